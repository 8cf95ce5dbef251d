/**
 * From the words of a query to the terms of the index: a word stands for its stems in the languages
 * of the archive, as far as the index holds them.
 *
 * @typedef {object} Spelt a word of a text, as words.js gives it
 * @property {string} spelling
 * @property {number} start
 * @property {number} end
 * @property {number} position
 *
 * @typedef {object} Unit a word with the words it is made of, or a run without spaces with its pairs
 * @property {Spelt[]} words
 * @property {number} end
 * @property {boolean} paired whether its words reach into each other
 *
 * @typedef {object} Wanted a word of a query
 * @property {string} word folded
 * @property {number} at its position
 * @property {string[]} stems terms that may stand for it, in the order of the languages
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});

  /**
   * Cut a text into units.
   *
   * @param {string} text
   * @returns {Unit[]}
   */
  function units(text) {
    /** @type {Unit[]} */
    const found = [];
    for (const word of archive.words.words(text)) {
      const last = found[found.length - 1];
      if (last && word.start < last.end) {
        last.words.push(word);
        last.paired = last.paired || word.end > last.end;
        last.end = Math.max(last.end, word.end);
      } else {
        found.push({ words: [word], end: word.end, paired: false });
      }
    }
    return found;
  }

  /**
   * @param {string} language
   * @param {string} folded
   * @returns {string} the word itself, where the stemmer of its language could not be loaded
   */
  function stem(language, folded) {
    const known = language === "en" || (archive.lunr && archive.lunr[language]);
    return archive.words.stem(known ? language : "", folded);
  }

  /** @param {string} spelling @param {string[]} languages @returns {string[]} each once */
  function stems(spelling, languages) {
    const folded = archive.words.fold(spelling);
    return [...new Set(languages.map((language) => stem(language, folded)))];
  }

  /**
   * What a clause without wildcard asks for: words any of which may be there, or those of a phrase.
   *
   * @param {string} text
   * @param {boolean} quoted
   * @param {string[]} languages
   * @returns {{ words: Wanted[], phrase: boolean }}
   */
  function read(text, quoted, languages) {
    /** @param {Spelt} word */
    const wanted = ({ spelling, position }) => ({
      word: archive.words.fold(spelling),
      at: position,
      stems: stems(spelling, languages),
    });
    const found = units(text);
    if (found.some((unit) => unit.paired) || (quoted && found.length > 1)) {
      /** @type {Map<number, Spelt>} */
      const parts = new Map(); // what a word is made of comes after it, and takes its place
      found.forEach((unit) => unit.words.forEach((word) => parts.set(word.position, word)));
      return { words: [...parts.values()].map(wanted), phrase: true };
    }
    const words = found.map((unit) => wanted(unit.words[0]));
    return { words: words.length ? words : [{ word: "", at: 0, stems: [text] }], phrase: false };
  }

  /** @param {string} text @returns {boolean} whether it is one character of a script without spaces */
  function single(text) {
    return Array.from(text).length === 1 && archive.words.words(text.repeat(3)).length === 2;
  }

  archive.terms = { units, stem, stems, read, single };
})();
