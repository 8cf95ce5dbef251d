/** Queries of all kinds, from the words of an index: the same for the same seed. */
"use strict";

/** What stands for a phrase, which lunr does not know. */
const RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{3}/u;

/** Numbers from 0 to 1 (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return function () {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Give `count` queries, each with its kind. */
function* queries(next, terms, documents, fields, count) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const some = (most) => 1 + Math.floor(next() * most);
  const times = (number, make) => Array.from({ length: number }, make).join(" ");
  const latin = terms.filter((term) => /^[a-z]{3,12}$/.test(term));
  const term = () => pick(terms);
  const word = () => pick(latin);
  const field = () => pick(fields)[0];
  const sign = () => pick(["+", "-", "", ""]);
  const cut = (text) => [text.slice(0, some(text.length - 1)), text.slice(some(text.length - 1))];

  /** Words as they stand in a document. */
  function sentence(most) {
    const value = pick(pick(documents).values.flat().flatMap((one) => one.text).filter((part) => typeof part === "string"));
    const words = (value || "nothing").split(/\s+/);
    const from = Math.floor(next() * words.length);
    return words.slice(from, from + some(most)).join(" ").replace(/["“”„«»]/g, "");
  }

  /** A word with a few letters that are not its own. */
  function wrong(text, changes) {
    const letters = text.split("");
    for (let i = 0; i < changes; i += 1) {
      const at = Math.floor(next() * letters.length);
      pick([
        () => letters.splice(at, 1),
        () => letters.splice(at, 0, pick("etaoin".split(""))),
        () => letters.splice(at, 1, pick("srhldu".split(""))),
        () => letters.splice(at, 2, letters[at + 1] || "x", letters[at] || "y"),
      ])();
    }
    return letters.join("") || "e";
  }

  const soup = () => times(some(4), () => pick(["", word(), "a", field()]) + pick(["", "~", "^", ":", "+", "-", "~1", "^2", "\\", "*"]) + pick(["", word(), "1", "*"]));

  const KINDS = {
    term,
    sentence: () => sentence(15),
    words: () => times(some(8), term),
    loud: () => word().toUpperCase(),
    field: () => `${field()}:${term()}`,
    fields: () => times(some(4), () => `${field()}:${word()}`),
    boost: () => times(some(4), () => `${word()}^${pick([0, 1, 2, 3, 10, 100])}`),
    required: () => times(some(3), () => `+${pick([word(), term(), sentence(1)])}`),
    "required field": () => `+${field()}:${word()} ${word()}`,
    prohibited: () => `${term()} -${word()} ${pick(["", `-${field()}:${word()}`])}`,
    negated: () => times(some(3), () => `-${pick([word(), term()])}`),
    signs: () => times(some(5), () => sign() + pick(["", `${field()}:`]) + word()),
    twice: () => ((one) => `${one} ${word()} ${one} ${field()}:${one}`)(word()),
    absent: () => times(some(3), () => pick([word(), "zzyzzx", "+zzyzzx", "-zzyzzx"])),
    start: () => `${pick(["", "", "+", "-"])}${cut(word())[0]}*`,
    end: () => `*${cut(word())[1]}`,
    middle: () => ((text) => `${text.slice(0, 2)}*${text.slice(-1)}`)(word()),
    stars: () => ((text) => `*${text[0]}*${pick([...text])}*`)(word()),
    "field star": () => `${field()}:${cut(word())[0]}*^${some(5)}`,
    "near 1": () => `${pick(["", "", "+", "-"])}${wrong(pick([word(), term()]), 1)}~1`,
    "near 2": () => `${wrong(word(), 2)}~2`,
    "near 0": () => `${term()}~0`,
    "near star": () => `${word().slice(0, 3)}*~1`,
    "near boost": () => `${field()}:${wrong(word(), 1)}~1^${some(4)} ${term()}`,
    joined: () => pick([...terms.filter((text) => /[@./_:-]/.test(text)), "a.b"]),
    common: () => times(some(3), () => pick(["the", "and", "of", "to", "nje", "und", "+the"])),
    marks: () => `${sentence(2)}, (${word()}) "${word()}!`,
    pair: () => pick(terms.filter((text) => /^\p{Script=Han}{1,2}$/u.test(text)).concat("京")),
    empty: () => pick(["", " ", "   ", "-", "+", "...", "*", "**"]),
    escaped: () => `${word()}\\:${word()} \\+${word()} ${word()}\\`,
    soup,
    noise: () => times(some(3), () => Array.from({ length: some(6) }, () => pick([..."+-~^:\\* aet19é🙂"])).join("")),
  };
  const names = Object.keys(KINDS);
  for (let i = 0; i < count; i += 1) {
    const kind = names[i % names.length];
    const query = KINDS[kind]();
    const stars = (query.match(/\*/g) || []).length; // with more of them lunr itself takes too long
    if (stars < 5 && !RUN.test(query)) {
      yield [kind, query];
    }
  }
}

/** Give phrases of several words, most of them as they stand in a field, each with the field or "". */
function* phrases(next, documents, fields, count) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  for (let i = 0; i < count; ) {
    const field = Math.floor(next() * fields.length);
    const text = pick(pick(documents).values[field].flatMap((one) => one.text).filter((part) => typeof part === "string" && part).concat("x"));
    const words = text.replace(/["“”„«»]/g, "").split(/\s+/);
    const from = Math.floor(next() * words.length);
    const phrase = words.slice(from, from + 2 + Math.floor(next() * 3));
    if (/\p{L}\S*\s+.*\p{L}/u.test(phrase.join(" "))) {
      i += 1;
      yield [next() < 0.3 ? fields[field][0] : "", (next() < 0.1 ? phrase.reverse() : phrase).join(" ")];
    }
  }
}

module.exports = { random, queries, phrases };
