/** What is told of results besides the list of hits: counts, a table of all, places in long documents. */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const AT_ONCE = 16; // documents of a table
  const LOOKED_UP = 4; // words whose places are looked up in a long document

  /** @param {string} name of a filter */
  const file = (name) => `f/${archive.filters.FACETS[name]}`;

  /** @param {Help} help @param {Result} result @param {string[]} [names] @returns {Promise<Map<string, FacetValue[]>>} */
  async function facets({ space, store }, { selection }, names = Object.keys(archive.filters.FACETS)) {
    const { facets: present, dated } = space.table;
    const known = names.filter((name) => name !== "date" && present.includes(archive.filters.FACETS[name]));
    await store.need(new Set(known.map(file)));
    return new Map(known.map((name) => [name, archive.filters.counts(selection, name, store.get(file(name)), dated)]));
  }

  /** @param {Help} help @param {Result} result @returns {Promise<Months>} */
  async function months({ space, store }, { selection }) {
    const { dated } = space.table;
    await store.need(dated ? [file("date")] : []);
    return archive.filters.months(selection, store.get(file("date")) || {}, dated);
  }

  /**
   * @param {Help} help
   * @param {Result} result
   * @param {(done: number) => void} [onProgress]
   * @param {AbortSignal} [signal]
   * @returns {Promise<Hit[]>}
   */
  async function rows({ store, ids }, result, onProgress, signal) {
    /** @type {Hit[]} */
    const found = [];
    for (let from = 0; from < result.total; from += AT_ONCE) {
      const numbers = Array.from(result.numbers.subarray(from, from + AT_ONCE));
      const names = await ids(numbers, signal);
      const data = await Promise.all(names.map((id) => shown(store, id)));
      archive.store.stop(signal);
      numbers.forEach((number, i) => found.push({ number, id: names[i], score: result.scores[from + i], data: data[i] }));
      if (onProgress) {
        onProgress(found.length);
      }
    }
    return found;
  }

  /** Load what is shown of a document without keeping it: a table may have all of them. @param {Store} store @param {string} id */
  async function shown(store, id) {
    try {
      const held = store.get(`d/${id}`);
      return held || (id && /** @type {any} */ ((await store.once(`d/${id}`))[0])) || null;
    } catch {
      return null;
    }
  }

  /**
   * @param {Help} help
   * @param {Hit} hit a long document
   * @param {Result} result
   * @param {number} most
   * @param {{ passages: Passage[], worth: number }} first what its first file has
   * @returns {Promise<Passage[]>}
   */
  async function passages(help, { id, number, data }, result, most, first) {
    const { language = "", parts = [] } = data || {};
    const key = (/** @type {number} */ part) => `d/${id}-${part}`;
    const best = (/** @type {number} */ part) =>
      archive.passages.best((help.store.get(key(part)) || {}).passages || [], language, result, most);
    // Where words have to stand as they were typed, all parts were read.
    const part = result.stands
      ? fullest([first.worth, ...parts.map((_, i) => best(i + 1).worth)])
      : await telling(help, number, parts, result.terms);
    await help.store.need(part ? [key(part)] : []);
    const other = best(part);
    if (!other.worth) {
      return first.passages;
    }
    return [...(first.worth ? first.passages.slice(0, most - other.passages.length) : []), ...other.passages];
  }

  /**
   * Find the part of a long document that holds most of the words.
   *
   * @param {Help} help
   * @param {number} number
   * @param {[number, number][]} parts
   * @param {Set<string>} terms
   * @returns {Promise<number>} 0 for the first, which is loaded
   */
  async function telling({ space, store }, number, parts, terms) {
    const { index, table } = space;
    const text = index.fields.indexOf("text");
    const sought = [...terms].filter((term) => (index.term(term) || [])[text]).slice(0, LOOKED_UP);
    const key = (/** @type {string} */ term) => `p/${archive.lists.place(table.places, term)}`;
    await store.need(new Set(sought.map(key)));
    const begins = parts.map(([, start]) => start);
    const worth = [0, ...begins].map(() => 0);
    for (const term of sought) {
      const posting = /** @type {Posting} */ ((index.term(term) || [])[text]);
      /** @type {Positioned} */
      const places = (archive.finding.positions(index, store.get(key(term)), term) || [])[text];
      const nth = archive.places.find(posting.documents, number);
      const there = Array.from(places && nth >= 0 ? places(nth) : [], (place) => archive.lists.place(begins, place));
      new Set(there).forEach((part) => (worth[part] += 100));
      there.forEach((part) => (worth[part] += 1));
    }
    return fullest(worth);
  }

  /** @param {number[]} worth of each part @returns {number} */
  const fullest = (worth) => worth.indexOf(Math.max(...worth));

  archive.telling = { facets, months, rows, passages };
})();
