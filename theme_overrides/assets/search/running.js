/**
 * What a query does, one step after the other: read it, load the shards of its words, find the words
 * that patterns stand for, look at where phrases stand, count, filter, and put in order.
 *
 * @typedef {object} Task
 * @property {Space} space
 * @property {Store} store
 * @property {() => Promise<unknown>} pause
 * @property {string} query
 * @property {Options} options
 *
 * @typedef {object} Plan of a clause
 * @property {Clause} clause
 * @property {number[]} fields
 * @property {Wanted[]} words none for a wildcard
 * @property {boolean} phrase
 * @property {Pattern[]} patterns that stand for words which are to be found
 * @property {string[][] | null} expanded for each of the patterns
 * @property {(Set<number> | undefined)[] | null} only
 *
 * @typedef {object} State of a query that runs
 * @property {Task} task
 * @property {Plan[]} plans
 * @property {Filters} filters
 * @property {Set<Note>} notes
 * @property {Set<string>} keys of the files it needs, as far as is known
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const DEAR = 250; // kilobytes from which a reader is asked
  const CALM = 150; // milliseconds between two partial results
  const SLICE = 12; // milliseconds of work before others have their turn
  const FARTHEST = 2; // letters in which a word may differ
  const LONGEST = [Infinity, 100, 24]; // letters of a word that may differ in none, one and two

  /** Kilobytes of a file, roughly. @type {Record<string, number>} */
  const SIZES = { "t/b": 15, "t/": 4, "p/": 8, "v/": 6 };

  /** @param {Task} task @returns {Promise<Result>} */
  async function run(task) {
    const { space, store, options, query } = task;
    const { index, table } = space;
    const parsed = archive.query.parse(query, index.fields, archive.lunr);
    const filters = joined(parsed.filters, options.filters || {});
    /** @type {Set<Note>} */
    const notes = parsed.notes;
    /** @type {Plan[]} */
    const plans = parsed.clauses.map((/** @type {Clause} */ clause) => planned(space, clause));
    const dates = (options.sort || "best") === "best" ? [] : ["month", "day"];
    const facets = [...archive.filters.needed(filters), ...dates].filter((name) => table.facets.includes(name));
    const state = { task, plans, filters, notes, keys: new Set(facets.map((name) => `f/${name}`)) };

    shards(space, plans.flatMap(stems)).forEach((key) => state.keys.add(key));
    await store.need(state.keys, options.signal, told(state));
    const ask = (await expanded(state)) || (await placed(state));
    return ask ? { ...nothing(query), ask, filters, notes: [...notes] } : result(state, false);
  }

  /** @param {Space} space @param {Clause} clause @returns {Plan} */
  function planned({ index, languages }, clause) {
    const fields = clause.fields.map((field) => index.fields.indexOf(field));
    const plan = { clause, fields, words: [], phrase: false, patterns: [], expanded: null, only: null };
    if (clause.usePipeline && !clause.phrase && archive.terms.single(clause.term)) {
      clause.term = archive.words.fold(clause.term) + "*";
      clause.usePipeline = false;
    }
    if (!clause.usePipeline) {
      return { ...plan, patterns: [clause] };
    }
    return { ...plan, ...archive.terms.read(clause.term, clause.phrase, languages) };
  }

  /** @param {Plan} plan */
  const stems = (plan) => plan.words.flatMap((word) => word.stems);

  /** @param {Space} space @param {Iterable<string>} terms @returns {Set<string>} the files of their postings */
  function shards({ table }, terms) {
    return new Set([...terms].map((term) => table.shard(term)));
  }

  /**
   * Find the words for which wildcards and nearly right words stand, and load their shards.
   *
   * @param {State} state
   * @returns {Promise<Ask | null>}
   */
  async function expanded({ task, plans, keys, notes }) {
    const { space, store, pause, options } = task;
    const { index, table } = space;
    for (const plan of plans) {
      const { editDistance } = plan.clause;
      if (editDistance && plan.words.length && !plan.phrase) {
        plan.patterns = plan.words.flatMap((word) => chosen(index, word)).map((term) => ({ term, editDistance }));
      }
      plan.patterns = plan.patterns.map((pattern) => limited(pattern, notes));
    }
    const open = plans.filter((plan) => plan.patterns.length);
    const breathe = breathing(pause);
    /** @type {Vocabulary} */
    const vocabulary = {
      forward: table.forward,
      backward: table.backward,
      lunr: archive.lunr,
      words: (key) => (store.get(key) || {}).words,
      breathe: async function () {
        await breathe();
        archive.store.stop(options.signal);
      },
    };
    const patterns = open.flatMap((plan) => plan.patterns);
    const files = patterns.flatMap((pattern) => archive.vocabulary.sources(vocabulary, pattern));
    const listed = new Set(files.map((/** @type {Source} */ source) => source.key));
    const before = asking(task, listed);
    if (before) {
      return before;
    }
    await store.need(listed, options.signal);
    listed.forEach((key) => keys.add(key));
    for (const plan of open) {
      plan.expanded = [];
      for (const pattern of plan.patterns) {
        const { terms, many } = await archive.vocabulary.expand(vocabulary, pattern);
        plan.expanded.push(terms);
        if (many) {
          notes.add("many");
        }
      }
    }
    const found = shards(space, open.flatMap((plan) => (plan.expanded || []).flat()));
    found.forEach((key) => keys.add(key));
    const after = asking(task, found);
    if (!after) {
      await store.need(found, options.signal);
    }
    return after;
  }

  /** @param {Pattern} pattern @param {Set<Note>} notes @returns {Pattern} one that can be searched in time */
  function limited(pattern, notes) {
    const { term, editDistance } = pattern;
    if (editDistance === undefined) {
      return { term };
    }
    let near = Math.min(editDistance, FARTHEST);
    while (near && term.length > LONGEST[near]) {
      near -= 1;
    }
    if (near < editDistance) {
      notes.add("near");
    }
    return { term, editDistance: near };
  }

  /** @param {Index} index @param {Wanted} word @returns {string[]} those that are in the index, or the first */
  function chosen(index, word) {
    const known = word.stems.filter((term) => index.term(term));
    return known.length ? known : word.stems.slice(0, 1);
  }

  /**
   * Look at where phrases stand.
   *
   * @param {State} state
   * @returns {Promise<Ask | null>}
   */
  async function placed({ task, plans, keys }) {
    const { index, table } = task.space;
    const { store, options } = task;
    const open = plans.filter((plan) => plan.phrase && plan.words.every((word) => known(index, word).length));
    const place = (/** @type {string} */ term) => `p/${archive.lists.place(table.places, term)}`;
    const files = new Set(open.flatMap((plan) => plan.words.flatMap((word) => known(index, word))).map(place));
    const ask = asking(task, files);
    if (ask) {
      return ask;
    }
    await store.need(files, options.signal);
    files.forEach((key) => keys.add(key));
    for (const plan of open) {
      const words = plan.words.map((word) => ({ at: word.at, terms: known(index, word) }));
      plan.only = archive.phrases.standing(words, plan.fields, index.term, (/** @type {string} */ term) =>
        positions(index, store.get(place(term)), term)
      );
    }
    return null;
  }

  /** @param {Index} index @param {Wanted} word */
  const known = (index, word) => word.stems.filter((term) => index.term(term));

  /** @param {Index} index @param {Map<string, string> | undefined} places a file `p/…` @param {string} term */
  function positions(index, places, term) {
    const column = places && places.get(term);
    const found = index.term(term);
    if (column !== undefined && found) {
      return archive.lists.positions(column, found, (/** @type {number} */ count, /** @type {number} */ field) =>
        archive.evaluate.frequency(index, count, field)
      );
    }
  }

  /** @param {Task} task @param {Set<string>} keys @returns {Ask | null} */
  function asking({ store, options }, keys) {
    const files = store.absent(keys);
    const sizes = files.map((key) => SIZES[key.slice(0, 3)] || SIZES[key.slice(0, 2)]);
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0);
    return kilobytes > DEAR && !options.agreed ? { kilobytes, files: files.length } : null;
  }

  /** @param {State} state @returns {() => void} tells of what is there, now and then */
  function told(state) {
    const { options, store } = state.task;
    const { onPartial } = options;
    let last = Date.now();
    return function () {
      const there = store.absent(state.keys);
      if (onPartial && there.length && Date.now() - last > CALM && !there.some((key) => key.startsWith("f/"))) {
        last = Date.now();
        onPartial(result(state, true));
      }
    };
  }

  /** @param {State} state @param {boolean} partial @returns {Result} */
  function result({ task, plans, filters, notes, keys }, partial) {
    const { space, store, options, query } = task;
    const { index, table } = space;
    const steps = plans.map((plan) => step(task, plan, partial));
    const { numbers, scores } = archive.evaluate.evaluate(index, steps);
    const facet = (/** @type {string} */ name) => store.get(`f/${name}`);
    const masks = archive.filters.masks(filters, index.documents, facet, table.dated);
    const selection = { numbers, masks };
    const left = sorted(archive.filters.left(selection, []), options.sort, () =>
      archive.filters.dates(facet, table.dated, index.documents)
    );
    return {
      ...nothing(query),
      total: left.length,
      numbers: left,
      scores: Float64Array.from(left, (number) => scores[number]),
      notes: [...notes],
      missing: partial ? [] : [...space.lost, ...store.lost(keys)],
      partial,
      terms: new Set(steps.filter((each) => each.presence !== archive.query.PROHIBITED).flatMap((each) => each.outputs.flat())),
      unknown: new Set(plans.filter((plan) => !plan.expanded).flatMap((plan) => unknown(index, plan))),
      filters,
      selection,
    };
  }

  /** @param {Task} task @param {Plan} plan @param {boolean} partial @returns {Step} */
  function step({ space, store }, plan, partial) {
    const { index } = space;
    const { boost, presence } = plan.clause;
    const outputs = plan.expanded || plan.words.map((word) => known(index, word));
    const missing = store.absent(shards(space, [...stems(plan), ...(plan.expanded || []).flat()]));
    const pending = partial && (plan.patterns.length > 0 || plan.phrase);
    return {
      outputs: outputs.map((terms) => terms.filter((term) => index.term(term))),
      fields: plan.fields,
      boost,
      presence,
      only: plan.phrase && !pending ? plan.only || [] : null,
      unknown: pending || missing.length > 0,
    };
  }

  /** @param {Index} index @param {Plan} plan */
  function unknown(index, plan) {
    return plan.words.filter((word) => word.word && !known(index, word).length).map((word) => word.word);
  }

  /** @param {Uint32Array} numbers @param {Sort | undefined} sort @param {() => { first: Uint32Array, last: Uint32Array }} dates */
  function sorted(numbers, sort, dates) {
    if (!sort || sort === "best") {
      return numbers;
    }
    const { first, last } = dates();
    const by = sort === "oldest" ? (/** @type {number} */ a, /** @type {number} */ b) => first[a] - first[b] : (/** @type {number} */ a, /** @type {number} */ b) => last[b] - last[a];
    const dated = Array.from(numbers).filter((number) => first[number]);
    const undated = Array.from(numbers).filter((number) => !first[number]);
    return Uint32Array.from([...dated.sort(by), ...undated]);
  }

  /** Those of the query and those of the facets together. @param {Filters} one @param {Filters} other @returns {Filters} */
  function joined(one, other) {
    const all = { ...one };
    for (const name of Object.keys(other)) {
      all[name] = [...new Set([...(all[name] || []), ...other[name]])];
    }
    return all;
  }

  /** @param {() => Promise<unknown>} pause */
  function breathing(pause) {
    let last = Date.now();
    return async function () {
      if (Date.now() - last > SLICE) {
        await pause();
        last = Date.now();
      }
    };
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
      unknown: new Set(),
      filters: {},
      selection: { numbers: new Uint32Array(0), masks: new Map() },
    };
  }

  archive.running = { run, nothing, positions, breathing };
})();
