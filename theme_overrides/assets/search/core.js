/**
 * The search of the archive, without the page: it loads what a query needs, and gives the documents,
 * their order and their scores as one whole lunr index would (docs/search.md). It knows no DOM and
 * runs under Node as it does in a browser.
 *
 *     const search = archive.core.create({ load });
 *     const result = await search.run("tariff +from:kethmar", { sort: "best" });
 *     const hits = await search.hits(result, 0, 20);
 *     const passages = await search.passages(hits[0], result, 3);
 *
 * Nothing here throws for what a reader types. Only an aborted `signal` rejects (`AbortError`), and
 * `open` where the index itself cannot be loaded.
 *
 * @typedef {object} Environment
 * @property {(key: string, folder: string) => Promise<unknown[]>} load
 *   gives the values with which the file `search/<folder>/<key>.js` calls `AG(key, …values)`; folder
 *   is "" for `entry` and `d/…`. Rejects when there is no such file. A key is loaded once, and again
 *   only after `retry()`.
 * @property {() => Promise<unknown>} [pause] lets other things happen in long work
 * @property {() => Promise<unknown>} [more] runs the scripts that only some queries need: `places`,
 *   `phrases`, `vocabulary`, `filters`, `finding`, `exactly`, `telling` and `suggestions`; if absent, they have
 *   run. The others are `letters`, `words`, `lists`, `terms`, `query`, `evaluate`, `passages`, `store`,
 *   `opening`, `running` and `core`, in any order before those
 *
 * @typedef {"best" | "oldest" | "newest"} Sort
 * @typedef {Record<string, string[]>} Filters
 *   by the names of the query language (`type`, `lang`, `release`, `marking`, `person`, `tag`, `has`,
 *   `year`, `date`): any of the values of one name, and all of the names; a value with "-" before it
 *   excludes
 *
 * @typedef {object} Options
 * @property {Sort} [sort]
 * @property {Filters} [filters] those of the facets, besides those in the query; with `exact`, only
 *   documents in which a word stands exactly as it was typed
 * @property {boolean} [agreed] the reader agreed to load what `ask` said
 * @property {boolean} [typing] the last word may be the beginning of one: if the index does not hold
 *   it, the query is searched with `*` behind it, as `query` of the result says, unless that is dear
 * @property {(known: () => Result) => void} [onPartial] is told that something is known while the rest
 *   is loading, and what says what it is
 * @property {AbortSignal} [signal]
 *
 * @typedef {object} Ask what a dear query would load, roughly
 * @property {number} kilobytes
 * @property {number} files
 *
 * @typedef {"plain" | "long" | "many" | "near"} Note
 *   plain: it could not be read as a query, so it was searched as plain words; long: only its
 *   beginning was searched; many: a wildcard stands for more words than are searched; near: more
 *   differing letters were asked for than are searched
 *
 * @typedef {object} Result
 * @property {string} query
 * @property {number} total
 * @property {Uint32Array} numbers documents in the order asked for
 * @property {Float64Array} scores of these documents, in the same order
 * @property {Note[]} notes
 * @property {string[]} missing keys of the files that could not be loaded, but were needed
 * @property {Ask | null} ask set if nothing was searched because it is dear: ask the reader, then run
 *   again with `agreed`
 * @property {boolean} partial whether more will come (only in `onPartial`)
 * @property {Set<string>} terms terms of the index that were searched for, for marking
 * @property {Sought["stands"]} stands
 * @property {Set<string>} unknown words of the query, folded, that the index does not hold
 * @property {Filters} filters those of the query and of the options
 * @property {Chosen} selection for facets and months
 *
 * @typedef {object} Hit
 * @property {number} number
 * @property {string} id "" if it could not be loaded
 * @property {number} score
 * @property {Display | null} data what `search/d/<id>.js` holds; null if it could not be loaded
 *
 * @typedef {(string | [string])[]} Withheld text, with codes of reasons where something is withheld
 *
 * @typedef {object} Display as docs/search.md says
 * @property {Withheld} title
 * @property {Withheld[]} [from]
 * @property {Withheld[]} [to]
 * @property {number} [copies] how many of these, the last ones, received a copy
 * @property {string} [kind]
 * @property {string} [type]
 * @property {string} [date]
 * @property {string} [language]
 * @property {string} [marking]
 * @property {string} [release]
 * @property {string} [tier]
 * @property {number} [pages]
 * @property {number} [attachments]
 * @property {number} [version] nothing for the first
 * @property {[number, number, number]} [thumb]
 * @property {[string, number, Withheld][]} [passages]
 * @property {number[]} [starts]
 * @property {[number, number][]} [parts]
 * @property {Talk} [talk] the conversation that is named after it
 *
 * @typedef {object} Talk
 * @property {Withheld} title of its first message
 * @property {string} [language]
 * @property {number} messages
 * @property {string} [first] ISO day
 * @property {string} [last]
 *
 * @typedef {object} Piece
 * @property {string} text
 * @property {boolean} marked whether it is a word that was searched for
 * @property {string} code of the reason, where something is withheld (then text is "")
 *
 * @typedef {object} Passage
 * @property {string} anchor
 * @property {number} page
 * @property {Piece[]} pieces about 240 characters of it, with an ellipsis where it is cut
 *
 * @typedef {object} FacetValue
 * @property {string} value
 * @property {number} count documents that would be left, were only this value chosen of its facet
 *
 * @typedef {object} Months
 * @property {string} first "2019-01"
 * @property {number[]} counts documents of each month from the first to the last of the archive
 * @property {number[]} years documents of each year of which no month is known, from first's year
 * @property {number} undated
 *
 * @typedef {object} Suggestion
 * @property {string} word as it is spelt in the documents
 * @property {string} query the query with the word in the place of the one that was not found
 * @property {number} documents that hold the word
 *
 * @typedef {object} Search
 * @property {() => Promise<Opened>} open loads entry and table; `run` does it by itself
 * @property {(query: string, options?: Options) => Promise<Result>} run
 * @property {(result: Result, from: number, count: number, signal?: AbortSignal, each?: (hit: Hit) => void) => Promise<Hit[]>} hits
 * @property {(hit: Hit, result: Result, most?: number) => Promise<Passage[]>} passages those that hold
 *   most of the words; the beginning of the text if none does
 * @property {(text: Withheld | string, language: string, result: Result) => Piece[]} mark a title, say
 * @property {(hit: Hit, result: Result) => Promise<string[]>} fields in which the words were found
 * @property {(result: Result, names?: string[]) => Promise<Map<string, FacetValue[]>>} facets counts;
 *   a facet disregards its own filter; names as in `Filters`
 * @property {(result: Result) => Promise<Months>} months disregards filters of dates
 * @property {(query: string) => Promise<Suggestion[]>} suggest words near those that were not found
 * @property {(result: Result, onProgress?: (done: number) => void, signal?: AbortSignal) => Promise<Hit[]>} rows
 *   all of them, for a table; rejects if the script for it cannot be loaded
 * @property {() => void} retry forget what could not be loaded, so that it is tried again
 *
 * @typedef {object} Help what the scripts get that only some queries need
 * @property {Space} space
 * @property {Store} store
 * @property {() => Promise<unknown>} pause
 * @property {() => Promise<unknown>} more
 * @property {(numbers: number[], signal?: AbortSignal) => Promise<string[]>} ids of documents
 *
 * @typedef {object} Opened
 * @property {number} documents
 * @property {string[]} languages
 * @property {string[]} facets
 * @property {[string, string] | null} dated earliest and latest month
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});

  /** @param {Environment} environment @returns {Search} */
  function create({ load, pause = () => new Promise((done) => setTimeout(done, 0)), more = async () => {} }) {
    /** @type {Store} */
    const store = archive.store.create(load);
    /** @type {Promise<Space> | null} */
    let opening = null;
    /** @type {Space | null} */
    let known = null;

    /** @returns {Promise<Space>} */
    async function space() {
      opening = opening || archive.opening.open(store);
      return (known = await /** @type {Promise<Space>} */ (opening));
    }

    /** @param {string} query @param {Options} [options] @returns {Promise<Result>} */
    async function run(query, options = {}) {
      archive.store.stop(options.signal);
      try {
        await space();
      } catch {
        const lost = store.lost(["entry", "table", "lunr"]);
        return { ...archive.running.nothing(query), missing: lost.length ? lost : ["entry"] };
      }
      const task = { space: await space(), store, pause, more, query, options, ids };
      /** @type {Result} */
      const result = await archive.running.run(task);
      if (!options.typing || !result.unknown.has(last(query))) {
        return result;
      }
      /** @type {Result} */
      const begun = await archive.running.run({ ...task, query: `${query}*` });
      return begun.total ? begun : result;
    }

    /** @param {number} number @param {AbortSignal} [signal] @returns {Promise<string>} the id of a document; "" if its file is missing */
    async function id(number, signal) {
      // Where the index is open, files are asked for before this returns.
      const size = (known || (await space())).table.ids;
      const key = `n/${Math.floor(number / size)}`;
      await store.need([key], signal);
      return (store.get(key) || "").split(" ")[number % size] || "";
    }

    /** @param {number[]} numbers @param {AbortSignal} [signal] @returns {Promise<string[]>} */
    const ids = (numbers, signal) => Promise.all(numbers.map((number) => id(number, signal)));

    /**
     * @param {Result} result @param {number} from @param {number} count @param {AbortSignal} [signal]
     * @param {(hit: Hit) => void} [each] is given a hit as soon as its file came, while others are under way
     */
    async function hits(result, from, count, signal, each) {
      /** @param {number} number @param {number} i @returns {Promise<Hit>} */
      async function hit(number, i) {
        const name = await id(number, signal);
        const key = `d/${name}`;
        const told = () => ({ number, id: name, score: result.scores[from + i], data: store.get(key) || null });
        await store.need(name ? [key] : [], signal, () => each?.(told()));
        return told();
      }
      return Promise.all(Array.from(result.numbers.subarray(from, from + count), hit));
    }

    /** @param {Hit} hit @param {Result} result @param {number} [most] @returns {Promise<Passage[]>} */
    async function passages(hit, result, most = 3) {
      const { data } = hit;
      if (!data) {
        return [];
      }
      const language = data.language || "";
      const first = archive.passages.best(data.passages || [], language, result, most);
      if (!data.parts) {
        return first.passages;
      }
      const given = await help(); // before it, there is no `archive.telling`
      return archive.telling.passages(given, hit, result, most, first);
    }

    /** @returns {Promise<Help>} for what only some readers ask for */
    async function help() {
      const known = await space();
      await more();
      return { space: known, store, pause, more: async () => {}, ids };
    }

    /**
     * @template T
     * @param {(given: Help) => Promise<T>} use
     * @param {T} otherwise
     * @returns {Promise<T>}
     */
    async function helped(use, otherwise) {
      let given;
      try {
        given = await help();
      } catch {
        return otherwise;
      }
      return use(given);
    }

    return {
      open: async () => summary(await space()),
      run,
      hits,
      passages,
      mark: archive.passages.mark,
      fields: async (hit, result) => archive.evaluate.holding((await space()).index, result.terms, hit.number),
      rows: async (result, onProgress, signal) => {
        const given = result.total ? await help() : null;
        return given ? archive.telling.rows(given, result, onProgress, signal) : [];
      },
      facets: async (result, names) =>
        helped((given) => archive.telling.facets(given, result, names), new Map()),
      months: async (result) =>
        helped((given) => archive.telling.months(given, result), { first: "", counts: [], years: [], undated: 0 }),
      suggest: async (query) =>
        helped((given) => archive.suggestions.suggest({ ...given, query, options: {} }), []),
      retry() {
        store.retry();
        opening = null;
      },
    };
  }

  /** @param {string} query @returns {string} the word at its end, folded */
  const last = (query) => archive.words.fold((/[^\s"~^*:+-]+$/.exec(query) || [""])[0]);

  /** @param {Space} space @returns {Opened} */
  function summary({ index, table, languages }) {
    return { documents: index.documents, languages, facets: table.facets, dated: table.dated };
  }

  archive.core = { create };
})();
