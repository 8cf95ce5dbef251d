/** Narrowing a search down: values with their counts, and dates. */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { el, say, number, date, label } = archive.show;
  const { toggled, filtered, range, ends } = archive.choosing;
  const SHOWN = 5; // values of a facet before the rest is folded
  const MOST = 300;
  const HINT = "s-date-hint"; // how a date is written, where one was not

  /** Facets in their order, with the name under which the words of the interface know their values. */
  const FACETS = [
    ["type", "kind"],
    ["year", "year"],
    ["person", "person"],
    ["tag", "tag"],
    ["lang", "language"],
    ["marking", "marking"],
    ["release", "release"],
    ["has", "attachment"],
  ];

  /** @type {Set<string>} facets that the reader unfolded */
  const unfolded = new Set();

  /** @param {string} name of a filter @param {string} value @returns {string} what it is called */
  function called(name, value) {
    if (name === "has") {
      return say("has_attachment");
    }
    if (name === "exact") {
      return say("exactly");
    }
    if (name === "date") {
      const [first, last] = ends(value).map((/** @type {string} */ end) => end && date(end));
      return first === last ? first : !last ? say("since", { date: first })
        : first ? say("between", { first, last }) : say("until", { date: last });
    }
    const facet = FACETS.find((one) => one[0] === name);
    const word = label(facet ? facet[1] : name, value);
    return name === "type" ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;
  }

  /**
   * @param {SearchState} state @param {string} name @param {FacetValue} one
   * @param {(state: SearchState) => void} go
   */
  function choice(state, name, one, go) {
    const on = (state.filters[name] || []).includes(one.value);
    const box = el("input", {
      type: "checkbox",
      checked: on,
      "data-key": `${name}:${one.value}`,
      change: (/** @type {any} */ event) => go(toggled(state, name, one.value, event.target.checked)),
    });
    const words = el("span", { dir: "auto" }, called(name, one.value));
    const count = el("span", {}, number(one.count));
    return el("label", { class: one.count ? null : "zero" }, box, words, count);
  }

  /** @param {string} key */
  function group(key) {
    return el("fieldset", { class: "facet" }, el("legend", {}, say(key)));
  }

  /**
   * Years: the latest first; others: the most frequent first.
   * @param {string} name @param {FacetValue[]} values
   */
  function sorted(name, values) {
    const after = name === "year" ? 1 : -1;
    return [...values].sort(
      (a, b) => (name !== "year" && b.count - a.count) || (a.value < b.value ? after : -after)
    );
  }

  /**
   * @param {SearchState} state @param {string} name @param {FacetValue[]} values
   * @param {(state: SearchState) => void} go @param {() => void} again
   */
  function facet(state, name, values, go, again) {
    const chosen = state.filters[name] || [];
    const inOrder = sorted(name, values);
    const all = unfolded.has(name);
    const byWorth = [...inOrder].sort((a, b) => Number(!a.count) - Number(!b.count));
    const first = new Set(byWorth.slice(0, all ? MOST : SHOWN));
    const shown = inOrder.filter((one) => first.has(one) || chosen.includes(one.value));
    const box = group(`facet_${FACETS.find((one) => one[0] === name)?.[1]}`);
    box.append(el("div", {}, ...shown.map((one) => choice(state, name, one, go))));
    if (values.length > SHOWN + 1 || (all && values.length > SHOWN)) {
      const toggle = () => {
        all ? unfolded.delete(name) : unfolded.add(name);
        again();
      };
      const words = all ? say("fewer") : say("more", { number: values.length - shown.length });
      const about = { "data-key": `${name}:`, "aria-expanded": String(all) };
      const button = el("button", { type: "button", class: "linkbtn", ...about, click: toggle }, words);
      box.append(el("p", { class: "more" }, button));
    } else if (values.length === SHOWN + 1 && !all) {
      unfolded.add(name); // a line that says "1 more" takes as much room as the one
      return facet(state, name, values, go, again);
    }
    return box;
  }

  /**
   * @param {SearchState} state @param {[string, string] | null} dated of the archive
   * @param {(state: SearchState) => void} go
   */
  function dates(state, dated, go) {
    const [first, last] = ends((state.filters.date || [""])[0]);
    /** @type {HTMLInputElement[]} */
    const inputs = [first, last].map((value, at) =>
      el("input", {
        value, inputmode: "numeric", autocomplete: "off", placeholder: dated ? dated[at] : "",
        "data-key": `date:${at}`, change: changed,
      })
    );
    function changed() {
      const typed = inputs.map(({ value }) => archive.choosing.date(value));
      inputs.forEach(function (input, at) {
        input.setAttribute("aria-invalid", String(typed[at] === null));
        input.setAttribute("aria-describedby", typed[at] === null ? HINT : "");
      });
      hint.textContent = typed.includes(null) ? say("date_hint") : "";
      if (!typed.includes(null)) {
        const value = range(typed[0], typed[1]);
        go(filtered(state, "date", value ? [value] : []));
      }
    }
    const labels = ["date_from", "date_to"].map((key, at) => el("label", {}, say(key), inputs[at]));
    const hint = el("p", { class: "hint", id: HINT, role: "status" });
    const box = group("facet_date");
    box.append(el("div", { class: "range" }, ...labels), hint);
    return box;
  }

  /**
   * Write all facets, leaving the keyboard where it is.
   * @param {HTMLElement} place @param {SearchState} state @param {Map<string, FacetValue[]>} counts
   * @param {[string, string] | null} dated of the archive @param {(state: SearchState) => void} go
   */
  function write(place, state, counts, dated, go) {
    const again = () => write(place, state, counts, dated, go);
    const held = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.key;
    const parts = [];
    for (const [name] of FACETS) {
      const values = (counts.get(name) || []).filter((one) => one.value);
      if (values.length) {
        parts.push(facet(state, name, values, go, again));
      }
      if (name === "type") {
        parts.push(dates(state, dated, go));
      }
    }
    place.replaceChildren(...parts);
    if (held) {
      /** @type {HTMLElement | null} */ (place.querySelector(`[data-key="${CSS.escape(held)}"]`))?.focus();
    }
  }

  archive.facets = { write, called };
})();
