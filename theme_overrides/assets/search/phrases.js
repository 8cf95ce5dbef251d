/**
 * Where the words of a phrase stand one after the other.
 *
 * @typedef {object} PhraseWord
 * @property {number} at its position in the phrase
 * @property {string[]} terms that it stands for; the index holds all of them
 *
 * @typedef {{ documents: Uint32Array, places: (nth: number) => Uint32Array }} Standing a term in a field
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
    const all = words.map(({ at, terms }) => ({
      at,
      terms: terms.map((term) => ({ found: postings(term) || [], places: positions(term) || [] })),
    }));
    /** @type {(Set<number> | undefined)[]} */
    const found = [];
    for (const field of fields) {
      const inField = all.map(({ at, terms }) => ({
        at,
        terms: terms.flatMap(({ found: posting, places }) => paired(posting[field], places[field])),
      }));
      found[field] = new Set(candidates(inField.map(({ terms }) => terms)).filter((number) => follow(inField, number)));
    }
    return found;
  }

  /** @param {Posting | undefined} posting @param {Positioned} places @returns {Standing[]} */
  function paired(posting, places) {
    return posting && places ? [{ documents: posting.documents, places }] : [];
  }

  /** @param {Standing[][]} words @returns {number[]} documents that hold all of the words */
  function candidates(words) {
    const size = (/** @type {Standing[]} */ terms) => terms.reduce((sum, term) => sum + term.documents.length, 0);
    const [rarest, ...others] = [...words].sort((a, b) => size(a) - size(b));
    const numbers = [...new Set(rarest.flatMap((term) => Array.from(term.documents)))];
    return numbers.filter((number) =>
      others.every((terms) => terms.some((term) => archive.places.find(term.documents, number) >= 0))
    );
  }

  /** @param {{ at: number, terms: Standing[] }[]} words @param {number} number @returns {boolean} */
  function follow(words, number) {
    /** @type {Set<number> | null} */
    let starts = null;
    for (const { at, terms } of words) {
      /** @type {Set<number>} */
      const here = new Set();
      for (const { documents, places } of terms) {
        const nth = archive.places.find(documents, number);
        for (const place of nth < 0 ? [] : places(nth)) {
          if (!starts || starts.has(place - at)) {
            here.add(place - at);
          }
        }
      }
      if (!here.size) {
        return false;
      }
      starts = here;
    }
    return true;
  }

  archive.phrases = { standing };
})();
