/**
 * Citations: those that a page has, with a passage in them; and that of a document or a conversation
 * out of what the search shows of it, for the collection. Its words are those of archivegen/site/cite.py; a test
 * compares them.
 *
 * @typedef {object} Cited what is cited of a document
 * @property {string} place "page 2, paragraph 4"
 * @property {string} quote
 * @property {string} url
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  const archive = /** @type {any} */ (scope.archive = scope.archive || {});
  const NAMED = 3; // authors or recipients before "and others"
  /** @type {Record<string, string>} */
  const TEX = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
  };

  /** @param {Cited} cited @returns {string} */
  function told({ place, quote }) {
    return [place, `“${quote}”`].filter(Boolean).join(", ");
  }

  /** @param {string} citation in words, which ends with its address @param {Cited} cited */
  function plain(citation, cited) {
    const whole = citation.slice(0, citation.lastIndexOf(" ")).replace(/\.$/, "");
    return `${whole}, ${told(cited)}. ${cited.url}`;
  }

  /** @param {string} entry @param {Cited} cited */
  function bibtex(entry, cited) {
    const note = told(cited).replace(/[\\{}~^#$%&_]/g, (sign) => TEX[sign] || `\\${sign}`);
    const url = cited.url.replace(/[\\{}\s]/g, "");
    const before = entry.replace(/,?\n(?: {2}url = \{[^\n]*\n)?\}\s*$/, "");
    return `${before},\n  note = {${note}},\n  url = {${url}}\n}`;
  }

  /** @param {string} list CSL-JSON @param {Cited} cited */
  function csl(list, cited) {
    const [item] = JSON.parse(list);
    const whole = { ...item, note: told(cited), URL: cited.url };
    const lines = Object.entries(whole).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
    return `[{\n${lines.join(",\n")}\n}]`;
  }

  /** @param {string[]} names @param {Record<string, string>} words */
  function several(names, words) {
    const first = names.slice(0, NAMED).join(", ");
    return names.length > NAMED ? filled(words.others, { names: first }) : first;
  }

  /** @param {string} form @param {Record<string, string>} values */
  function filled(form, values) {
    return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /** @param {string} words @returns {string} as in a sentence: with a small letter, but for "PDF" */
  function within(words) {
    return /^.\p{Lu}/u.test(words) ? words : words.slice(0, 1).toLowerCase() + words.slice(1);
  }

  /**
   * @param {object} of
   * @param {string} of.id @param {string} of.title @param {string} of.kind @param {string} of.date
   * @param {string[]} of.from @param {string[]} of.to @param {number} of.version
   * @param {string} of.url
   * @param {Record<string, string>} words of the section `cite` of the interface, and `site`
   * @returns {string} the citation of a document, in words
   */
  function document(of, words) {
    const [sender, recipients] = [several(of.from, words), several(of.to, words)];
    const who = sender && recipients ? filled(words.letter, { sender, recipients }) : sender;
    const form = of.version > 1 ? words.version : words.source;
    const where = filled(form, { site: words.site, id: of.id, version: String(of.version) });
    return whole([who, `“${of.title}”`, within(of.kind), of.date], where, of.url);
  }

  /**
   * @param {object} of
   * @param {string} of.id @param {string} of.title @param {string} of.kind @param {string} of.date
   * @param {string} of.url
   * @param {Record<string, string>} words as for a document
   * @returns {string} the citation of a conversation, in words
   */
  function conversation(of, words) {
    const where = filled(words.conversation, { site: words.site, id: of.id });
    return whole([`“${of.title}”`, within(of.kind), of.date], where, of.url);
  }

  /** @param {string[]} parts @param {string} where @param {string} url */
  function whole(parts, where, url) {
    return `${parts.filter(Boolean).join(", ")}. ${where}. ${url}`;
  }

  archive.cite = { plain, bibtex, csl, document, conversation };
})();
