/**
 * The field at the head of every page: what is found is listed below it while one types. Enter goes
 * to the search page, the arrow keys choose one of the list (the combobox pattern of WAI-ARIA).
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { el, say, date, written, byline, tongue } = archive.show;
  const SHOWN = 6;
  const WAIT = 200; // milliseconds after a key

  /** @param {HTMLFormElement} form */
  function offer(form) {
    const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    const named = { role: "listbox", "aria-label": input.placeholder };
    const list = el("div", { class: "found", id: "found", ...named, hidden: true });
    const told = el("span", { class: "sr", role: "status" });
    form.append(list, told);
    archive.show.attributes(input, {
      role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list",
      "aria-label": input.placeholder, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    });
    let timer = 0;
    /** @type {AbortController | null} */
    let running = null;

    /** @param {(Node)[]} options */
    function show(options) {
      list.replaceChildren(...options);
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
    }

    function close() {
      clearTimeout(timer);
      running?.abort();
      told.textContent = "";
      show([]);
    }

    function search() {
      const query = input.value.trim();
      running?.abort();
      const mine = (running = new AbortController());
      if (query.length < 2) {
        close();
        return;
      }
      find(query, mine.signal).then(
        (options) => mine.signal.aborted || show(options),
        () => mine.signal.aborted || show([]) // Enter still leads to the page, which says what is wrong
      );
    }

    /** @param {string} query @param {AbortSignal} signal @returns {Promise<Node[]>} */
    async function find(query, signal) {
      const engine = await archive.start();
      input.placeholder = say("placeholder", { number: (await engine.open()).documents });
      const result = await engine.run(query, { signal, typing: true });
      const hits = result.ask ? [] : await engine.hits(result, 0, SHOWN, signal);
      const there = hits.filter((/** @type {Hit} */ hit) => hit.data);
      const made = there.map((/** @type {Hit} */ hit) => option(hit, result, engine));
      const options = await Promise.all(made);
      if (signal.aborted) {
        return [];
      }
      told.textContent = result.ask ? "" : say("count", { number: result.total });
      const all = result.total ? say("all_results", { number: result.total }) : say("nothing");
      const words = result.ask ? say("dear_go") : all;
      const last = { role: "option", id: `found-${options.length}`, tabindex: -1, href: target(result.query) };
      options.push(el("a", last, words));
      return options;
    }

    /** @param {Hit} hit @param {Result} result @param {Search} engine @returns {Promise<HTMLElement>} */
    async function option(hit, result, engine) {
      const data = /** @type {Display} */ (hit.data);
      const title = engine.mark(data.title, data.language || "", result);
      const [passage] = await engine.passages(hit, result, 1);
      const found = [...title, ...(passage ? passage.pieces : [])].filter((piece) => piece.marked);
      const words = [...new Set(found.map((piece) => piece.text.toLowerCase()))].slice(0, 12);
      const about = [data.date ? date(data.date) : "", byline(data)].filter(Boolean).join(". ");
      const at = result.numbers.indexOf(hit.number);
      const inside = [
        el("b", tongue(data.language), ...(written(title, "").length ? written(title, "") : [say("no_title")])),
        el("small", {}, el("bdi", {}, about)),
      ];
      if (passage) {
        inside.push(el("span", { class: "pas", ...tongue(data.language) }, ...written(passage.pieces, "")));
      }
      const href = archive.hits.address(hit.id, passage?.anchor, archive.hits.marking(words, result));
      return el("a", { role: "option", id: `found-${at}`, tabindex: -1, href }, ...inside);
    }

    /** @param {string} query */
    function target(query) {
      return form.action.replace(/[?#].*/, "") + archive.state.write({ ...archive.state.empty(), q: query });
    }

    /** @param {number} way */
    function move(way) {
      const options = Array.from(list.children);
      const here = options.findIndex((one) => one.getAttribute("aria-selected"));
      const next = here + way < -1 ? options.length - 1 : here + way;
      options[here]?.removeAttribute("aria-selected");
      const chosen = options[next];
      chosen?.setAttribute("aria-selected", "true");
      chosen?.scrollIntoView({ block: "nearest" });
      if (chosen) {
        input.setAttribute("aria-activedescendant", chosen.id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(search, WAIT);
    });
    input.addEventListener("keydown", function (event) {
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (way) {
        list.hidden ? search() : move(way);
        event.preventDefault();
      } else if (event.key === "Enter") {
        const chosen = list.querySelector("[aria-selected]");
        if (chosen instanceof HTMLAnchorElement) {
          event.preventDefault(); // instead of the search page
          close();
          location.href = chosen.href;
        }
      } else if (event.key === "Escape" && !list.hidden) {
        close();
        event.preventDefault();
      }
    });
    form.addEventListener("focusout", function (event) {
      if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) {
        close();
      }
    });
    if (input.value) {
      search();
    }
    archive.start().then(
      (/** @type {Search} */ engine) => engine.open(),
      () => null
    ).then((/** @type {Opened | null} */ opened) => {
      if (opened) {
        input.placeholder = say("placeholder", { number: opened.documents });
      }
    }, () => null);
  }

  for (const form of document.querySelectorAll("form[role=search]:not(.qline)")) {
    offer(/** @type {HTMLFormElement} */ (form));
  }
})();
