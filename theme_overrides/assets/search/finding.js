/**
 * What only some queries need: the words for which patterns stand, where phrases stand, and filters.
 * It asks before it loads much.
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const DEAR = 250; // kilobytes from which a reader is asked
  const SLICE = 12; // milliseconds of work before others have their turn
  const FARTHEST = 2; // letters in which a word may differ
  const LONGEST = [Infinity, 100, 24]; // letters of a word that may differ in none, one and two

  const AT_ONCE = 64; // files that are under way

  const PLACES = 1200; // positions in a kilobyte

  /** Kilobytes of a file, roughly. @type {Record<string, number>} */
  const SIZES = { "t/b": 10, "t/": 3, "p/": 8, "v/": 5, "d/": 1.5 };

  /** Load the facets that filters and order need. @param {State} state @returns {Promise<void>} */
  async function facets({ task, filters, keys }) {
    const { sort } = task.options;
    const order = sort && sort !== "best" ? ["month", "day"] : [];
    const names = [...archive.filters.needed(filters), ...order].filter((name) => task.space.table.facets.includes(name));
    names.forEach((name) => keys.add(`f/${name}`));
    await task.store.need(names.map((name) => `f/${name}`), task.options.signal);
  }

  /**
   * Find out what a query needs besides the shards of its words.
   *
   * @param {State} state
   * @returns {Promise<Ask | null>} set if the reader has to agree first
   */
  async function find(state) {
    return (await expanded(state)) || (await placed(state)) || (state.filters.exact ? archive.exactly.find(state) : null);
  }

  /**
   * Load files, unless the reader has to agree first.
   *
   * @param {State} state
   * @param {Iterable<string>} keys
   * @param {number} more kilobytes, where a file is known to be large
   * @returns {Promise<Ask | null>}
   */
  async function need(state, keys, more = 0) {
    const { task, keys: all } = state;
    const { store, options } = task;
    const files = store.absent(keys);
    const sizes = files.map((key) => SIZES[key.slice(0, 3)] || SIZES[key.slice(0, 2)] || 0);
    const kilobytes = sizes.reduce((sum, size) => sum + size, files.length && more);
    // What the query loaded before counts as well: one step after the other makes it dear.
    const loaded = state.spent + kilobytes;
    if (loaded > DEAR && files.length && !options.agreed) {
      return { kilobytes, files: files.length };
    }
    state.spent = loaded;
    files.forEach((key) => all.add(key));
    for (let from = 0; from < files.length; from += AT_ONCE) {
      await store.need(files.slice(from, from + AT_ONCE), options.signal);
    }
    return null;
  }

  /** Find the words for which patterns stand, and load their shards. @param {State} state @returns {Promise<Ask | null>} */
  async function expanded(state) {
    const { task, plans, notes } = state;
    const { index } = task.space;
    const open = plans
      .map((plan) => ({ plan, patterns: patterns(index, plan).map((pattern) => limited(pattern, notes)) }))
      .filter(({ patterns: some }) => some.length);
    if (!open.length) {
      return null;
    }
    const words = vocabulary(task);
    const files = open.flatMap((each) => each.patterns).flatMap((pattern) => archive.vocabulary.sources(words, pattern));
    const keys = new Set(["sets", ...files.map((/** @type {Source} */ source) => source.key)]);
    const ask = await need(state, keys);
    if (ask) {
      return ask;
    }
    for (const { plan, patterns: some } of open) {
      plan.unsure = task.store.absent(keys).length > 0;
      plan.expanded = [];
      for (const pattern of some) {
        const { terms, many } = await archive.vocabulary.expand(words, pattern);
        plan.expanded.push(terms);
        if (many) {
          notes.add("many");
        }
      }
    }
    const found = open.flatMap(({ plan }) => (plan.expanded || []).flat());
    return need(state, archive.running.shards(task.space, found));
  }

  /** @param {Index} index @param {Plan} plan @returns {Pattern[]} */
  function patterns(index, { clause, words, phrase }) {
    const { term, editDistance } = clause;
    if (!clause.usePipeline) {
      return [{ term, editDistance }];
    }
    return editDistance && !phrase ? words.flatMap((word) => chosen(index, word)).map((stem) => ({ term: stem, editDistance })) : [];
  }

  /** @param {Index} index @param {Wanted} word @returns {string[]} those that are in the index, or all */
  function chosen(index, word) {
    const known = archive.running.held(index, word);
    return known.length ? known : word.stems;
  }

  /** @param {Pattern} pattern @param {Set<Note>} notes @returns {Pattern} one that can be searched in time */
  function limited({ term, editDistance }, notes) {
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

  /** @param {{ space: Space, store: Store, pause: () => Promise<unknown>, options?: Options }} task @returns {Vocabulary} */
  function vocabulary({ space, store, pause, options = {} }) {
    let last = Date.now();
    return {
      forward: space.table.forward,
      backward: space.table.backward,
      get lunr() {
        const add = store.get("sets");
        if (add && !archive.lunr.TokenSet) {
          add(archive.lunr);
        }
        return archive.lunr;
      },
      words: (key) => (store.get(key) || {}).words,
      async breathe() {
        if (Date.now() - last > SLICE) {
          await pause();
          last = Date.now();
          archive.store.stop(options.signal);
        }
      },
    };
  }

  /** Look at where phrases stand. @param {State} state @returns {Promise<Ask | null>} */
  async function placed(state) {
    const { task, plans } = state;
    const { index, table } = task.space;
    const terms = (/** @type {Wanted} */ word) => archive.running.held(index, word);
    const open = plans.filter((plan) => plan.phrase && plan.words.every((word) => terms(word).length));
    const place = (/** @type {string} */ term) => `p/${archive.lists.place(table.places, term)}`;
    const all = new Set(open.flatMap((plan) => plan.words.flatMap(terms)));
    const unknown = [...all].filter((term) => task.store.absent([place(term)]).length);
    const many = unknown.reduce((sum, term) => sum + occurrences(index, term), 0);
    const ask = await need(state, new Set([...all].map(place)), Math.round(many / PLACES));
    for (const plan of ask ? [] : open) {
      plan.unsure = task.store.absent(plan.words.flatMap(terms).map(place)).length > 0;
      const words = plan.words.map((word) => ({ at: word.at, terms: terms(word) }));
      plan.only = archive.phrases.standing(words, plan.fields, index.term, (/** @type {string} */ term) =>
        positions(index, task.store.get(place(term)), term)
      );
    }
    return ask;
  }

  /** @param {Index} index @param {string} term @returns {number} how often it stands anywhere */
  function occurrences(index, term) {
    let sum = 0;
    (index.term(term) || []).forEach((posting, field) =>
      (posting ? posting.counts : []).forEach((count) => (sum += archive.evaluate.frequency(index, count, field)))
    );
    return sum;
  }

  /** @param {Index} index @param {Map<string, string> | undefined} places a file `p/…` @param {string} term @returns {Positions | undefined} */
  function positions(index, places, term) {
    const column = places && places.get(term);
    const found = index.term(term);
    if (column !== undefined && found) {
      return archive.places.positions(column, found, (/** @type {number} */ count, /** @type {number} */ field) =>
        archive.evaluate.frequency(index, count, field)
      );
    }
  }

  /** @param {State} state @param {Uint32Array} numbers @returns {Chosen} */
  function selected({ task, filters }, numbers) {
    const { space, store } = task;
    const facet = (/** @type {string} */ name) => store.get(`f/${name}`);
    const { facets: present, dated } = space.table;
    const lost = present.filter((name) => store.lost([`f/${name}`]).length);
    return {
      numbers,
      masks: archive.filters.masks(filters, space.index.documents, facet, dated),
      faults: archive.filters.faults(filters, facet, lost),
    };
  }

  /** @param {State} state @param {Chosen} selection @returns {Uint32Array} what filters leave, in order */
  function left({ task }, selection) {
    const { space, store, options } = task;
    const numbers = archive.filters.left(selection, []);
    if (!options.sort || options.sort === "best") {
      return numbers;
    }
    const facet = (/** @type {string} */ name) => store.get(`f/${name}`);
    const { first, last } = archive.filters.dates(facet, space.table.dated, space.index.documents);
    const [days, sign] = options.sort === "oldest" ? [first, 1] : [last, -1];
    const order = Array.from(numbers);
    order.sort((a, b) => Number(!first[a]) - Number(!first[b]) || sign * (days[a] - days[b]));
    return Uint32Array.from(order);
  }

  archive.finding = { facets, find, need, vocabulary, positions, chosen: selected, left };
})();
