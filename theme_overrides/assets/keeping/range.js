/**
 * Addresses of passages and of lists, as fragments and back. A passage is told by the words that it
 * is made of: the anchor they are counted from, the first and the last of them, and a check of what
 * they say. `#p1.4&passage=12-41.k7f3qz`: the 12th to the 41st word from paragraph 4 of page 1 on.
 * No address holds words of a document, and nothing that an address holds is believed.
 *
 * @typedef {object} Span
 * @property {string} anchor of a paragraph or a page; "" is the beginning of the document
 * @property {number} from the first word, counted from 1
 * @property {number} to the last word
 * @property {string} check
 *
 * @typedef {object} Item what a reader keeps
 * @property {string} id
 * @property {boolean} talk whether it is the conversation of that message
 * @property {Span | null} range
 * @property {string} note
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  const archive = /** @type {any} */ (scope.archive = scope.archive || {});
  const PASSAGE = /^(p[1-9]\d{0,5}\.[1-9]\d{0,6}|page-[1-9]\d{0,5}|)&?passage=([1-9]\d{0,6})-([1-9]\d{0,6})\.([0-9a-z]{1,7})(?:&|:~:|$)/;
  const KEPT = /^(c\.)?([a-z0-9]{4,16})(?::(p[1-9]\d{0,5}\.[1-9]\d{0,6}|page-[1-9]\d{0,5}|):([1-9]\d{0,6})-([1-9]\d{0,6})\.([0-9a-z]{1,7}))?$/;
  const MOST = 500; // entries of a list
  const WORDS = 5000; // of a passage
  const NOTE = 4000; // characters of a note
  const LONG = 200000; // characters of a fragment: what is longer is not read

  /** @param {string} anchor @param {string} from @param {string} to @param {string} check @returns {Span | null} */
  function range(anchor, from, to, check) {
    const found = { anchor, from: Number(from), to: Number(to), check };
    const count = found.to - found.from + 1;
    return count >= 1 && count <= WORDS ? found : null;
  }

  /** @param {Span} range @returns {string} what stands behind `passage=` */
  function written({ from, to, check }) {
    return `${from}-${to}.${check}`;
  }

  /** @param {Span} range @returns {string} with its "#" */
  function fragment(range) {
    return `#${range.anchor}${range.anchor && "&"}passage=${written(range)}`;
  }

  /** @param {string} given a fragment with its "#" @returns {Span | null} */
  function read(given) {
    const found = PASSAGE.exec(given.slice(1, 200));
    return found && range(found[1], found[2], found[3], found[4]);
  }

  /** @param {Item} item @returns {string} what names it in a list; two of one name are the same */
  function key({ id, talk, range }) {
    const passage = range ? `:${range.anchor}:${written(range)}` : "";
    return `${talk ? "c." : ""}${id}${passage}`;
  }

  /** @param {unknown} given @param {unknown} [note] @returns {Item | null} */
  function item(given, note) {
    const found = typeof given === "string" ? KEPT.exec(given.slice(0, 100)) : null;
    if (!found || (found[1] && found[4])) {
      return null; // a conversation has no passages: its messages have them
    }
    const place = found[4] ? range(found[3], found[4], found[5], found[6]) : null;
    if (found[4] && !place) {
      return null;
    }
    return { id: found[2], talk: Boolean(found[1]), range: place, note: noted(note) };
  }

  /** @param {unknown} note @returns {string} that of a list, without what no field could hold */
  function noted(note) {
    const whole = typeof note === "string" ? note.slice(0, NOTE) : "";
    return whole
      .replace(/\r\n?/g, "\n")
      .replace(/[\0-\x08\x0b-\x1f\x7f]/g, "")
      .replace(/[\ud800-\udfff]/gu, "\ufffd"); // halves of characters
  }

  /** @param {Item[]} items @param {boolean} notes whether they are shared as well @returns {string} */
  function share(items, notes) {
    const told = items
      .map(({ note }, at) => (notes && note ? `&note=${at + 1}:${encodeURIComponent(note)}` : ""))
      .join("");
    return `#list=${items.map(key).join(",")}${told}`;
  }

  /**
   * @param {string} given a fragment with its "#"
   * @returns {{ items: Item[], left: number } | null} and how many entries could not be read; null if
   *   it is not that of a list
   */
  function shared(given) {
    if (!given.startsWith("#list=")) {
      return null;
    }
    if (given.length > LONG) {
      return { items: [], left: 1 };
    }
    const [list, ...rest] = given.slice(6).split("&");
    const notes = new Map(rest.slice(0, MOST).map(told));
    const entries = list.split(",").filter(Boolean);
    const read = entries.slice(0, MOST).map((one, at) => item(one, notes.get(at + 1)));
    const items = /** @type {Item[]} */ (read.filter(Boolean));
    return { items: once(items), left: entries.length - items.length };
  }

  /** @param {string} part @returns {[number, string]} of which entry, and the note */
  function told(part) {
    const found = /^note=([1-9]\d{0,2}):/.exec(part);
    if (!found) {
      return [0, ""];
    }
    try {
      return [Number(found[1]), decodeURIComponent(part.slice(found[0].length))];
    } catch {
      return [0, ""]; // it was cut, or mangled on its way
    }
  }

  /** @param {Item[]} items @returns {Item[]} each but once */
  function once(items) {
    return [...new Map(items.map((one) => /** @type {[string, Item]} */ ([key(one), one]))).values()];
  }

  archive.range = { fragment, read, key, item, noted, share, shared, once, MOST, WORDS };
})();
