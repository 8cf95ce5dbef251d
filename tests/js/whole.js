/**
 * One whole lunr index, as lunr's own builder makes it, with the text analysis of the search as its
 * pipeline. What `search/` in shards is compared with.
 */
"use strict";

const { archive } = require("./searching.js");

/** The terms of a field: `values` have a text with what is withheld (a list with a code), and its language. */
function analysed(values, gap) {
  const found = [];
  let at = 0;
  for (const { text, language } of values) {
    for (const part of text) {
      if (typeof part === "string") {
        const words = archive.words.words(part);
        for (const { spelling, position } of words) {
          found.push({ term: archive.words.stem(language, archive.words.fold(spelling)), at: at + position });
        }
        at += words.length ? words[words.length - 1].position + 1 : 0;
      } else {
        at += 1;
      }
    }
    at += gap;
  }
  return found;
}

/** Stems of a word in all languages, those that the index holds; all of them if it holds none. */
function held(spelling, languages, index) {
  const stems = new Set(languages.map((language) => archive.words.stem(language, archive.words.fold(spelling))));
  const known = [...stems].filter((stem) => index.invertedIndex[stem]);
  return known.length ? known : [...stems];
}

/**
 * @param lunr the whole of it
 * @param documents `{ id, values }` with values by field
 * @param fields `[name, boost]`, in order
 * @param languages by which the words of a query are stemmed
 */
function build(lunr, documents, fields, languages) {
  const read = documents.map(({ id, values }) => ({
    id,
    fields: values.map((value, i) => analysed(value, fields[i][0] === "text" ? 0 : 1)),
  }));
  const text = fields.findIndex(([name]) => name === "text");
  read.sort((a, b) => a.fields[text].length - b.fields[text].length || (a.id < b.id ? -1 : 1));
  const builder = new lunr.Builder();
  builder.tokenizer = (list) => list.map((one) => new lunr.Token(one.term));
  fields.forEach(([name, boost], i) => builder.field(name, { boost, extractor: (document) => document.fields[i] }));
  const terms = new Set(read.flatMap((document) => document.fields.flat().map((one) => one.term)));
  for (const term of [...terms].sort()) {
    const posting = Object.assign(Object.create(null), { _index: builder.termIndex++ });
    fields.forEach(([name]) => (posting[name] = Object.create(null)));
    builder.invertedIndex[term] = posting;
  }
  read.forEach((document, number) => builder.add({ ...document, id: `d${number}` }));
  const index = builder.build();
  index.pipeline.add(
    Object.assign((token) => stemmed(token, languages, index), { label: "stemmed" })
  );
  return { index, documents: read, languages };
}

/** What a word of a query stands for. */
function stemmed(token, languages, index) {
  let end = 0;
  const outer = archive.words.words(token.str).filter(function (word) {
    const inside = word.start < end;
    end = Math.max(end, word.end);
    return !inside; // what a word is made of is not searched when the word is
  });
  const terms = outer.flatMap((word) => held(word.spelling, languages, index));
  return terms.length ? terms.map((term) => token.clone(() => term)) : token;
}

/** Search as `lunr.Index.search` does; what lunr refuses is searched word by word. */
function search(lunr, whole, typed) {
  const text = archive.words.foldQuery(typed);
  let refused = null;
  const found = whole.index.query(function (query) {
    try {
      new lunr.QueryParser(text, query).parse();
    } catch (error) {
      refused = error.message;
      query.clauses.length = 0;
      archive.words.words(typed).forEach((word) => query.clause({ term: typed.slice(word.start, word.end) }));
    }
    query.clauses.forEach(limit);
  });
  return { refused, numbers: found.map((one) => Number(one.ref.slice(1))), scores: found.map((one) => one.score) };
}

/**
 * What a phrase finds: fields in which its words stand one after the other, with lunr's scores.
 * Nothing of it is looked up: every field of every document is read.
 */
function phrase(lunr, { index, documents, languages }, typed, names) {
  const last = new Map(archive.words.words(typed).map((word) => [word.position, word.spelling]));
  const words = [...last].map(([at, spelling]) => ({ at, terms: held(spelling, languages, index).filter((term) => index.invertedIndex[term]) }));
  const pairs = [];
  const vectors = {};
  for (const [field, name] of names.entries()) {
    if (!name) {
      continue;
    }
    vectors[name] = new lunr.Vector();
    for (const { terms } of words) {
      terms.forEach((term) => vectors[name].upsert(index.invertedIndex[term]._index, 1, (a, b) => a + b));
    }
    documents.forEach(function (document, number) {
      const stands = (term, at) => document.fields[field].some((one) => one.term === term && one.at === at);
      const starts = document.fields[field].filter((one) => words[0].terms.includes(one.term)).map((one) => one.at - words[0].at);
      if (starts.some((start) => words.every((word) => word.terms.some((term) => stands(term, start + word.at))))) {
        pairs.push({ name, number });
      }
    });
  }
  const scores = new Map();
  const order = words.flatMap(({ terms }) => terms.flatMap((term) => pairs.filter((pair) => holds(index, term, pair))));
  for (const { name, number } of new Set(order)) {
    const score = vectors[name].similarity(index.fieldVectors[`${name}/d${number}`]);
    scores.set(number, (scores.get(number) || 0) + score);
  }
  const numbers = [...scores.keys()].sort((a, b) => scores.get(b) - scores.get(a));
  return { refused: null, numbers, scores: numbers.map((number) => scores.get(number)) };
}

/** Whether a field of a document holds a term. */
const holds = (index, term, { name, number }) => index.invertedIndex[term][name][`d${number}`];

/** What the search has beyond lunr: a limit, since lunr takes for ever where many letters may differ. */
function limit(clause) {
  if (clause.editDistance > 2) {
    clause.editDistance = 2;
  }
  if (/^\p{Script=Han}$/u.test(clause.term)) {
    clause.term += "*"; // one character is the beginning of pairs
    clause.usePipeline = false;
  }
}

module.exports = { build, search, phrase };
