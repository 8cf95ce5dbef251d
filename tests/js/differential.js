/**
 * Ask a search in shards and one whole lunr index the same, and compare all that they answer.
 *
 *     node differential.js settings.json '{"seed": 1, "count": 100}'   prints a report as JSON
 */
"use strict";

const fs = require("node:fs");
const { archive, loader } = require("./searching.js");
const whole = require("./whole.js");
const { random, queries, phrases } = require("./queries.js");

/** Ways to be nearly right: a comparison that is worth something sees each. */
const MISTAKES = {
  ties: () => changed((found) => found.numbers.sort((a, b) => found.scores[b] - found.scores[a] || a - b)),
  singles: () => changed((found) => found.scores.forEach((score, i) => (found.scores[i] = Math.fround(score)))),
  last: () => changed((found) => found.numbers.length > 1 && found.numbers.set([found.numbers[0]], found.numbers.length - 1)),
  terms: () => asked((step) => ({ ...step, outputs: step.outputs.map((terms) => [...terms].sort()) })),
  fields: () => asked((step) => ({ ...step, fields: [...step.fields].reverse() })),
  phrases: () => asked((step) => ({ ...step, only: null })),
};

/** Make a mistake in what is found. */
function changed(change) {
  const right = archive.evaluate.evaluate;
  archive.evaluate.evaluate = function (index, steps) {
    const found = right(index, steps);
    change(found);
    return found;
  };
}

/** Make a mistake in what is looked for. */
function asked(change) {
  const right = archive.evaluate.evaluate;
  archive.evaluate.evaluate = (index, steps) => right(index, steps.map(change));
}

/** Compare what was found: how many of the results, and of the notes, are not the same. */
function differences(expected, result) {
  const found = [];
  if (Boolean(expected.refused) !== result.notes.includes("plain")) {
    found.push(`refused: ${expected.refused}, noted: ${result.notes}`);
  }
  if (expected.numbers.length !== result.total) {
    found.push(`${expected.numbers.length} documents, not ${result.total}`);
  }
  expected.numbers.forEach(function (number, i) {
    if (number !== result.numbers[i] || expected.scores[i] !== result.scores[i]) {
      found.push(`at ${i}: ${number} (${expected.scores[i]}), not ${result.numbers[i]} (${result.scores[i]})`);
    }
  });
  return found;
}

async function main({ folder, lunr: path, documents, fields, seed, count, mistake }) {
  const lunr = require(path);
  const search = archive.core.create({ load: loader(folder) });
  const { languages } = await search.open();
  const reference = whole.build(lunr, documents, fields, languages);
  const report = { queries: 0, results: 0, ties: 0, refused: 0, skipped: 0, different: 0, kinds: {}, examples: [], ids: 0 };
  const terms = Object.keys(reference.index.invertedIndex);
  if (mistake) {
    MISTAKES[mistake]();
  }
  report.ids = (await search.rows(await search.run(""))).filter((hit, i) => hit.id !== reference.documents[i].id).length;
  const names = fields.map(([name]) => name);
  for (const [kind, query] of queries(random(seed), terms, documents, fields, count)) {
    await compare(kind, query, whole.search(lunr, reference, query));
  }
  for (const [field, text] of phrases(random(seed), documents, fields, count / 10)) {
    const searched = names.map((name) => (!field || field === name ? name : ""));
    const query = `${field && `${field}:`}"${text}"`;
    await compare("phrase", query, whole.phrase(lunr, reference, text, searched));
  }

  async function compare(kind, query, expected) {
    const result = await search.run(query, { agreed: true });
    if (result.notes.includes("many") || result.notes.includes("long")) {
      report.skipped += 1; // both are limits that lunr does not have
      return;
    }
    const found = differences(expected, result);
    report.queries += 1;
    report.results += expected.numbers.length;
    report.refused += expected.refused ? 1 : 0;
    report.ties += expected.scores.filter((score, i) => i && score === expected.scores[i - 1]).length;
    report.kinds[kind] = (report.kinds[kind] || 0) + (expected.numbers.length ? 1 : 0);
    if (found.length) {
      report.different += 1;
      report.examples.push({ kind, query, found: found.slice(0, 3) });
    }
  }
  report.examples.length = Math.min(report.examples.length, 8);
  process.stdout.write(JSON.stringify(report));
}

main({ ...JSON.parse(fs.readFileSync(process.argv[2], "utf8")), ...JSON.parse(process.argv[3]) });
