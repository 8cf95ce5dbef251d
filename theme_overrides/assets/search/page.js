/**
 * The search page. The fragment of its address says what is searched: going back, a bookmark and a
 * link that somebody sent all come down to reading it.
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { el, say, number } = archive.show;
  const { state: states, results } = archive;
  const FACETS = ["type", "year", "person", "tag", "lang", "marking", "release", "has"];
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
  const opener = button("btn sheet-open", "", openSheet);
  const list = el("ol", {});
  const order = el("div", { class: "active" });
  const alike = el("span", { class: "faint hide-s" });
  const pager = el("nav", { class: "pager", hidden: true });
  const none = el("div", { class: "none", hidden: true });
  const chart = /** @type {HTMLElement} */ (svg.parentElement);

  /** @type {SearchState} */
  let state = states.read(location.hash);
  /** @type {AbortController | null} */
  let running = null;
  let timer = 0;
  let agreed = "";
  /** @type {Promise<void> | null} */
  let worded = null; // once the words of the facets are there

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
    root.className = "";
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
      swift();
    }
  }

  function swift() {
    byId("s-results").classList.remove("slow");
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
    const { documents: all, dated } = await search.open();
    input.placeholder = say("placeholder", { number: all });
    chart.hidden ||= !dated || dated[0] === dated[1];
    if (states.filters(now)) {
      await narrowing();
    }
    const result = await searched(search, now, all, signal);
    if (result.selection.faults?.length) {
      await narrowing();
    }
    if (signal.aborted) {
      return;
    }
    const from = results.begins(result, now.page);
    // What is written about the results is written while their files are on their way.
    const shown = result.ask ? null : results.rows(list, search, result, from, signal, swift);
    head(result, now, all);
    notes(result, result.missing);
    if (!shown) {
      list.replaceChildren();
      none.hidden = pager.hidden = true;
      return;
    }
    archive.hits.rehearse(result, search);
    const { lost, words } = await shown;
    if (signal.aborted) {
      return;
    }
    results.turn(pager, result, now, from, above);
    notes(result, [...result.missing, ...lost]);
    none.hidden = Boolean(result.total) || none.hidden;
    await narrow(search, result, now, words, signal); // below a chart, or in its place
    if (!result.total) {
      await results.nothing(none, search, now, signal);
    }
  }

  /**
   * Search, and show what is known so far if it takes long.
   * @param {Search} search @param {SearchState} now @param {number} all @param {AbortSignal} signal
   */
  async function searched(search, now, all, signal) {
    const early = new AbortController();
    /** @type {(() => Result) | null} */
    let known = null;
    const timer = setInterval(function () {
      if (known && !signal.aborted) {
        const result = known();
        head(result, now, all);
        results.rows(list, search, result, 0, early.signal, swift).catch(() => null);
        known = null;
      }
    }, PATIENCE);
    try {
      return await search.run(now.q, {
        sort: now.sort, filters: now.filters, agreed: agreed === now.q, signal,
        onPartial: (tell) => (known = tell),
      });
    } finally {
      clearInterval(timer);
      early.abort();
    }
  }

  /** What is not needed for the first results is loaded after them: scripts, and what they say. */
  function narrowing() {
    worded ||= further().catch((error) => {
      worded = null;
      throw error;
    });
    return Promise.all([archive.script("assets/search/facets"), worded]);
  }

  async function further() {
    const words = `words-${archive.language}-facets`;
    const [said] = await archive.file(`search/${words}`, words);
    Object.assign(archive.spoken.say, said);
  }

  /** Begin another page of results at its top. */
  function above() {
    scrollTo(0, 0);
    byId("s-results").focus({ preventScroll: true });
  }

  /** @param {string} kind @param {string} words @param {(event: any) => void} click @param {Props} [props] */
  function button(kind, words, click, props = {}) {
    return el("button", { type: "button", class: kind, click, ...props }, words);
  }

  /**
   * Write how many there are, and what narrows them.
   * @param {Result} result @param {SearchState} now @param {number} total of the archive
   */
  function head(result, now, total) {
    const filters = states.filters(now);
    const of = result.ask ? "" : say("of", { total });
    const by = el("span", { class: "hide-s" }, of && `, ${say(`by_${now.sort}`)}`);
    count.textContent = result.ask ? "" : say("count", { number: result.total });
    opener.textContent = filters ? say("filters_active", { number: filters }) : say("filters");
    byId("s-active").replaceChildren(count, el("span", { class: "faint" }, of, by), ...chips(now), opener);
    byId("s-foot").replaceChildren(
      button("btn", say("reset"), reset),
      button("btn pri", say("show", { number: result.total }), closeSheet)
    );
    sorts(result, now);
  }

  /** @param {SearchState} now @returns {HTMLElement[]} the filters, each of which can be taken away */
  function chips(now) {
    const all = Object.entries(now.filters).flatMap(([name, values]) =>
      values.map(function (value) {
        const label = archive.facets.called(name, value);
        const remove = () => go(archive.choosing.toggled(state, name, value, false));
        const chip = button("f", label, remove, { "aria-label": say("remove", { label }) });
        chip.append(el("i", { "aria-hidden": "true" }, "×"));
        return chip;
      })
    );
    return all.length ? [...all, button("linkbtn", say("reset"), reset)] : [];
  }

  /** @returns {SearchState} with what the field says: other words are wanted in all their forms again */
  function typed() {
    const same = input.value.trim() === state.q.trim();
    const { exact = [], ...filters } = state.filters;
    return { ...state, q: input.value, page: 1, filters: same && exact.length ? { ...filters, exact } : filters };
  }

  function reset() {
    go({ ...state, page: 1, filters: {} });
  }

  /** @param {Result} result @param {SearchState} now */
  function sorts(result, now) {
    const choices = ["best", "oldest", "newest"].map(function (/** @type {any} */ sort) {
      const current = sort === now.sort ? "true" : null;
      return button("", say(sort), () => go({ ...state, page: 1, sort }), { "aria-current": current });
    });
    const table = button("linkbtn csv", say("csv"), ({ target }) => results.download(target, result));
    const label = el("span", { class: "faint" }, say("order"));
    order.hidden = !result.total;
    alike.replaceChildren();
    order.replaceChildren(label, el("span", { class: "tabs2" }, ...choices), alike, table);
  }

  /** @param {Result} result @param {string[]} missing */
  function notes(result, missing) {
    /** @type {HTMLElement[]} */
    const told = [...result.notes.map((note) => say(`note_${note}`)), ...(archive.faults?.told(result) || [])].map((words) =>
      el("p", { class: "snote" }, words)
    );
    if (result.ask) {
      const size = `${number(Math.round(result.ask.kilobytes))} kB`;
      const yes = () => {
        agreed = state.q;
        run();
      };
      const ask = el("p", { class: "snote", role: "status" }, say("dear", { size }), " ");
      ask.append(button("btn", say("dear_go"), yes));
      told.push(ask);
    }
    const words = [...result.unknown].slice(0, 5).join(", ");
    if (missing.length) {
      told.push(failure("missing", missing));
    } else if (words && result.total) {
      told.push(el("p", { class: "snote" }, say("note_unknown", { words })));
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
    const note = el("p", { class: "snote", role: "alert" }, say(key, { names: shown }), " ");
    note.append(button("btn", say("again"), () => again().catch(broken)));
    return note;
  }

  /** The search itself could not be loaded. @param {any} error */
  function broken(error) {
    count.textContent = "";
    root.className = "lost";
    byId("s-lists").hidden = false;
    if (archive.spoken) {
      byId("s-notes").replaceChildren(failure("broken", [String(error.message || error)]));
    } else {
      byId("s-broken").hidden = false; // not even the words came
    }
  }

  /**
   * @param {Search} search @param {Result} result @param {SearchState} now @param {Set<string>} words marked in the results
   * @param {AbortSignal} signal
   */
  async function narrow(search, result, now, words, signal) {
    const loading = [narrowing(), search.facets(result, FACETS), search.months(result)];
    const [, counts, months] = await Promise.all(loading);
    if (!signal.aborted) {
      archive.alike.write(alike, now, words, go);
      archive.facets.write(byId("s-facets"), now, counts, (await search.open()).dated, go);
      const held = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.key;
      chart.hidden = !archive.chart.draw(svg, now, months);
      if (held && held.startsWith("bar:")) {
        /** @type {SVGAElement | null} */ (svg.querySelector("a[tabindex='0']"))?.focus();
      }
    }
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
  svg.addEventListener("keydown", (event) => archive.chart.step(event));
  byId("s-close").addEventListener("click", closeSheet);
  document.addEventListener("keydown", key);
  input.value = state.q;
  input.addEventListener("input", function () {
    clearTimeout(timer);
    const next = typed();
    timer = setTimeout(() => go(next, "replace"), WAIT);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(timer);
    // What was typed replaced the address; submitting it is a place to come back to.
    history.pushState(null, "", states.write(state));
    go(typed(), "replace");
  });
  addEventListener("popstate", function () {
    state = states.read(location.hash);
    input.value = state.q;
    run();
  });
  run();
  if (states.isEmpty(state)) {
    archive.start().then((/** @type {Search} */ search) => search.open()).catch(() => null);
  }
  if (states.isEmpty(state) && matchMedia("(min-width: 45em)").matches) {
    input.focus();
  }
})();
