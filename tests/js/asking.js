/**
 * Ask a search and print what it answers: a line of JSON for a line of JSON.
 *
 *     echo '{"query": "tariff", "options": {"sort": "oldest"}, "also": ["facets"]}' | node asking.js folder
 *
 * Every ask starts anew, unless `again` is set. `broken` are files that cannot be loaded, `late`
 * those that come after all others, and `labels` what the interface calls values of facets.
 */
"use strict";

const readline = require("node:readline");
const { archive, loader } = require("./searching.js");

let search = null;
let loaded = [];
let broken = [];
let late = [];

function started(folder) {
  const load = loader(folder, loaded);
  return archive.core.create({
    async load(key, inside) {
      if (broken.includes(key)) {
        throw new Error(key);
      }
      if (late.includes(key)) {
        await new Promise((done) => setTimeout(done, 20));
      }
      return load(key, inside);
    },
    more: async () => {
      if (broken.includes("more")) {
        throw new Error("more");
      }
    },
  });
}

async function asked(folder, { query, options = {}, also = [], again = false, stop = false, labels = {}, ...files }) {
  archive.spoken = { labels }; // what the interface calls values
  broken = files.broken || [];
  late = files.late || [];
  loaded = again ? loaded : [];
  search = again ? search : started(folder);
  const partial = [];
  const controller = new AbortController();
  const given = { ...options, onPartial: (known) => partial.push(known().total), signal: controller.signal };
  if (also.includes("retry")) {
    search.retry();
  }
  const begun = process.hrtime.bigint();
  const running = search.run(query, given);
  if (stop) {
    controller.abort();
    return { stopped: await running.then(() => "", (error) => error.name) };
  }
  const result = await running;
  const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6;
  const early = [];
  const hits = await search.hits(result, 0, 1000, undefined, (hit) => early.push([hit.id, Boolean(hit.data)]));
  const told = {
    ids: hits.map((hit) => hit.id),
    early,
    scores: Array.from(result.scores),
    query: result.query,
    total: result.total,
    notes: result.notes,
    missing: result.missing,
    ask: result.ask,
    terms: [...result.terms],
    unknown: [...result.unknown],
    filters: result.filters,
    faults: result.selection.faults || [],
    milliseconds,
    partial,
  };
  for (const what of also) {
    told[what] = await more(what, result, hits);
  }
  return { ...told, loaded };
}

/** What else a page asks for. */
async function more(what, result, hits) {
  switch (what) {
    case "passages":
      return Promise.all(hits.map((hit) => search.passages(hit, result, 3)));
    case "titles":
      return hits.map((hit) => search.mark(hit.data.title, hit.data.language || "", result));
    case "fields":
      return Promise.all(hits.map((hit) => search.fields(hit, result)));
    case "facets":
      return Object.fromEntries(await search.facets(result));
    case "months":
      return search.months(result);
    case "suggest":
      return search.suggest(result.query);
    case "rows":
      return (await search.rows(result)).map((hit) => hit.id);
    default:
      return null;
  }
}

async function main(folder) {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(await asked(folder, JSON.parse(line))) + "\n");
  }
}

main(process.argv[2]);
