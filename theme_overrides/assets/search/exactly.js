/**
 * Only documents in which words stand exactly as they were typed, in no other form and with their own
 * diacritics. The index knows stems alone, so the documents that it finds are read.
 *
 * @typedef {object} Typed a clause of a query
 * @property {{ after: number, spellings: string[] }[]} words in their order, with their distance to the first
 * @property {string[]} fields
 * @property {boolean} required
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const READ = ["title", "text", "from", "to"]; // fields whose words are in the files of documents

  /** @param {Clause} clause @returns {boolean} whether it is no pattern, and has not to be absent */
  const isCompared = ({ usePipeline, editDistance, presence }) => usePipeline && !editDistance && presence !== archive.query.PROHIBITED;

  /** @param {string} query @returns {boolean} whether exact words can be told from others in it */
  function canCompare(query) {
    return archive.query.parse(query, [], archive.lunr).clauses.some(isCompared);
  }

  /** @param {string} query @param {Plan[]} plans @returns {Typed[]} */
  function typed(query, plans) {
    /** @type {Map<string, string[]>} */
    const spelt = new Map();
    for (const { spelling } of archive.words.words(query)) {
      const folded = archive.words.fold(spelling);
      spelt.set(folded, [...(spelt.get(folded) || []), spelling]);
    }
    const open = plans.filter(({ clause }) => isCompared(clause));
    const found = open.map(({ clause, words }) => ({
      words: words.map(({ word, at }) => ({ after: at - words[0].at, spellings: spelt.get(word) || [word] })),
      fields: clause.fields.filter((field) => READ.includes(field)),
      required: clause.presence === archive.query.REQUIRED,
    }));
    return found.filter(({ fields }) => fields.length);
  }

  /**
   * @param {Typed[]} wanted @param {State} state
   * @returns {Sought["stands"]} words that are marked; those of patterns in any form, as they are not compared
   */
  function standing(wanted, { task, plans }) {
    const typed = new Set(wanted.flatMap(({ words }) => words.flatMap(({ spellings }) => spellings)));
    const terms = plans.filter(({ clause }) => !isCompared(clause)).flatMap(({ expanded, words }) =>
      expanded ? expanded.flat() : words.flatMap((word) => archive.running.held(task.space.index, word))
    );
    const any = new Set(terms);
    return (spelling, term) => typed.has(spelling) || any.has(term);
  }

  /**
   * Read the documents that were found, and keep in `state.exact` those in which the words stand so.
   *
   * @param {State} state
   * @returns {Promise<Ask | null>} set if the reader has to agree first
   */
  async function find(state) {
    const { task, plans } = state;
    const { store, options } = task;
    const wanted = typed(task.query, plans);
    /** @type {number[]} */
    const numbers = wanted.length ? Array.from(archive.running.found(state).numbers) : [];
    const ids = await task.ids(numbers, options.signal);
    const shown = (/** @type {string} */ id) => store.get(`d/${id}`);
    const parts = (/** @type {string} */ id) => (shown(id)?.parts || []).map((/** @type {any} */ _, /** @type {number} */ i) => `d/${id}-${i + 1}`);
    const known = ids.filter((id) => id);
    const ask =
      (await archive.finding.need(state, known.map((id) => `d/${id}`))) ||
      (await archive.finding.need(state, known.flatMap(parts)));
    if (ask || !wanted.length) {
      return ask;
    }
    const { breathe } = archive.finding.vocabulary(task);
    /** @type {Set<number>} */
    const exact = new Set();
    for (let i = 0; i < ids.length; i++) {
      await breathe();
      if (shown(ids[i]) && holds(runs(shown(ids[i]), parts(ids[i]).map(store.get)), wanted)) {
        exact.add(numbers[i]);
      }
    }
    state.exact = exact;
    state.stands = standing(wanted, state);
    return null;
  }

  /**
   * @param {Display} data @param {{ passages: any[] }[]} further parts of its text
   * @returns {Record<string, string[]>} by field, texts without what is withheld in them
   */
  function runs(data, further) {
    const passages = [data, ...further].flatMap((part) => part?.passages || []);
    return {
      title: joined([data.title]),
      text: joined(passages.map((/** @type {any} */ passage) => passage[2])),
      from: (data.from || []).flatMap((name) => joined([name])),
      to: (data.to || []).flatMap((name) => joined([name])),
    };
  }

  /** @param {(Withheld | string)[]} texts that follow each other @returns {string[]} */
  function joined(texts) {
    const found = [""];
    for (const text of texts) {
      for (const part of typeof text === "string" ? [text] : text) {
        typeof part === "string" ? (found[found.length - 1] += part) : found.push("");
      }
      found[found.length - 1] += "\n";
    }
    return found;
  }

  /** @param {Record<string, string[]>} texts @param {Typed[]} wanted */
  function holds(texts, wanted) {
    const there = wanted.map(({ words, fields }) => fields.some((field) => texts[field].some((text) => stands(text, words))));
    return there.some((one) => one) && wanted.every(({ required }, i) => there[i] || !required);
  }

  /** @param {string} text @param {Typed["words"]} words */
  function stands(text, words) {
    const small = text.toLowerCase();
    if (!words.every(({ spellings }) => spellings.some((spelling) => small.includes(spelling)))) {
      return false; // as in most; cutting it into words takes longer
    }
    /** @type {Map<number, Set<string>>} */
    const at = new Map();
    for (const { spelling, position } of archive.words.words(text)) {
      at.set(position, (at.get(position) || new Set()).add(spelling));
    }
    const is = (/** @type {number} */ position, /** @type {string[]} */ spellings) => spellings.some((one) => at.get(position)?.has(one));
    return [...at.keys()].some((first) => words.every(({ after, spellings }) => is(first + after, spellings)));
  }

  archive.exactly = { find, canCompare };
})();
