/**
 * The words of a text and of a query, as archivegen/search/words.py and those beside it find them for
 * the index; tests compare the two. docs/search.md says what a word is.
 *
 * `stem` needs lunr (and the stemmers of the languages asked for) as `archive.lunr`.
 *
 * @typedef {object} FoundWord
 * @property {string} spelling in lower case
 * @property {number} start where it begins in the text
 * @property {number} end where it ends, not included
 * @property {number} position counted from 0; a word made of words stands where its first one does
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const OTHER = 0;
  const LETTER = 1;
  const MARK = 2;
  const DROPPED = 3;
  const PAIRED = 4;
  const LONGEST = 256; // characters of a spelling
  const LONGEST_TERM = 64;
  const ELIDED = 3; // letters after an apostrophe that are a word: l’état, but not don’t

  const OUTER = "@/:＠／：";
  const COMMAS = ",，";
  const INNER = "._-．＿－﹣‐‑‒–−" + COMMAS;
  const ELIDING = "'`´‘’ʼ＇";
  const APOSTROPHES = ELIDING + "ʻ·׳״";
  const JOINING = OUTER + INNER + APOSTROPHES;

  const ASCII = /^[\0-\x7f]*$/;
  // Most words of a text: nothing in or behind them can join them to another.
  const SIMPLE = /[0-9A-Za-z]+(?![0-9A-Za-z]|[^\0-\x7f]|[@/:._\-,'`](?:[0-9A-Za-z]|[^\0-\x7f]))/y;
  const PLAIN = Uint8Array.from({ length: 128 }, (_, point) => Number(/[0-9A-Za-z]/.test(String.fromCharCode(point))));
  const LATIN = /^[a-z]+$/;
  const CYRILLIC = /^[а-я]+$/;
  const languages = "da de en es fi fr hu it nl no pt ro ru sq sv tr".split(" ");
  /** @type {Record<string, RegExp>} words that the two sides take other stems of */
  const LEFT = { pt: /uciones$/, tr: /(?:[dt][ae]|[iu]n)ki./ };

  /** @type {{ starts: number[], ends: number[], kinds: number[], plain: Map<string, string> }} */
  let table;

  /** Read the table when it is first needed, as the scripts may arrive in any order. */
  function read() {
    const { gaps, runs, zeros, folds } = archive.letters;
    table = { starts: [], ends: [], kinds: [], plain: new Map() };
    const lengths = archive.lists.numbers(runs);
    let at = 0;
    archive.lists.numbers(gaps).forEach(function (/** @type {number} */ gap, /** @type {number} */ i) {
      table.starts.push(at + gap);
      at += gap + (lengths[i] >> 2);
      table.ends.push(at);
      table.kinds.push((lengths[i] & 3) + 1);
    });
    for (const pair of folds.split(" ")) {
      table.plain.set(pair[0], pair.slice(1));
    }
    let zero = 0;
    for (const step of archive.lists.numbers(zeros)) {
      zero += step;
      for (let value = 0; value < 10; value += 1) {
        table.plain.set(String.fromCodePoint(zero + value), String(value));
      }
    }
    for (const gone of APOSTROPHES + " ") {
      table.plain.set(gone, "");
    }
  }

  /** @param {number | undefined} point @returns {number} what a character is to a word */
  function kind(point) {
    if (point === undefined || point < 128) {
      return point !== undefined && PLAIN[point] ? LETTER : OTHER;
    }
    if (!table) {
      read();
    }
    let low = 0;
    let high = table.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (table.ends[middle] <= point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return table.starts[low] <= point ? table.kinds[low] : OTHER;
  }

  /** @param {string} text */
  function fold(text) {
    if (ASCII.test(text)) {
      return text.toLowerCase().replace(/['`]/g, "");
    }
    let all = "";
    let known = "";
    for (const character of text) {
      if (kind(character.codePointAt(0)) || JOINING.includes(character)) {
        known += character;
      } else {
        all += folded(known) + character;
        known = "";
      }
    }
    return all + folded(known);
  }

  /** @param {string} known characters that the table knows; others may differ by the age of Unicode */
  function folded(known) {
    if (!table) {
      read();
    }
    let text = known.normalize("NFKD").toLowerCase();
    for (const letter of archive.letters.kept) {
      text = text.split(letter.normalize("NFKD")).join(letter);
    }
    let all = "";
    for (const character of text) {
      const plain = table.plain.get(character);
      if (plain !== undefined) {
        all += plain;
      } else if (kind(character.codePointAt(0)) !== DROPPED) {
        all += character;
      }
    }
    return all.normalize("NFC");
  }

  /**
   * Walk over the characters from a place that are of some kinds.
   *
   * @param {string} text
   * @param {number} at
   * @param {number} one
   * @returns {number} the place after them
   */
  function after(text, at, one) {
    for (;;) {
      const point = text.codePointAt(at);
      const is = kind(point);
      if (is !== one && is !== MARK && is !== DROPPED) {
        return at;
      }
      at += Number(point) > 0xffff ? 2 : 1;
    }
  }

  /**
   * Call back for each chunk: words that are joined without a space, or a run of characters of a
   * script without spaces.
   *
   * @param {string} text
   * @param {string} joining characters that join words
   * @param {(start: number, end: number, paired: boolean, simple: boolean) => void} found simple: one
   *   word, in which there is nothing to look for
   */
  function chunks(text, joining, found) {
    let at = 0;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      if (unit < 128 && !PLAIN[unit]) {
        at += 1;
        continue;
      }
      SIMPLE.lastIndex = at;
      if (SIMPLE.test(text)) {
        found(at, SIMPLE.lastIndex, false, true);
        at = SIMPLE.lastIndex;
        continue;
      }
      const point = Number(text.codePointAt(at));
      const is = kind(point);
      if (is === LETTER || is === PAIRED) {
        let end = after(text, at, is);
        while (is === LETTER && joining.includes(text[end] || " ") && letter(text, end + 1)) {
          end = after(text, end + 1, LETTER);
        }
        found(at, end, is === PAIRED, false);
        at = end;
      } else {
        at += point > 0xffff ? 2 : 1;
      }
    }
  }

  /** @param {string} text @param {number} at */
  const letter = (text, at) => kind(text.codePointAt(at)) === LETTER;

  /**
   * @param {string} text
   * @param {Set<string>} [initials] leaves out words in ASCII that begin with none of these letters:
   *   most words of a text, if only few are sought
   * @returns {FoundWord[]} a word that is made of words stands before them
   */
  function words(text, initials) {
    /** @type {FoundWord[]} */
    const list = [];
    let position = 0;

    /** @param {number} start @param {number} end */
    function add(start, end) {
      // What stands behind its first letter could change it, unless that is in ASCII as well.
      const left = initials && text.charCodeAt(start) < 128 && !(text.charCodeAt(start + 1) >= 128);
      if (!left || initials.has(text[start].toLowerCase())) {
        list.push({ spelling: spelling(text.slice(start, end)), start, end, position });
      }
    }

    /** @param {number} start @param {number} end */
    function pairs(start, end) {
      let middle = next(start);
      if (middle === end) {
        add(start, end);
        position += 1;
      }
      while (middle < end) {
        const to = next(middle);
        add(start, to);
        position += 1;
        start = middle;
        middle = to;
      }
    }

    /** @param {number} at @returns {number} the place after a character and its marks */
    function next(at) {
      return after(text, at + (Number(text.codePointAt(at)) > 0xffff ? 2 : 1), MARK);
    }

    /** @param {number} start @param {number} end @param {number} level */
    function compound(start, end, level) {
      if (level > PARTINGS.length - 1) {
        add(start, end);
        position += 1;
        return;
      }
      const cuts = PARTINGS[level](text, start, end);
      if (cuts.length && level) {
        add(start, end);
      }
      for (const cut of cuts) {
        compound(start, cut, level + 1);
        start = cut + 1;
      }
      compound(start, end, level + 1);
    }

    chunks(text, JOINING, function (start, end, paired, simple) {
      if (simple) {
        add(start, end);
        position += 1;
      } else if (paired) {
        pairs(start, end);
      } else {
        compound(start, end, 0);
      }
    });
    return list;
  }

  /** @type {((text: string, start: number, end: number) => number[])[]} where words are parted */
  const PARTINGS = [
    (text, start, end) => places(text, start, end, COMMAS).filter((at) => !inNumber(text, at)),
    (text, start, end) => places(text, start, end, OUTER),
    (text, start, end) => places(text, start, end, INNER),
    function (text, start, end) {
      const marks = places(text, start, end, ELIDING);
      return marks.filter(
        (mark, i) => Array.from(fold(text.slice(mark + 1, marks[i + 1] || end))).length >= ELIDED
      );
    },
  ];

  /** @param {string} text @param {number} start @param {number} end @param {string} of */
  function places(text, start, end, of) {
    const found = [];
    for (let at = start; at < end; at += 1) {
      if (of.includes(text[at])) {
        found.push(at);
      }
    }
    return found;
  }

  /** @param {string} text @param {number} comma */
  function inNumber(text, comma) {
    const before = /.$/su.exec(text.slice(Math.max(0, comma - 2), comma));
    const behind = String.fromCodePoint(Number(text.codePointAt(comma + 1)));
    return /^\d$/.test(fold(before ? before[0] : "")) && /^\d$/.test(fold(behind));
  }

  /** @param {string} text */
  function spelling(text) {
    return cut(text.toLowerCase(), LONGEST);
  }

  /** @param {string} text @param {number} most characters */
  function cut(text, most) {
    const characters = text.length > most ? Array.from(text) : [];
    if (characters.length <= most) {
      return text;
    }
    while (JOINING.includes(characters[most - 1])) {
      most -= 1;
    }
    return characters.slice(0, most).join("");
  }

  /**
   * Fold the words of a query; what has a meaning to lunr stays.
   *
   * @param {string} query
   */
  function foldQuery(query) {
    let all = "";
    let from = 0;
    chunks(query, APOSTROPHES, function (start, end) {
      all += query.slice(from, start) + fold(query.slice(start, end));
      from = end;
    });
    return all + query.slice(from);
  }

  /**
   * @param {string} language
   * @param {string} word folded
   * @returns {string} its stem in that language, if it is one of `languages` and a word in its letters
   */
  function stem(language, word) {
    const short = cut(word, LONGEST_TERM);
    const letters = language === "ru" ? CYRILLIC : LATIN;
    const left = LEFT[language];
    if (!languages.includes(language) || !letters.test(short) || (left && left.test(short))) {
      return short;
    }
    const { stemmer } = language === "en" ? archive.lunr : archive.lunr[language];
    const update = (/** @type {(word: string) => string} */ of) => of(short);
    const taken = stemmer({ update }) || short;
    return language === "pt" ? taken.replace(/ci$/, "c") : taken;
  }

  archive.words = { words, fold, foldQuery, stem, languages };
})();
