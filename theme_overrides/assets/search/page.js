/**
 * The search page. The fragment of its address says what is searched: going back, a bookmark and a
 * link that somebody sent all come down to reading it.
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { el, say, number } = archive.show;
  const states = archive.state;
  const FACETS = ["type", "year", "person", "tag", "lang", "marking", "release", "has"];
  const SIZE = 20; // documents a page
  const FIRST = 10; // that are shown before the others are loaded
  const WAIT = 160; // milliseconds after a key
  const SLOW = 400; // milliseconds until it is said that a search is under way
  const PATIENCE = 1500; // milliseconds until what is known so far is shown

  /** @param {string} id */
  const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const root = byId("search");
  const form = /** @type {HTMLFormElement} */ (document.querySelector(".qline"));
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const svg = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (byId("s-chart")));
  const sheet = byId("s-filters");

  // What stays in its place while the rest is written anew.
  const count = el("b", { "aria-live": "polite", id: "s-count" });
  const active = el("span", { class: "chips" });
  const opener = el("button", { type: "button", class: "btn sheet-open", "aria-controls": "s-filters", click: openSheet });
  const list = el("ol", {});
  const order = el("div", { class: "active" });
  const pager = el("nav", { class: "pager" });
  const none = el("div", { class: "none", hidden: true });
  const chart = /** @type {HTMLElement} */ (svg.parentElement);

  /** @type {SearchState} */
  let state = states.read(location.hash);
  /** @type {AbortController | null} */
  let running = null;
  let timer = 0;
  let agreed = "";

  /** @param {SearchState} next @param {"push" | "replace"} how */
  function go(next, how = "push") {
    const same = states.write(next) === states.write(state);
    state = next;
    if (!same) {
      history[how === "push" ? "pushState" : "replaceState"](null, "", states.write(state));
    }
    run();
  }

  /** @param {boolean} there whether something is searched */
  function reveal(there) {
    root.hidden = !there;
    byId("s-lists").hidden = there;
  }

  /** Search what the state says. */
  async function run() {
    clearTimeout(timer);
    running?.abort();
    const mine = (running = new AbortController());
    const now = state;
    document.title = now.q.trim() ? `${now.q.trim().slice(0, 60)} · ${title}` : title;
    reveal(!states.isEmpty(now));
    if (states.isEmpty(now)) {
      return;
    }
    busy(true);
    const slow = setTimeout(wait, SLOW);
    try {
      const search = await archive.start();
      await perform(search, now, mine.signal);
    } catch (error) {
      if (!mine.signal.aborted) {
        broken(error);
      }
    } finally {
      clearTimeout(slow);
      if (running === mine) {
        busy(false);
      }
    }
  }

  /** @param {boolean} on */
  function busy(on) {
    byId("s-results").setAttribute("aria-busy", String(on));
    if (!on) {
      byId("s-results").classList.remove("slow");
    }
  }

  /** Say that it takes a while. */
  function wait() {
    byId("s-results").classList.add("slow");
    if (!count.textContent && archive.spoken) {
      count.textContent = say("loading");
    }
  }

  /** @param {Search} search @param {SearchState} now @param {AbortSignal} signal */
  async function perform(search, now, signal) {
    input.placeholder = say("placeholder", { number: (await search.open()).documents });
    if (states.filters(now)) {
      await narrowing();
    }
    const all = (await search.open()).documents;
    const result = await searched(search, now, all, signal);
    if (signal.aborted) {
      return;
    }
    head(result, now, all);
    notes(result, result.missing);
    if (result.ask) {
      list.replaceChildren();
      pager.hidden = true;
      return;
    }
    const from = Math.min(now.page - 1, Math.max(0, Math.ceil(result.total / SIZE) - 1)) * SIZE;
    const lost = await rows(search, result, from, signal);
    if (signal.aborted) {
      return;
    }
    turn(result, now, from);
    if (lost) {
      notes(result, [...result.missing, ...lost]);
    }
    await Promise.all([narrow(search, result, now, signal), result.total ? hide(none) : nothing(search, result, now, signal)]);
  }

  /**
   * Search, and show what is known so far if it takes long.
   * @param {Search} search @param {SearchState} now @param {number} all @param {AbortSignal} signal
   */
  async function searched(search, now, all, signal) {
    const early = new AbortController();
    /** @type {Result | null} */
    let known = null;
    const timer = setInterval(function () {
      if (known && !signal.aborted) {
        head(known, now, all);
        rows(search, known, 0, early.signal).catch(() => null);
        known = null;
      }
    }, PATIENCE);
    try {
      return await search.run(now.q, {
        sort: now.sort, filters: now.filters, agreed: agreed === now.q, signal,
        onPartial: (result) => (known = result),
      });
    } finally {
      clearInterval(timer);
      early.abort();
    }
  }

  /** What is not needed for the first results is loaded after them. */
  function narrowing() {
    return archive.script("assets/search/facets");
  }

  /** @param {HTMLElement} element */
  function hide(element) {
    element.hidden = true;
  }

  /**
   * @param {Search} search @param {Result} result @param {number} from @param {AbortSignal} signal
   * @returns {Promise<string[]>} names of files that did not come
   */
  async function rows(search, result, from, signal) {
    const lost = [];
    for (const [start, size] of [[from, FIRST], [from + FIRST, SIZE - FIRST]]) {
      const hits = start < result.total || start === from ? await search.hits(result, start, size, signal) : [];
      if (signal.aborted) {
        return [];
      }
      const made = hits.map((hit) => archive.hits.row(hit, result, search));
      const items = made.map((one) => one.row);
      start === from ? list.replaceChildren(...items) : list.append(...items);
      await Promise.all(made.map((one) => one.done.catch(() => null))); // passages of long documents
      if (signal.aborted) {
        return [];
      }
      lost.push(...hits.filter((hit) => !hit.data).map((hit) => `d/${hit.id}`));
      byId("s-results").classList.remove("slow");
    }
    return lost;
  }

  /** Write how many there are, and what narrows them. @param {Result} result @param {SearchState} now @param {number} all */
  function head(result, now, all) {
    const total = say("count", { number: result.total });
    count.textContent = result.ask ? "" : total;
    const by = say(`by_${now.sort}`);
    const of = el("span", { class: "hide-s faint" }, result.ask ? "" : say("of", { total: all, order: by }));
    /** @type {HTMLElement[]} */
    const chips = [];
    for (const [name, values] of Object.entries(now.filters)) {
      for (const value of values) {
        const label = archive.facets.called(name, value);
        const remove = () => go(states.toggled(state, name, value, false));
        const cross = el("i", { "aria-hidden": "true" }, "×");
        chips.push(el("button", { type: "button", class: "f", "aria-label": say("remove", { label }), click: remove }, label, cross));
      }
    }
    if (chips.length) {
      chips.push(el("button", { type: "button", class: "linkbtn", click: reset }, say("reset")));
    }
    const filters = states.filters(now);
    opener.textContent = filters ? say("filters_active", { number: filters }) : say("filters");
    byId("s-active").replaceChildren(count, of, ...chips, opener);
    byId("s-foot").replaceChildren(
      el("button", { type: "button", class: "btn", click: reset }, say("reset")),
      el("button", { type: "button", class: "btn pri", click: closeSheet }, say("show", { number: result.total }))
    );
    sorts(result, now);
  }

  function reset() {
    go({ ...state, page: 1, filters: {} });
  }

  /** @param {Result} result @param {SearchState} now */
  function sorts(result, now) {
    const choices = ["best", "oldest", "newest"].map((/** @type {any} */ sort) =>
      el("button", {
        type: "button", "aria-current": sort === now.sort ? "true" : null,
        click: () => go({ ...state, page: 1, sort }),
      }, say(sort))
    );
    const table = el("button", { type: "button", class: "linkbtn csv", click: (/** @type {any} */ event) => download(event.target, result) }, say("csv"));
    order.hidden = !result.total;
    order.replaceChildren(el("span", { class: "faint" }, say("order")), el("span", { class: "tabs2" }, ...choices), table);
  }

  /** @param {Result} result @param {string[]} missing */
  function notes(result, missing) {
    /** @type {HTMLElement[]} */
    const told = result.notes.map((note) => el("p", { class: "snote" }, say(`note_${note}`)));
    if (result.ask) {
      const size = `${number(Math.round(result.ask.kilobytes))} kB`;
      const yes = () => {
        agreed = state.q;
        run();
      };
      told.push(el("p", { class: "snote", role: "status" }, say("dear", { size }), " ", el("button", { type: "button", class: "btn", click: yes }, say("dear_go"))));
    }
    if (missing.length) {
      told.push(failure("missing", missing));
    }
    byId("s-notes").replaceChildren(...told);
  }

  /** @param {string} key @param {string[]} names */
  function failure(key, names) {
    const again = async () => {
      (await archive.start()).retry();
      run();
    };
    const shown = names.slice(0, 5).join(", ") + (names.length > 5 ? ", …" : "");
    return el("p", { class: "snote", role: "alert" }, say(key, { names: shown }), " ",
      el("button", { type: "button", class: "btn", click: () => again().catch(broken) }, say("again")));
  }

  /** The search itself could not be loaded. @param {any} error */
  function broken(error) {
    count.textContent = "";
    byId("s-lists").hidden = false;
    if (archive.spoken) {
      byId("s-notes").replaceChildren(failure("broken", [String(error.message || error)]));
    } else {
      byId("s-broken").hidden = false; // not even the words came
    }
  }

  /** @param {Search} search @param {Result} result @param {SearchState} now @param {AbortSignal} signal */
  async function narrow(search, result, now, signal) {
    const [, counts, months] = await Promise.all([narrowing(), search.facets(result, FACETS), search.months(result)]);
    if (!signal.aborted) {
      archive.facets.write(byId("s-facets"), now, counts, (await search.open()).dated, go);
      const held = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.key;
      chart.hidden = !archive.facets.chart(svg, now, months);
      if (held && held.startsWith("bar:")) {
        /** @type {SVGAElement | null} */ (svg.querySelector("a[tabindex='0']"))?.focus();
      }
    }
  }

  /** @param {Search} search @param {Result} result @param {SearchState} now @param {AbortSignal} signal */
  async function nothing(search, result, now, signal) {
    const parts = [el("h2", {}, say("nothing"))];
    if (states.filters(now)) {
      const without = await search.run(now.q, { sort: now.sort, signal });
      if (without.total) {
        const link = el("a", { href: states.write({ ...now, page: 1, filters: {} }) }, say("no_filters"));
        parts.push(el("p", {}, say("nothing_filters", { number: without.total }), " ", link));
      }
    }
    const near = await search.suggest(now.q);
    if (signal.aborted) {
      return;
    }
    if (near.length) {
      const links = near.map((one) => el("li", {}, el("a", { href: states.write({ ...states.empty(), q: one.query }), dir: "auto" }, one.word), ` (${number(one.documents)})`));
      parts.push(el("p", {}, say("meant")), el("ul", { class: "tabs2" }, ...links));
    }
    parts.push(el("p", {}, say("try_less")));
    const { at } = archive.hits;
    parts.push(el("p", { class: "tabs2" }, el("a", { href: at("documents/index.html") }, say("lists")), el("a", { href: at("terms/index.html") }, say("terms"))));
    none.replaceChildren(...parts);
    none.hidden = false;
  }

  /** Write the pages of results. @param {Result} result @param {SearchState} now @param {number} from */
  function turn(result, now, from) {
    const pages = Math.ceil(result.total / SIZE);
    const here = from / SIZE + 1;
    pager.hidden = !result.total;
    const shown = say("shown", { first: from + 1, last: Math.min(from + SIZE, result.total), total: result.total });
    const links = el("span", { class: "tabs2" });
    /** @param {number} page @param {string} words */
    const link = (page, words) => el("a", { href: states.write({ ...now, page }), click: above }, words);
    links.append(here > 1 ? link(here - 1, say("previous")) : "");
    let before = 0;
    for (let page = 1; page <= pages && pages > 1; page++) {
      if (page === 1 || page === pages || Math.abs(page - here) < 3) {
        links.append(page - before > 1 ? el("span", { class: "faint" }, "…") : "");
        links.append(page === here ? el("b", { "aria-current": "page" }, number(page)) : link(page, number(page)));
        before = page;
      }
    }
    links.append(here < pages ? link(here + 1, say("next")) : "");
    pager.setAttribute("aria-label", say("page_names"));
    pager.replaceChildren(el("span", { class: "faint" }, shown), links);
  }

  /** Begin another page of results at its top. */
  function above() {
    scrollTo(0, 0);
    byId("s-results").focus({ preventScroll: true });
  }

  /** @param {HTMLButtonElement} button @param {Result} result */
  async function download(button, result) {
    button.disabled = true;
    const search = await archive.start();
    await archive.script("assets/search/csv");
    const hits = await search.rows(result, (/** @type {number} */ done) => {
      button.textContent = say("csv_working", { number: done, total: result.total });
    });
    const table = archive.table(hits, archive.hits.at);
    const link = el("a", { href: URL.createObjectURL(new Blob([table], { type: "text/csv" })), download: say("csv_name") });
    link.click();
    URL.revokeObjectURL(/** @type {HTMLAnchorElement} */ (link).href);
    button.textContent = say("csv");
    button.disabled = false;
  }

  function openSheet() {
    sheet.classList.add("open");
    sheet.setAttribute("role", "dialog");
    sheet.setAttribute("aria-modal", "true");
    byId("s-results").inert = true;
    sheet.focus();
  }

  function closeSheet() {
    const open = sheet.classList.contains("open");
    sheet.classList.remove("open");
    sheet.removeAttribute("role");
    sheet.removeAttribute("aria-modal");
    byId("s-results").inert = false;
    if (open) {
      opener.focus();
    }
    return open;
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const links = Array.from(list.querySelectorAll("h2 a"));
    const at = links.indexOf(/** @type {Element} */ (document.activeElement));
    const inList = at >= 0 || document.activeElement === input;
    if (event.key === "Escape" && !closeSheet() && at >= 0) {
      input.focus();
    } else if (inList && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      const target = next < 0 ? (at === 0 ? input : null) : links[next];
      if (target) {
        /** @type {HTMLElement} */ (target).focus();
        event.preventDefault();
      }
    }
  }

  const title = document.title;
  byId("s-results").append(order, list, none, pager);
  svg.addEventListener("keydown", (event) => archive.facets.step(event));
  byId("s-close").addEventListener("click", closeSheet);
  document.addEventListener("keydown", key);
  input.value = state.q;
  input.addEventListener("input", function () {
    clearTimeout(timer);
    const next = { ...state, q: input.value, page: 1 };
    timer = setTimeout(() => go(next, "replace"), WAIT);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(timer);
    // What was typed replaced the address; submitting it is a place to come back to.
    history.pushState(null, "", states.write(state));
    go({ ...state, q: input.value, page: 1 }, "replace");
  });
  addEventListener("popstate", function () {
    state = states.read(location.hash);
    input.value = state.q;
    run();
  });
  run();
  if (states.isEmpty(state) && matchMedia("(min-width: 45em)").matches) {
    input.focus();
  }
})();
