/**
 * Where in a document the words of a query stand: passages with these words marked.
 *
 * @typedef {object} Flat a text in one string, with its words that were searched for
 * @property {string} text a withheld passage is one character of it
 * @property {Map<number, string>} codes of withheld passages, by their place
 * @property {{ start: number, end: number, term: string }[]} marks in order, none in another
 *
 * @typedef {object} Sought what is marked: a result of a search is one
 * @property {Set<string>} terms
 * @property {((spelling: string, term: string) => boolean) | null} [stands] whether a word of a text is
 *   one that was typed, where only those count
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const LONG = 240; // characters of an excerpt
  const BEFORE = 60; // characters before its first word
  const HOLE = "\ufffc";

  /**
   * @param {Withheld | string} parts
   * @param {string} language
   * @param {Sought} sought
   * @returns {Flat}
   */
  function flat(parts, language, sought) {
    /** @type {Flat} */
    const found = { text: "", codes: new Map(), marks: [] };
    for (const part of typeof parts === "string" ? [parts] : parts) {
      if (typeof part === "string") {
        found.marks.push(...marks(part, found.text.length, language, sought));
        found.text += part;
      } else {
        found.codes.set(found.text.length, part[0]);
        found.text += HOLE;
      }
    }
    return found;
  }

  /** @param {string} text @param {number} offset @param {string} language @param {Sought} sought */
  function marks(text, offset, language, { terms, stands }) {
    /** @type {Flat["marks"]} */
    const found = [];
    const seek = seeker(language, terms);
    const initials = language === "tr" ? undefined : about(terms).initials;
    for (const word of archive.words.words(text, initials)) {
      const term = seek(word.spelling);
      const last = found[found.length - 1];
      if (!term || (stands && !stands(word.spelling, term))) {
        continue;
      }
      if (last && word.start + offset < last.end) {
        last.end = Math.max(last.end, word.end + offset); // pairs of characters, parts of a word
      } else {
        found.push({ start: word.start + offset, end: word.end + offset, term });
      }
    }
    return found;
  }

  /**
   * What was found out about spellings, since words occur again and again; and the letters that the
   * terms begin with, since stems begin as their words do, but for some Turkish ones.
   * @type {WeakMap<Set<string>, { initials: Set<string>, languages: Map<string, Map<string, string>> }>}
   */
  const known = new WeakMap();

  /** @param {Set<string>} terms */
  function about(terms) {
    const found = known.get(terms) || { initials: new Set(Array.from(terms, (term) => term[0])), languages: new Map() };
    known.set(terms, found);
    return found;
  }

  /** @param {string} language @param {Set<string>} terms @returns {(spelling: string) => string} the stem if that is one of the terms */
  function seeker(language, terms) {
    const { initials, languages } = about(terms);
    /** @type {Map<string, string>} */
    const answers = languages.get(language) || new Map();
    languages.set(language, answers);
    return function (spelling) {
      const known = answers.get(spelling);
      if (known !== undefined) {
        return known;
      }
      const folded = archive.words.fold(spelling);
      const term = initials.has(folded[0]) || language === "tr" ? archive.terms.stem(language, folded) : "";
      const answer = terms.has(term) ? term : "";
      answers.set(spelling, answer);
      return answer;
    };
  }

  /** @param {Flat} whole @param {number} from @param {number} to @returns {Piece[]} */
  function pieces({ text, codes, marks: all }, from, to) {
    /** @type {Piece[]} */
    const found = [];
    let at = from;

    /** @param {number} end @param {boolean} marked */
    function take(end, marked) {
      while (at < end) {
        const hole = text.indexOf(HOLE, at);
        const stop = hole < 0 || hole > end ? end : hole;
        if (stop > at) {
          found.push({ text: text.slice(at, stop), marked, code: "" });
        }
        if (stop < end) {
          found.push({ text: codes.has(stop) ? "" : HOLE, marked: false, code: codes.get(stop) || "" });
        }
        at = stop + 1;
      }
      at = Math.max(from, end);
    }

    for (const mark of all.filter((each) => each.end > from && each.start < to)) {
      take(Math.max(from, mark.start), false);
      take(Math.min(to, mark.end), true);
    }
    take(to, false);
    return found;
  }

  /**
   * Cut the part out of a text that holds most of the words.
   *
   * @param {Flat} whole
   * @returns {Piece[]}
   */
  function excerpt(whole) {
    const { text, marks: all } = whole;
    if (text.length <= LONG) {
      return pieces(whole, 0, text.length);
    }
    let best = 0;
    let most = 0;
    let end = 0;
    all.forEach(function (mark, i) {
      while (end < all.length && all[end].end <= mark.start + LONG - BEFORE) {
        end += 1;
      }
      const count = worth(all.slice(i, end));
      if (count > most) {
        most = count;
        best = Math.max(0, mark.start - BEFORE);
      }
    });
    const from = best && edge(text, best, 1);
    const to = from + LONG >= text.length ? text.length : edge(text, from + LONG, -1);
    const dots = { text: "…", marked: false, code: "" };
    return [...(from ? [dots] : []), ...pieces(whole, from, to), ...(to < text.length ? [dots] : [])];
  }

  /** Go to the nearest space, or stay; never into a character. @param {string} text @param {number} at @param {number} step */
  function edge(text, at, step) {
    for (let i = at; Math.abs(i - at) < 30; i += step) {
      if (/\s/.test(text[i])) {
        return step > 0 ? i + 1 : i;
      }
    }
    return /[\udc00-\udfff]/.test(text[at]) ? at + 1 : at;
  }

  /** Different words count more than many. @param {Flat["marks"]} all */
  function worth(all) {
    return all.length && new Set(all.map((mark) => mark.term)).size * 100 + Math.min(all.length, 99);
  }

  /**
   * @param {[string, number, Withheld][]} passages
   * @param {string} language
   * @param {Sought} sought
   * @param {number} most
   * @returns {{ passages: Passage[], worth: number }} the best ones in the order of the text
   */
  function best(passages, language, sought, most) {
    const all = passages.map(function ([anchor, page, parts], order) {
      const whole = flat(parts, language, sought);
      return { anchor, page, order, whole, worth: worth(whole.marks) };
    });
    const found = all.filter((each) => each.worth);
    found.sort((a, b) => b.worth - a.worth || a.order - b.order);
    const chosen = found.length ? found.slice(0, most) : all.slice(0, 1);
    chosen.sort((a, b) => a.order - b.order);
    return {
      worth: found.length ? found[0].worth : 0,
      passages: chosen.map(({ anchor, page, whole }) => ({ anchor, page, pieces: excerpt(whole) })),
    };
  }

  /** @param {Withheld | string} text @param {string} language @param {Sought} sought @returns {Piece[]} */
  function mark(text, language, sought) {
    const whole = flat(text, language, sought);
    return pieces(whole, 0, whole.text.length);
  }

  archive.passages = { best, mark };
})();
