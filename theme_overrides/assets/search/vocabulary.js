/**
 * The words that a wildcard or a nearly right word stands for. Candidates are picked cheaply from the
 * vocabulary; lunr's own sets of terms then say which of them match, and in which order.
 *
 * @typedef {object} Vocabulary
 * @property {string[]} forward where each file of the vocabulary but the first begins
 * @property {string[]} backward likewise, of the vocabulary of reversed terms
 * @property {any} lunr
 * @property {(key: string) => string[] | undefined} words of a file, if it is loaded
 * @property {() => Promise<unknown>} breathe waits a moment, if there was much to do
 *
 * @typedef {object} Pattern
 * @property {string} term
 * @property {number} [editDistance]
 *
 * @typedef {{ key: string, beginning: string }} Source words with this beginning in this file
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const MOST = 2000; // words that a pattern stands for
  const SLICE = 500; // candidates at a time
  const LAST = "\uffff";

  /** Turn a word round by characters, as the vocabulary of reversed terms has it. @param {string} word */
  const turned = (word) => Array.from(word).reverse().join("");

  /**
   * Say which files hold all words that can match.
   *
   * @param {Vocabulary} vocabulary
   * @param {Pattern} pattern
   * @returns {Source[]}
   */
  function sources(vocabulary, { term, editDistance }) {
    const { forward, backward } = vocabulary;
    if (editDistance === undefined) {
      const start = ranged("v/f", forward, term.slice(0, term.indexOf("*")));
      const end = ranged("v/r", backward, turned(whole(term.slice(term.lastIndexOf("*") + 1))));
      return end.length < start.length ? end : start;
    }
    // One change leaves the first half of a word as it is, or the last; one letter between the halves
    // is in neither, as two neighbours may have changed places.
    const half = (term.length - 1) >> 1;
    if (editDistance === 1 && half > 0 && !term.includes("*")) {
      const end = turned(whole(term.slice(-half)));
      return [...ranged("v/f", forward, term.slice(0, half)), ...ranged("v/r", backward, end)];
    }
    return ranged("v/f", forward, "");
  }

  /** Leave out half a character at the beginning. @param {string} word */
  const whole = (word) => word.replace(/^[\udc00-\udfff]/, "");

  /** @param {string} kind @param {string[]} beginnings @param {string} beginning @returns {Source[]} */
  function ranged(kind, beginnings, beginning) {
    const first = archive.lists.place(beginnings, beginning);
    const last = archive.lists.place(beginnings, beginning + LAST);
    return Array.from({ length: last - first + 1 }, (_, i) => ({ key: kind + (first + i), beginning }));
  }

  /**
   * @param {Vocabulary} vocabulary
   * @param {Pattern} pattern
   * @param {Source[]} [from] where to look
   * @returns {Promise<{ terms: string[], many: boolean }>} in lunr's order
   */
  async function expand(vocabulary, pattern, from = sources(vocabulary, pattern)) {
    if (!vocabulary.lunr.TokenSet) {
      return { terms: [], many: false }; // its file could not be loaded
    }
    const fits = pattern.editDistance === undefined ? wild(pattern.term) : near(pattern);
    const set = vocabulary.lunr.TokenSet.fromClause(pattern);
    /** @type {Set<string>} */
    const found = new Set();
    for (const source of from) {
      for (const slice of slices(vocabulary, source)) {
        const candidates = slice.filter(fits);
        const exact = pattern.editDistance === undefined;
        matching(vocabulary.lunr, set, candidates, exact).forEach((word) => found.add(word));
        await vocabulary.breathe();
        if (found.size > MOST) {
          const some = [...found].sort().slice(0, MOST);
          return { terms: matching(vocabulary.lunr, set, some, false), many: true };
        }
      }
    }
    return { terms: matching(vocabulary.lunr, set, [...found], false), many: false };
  }

  /** @param {Vocabulary} vocabulary @param {Source} source @returns {string[][]} */
  function slices(vocabulary, { key, beginning }) {
    const all = (vocabulary.words(key) || []).filter((word) => word.startsWith(beginning));
    const words = key.startsWith("v/r") ? all.map(turned) : all;
    return Array.from({ length: Math.ceil(words.length / SLICE) }, (_, i) =>
      words.slice(i * SLICE, (i + 1) * SLICE)
    );
  }

  /** @param {string} term @returns {(word: string) => boolean} whether the wildcards fit */
  function wild(term) {
    const [start, ...rest] = term.split("*");
    const end = rest.pop() || "";
    return function (word) {
      let at = start.length;
      for (const part of rest) {
        at = word.indexOf(part, at) < 0 ? Infinity : word.indexOf(part, at) + part.length;
      }
      return word.startsWith(start) && word.endsWith(end) && at + end.length <= word.length;
    };
  }

  /** @param {Pattern} pattern @returns {(word: string) => boolean} whether a word could be near */
  function near({ term, editDistance = 0 }) {
    const letters = term.split("");
    const free = letters.filter((letter) => letter === "*").length;
    return function (word) {
      if (Math.abs(word.length - letters.length) > editDistance) {
        return false;
      }
      const left = word.split("");
      const strange = letters.filter(function (letter) {
        const at = left.indexOf(letter);
        return at < 0 || !left.splice(at, 1);
      });
      return strange.length <= editDistance + free;
    };
  }

  /**
   * Intersect sets of terms as lunr's `TokenSet.intersect` does, but go through each pair of nodes
   * once: with several wildcards lunr goes through them again and again, for hours if one is unlucky.
   *
   * @param {any} lunr
   * @param {any} set
   * @param {string[]} words
   * @param {boolean} known whether all of the words match
   * @returns {string[]}
   */
  function matching(lunr, set, words, known) {
    if (known || !words.length) {
      return words;
    }
    const output = new lunr.TokenSet();
    const node = lunr.TokenSet.fromArray([...words].sort());
    /** @type {Map<any, Set<any>>} */
    const done = new Map();
    const stack = [{ query: set, output, node }];
    for (let frame = stack.pop(); frame; frame = stack.pop()) {
      const pairs = done.get(frame.output) || new Set();
      done.set(frame.output, pairs);
      if (!pairs.has(frame.query)) {
        pairs.add(frame.query);
        stack.push(...steps(lunr, frame));
      }
    }
    return output.toArray();
  }

  /** @param {any} lunr @param {{ query: any, output: any, node: any }} frame */
  function steps(lunr, { query, output, node }) {
    const next = [];
    for (const wanted of Object.keys(query.edges)) {
      for (const letter of Object.keys(node.edges)) {
        if (letter === wanted || wanted === "*") {
          const to = { query: query.edges[wanted], output: output.edges[letter], node: node.edges[letter] };
          to.output = output.edges[letter] = to.output || new lunr.TokenSet();
          to.output.final = to.output.final || (to.node.final && to.query.final);
          next.push(to);
        }
      }
    }
    return next;
  }

  archive.vocabulary = { sources, ranged, expand };
})();
