/**
 * A document as a row of words, whether it comes from its page or from the file of the search that
 * shows it: a passage found in one is the same in the other.
 *
 * A word is what stands between blanks, without the signs around it; in scripts that part no words,
 * each letter is one. A withheld passage is a word: its code in brackets.
 *
 * @typedef {object} Part a run of text, or a withheld passage
 * @property {string} text what it says; of a withheld passage the code
 * @property {string} [why] it is withheld for this reason
 * @property {boolean} [apart] whether no word goes on from what stands before
 * @property {string[]} [anchors] places that begin here
 *
 * @typedef {object} Word
 * @property {string} text
 * @property {number} start in the text of the reading
 * @property {number} end
 *
 * @typedef {object} Reading
 * @property {string} text a withheld passage is one character of it, between line ends of its own
 * @property {number[]} starts of the parts
 * @property {Map<number, Part>} holes withheld passages, by where they stand
 * @property {Word[]} words
 * @property {Map<string, number>} anchors the number of the first word behind each, counted from 0
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  const archive = /** @type {any} */ (scope.archive = scope.archive || {});
  const HOLE = "\ufffc";
  const INNER = /[\p{L}\p{N}\p{M}\p{S}%‰§&@#*/\\_]/u;
  const UNPARTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu;
  const DEAR = 20000000; // words that are compared in search of a passage that has moved
  const SHOWN = 80; // words of a passage that are quoted whole
  const FIRST = 40; // of a longer one
  const LAST = 20;

  /** @param {Part[]} parts @returns {Reading} */
  function reading(parts) {
    /** @type {Reading} */
    const found = { text: "", starts: [], holes: new Map(), words: [], anchors: new Map([["", 0]]) };
    /** @type {[string, number][]} */
    const places = [];
    /** @type {string[]} */
    const pieces = [];
    let length = 0;
    /** @param {string} piece */
    const take = (piece) => {
      pieces.push(piece);
      length += piece.length;
    };
    for (const part of parts) {
      const hidden = part.why !== undefined;
      take((part.apart ? "\n" : "") + (hidden ? "\n" : ""));
      for (const anchor of part.anchors || []) {
        places.push([anchor, length]);
      }
      found.starts.push(length);
      if (hidden) {
        found.holes.set(length, part);
        take(HOLE + "\n");
      } else {
        take(part.text);
      }
    }
    found.text = pieces.join("");
    found.words = [...words(found.text, found.holes)];
    for (const [anchor, start] of places) {
      if (!found.anchors.has(anchor)) {
        found.anchors.set(anchor, after(found.words, start));
      }
    }
    return found;
  }

  /** @param {string} text @param {Map<number, Part>} holes @returns {Iterable<Word>} */
  function* words(text, holes) {
    for (const run of text.matchAll(/\S+/g)) {
      const at = /** @type {number} */ (run.index);
      const hole = holes.get(at);
      if (hole) {
        yield { text: `[${hole.text}]`, start: at, end: at + 1 };
        continue;
      }
      let from = 0;
      for (const letter of run[0].matchAll(UNPARTED)) {
        const place = /** @type {number} */ (letter.index);
        yield* bare(run[0].slice(from, place), at + from);
        yield { text: letter[0], start: at + place, end: at + place + letter[0].length };
        from = place + letter[0].length;
      }
      yield* bare(run[0].slice(from), at + from);
    }
  }

  /** @param {string} run without a blank @param {number} at @returns {Iterable<Word>} it without the signs around it */
  function* bare(run, at) {
    const letters = Array.from(run);
    let start = 0;
    let first = 0;
    while (first < letters.length && !INNER.test(letters[first])) {
      start += letters[first++].length;
    }
    let end = run.length;
    let last = letters.length;
    while (last > first && !INNER.test(letters[last - 1])) {
      end -= letters[--last].length;
    }
    if (first < last) {
      yield { text: run.slice(start, end), start: at + start, end: at + end };
    }
  }

  /** @param {Word[]} words @param {number} place @returns {number} the first word that ends behind a place */
  function after(words, place) {
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle].end > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Reckon what words come to: FNV-1a, 32 bits. It tells a changed text from the one that was cited;
   * it proves nothing against somebody who makes up links, who could as well cite other words.
   * @param {Word[]} words @param {number} from @param {number} to @returns {string}
   */
  function check(words, from, to) {
    let sum = 0x811c9dc5;
    for (let at = from; at <= to; at++) {
      for (let i = 0; i < words[at].text.length; i++) {
        sum = Math.imul(sum ^ words[at].text.charCodeAt(i), 0x01000193);
      }
      sum = Math.imul(sum ^ 32, 0x01000193);
    }
    return (sum >>> 0).toString(36);
  }

  /**
   * Name words by the nearest anchor before them.
   * @param {Reading} reading @param {number} from @param {number} to @returns {Span}
   */
  function named({ words, anchors }, from, to) {
    let [anchor, base] = ["", 0];
    for (const [name, at] of anchors) {
      if (at <= from && at >= base) {
        [anchor, base] = [name, at];
      }
    }
    return { anchor, from: from - base + 1, to: to - base + 1, check: check(words, from, to) };
  }

  /**
   * @param {Reading} reading @param {Span} range
   * @returns {{ from: number, to: number } | null} null if other words stand there
   */
  function exact({ words, anchors }, range) {
    const from = (anchors.get(range.anchor) ?? words.length) + range.from - 1;
    const to = from + range.to - range.from;
    return to < words.length && check(words, from, to) === range.check ? { from, to } : null;
  }

  /**
   * @param {Reading} reading the whole document @param {Span} range
   * @returns {{ from: number, to: number, moved: boolean } | null} null if these words are not there
   *   any more, or stand in several other places
   */
  function resolved(reading, range) {
    const found = exact(reading, range);
    if (found) {
      return { ...found, moved: false };
    }
    const { words } = reading;
    const more = range.to - range.from;
    /** @type {number[]} */
    const places = [];
    const dear = (words.length - more) * (more + 1) > DEAR;
    for (let at = 0; !dear && places.length < 2 && at + more < words.length; at++) {
      if (check(words, at, at + more) === range.check) {
        places.push(at);
      }
    }
    return places.length === 1 ? { from: places[0], to: places[0] + more, moved: true } : null;
  }

  /**
   * @param {Reading} reading @param {number} from @param {number} to
   * @param {(part: Part) => string} hidden how a withheld passage is told
   * @returns {string} the words, on one line; of many the first and the last
   */
  function quoted({ text, words, holes }, from, to, hidden) {
    /** @param {number} first @param {number} last */
    function line(first, last) {
      const [start, end] = [words[first].start, words[last].end];
      const said = text.slice(start, end).replace(/\n?\ufffc\n?/g, function (hole, at) {
        const part = holes.get(start + at + hole.indexOf(HOLE));
        return part ? hidden(part) : hole;
      });
      return said.replace(/\s+/g, " ");
    }
    return to - from < SHOWN
      ? line(from, to)
      : `${line(from, from + FIRST - 1)} […] ${line(to - LAST + 1, to)}`;
  }

  /** @param {string} anchor @returns {{ page: number, paragraph: number }} 0 where there is none */
  function place(anchor) {
    const found = /^p(?:age-)?(\d+)(?:\.(\d+))?$/.exec(anchor);
    return { page: Number(found?.[1] || 0), paragraph: Number(found?.[2] || 0) };
  }

  archive.reading = { reading, after, named, exact, resolved, quoted, place };
})();
