/**
 * What a search starts with: the entry, the table, lunr and the stemmers of the languages.
 *
 * @typedef {object} Space what is known of the index
 * @property {Index} index
 * @property {Table} table
 * @property {string[]} languages
 * @property {string[]} lost files of stemmers that could not be loaded
 *
 * @typedef {object} Table of docs/search.md, with its lists read
 * @property {(term: string) => string} shard the file of a term
 * @property {string[]} places
 * @property {string[]} forward
 * @property {string[]} backward
 * @property {string[]} facets
 * @property {number} ids
 * @property {[string, string] | null} dated
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const FORMAT = 1;
  const IN_LUNR = "en"; // this language's stemmer is in lunr itself
  const OURS = "sq"; // its stemmer needs nothing of lunr

  /** @param {Store} store @returns {Promise<Space>} rejects if the index cannot be used */
  async function open(store) {
    await store.need(["entry"]);
    const entry = there(store, "entry");
    if (entry.format !== FORMAT) {
      throw new Error("this index has another format");
    }
    store.settle(entry.dir, 0);
    /** @type {string[]} */
    const languages = entry.languages.length ? entry.languages : [""];
    const others = languages.filter((language) => language && language !== IN_LUNR);
    const support = others.some((language) => language !== OURS) ? ["stem"] : [];
    const stemmers = [...support, ...others.map((language) => `stem-${language}`)];
    await store.need(["table", "lunr", ...stemmers]);
    archive.lunr = there(store, "lunr");
    const lame = store.lost(["stem"]).length > 0;
    const usable = stemmers.filter((key) => store.get(key) && (!lame || key === `stem-${OURS}`));
    usable.forEach((key) => store.get(key)(archive.lunr));
    const given = there(store, "table");
    store.settle(entry.dir, given.fields.length);
    const table = read(given);
    return { index: indexed(entry.documents, given, table, store), table, languages, lost: store.lost(stemmers) };
  }

  /** @param {Store} store @param {string} key */
  function there(store, key) {
    const found = store.get(key);
    if (!found) {
      throw new Error(key);
    }
    return found;
  }

  /** @param {any} given @returns {Table} */
  function read(given) {
    const { words, place } = archive.lists;
    const splits = words(given.splits);
    const alone = new Map(words(given.alone).map((/** @type {string} */ term, /** @type {number} */ i) => [term, `t/b${i}`]));
    return {
      ...given,
      shard: (term) => alone.get(term) || `t/${place(splits, term)}`,
      places: words(given.places),
      forward: words(given.forward),
      backward: words(given.backward),
    };
  }

  /** @param {number} documents @param {any} given @param {Table} table @param {Store} store @returns {Index} */
  function indexed(documents, given, table, store) {
    const fields = given.fields.length;
    /** @type {Map<string, Map<number, number>>} */
    const near = new Map();
    for (const [term, field, number, thousandths] of given.near) {
      near.set(term, near.get(term) || new Map());
      /** @type {Map<number, number>} */ (near.get(term)).set(number * fields + field, thousandths / 1000);
    }
    return {
      documents,
      fields: given.fields,
      boosts: given.boosts,
      averages: given.averages,
      most: given.most,
      lengths: lengths(documents, given.lengths),
      near,
      term: (term) => store.get(table.shard(term))?.(term),
    };
  }

  /** @param {number} documents @param {string} column */
  function lengths(documents, column) {
    const runs = archive.lists.numbers(column);
    const found = new Uint32Array(documents);
    let length = 0;
    let at = 0;
    for (let i = 0; i < runs.length; i += 2) {
      length += runs[i];
      found.fill(length, at, at + runs[i + 1]);
      at += runs[i + 1];
    }
    return found;
  }

  archive.opening = { open };
})();
