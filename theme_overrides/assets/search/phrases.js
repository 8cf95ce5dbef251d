/**
 * Where the words of a phrase stand one after the other.
 *
 * @typedef {object} PhraseWord
 * @property {number} at its position in the phrase
 * @property {string[]} terms that it stands for; the index holds all of them
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});

  /**
   * @param {PhraseWord[]} words
   * @param {number[]} fields
   * @param {(term: string) => Postings | undefined} postings
   * @param {(term: string) => Positions | undefined} positions
   * @returns {(Set<number> | undefined)[]} by field the documents that hold the phrase
   */
  function standing(words, fields, postings, positions) {
    /** @type {(Set<number> | undefined)[]} */
    const found = [];
    for (const field of fields) {
      const places = words.map((word) => merged(word.terms, field, postings, positions));
      const [first, ...others] = places;
      found[field] = new Set();
      for (const [number, starts] of first) {
        let left = new Set(starts);
        others.forEach(function (other, i) {
          const step = words[i + 1].at - words[0].at;
          left = new Set((other.get(number) || []).map((at) => at - step).filter((at) => left.has(at)));
        });
        if (left.size) {
          found[field].add(number);
        }
      }
    }
    return found;
  }

  /**
   * @param {string[]} terms
   * @param {number} field
   * @param {(term: string) => Postings | undefined} postings
   * @param {(term: string) => Positions | undefined} positions
   * @returns {Map<number, number[]>} by document the positions of any of the terms
   */
  function merged(terms, field, postings, positions) {
    /** @type {Map<number, number[]>} */
    const all = new Map();
    for (const term of terms) {
      const posting = (postings(term) || [])[field];
      const places = (positions(term) || [])[field] || [];
      (posting ? posting.documents : new Uint32Array(0)).forEach(function (number, i) {
        all.set(number, [...(all.get(number) || []), ...(places[i] || [])]);
      });
    }
    return all;
  }

  archive.phrases = { standing, merged };
})();
