/** Words near those that were not found. */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const MOST = 3; // suggestions
  const LOOKED_AT = 12; // words of which it is counted how many documents hold them
  const SHORTEST = 3; // letters of a word that may be another

  /**
   * @param {Task} task
   * @returns {Promise<Suggestion[]>}
   */
  async function suggest(task) {
    const { space, store, query } = task;
    const result = await archive.running.run({ ...task, options: {} });
    for (const word of result.unknown) {
      const terms = await nearest(task, word);
      await store.need(new Set(terms.map((term) => space.table.shard(term))));
      const counted = terms.map((term, i) => ({ term, i, documents: holding(space.index, term) }));
      counted.sort((a, b) => b.documents - a.documents || a.i - b.i);
      const best = counted.filter((each) => each.documents).slice(0, MOST);
      if (best.length) {
        const spelt = await spellings(task, best.map((each) => each.term));
        return best.map(({ documents }, i) => ({ word: spelt[i], query: replaced(query, word, spelt[i]), documents }));
      }
    }
    return [];
  }

  /**
   * @param {Task} task
   * @param {string} word folded
   * @returns {Promise<string[]>} those that differ from its stem in any language in one letter; if
   *   there is none, in two, after the same beginning
   */
  async function nearest(task, word) {
    /** @type {string[]} */
    const stems = archive.terms.stems(word, task.space.languages);
    const vocabulary = archive.finding.vocabulary(task);
    const wanted = stems.filter((term) => term.length >= SHORTEST && term.length <= 64);
    const all = wanted.flatMap((term) => tries(vocabulary, term));
    for (const distance of [1, 2]) {
      const these = all.filter(({ pattern }) => pattern.editDistance === distance);
      await task.store.need(new Set(["sets", ...these.flatMap(({ sources }) => sources.map(({ key }) => key))]));
      const found = new Set();
      for (const { pattern, sources } of these) {
        const { terms } = await archive.vocabulary.expand(vocabulary, pattern, sources);
        terms.forEach((/** @type {string} */ term) => found.add(term));
      }
      if (found.size) {
        return [...found].slice(0, LOOKED_AT);
      }
    }
    return [];
  }

  /**
   * @param {any} vocabulary @param {string} term
   * @returns {{ pattern: { term: string, editDistance: number }, sources: Source[] }[]} what to compare with which words
   */
  function tries(vocabulary, term) {
    const beginning = term.slice(0, Math.max(2, Math.floor(term.length / 3)));
    const ranged = archive.vocabulary.ranged("v/f", vocabulary.forward, beginning);
    /** @type {Source[]} */
    const all = archive.vocabulary.sources(vocabulary, { term, editDistance: 1 });
    const first = { pattern: { term, editDistance: 1 }, sources: term.length < 24 && all.length <= 8 ? all : ranged };
    return term.length < 24 ? [first, { pattern: { term, editDistance: 2 }, sources: ranged }] : [first];
  }

  /** @param {Index} index @param {string} term */
  function holding(index, term) {
    const documents = new Set();
    (index.term(term) || []).forEach((posting) => posting && posting.documents.forEach((number) => documents.add(number)));
    return documents.size;
  }

  /** @param {Task} task @param {string[]} terms @returns {Promise<string[]>} as documents spell them */
  async function spellings({ space, store }, terms) {
    const keys = terms.map((term) => `v/f${archive.lists.place(space.table.forward, term)}`);
    await store.need(new Set(keys));
    return terms.map(function (term, i) {
      const { words = [], shown = "" } = store.get(keys[i]) || {};
      const [column, ...spelt] = shown.split(" ");
      const at = archive.lists.summed(archive.lists.numbers(column)).indexOf(words.indexOf(term));
      return at < 0 ? term : spelt[at];
    });
  }

  /** @param {string} query @param {string} word folded @param {string} by */
  function replaced(query, word, by) {
    const found = archive.words.words(query).find((/** @type {Spelt} */ each) => archive.words.fold(each.spelling) === word);
    return found ? query.slice(0, found.start) + by + query.slice(found.end) : query;
  }

  archive.suggestions = { suggest };
})();
