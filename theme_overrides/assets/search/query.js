/**
 * The query language: lunr's own, as lunr's parser reads it, with phrases in quotation marks and
 * filters beside it.
 *
 *     tariff +from:kethmar -draft "minimum tariff" type:email date:2020-03..2021
 *
 * @typedef {object} Clause as lunr has it
 * @property {string} term
 * @property {string[]} fields
 * @property {number} boost
 * @property {number} presence 1: may be there; 2: has to; 3: must not
 * @property {boolean} usePipeline false if it holds a wildcard
 * @property {number} [editDistance]
 * @property {boolean} [phrase] the words of term have to stand one after the other
 *
 * @typedef {object} Parsed
 * @property {Clause[]} clauses
 * @property {Record<string, string[]>} filters
 * @property {Set<"plain" | "long" | "near">} notes
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const LONGEST = 2000; // characters
  const MOST = 64; // clauses; what is pasted is found by its first words
  const OPTIONAL = 1;
  const REQUIRED = 2;
  const PROHIBITED = 3;
  const FILTERS = "type|lang|release|marking|person|year|date|has";
  const QUOTES = /[“”„‟«»＂]/g;
  const OURS = new RegExp(
    `(^|\\s)([+-]?)(?:(${FILTERS}):(?:"([^"]*)"|([^\\s"]+))|(?:(\\w+):)?"([^"]*)"(?:\\^(\\d{1,3}))?)(?=\\s|$)`,
    "gi"
  );

  /**
   * @param {string} typed
   * @param {string[]} fields
   * @param {any} lunr
   * @returns {Parsed}
   */
  function parse(typed, fields, lunr) {
    const query = new lunr.Query(fields);
    /** @type {Parsed} */
    const parsed = { clauses: query.clauses, filters: {}, notes: new Set() };
    const text = shortened(typed.replace(QUOTES, '"'), parsed);
    let from = 0;
    for (const match of text.matchAll(OURS)) {
      words(text.slice(from, match.index), query, parsed, lunr);
      from = Number(match.index) + match[0].length;
      const name = (match[3] || "").toLowerCase();
      if (name) {
        filter(parsed.filters, name, (match[2] === "-" ? "-" : "") + (match[4] || match[5] || ""));
      } else {
        phrase(match, query, parsed);
      }
    }
    words(text.slice(from), query, parsed, lunr);
    if (query.clauses.length > MOST) {
      query.clauses.length = MOST;
      parsed.notes.add("long");
    }
    return parsed;
  }

  /** @param {string} text @param {Parsed} parsed */
  function shortened(text, parsed) {
    if (text.length > LONGEST) {
      parsed.notes.add("long");
      return text.slice(0, LONGEST);
    }
    return text;
  }

  /**
   * Read a part that is lunr's; what its parser refuses is searched word by word.
   *
   * @param {string} text
   * @param {any} query
   * @param {Parsed} parsed
   * @param {any} lunr
   */
  function words(text, query, parsed, lunr) {
    const before = query.clauses.length;
    try {
      new lunr.QueryParser(archive.words.foldQuery(text), query).parse();
    } catch {
      query.clauses.length = before;
      parsed.notes.add("plain");
      plain(text, query);
    }
  }

  /** Search for all words, and for those that they are made of. @param {string} text @param {any} query */
  function plain(text, query) {
    for (const { words: inside, end, paired } of /** @type {Unit[]} */ (archive.terms.units(text))) {
      const parts = paired ? [{ start: inside[0].start, end }] : inside;
      parts.forEach((part) => query.clause({ term: text.slice(part.start, part.end) }));
    }
  }

  /** @param {RegExpMatchArray} match @param {any} query @param {Parsed} parsed */
  function phrase(match, query, parsed) {
    const [, , sign, , , , field, term, boost] = match;
    const name = field && field.toLowerCase();
    const presence = sign === "-" ? PROHIBITED : REQUIRED;
    if (field && !query.allFields.includes(name)) {
      parsed.notes.add("plain"); // as lunr refuses a field that there is not
    }
    if (archive.words.words(term).length) {
      const fields = query.allFields.includes(name) ? [name] : query.allFields;
      query.clause({ term, fields, presence, boost: boost ? Number(boost) : 1, phrase: true });
    }
  }

  /** @param {Record<string, string[]>} filters @param {string} name @param {string} value */
  function filter(filters, name, value) {
    (filters[name] = filters[name] || []).push(value);
  }

  archive.query = { parse, OPTIONAL, REQUIRED, PROHIBITED };
})();
