/**
 * What stands in the files of the index, as docs/search.md says: columns of numbers, word lists, the
 * postings of terms.
 *
 * @typedef {object} Posting a term in a field
 * @property {Uint32Array} documents
 * @property {Uint32Array} counts how often it stands in each of them; in a short field together with
 *   the field's length
 *
 * @typedef {(Posting | undefined)[]} Postings of a term, by field
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const BASE = 46;

  /** @param {number} unit @returns {number} the digit, and 46 more where the number goes on */
  const digit = (unit) => unit - 33 - (unit > 34 ? 1 : 0) - (unit > 92 ? 1 : 0);

  /** @param {string} column @returns {Uint32Array} */
  function numbers(column) {
    const found = new Uint32Array(column.length);
    let count = 0;
    let value = 0;
    for (let i = 0; i < column.length; i += 1) {
      const figure = digit(column.charCodeAt(i));
      value = value * BASE + (figure % BASE);
      if (figure < BASE) {
        found[count] = value;
        count += 1;
        value = 0;
      }
    }
    return found.subarray(0, count);
  }

  /** Make increases into what they lead to, in their place. @param {Uint32Array} increases */
  function summed(increases) {
    for (let i = 1; i < increases.length; i += 1) {
      increases[i] += increases[i - 1];
    }
    return increases;
  }

  /** @param {string} list front-coded @returns {string[]} */
  function words(list) {
    let before = "";
    return (list ? list.split(" ") : []).map(function (entry) {
      let shared = 0;
      let at = 0;
      for (let more = true; more; at += 1) {
        const figure = digit(entry.charCodeAt(at));
        shared = shared * BASE + (figure % BASE);
        more = figure >= BASE;
      }
      before = before.slice(0, shared) + entry.slice(at);
      return before;
    });
  }

  /**
   * @param {string[]} beginnings of all files but the first
   * @param {string} term
   * @returns {number} the file in which the term is, if it is in one
   */
  function place(beginnings, term) {
    let low = 0;
    let high = beginnings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (beginnings[middle] <= term) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * @param {string[]} values of a file `t/…`
   * @param {number} fields how many there are
   * @returns {(term: string) => Postings | undefined} of a hundred terms a query asks for one
   */
  function postings([terms, heads, ids, freqs], fields) {
    const head = numbers(heads);
    const documents = numbers(ids);
    const counts = numbers(freqs);
    /** @type {Map<string, Postings>} */
    const known = new Map();
    /** @type {Map<string, { at: number, from: number }>} */
    const places = new Map();
    let at = 0;
    let from = 0;
    for (const term of words(terms)) {
      places.set(term, { at, from });
      for (let set = head[at++]; set; set &= set - 1) {
        from += head[at++];
      }
    }

    /** @param {string} term @param {number} at @param {number} from */
    function read(term, at, from) {
      const set = head[at++];
      /** @type {Postings} */
      const found = [];
      for (let field = 0; field < fields; field += 1) {
        if ((set >> field) & 1) {
          const to = from + head[at++];
          found[field] = { documents: summed(documents.subarray(from, to)), counts: counts.subarray(from, to) };
          from = to;
        }
      }
      known.set(term, found);
      return found;
    }

    return function (term) {
      const place = places.get(term);
      return known.get(term) || (place && read(term, place.at, place.from));
    };
  }

  archive.lists = { numbers, summed, words, place, postings };
})();
