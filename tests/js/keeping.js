/**
 * Answer questions about the parts of passages and of the collection that need no page: lines of
 * JSON, [what, …arguments], come in, and an answer to each goes out. Argument: the folder of assets.
 */
"use strict";

const path = require("node:path");
const readline = require("node:readline");
const PARTS = ["keeping/range", "keeping/list", "keeping/words", "keeping/cite", "search/csv", "keeping/export"];
PARTS.forEach((part) => require(path.resolve(process.argv[2], `${part}.js`)));
const { range, list, reading, cite, export: exports_ } = globalThis.archive;
const keys = (items) => items.map(range.key);

const answers = {
  fragment: (span) => range.fragment(span),
  read: (given) => range.read(given),
  item: (key, note) => range.item(key, note),
  key: (item) => range.key(item),
  share: (items, notes) => range.share(items, notes),
  shared: (given) => range.shared(given),
  stored: (items) => list.write(items),
  restored: (text) => list.read(text),
  added: (items, more) => keys(list.added(items, more)),
  moved: (items, key, step) => keys(list.moved(items, key, step)),
  removed: (items, key) => keys(list.removed(items, key)),
  noted: (items, key, note) => list.noted(items, key, note),
  words: (parts) => reading.reading(parts).words.map((word) => word.text),
  named: (parts, from, to) => reading.named(reading.reading(parts), from, to),
  resolved: (parts, span) => reading.resolved(reading.reading(parts), span),
  quoted: (parts, from, to) => reading.quoted(reading.reading(parts), from, to, (part) => `[${part.why}]`),
  plain: (...given) => cite.plain(...given),
  bibtex: (...given) => cite.bibtex(...given),
  csl: (...given) => cite.csl(...given),
  conversation: (...given) => cite.conversation(...given),
  document: (...given) => cite.document(...given),
  markdown: (...given) => exports_.markdown(...given),
  html: (...given) => exports_.html(...given),
  table: (...given) => exports_.table(...given),
};

readline.createInterface({ input: process.stdin }).on("line", function (line) {
  const [what, ...rest] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[what](...rest) ?? null)}\n`);
});
