/**
 * Scores as lunr gives them, bit for bit. What looks arbitrary here is lunr's: weights are rounded to
 * thousandths, products are added in the order of the terms, and fields and equal scores stand in the
 * order in which they were first found (docs/search.md).
 *
 * @typedef {object} Index
 * @property {number} documents
 * @property {string[]} fields
 * @property {number[]} boosts
 * @property {number[]} averages
 * @property {Uint32Array} lengths of the text of each document
 * @property {number} most
 * @property {Map<string, Map<number, number>>} near weights that are given, by term, then by
 *   document × fields + field
 * @property {(term: string) => Postings | undefined} term
 *
 * @typedef {object} Step a clause whose terms are known
 * @property {string[][]} outputs for each word of the clause the terms it stands for; the index holds
 *   all of them
 * @property {number[]} fields
 * @property {number} boost
 * @property {number} presence
 * @property {(Set<number> | undefined)[] | null} only documents in which a phrase stands, by field
 * @property {boolean} unknown part of it could not be loaded, so that it cannot be required
 *
 * @typedef {object} Found
 * @property {Uint32Array} numbers best first
 * @property {Float64Array} scores by document
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const TEXT = "text";

  /** @param {Index} index @param {Step[]} steps @returns {Found} */
  function evaluate(index, steps) {
    const { REQUIRED, PROHIBITED } = archive.query;
    const scores = new Float64Array(index.documents);
    const wanted = steps.filter((step) => step.presence !== PROHIBITED);
    const required = wanted.filter((step) => step.presence === REQUIRED && !step.unknown);
    if (required.some((step) => step.outputs.some((terms) => !terms.length))) {
      return { numbers: new Uint32Array(0), scores };
    }
    const barred = new Uint8Array(index.documents);
    steps
      .filter((step) => step.presence === PROHIBITED)
      .forEach((step) => visit(index, step, (number) => (barred[number] = 1)));
    if (!wanted.length) {
      return { numbers: new Uint32Array(index.documents).map((_, i) => i).filter((i) => !barred[i]), scores };
    }
    const met = counted(index, required);
    return ranked(index, wanted, scores, (number) => !barred[number] && met[number] === required.length);
  }

  /**
   * @param {Index} index
   * @param {Step} step
   * @param {(number: number, field: number) => void} found is called for each of its matches, in
   *   lunr's order; some more than once
   */
  function visit(index, step, found) {
    for (const term of step.outputs.flat()) {
      const postings = index.term(term) || [];
      for (const field of step.fields) {
        const posting = postings[field];
        const only = step.only && (step.only[field] || new Set());
        const documents = posting ? posting.documents : [];
        for (let i = 0; i < documents.length; i += 1) {
          if (!only || only.has(documents[i])) {
            found(documents[i], field);
          }
        }
      }
    }
  }

  /** Count for each document the clauses that are met, up to the first that is not. @param {Index} index @param {Step[]} required */
  function counted(index, required) {
    const met = new Uint16Array(index.documents);
    required.forEach((step, before) =>
      visit(index, step, function (number) {
        if (met[number] === before) {
          met[number] += 1;
        }
      })
    );
    return met;
  }

  /**
   * @param {Index} index
   * @param {Step[]} wanted
   * @param {Float64Array} scores
   * @param {(number: number) => boolean} allowed
   * @returns {Found}
   */
  function ranked(index, wanted, scores, allowed) {
    const count = index.fields.length;
    const products = index.fields.map((_, field) => similarity(index, field, wanted));
    const known = new Uint8Array(index.documents * count);
    const seen = new Uint8Array(index.documents);
    /** @type {number[]} */
    const numbers = [];
    for (const step of wanted) {
      visit(index, step, function (number, field) {
        if (known[number * count + field] || !allowed(number)) {
          return;
        }
        known[number * count + field] = 1;
        scores[number] += products[field].sums[number] / products[field].length || 0;
        if (!seen[number]) {
          seen[number] = 1;
          numbers.push(number);
        }
      });
    }
    return { numbers: Uint32Array.from(numbers.sort((a, b) => scores[b] - scores[a])), scores };
  }

  /**
   * Multiply the query with each document's field. What is left is to divide by the length of the query
   * in this field, which only documents that are found are worth.
   *
   * @param {Index} index
   * @param {number} field
   * @param {Step[]} wanted
   * @returns {{ sums: Float64Array, length: number }} sums by document; none if no word stands in this field
   */
  function similarity(index, field, wanted) {
    /** @type {Map<string, number>} */
    const query = new Map();
    for (const step of wanted.filter((each) => each.fields.includes(field))) {
      for (const term of step.outputs.flat()) {
        query.set(term, (query.get(term) || 0) + step.boost);
      }
    }
    const terms = [...query.keys()].sort();
    const there = terms.some((term) => (index.term(term) || [])[field]);
    const sums = new Float64Array(there ? index.documents : 0);
    let squares = 0;
    for (const term of terms) {
      const boost = Number(query.get(term));
      squares += boost * boost;
      add(index, term, field, boost, sums);
    }
    return { sums, length: Math.sqrt(squares) };
  }

  /** @param {Index} index @param {string} term @param {number} field @param {number} boost @param {Float64Array} sums */
  function add(index, term, field, boost, sums) {
    const postings = index.term(term) || [];
    const posting = postings[field];
    if (!posting) {
      return;
    }
    const near = index.near.get(term);
    const idf = rarity(index, postings);
    const { documents, counts } = posting;
    for (let i = 0; i < documents.length; i += 1) {
      const number = documents[i];
      const given = near && near.get(number * index.fields.length + field);
      sums[number] += boost * (given === undefined ? weight(index, idf, field, number, counts[i]) : given);
    }
  }

  /** lunr's idf: it adds up the documents of all fields. @param {Index} index @param {Postings} postings */
  function rarity(index, postings) {
    const holding = postings.reduce((sum, posting) => sum + (posting ? posting.documents.length : 0), 0);
    return Math.log(1 + Math.abs((index.documents - holding + 0.5) / (holding + 0.5)));
  }

  /** @param {Index} index @param {number} idf @param {number} field @param {number} number @param {number} count */
  function weight(index, idf, field, number, count) {
    const length = index.fields[field] === TEXT ? index.lengths[number] : Math.floor(count / index.most);
    const tf = frequency(index, count, field);
    const score = (idf * (2.2 * tf)) / (1.2 * (0.25 + 0.75 * (length / index.averages[field])) + tf);
    return Math.round(score * index.boosts[field] * 1000) / 1000;
  }

  /** @param {Index} index @param {Iterable<string>} terms @param {number} number @returns {string[]} the fields in which a document has any of them */
  function holding(index, terms, number) {
    const found = [...terms].map((term) => index.term(term) || []);
    return index.fields.filter((_, field) => found.some((postings) => postings[field]?.documents.includes(number)));
  }

  /** @param {Index} index @param {number} count as the shard has it @param {number} field */
  function frequency(index, count, field) {
    return (index.fields[field] === TEXT ? count : count % index.most) + 1;
  }

  archive.evaluate = { evaluate, frequency, holding };
})();
