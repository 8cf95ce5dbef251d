/** The list of what a search found: its rows, the way to its other pages, and what to do if it is empty. */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { el, say, number } = archive.show;
  const states = archive.state;
  const SIZE = 20; // documents a page
  const FIRST = 10; // that are shown before the others are loaded

  /** @param {Result} result @param {number} page @returns {number} where a page of results begins */
  function begins(result, page) {
    return Math.min(page - 1, Math.max(0, Math.ceil(result.total / SIZE) - 1)) * SIZE;
  }

  /**
   * @param {HTMLElement} list @param {Search} search @param {Result} result @param {number} from
   * @param {AbortSignal} signal @param {() => void} [onFirst] called when the first are there
   * @returns {Promise<{ lost: string[], words: Set<string> }>} names of files that did not come, and words
   *   that are marked
   */
  async function rows(list, search, result, from, signal, onFirst) {
    const lost = [];
    /** @type {Set<string>} */
    const words = new Set();
    for (const [start, size] of [[from, FIRST], [from + FIRST, SIZE - FIRST]]) {
      const there = start < result.total || start === from;
      /** @type {Map<number, { row: HTMLElement, done: Promise<unknown>, words: Set<string> }>} */
      const early = new Map(); // what came first is written while the rest is under way
      const each = function (/** @type {Hit} */ hit) {
        if (!signal.aborted) {
          early.set(hit.number, archive.hits.row(hit, result, search));
        }
      };
      const hits = there ? await search.hits(result, start, size, signal, each) : [];
      if (signal.aborted) {
        return { lost: [], words };
      }
      const made = hits.map((hit) => early.get(hit.number) || archive.hits.row(hit, result, search));
      const items = made.map((one) => one.row);
      start === from ? list.replaceChildren(...items) : list.append(...items);
      onFirst?.();
      await Promise.all(made.map((one) => one.done.catch(() => null))); // passages of long documents
      made.flatMap((one) => [...one.words]).forEach((word) => words.add(word));
      lost.push(...hits.filter((hit) => !hit.data).map((hit) => `d/${hit.id}`));
    }
    return { lost, words };
  }

  /**
   * Write the pages of results.
   * @param {HTMLElement} pager @param {Result} result @param {SearchState} now @param {number} from
   * @param {() => void} above goes to the top of the results
   */
  function turn(pager, result, now, from, above) {
    const { total } = result;
    const here = from / SIZE + 1;
    const shown = say("shown", { first: from + 1, last: Math.min(from + SIZE, total), total });
    const links = pages(Math.ceil(total / SIZE), here, (page, words) =>
      el("a", { href: states.write({ ...now, page }), click: above }, words)
    );
    pager.hidden = !total;
    pager.setAttribute("aria-label", say("page_names"));
    pager.replaceChildren(el("span", { class: "faint" }, shown), el("span", { class: "tabs2" }, ...links));
  }

  /**
   * @param {number} count @param {number} here
   * @param {(page: number, words: string) => HTMLElement} link
   * @returns {HTMLElement[]} links to the first page, the last, and those around this one
   */
  function pages(count, here, link) {
    const links = here > 1 ? [link(here - 1, say("previous"))] : [];
    let before = 0;
    for (let page = 1; page <= count && count > 1; page++) {
      if (page === 1 || page === count || Math.abs(page - here) < 3) {
        if (page - before > 1) {
          links.push(el("span", { class: "faint" }, "…"));
        }
        const current = page === here;
        links.push(current ? el("b", { "aria-current": "page" }, number(page)) : link(page, number(page)));
        before = page;
      }
    }
    return here < count ? [...links, link(here + 1, say("next"))] : links;
  }

  /**
   * @param {HTMLElement} place @param {Search} search @param {SearchState} now @param {AbortSignal} signal
   */
  async function nothing(place, search, now, signal) {
    const { at } = archive.hits;
    const parts = [el("h2", {}, say("nothing")), ...(await unfiltered(search, now, signal))];
    const near = await search.suggest(now.q);
    if (near.length) {
      const links = near.map(({ word, query, documents }) => {
        const href = states.write({ ...states.empty(), q: query });
        return el("li", {}, el("a", { href, dir: "auto" }, word), ` (${number(documents)})`);
      });
      parts.push(el("p", {}, say("meant")), el("ul", { class: "tabs2" }, ...links));
    }
    const lists = el("a", { href: at("documents/index.html") }, say("lists"));
    const terms = el("a", { href: at("terms/index.html") }, say("terms"));
    parts.push(el("p", {}, say("try_less")), el("p", { class: "tabs2" }, lists, terms));
    if (!signal.aborted) {
      place.replaceChildren(...parts);
      place.hidden = false;
    }
  }

  /**
   * @param {Search} search @param {SearchState} now @param {AbortSignal} signal
   * @returns {Promise<HTMLElement[]>} how many there are without the filters
   */
  async function unfiltered(search, now, signal) {
    const without = states.filters(now) ? await search.run(now.q, { signal }) : null;
    if (!without?.total) {
      return [];
    }
    const href = states.write({ ...now, page: 1, filters: {} });
    const link = el("a", { href }, say("no_filters"));
    return [el("p", {}, say("nothing_filters", { number: without.total }), " ", link)];
  }

  /** Give all that was found as a table. @param {HTMLButtonElement} button @param {Result} result */
  async function download(button, result) {
    button.disabled = true;
    const search = await archive.start();
    await archive.script("assets/search/csv");
    const hits = await search.rows(result, (/** @type {number} */ done) => {
      button.textContent = say("csv_working", { number: done, total: result.total });
    });
    const table = new Blob([archive.table(hits, archive.hits.at)], { type: "text/csv" });
    const href = URL.createObjectURL(table);
    el("a", { href, download: say("csv_name") }).click();
    URL.revokeObjectURL(href);
    button.textContent = say("csv");
    button.disabled = false;
  }

  archive.results = { begins, rows, turn, nothing, download };
})();
