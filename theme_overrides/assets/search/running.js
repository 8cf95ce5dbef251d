/**
 * What a query does, one step after the other: read it, load the shards of its words, do what dear
 * queries need (`finding.js`), count, filter, and put in order.
 *
 * @typedef {object} Task
 * @property {Space} space
 * @property {Store} store
 * @property {() => Promise<unknown>} pause
 * @property {() => Promise<unknown>} more loads the scripts that only some queries need
 * @property {string} query
 * @property {Options} options
 * @property {Help["ids"]} ids
 *
 * @typedef {object} Plan of a clause
 * @property {Clause} clause
 * @property {number[]} fields
 * @property {Wanted[]} words none for a wildcard
 * @property {boolean} phrase
 * @property {string[][] | null} expanded what wildcards and nearly right words stand for
 * @property {(Set<number> | undefined)[]} only documents in which a phrase stands, by field
 * @property {boolean} unsure whether a file was missing that says what it stands for
 *
 * @typedef {object} State of a query that runs
 * @property {Task} task
 * @property {Plan[]} plans
 * @property {Filters} filters
 * @property {Set<Note>} notes
 * @property {Set<string>} keys of the files it needs, as far as is known
 * @property {number} spent kilobytes, roughly, of what was loaded for patterns and phrases
 * @property {Set<number> | null} exact documents in which the words stand as they were typed, if only those are wanted
 * @property {Sought["stands"]} stands
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});

  // A browser reads a function when it is first called. Of the first query that is done while its files
  // are on their way, instead of when they are there.
  let rehearsed = false;

  /** @param {Task} task @returns {Promise<Result>} */
  async function run(task) {
    const { space, store, options, query } = task;
    /** @type {Parsed} */
    const parsed = archive.query.parse(query, space.index.fields, archive.lunr);
    /** @type {State} */
    const state = {
      task,
      plans: parsed.clauses.map((clause) => planned(space, clause)),
      filters: joined(parsed.filters, options.filters || {}),
      notes: parsed.notes,
      keys: new Set(),
      spent: 0,
      exact: null,
      stands: null,
    };
    shards(space, state.plans.flatMap(stems)).forEach((key) => state.keys.add(key));
    const special = state.plans.some(pending) || Object.keys(state.filters).length || dated(options);
    const load = special ? prepared(state) : true;
    const told = special ? undefined : telling(state);
    const asked = store.need(state.keys, options.signal, told);
    if (!special && !rehearsed) {
      rehearsed = true;
      result(state, true);
    }
    const [ready] = await Promise.all([load, asked]);
    if (!ready) {
      return { ...nothing(query), missing: ["more"] };
    }
    const ask = special ? await archive.finding.find(state) : null;
    return ask ? { ...nothing(query), ask, filters: state.filters, notes: [...state.notes] } : result(state, false);
  }

  /** Load what only some queries need. @param {State} state @returns {Promise<boolean>} whether it is there */
  async function prepared(state) {
    try {
      await state.task.more();
    } catch {
      return false;
    }
    await archive.finding.facets(state);
    return true;
  }

  /** @param {Options} options */
  const dated = (options) => options.sort === "oldest" || options.sort === "newest";

  /** @param {Space} space @param {Clause} clause @returns {Plan} */
  function planned({ index, languages }, clause) {
    const plan = {
      clause,
      fields: clause.fields.map((field) => index.fields.indexOf(field)),
      words: [],
      phrase: false,
      expanded: null,
      only: [],
      unsure: false,
    };
    if (clause.usePipeline && !clause.phrase && archive.terms.single(clause.term)) {
      clause.term = archive.words.fold(clause.term) + "*";
      clause.usePipeline = false;
    }
    return clause.usePipeline ? { ...plan, ...archive.terms.read(clause.term, clause.phrase, languages) } : plan;
  }

  /** @param {Plan} plan @returns {boolean} whether there is more to find out than where its words are */
  const pending = ({ clause, phrase }) => phrase || !clause.usePipeline || Boolean(clause.editDistance);

  /** @param {Plan} plan */
  const stems = (plan) => plan.words.flatMap((word) => word.stems);

  /** @param {Index} index @param {Wanted} word @returns {string[]} the terms it stands for, as far as the index holds them */
  const held = (index, word) => word.stems.filter((term) => index.term(term));

  /** @param {Space} space @param {Iterable<string>} terms @returns {Set<string>} the files of their postings */
  function shards({ table }, terms) {
    return new Set([...terms].map((term) => table.shard(term)));
  }

  /** @param {State} state @returns {() => void} offers what is known so far; it costs time only if it is asked for */
  function telling(state) {
    const { options, store } = state.task;
    return function () {
      if (store.absent(state.keys).length) {
        options.onPartial?.(() => result(state, true));
      }
    };
  }

  /** @param {Float64Array} scores @param {Uint32Array} numbers */
  function picked(scores, numbers) {
    const found = new Float64Array(numbers.length);
    numbers.forEach((number, i) => (found[i] = scores[number]));
    return found;
  }

  /** @param {State} state @returns {Found & { steps: Step[] }} before filters */
  function found({ task, plans, exact }) {
    const steps = plans.map((plan) => step(task, plan));
    /** @type {Found} */
    const { numbers, scores } = archive.evaluate.evaluate(task.space.index, steps);
    return { steps, scores, numbers: exact ? numbers.filter((number) => exact.has(number)) : numbers };
  }

  /** @param {State} state @param {boolean} partial @returns {Result} */
  function result(state, partial) {
    const { task, plans, filters, notes, keys } = state;
    const { index, lost } = task.space;
    const { steps, numbers, scores } = found(state);
    const special = Object.keys(filters).length || dated(task.options);
    const selection = special ? archive.finding.chosen(state, numbers) : { numbers, masks: new Map() };
    const left = special ? archive.finding.left(state, selection) : numbers;
    const wanted = steps.filter((each) => each.presence !== archive.query.PROHIBITED);
    return {
      ...nothing(task.query),
      total: left.length,
      numbers: left,
      scores: picked(scores, left),
      notes: [...notes],
      missing: partial ? [] : [...lost, ...task.store.lost(keys)],
      partial,
      terms: new Set(wanted.flatMap((each) => each.outputs.flat())),
      stands: state.stands,
      unknown: new Set(plans.filter((plan) => !plan.expanded).flatMap((plan) => unknown(index, plan))),
      filters,
      selection,
    };
  }

  /** @param {Task} task @param {Plan} plan @returns {Step} */
  function step({ space, store }, plan) {
    const { index } = space;
    const outputs = plan.expanded || plan.words.map((word) => held(index, word));
    return {
      outputs: outputs.map((terms) => terms.filter((term) => index.term(term))),
      fields: plan.fields,
      boost: plan.clause.boost,
      presence: plan.clause.presence,
      only: plan.phrase && !plan.unsure ? plan.only : null,
      unknown: plan.unsure || store.absent(shards(space, [...stems(plan), ...outputs.flat()])).length > 0,
    };
  }

  /** @param {Index} index @param {Plan} plan */
  function unknown(index, plan) {
    return plan.words.filter((word) => word.word && !held(index, word).length).map((word) => word.word);
  }

  /** Those of the query and those of the facets together. @param {Filters} one @param {Filters} other @returns {Filters} */
  function joined(one, other) {
    const all = { ...one };
    for (const name of Object.keys(other).filter((each) => other[each].length)) {
      all[name] = [...new Set([...(all[name] || []), ...other[name]])];
    }
    return all;
  }

  /** @param {string} query @returns {Result} */
  function nothing(query) {
    return {
      query,
      total: 0,
      numbers: new Uint32Array(0),
      scores: new Float64Array(0),
      notes: [],
      missing: [],
      ask: null,
      partial: false,
      terms: new Set(),
      stands: null,
      unknown: new Set(),
      filters: {},
      selection: { numbers: new Uint32Array(0), masks: new Map() },
    };
  }

  archive.running = { run, nothing, found, held, shards };
})();
