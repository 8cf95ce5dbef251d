/**
 * The scripts of the search under Node, and the files of an index as they would be loaded.
 */
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const SCRIPTS = process.env.SEARCH_SCRIPTS || path.join(__dirname, "../../theme_overrides/assets/search");
const PARTS = [
  "letters", "words", "lists", "terms", "query", "evaluate", "phrases", "vocabulary", "filters",
  "passages", "store", "opening", "running", "core", "places", "finding", "exactly", "telling", "suggestions",
];
PARTS.forEach((part) => require(path.join(SCRIPTS, `${part}.js`)));

/** Run a script that calls `AG`, and give the values. */
function called(file) {
  let given;
  globalThis.AG = (key, ...values) => (given = values);
  vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
  return given;
}

/** Load files of a folder `search`, and note what is loaded. */
function loader(folder, loaded = []) {
  return async function (key, inside) {
    loaded.push(key);
    return called(path.join(folder, inside, `${key}.js`));
  };
}

/** Start a search over a folder. */
function start(folder, loaded) {
  return globalThis.archive.core.create({ load: loader(folder, loaded) });
}

module.exports = { archive: globalThis.archive, called, loader, start };
