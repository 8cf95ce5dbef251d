/**
 * Where terms stand, which only phrases and long documents ask for: what the files `p/…` of
 * docs/search.md hold.
 *
 * @typedef {((nth: number) => Uint32Array) | undefined} Positioned gives the positions in the nth document
 * @typedef {Positioned[]} Positions of a term, by field
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const { numbers, summed, words } = archive.lists;

  /**
   * @param {string[]} values of a file `p/…`
   * @returns {Map<string, string>} the column of each term, which is read with its postings
   */
  function places([terms, sizes, positions]) {
    const size = numbers(sizes);
    let from = 0;
    return new Map(
      words(terms).map(function (/** @type {string} */ term, /** @type {number} */ i) {
        from += size[i];
        return [term, positions.slice(from - size[i], from)];
      })
    );
  }

  /**
   * @param {string} column of a term
   * @param {Postings} found its postings
   * @param {(count: number, field: number) => number} frequency
   * @returns {Positions}
   */
  function positions(column, found, frequency) {
    const all = numbers(column);
    let from = 0;
    return found.map(function (posting, field) {
      if (posting) {
        const starts = new Uint32Array(posting.counts.length + 1);
        posting.counts.forEach(function (count, i) {
          starts[i] = from;
          from += frequency(count, field);
        });
        starts[posting.counts.length] = from;
        return (nth) => summed(all.slice(starts[nth], starts[nth + 1]));
      }
    });
  }

  /** @param {Uint32Array} increasing @param {number} number @returns {number} its place, or -1 */
  function find(increasing, number) {
    let low = 0;
    let high = increasing.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (increasing[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return increasing[low] === number ? low : -1;
  }

  archive.places = { read: places, positions, find };
})();
