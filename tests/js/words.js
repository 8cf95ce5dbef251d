/**
 * Answer questions about words, for tests of the analysis: a list of [what, …arguments] comes in as
 * JSON, the answers go out. Arguments: folder of the theme's scripts, mkdocs' search folder, and the
 * stemmer for Albanian as a site has it.
 */
"use strict";

const path = require("path");
const [theme, mkdocs, albanian] = process.argv.slice(2);
for (const name of ["lists", "letters", "words"]) {
  require(path.resolve(theme, name));
}
const lunr = require(path.resolve(mkdocs, "templates/search/lunr.js"));
require(path.resolve(mkdocs, "lunr-language/lunr.stemmer.support.js"))(lunr);
archive.lunr = lunr;
new Function("AG", albanian)((/** @type {string} */ name, /** @type {(lunr: any) => void} */ add) => add(lunr));

/** @param {string} language of lunr-languages or ours, whether search uses it or not */
function stemmer(language) {
  if (language !== "en" && !lunr[language]) {
    require(path.resolve(mkdocs, `lunr-language/lunr.${language}.js`))(lunr);
  }
  return language === "en" ? lunr.stemmer : lunr[language].stemmer;
}

const answers = {
  words: (text) => archive.words.words(text),
  sought: (text, initials) => archive.words.words(text, new Set(initials)),
  fold: (text) => archive.words.fold(text),
  query: (text) => archive.words.foldQuery(text),
  languages: () => archive.words.languages,
  letters: () => archive.letters,
  terms(language, text) {
    stemmer(language);
    return archive.words
      .words(text)
      .map((word) => archive.words.stem(language, archive.words.fold(word.spelling)));
  },
  stems(language, words) {
    stemmer(language);
    return words.map((word) => archive.words.stem(language, word));
  },
  lunr: (language, words) =>
    words.map((word) => stemmer(language)({ update: (change) => change(word) })),
};

let asked = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (data) => (asked += data));
process.stdin.on("end", function () {
  const all = JSON.parse(asked).map(([what, ...rest]) => answers[what](...rest));
  process.stdout.write(JSON.stringify(all));
});
