/** Narrowing a search down: values with their counts, dates, and a chart of the months. */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { el, attributes, say, number, date, label } = archive.show;
  const { toggled, filtered, range, ends, write } = archive.state;
  const SHOWN = 5; // values of a facet before the rest is folded
  const MOST = 300;
  const BY_YEAR = 72; // months from which the chart has a bar a year
  const BARS = 60; // years from which those without anything at the ends are left out
  const HIGH = 62; // pixels of the highest bar
  const BASE = 70;

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
    return el("label", { class: one.count ? null : "zero" }, box, words, el("span", {}, number(one.count)));
  }

  /**
   * @param {SearchState} state @param {string} name @param {FacetValue[]} values
   * @param {(state: SearchState) => void} go @param {() => void} again
   */
  function facet(state, name, values, go, again) {
    const chosen = state.filters[name] || [];
    const inOrder = [...values].sort((a, b) => (name !== "year" && b.count - a.count) || (a.value < b.value ? 1 : -1) * (name === "year" ? 1 : -1));
    const all = unfolded.has(name);
    const shown = inOrder.slice(0, all ? MOST : SHOWN);
    shown.push(...inOrder.slice(shown.length).filter((one) => chosen.includes(one.value)));
    const box = el("fieldset", { class: "facet" }, el("legend", {}, say(`facet_${FACETS.find((one) => one[0] === name)?.[1]}`)));
    box.append(el("div", {}, ...shown.map((one) => choice(state, name, one, go))));
    if (values.length > SHOWN + 1 || (all && values.length > SHOWN)) {
      const toggle = () => {
        all ? unfolded.delete(name) : unfolded.add(name);
        again();
      };
      const words = all ? say("fewer") : say("more", { number: values.length - shown.length });
      const button = { type: "button", class: "linkbtn", "data-key": `${name}:`, "aria-expanded": String(all), click: toggle };
      box.append(el("p", { class: "more" }, el("button", button, words)));
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
    const inputs = [first, last].map((value, at) =>
      el("input", {
        value, inputmode: "numeric", autocomplete: "off", placeholder: dated ? dated[at] : "",
        "data-key": `date:${at}`, change: changed,
      })
    );
    function changed() {
      const typed = inputs.map((input) => archive.state.date(/** @type {HTMLInputElement} */ (input).value));
      inputs.forEach((input, at) => {
        typed[at] === null ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
      });
      if (!typed.includes(null)) {
        const value = range(typed[0], typed[1]);
        go(filtered(state, "date", value ? [value] : []));
      }
    }
    const labels = ["date_from", "date_to"].map((key, at) => el("label", {}, say(key), inputs[at]));
    return el("fieldset", { class: "facet" }, el("legend", {}, say("facet_date")), el("div", { class: "range" }, ...labels));
  }

  /**
   * Write all facets, leaving the keyboard where it is.
   * @param {HTMLElement} place @param {SearchState} state @param {Map<string, FacetValue[]>} counts
   * @param {[string, string] | null} dated of the archive @param {(state: SearchState) => void} go
   */
  function write_(place, state, counts, dated, go) {
    const again = () => write_(place, state, counts, dated, go);
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
      /** @type {HTMLElement | undefined} */ (
        Array.from(place.querySelectorAll("[data-key]")).find((one) => one instanceof HTMLElement && one.dataset.key === held)
      )?.focus();
    }
  }

  /**
   * @param {Months} months
   * @returns {{ values: string[], counts: number[], yearly: boolean }}
   */
  function bars(months) {
    const year = Number(months.first.slice(0, 4));
    const begin = Number(months.first.slice(5, 7)) - 1;
    let values = months.counts.map((_, at) => {
      const month = begin + at;
      return `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
    });
    let counts = Array.from(months.counts);
    const yearly = counts.length > BY_YEAR;
    if (yearly) {
      const sums = Array.from(months.years);
      counts.forEach((count, at) => {
        const of = Math.floor((begin + at) / 12);
        sums[of] = (sums[of] || 0) + count;
      });
      counts = Array.from(sums, (count) => count || 0);
      values = counts.map((_, at) => String(year + at));
    }
    if (counts.length > BARS) {
      // a date far from the others must not make all bars too thin to see
      const from = Math.max(0, counts.findIndex(Boolean));
      const to = from + Math.max(1, trimmed(counts).length);
      return { values: values.slice(from, to), counts: counts.slice(from, to), yearly };
    }
    return { values, counts, yearly };
  }

  /** @param {number[]} counts @returns {number[]} without nothing at its ends */
  function trimmed(counts) {
    const from = counts.findIndex(Boolean);
    let to = counts.length;
    while (to > from && !counts[to - 1]) {
      to--;
    }
    return from < 0 ? [] : counts.slice(from, to);
  }

  /** @param {number} highest @returns {number} a round number near two thirds of it */
  function scale(highest) {
    const power = 10 ** Math.floor(Math.log10(Math.max(1, highest)));
    return [5, 2, 1].map((factor) => factor * power).find((one) => one <= highest * 0.8) || power;
  }

  /**
   * Draw the months. Each bar is a link to the search within it; the arrow keys go from bar to bar.
   * @param {SVGSVGElement} svg @param {SearchState} state @param {Months} months
   * @returns {boolean} whether there is anything to show
   */
  function chart(svg, state, months) {
    const { values, counts, yearly } = bars(months);
    const highest = Math.max(0, ...counts);
    svg.replaceChildren();
    if (values.length < 2 || !highest) {
      return false;
    }
    const slot = 100 / values.length;
    const chosen = (state.filters.date || [""])[0];
    const most = date(values[counts.indexOf(highest)], true);
    /** @param {string} name @param {Props} props @param {...(Node | string)} inside */
    const draw = function (name, props, ...inside) {
      const element = document.createElementNS(svg.namespaceURI, name);
      attributes(element, props);
      element.append(...inside);
      return element;
    };
    const first = date(values[0], true);
    const last = date(values[values.length - 1], true);
    svg.append(
      draw("title", { id: "s-ct" }, say(yearly ? "by_year" : "by_month")),
      draw("desc", { id: "s-cd" }, say("chart", { first, last, most }))
    );
    const line = scale(highest);
    const y = BASE - (line / highest) * HIGH;
    svg.append(draw("line", { class: "gr", x1: 0, x2: "100%", y1: y, y2: y }));
    values.forEach(function (value, at) {
      const name = say("bar", { date: date(value, true), number: counts[at] });
      if (counts[at]) {
        const high = Math.max(1.5, (counts[at] / highest) * HIGH);
        const on = value === chosen;
        const href = write(filtered(state, "date", on ? [] : [value]));
        const link = { href, "aria-label": name, tabindex: -1, "data-key": `bar:${value}`, "aria-current": on ? "true" : null };
        const box = { x: `${((at + 0.12) * slot).toFixed(2)}%`, y: (BASE - high).toFixed(1), width: `${(0.76 * slot).toFixed(2)}%`, height: high.toFixed(1) };
        svg.append(
          draw("a", link,
            draw("rect", { class: "hit", x: `${(at * slot).toFixed(2)}%`, y: 8, width: `${slot.toFixed(2)}%`, height: HIGH }),
            draw("rect", { class: on ? "b on" : "b", ...box }, draw("title", {}, name)))
        );
      }
    });
    svg.append(draw("line", { class: "ax", x1: 0, x2: "100%", y1: BASE + 0.5, y2: BASE + 0.5 }));
    const step = Math.ceil((yearly ? values.length : values.length / 12) / 12);
    values.forEach(function (value, at) {
      const year = Number(value.slice(0, 4));
      const first = at === 0 && !values.slice(1, Math.ceil(12 / slot)).some((next) => yearly || next.endsWith("-01"));
      if (first || (value.endsWith(yearly ? "" : "-01") && year % step === 0)) {
        const x = `${(at * slot).toFixed(2)}%`;
        svg.append(draw("line", { class: "ax", x1: x, x2: x, y1: BASE, y2: BASE + 6 }));
        svg.append(draw("text", { class: "ink", x: `${(at * slot + 0.5).toFixed(2)}%`, y: BASE + 17 }, String(year)));
      }
    });
    svg.append(draw("text", { class: "sc", x: "100%", y: y - 4, "text-anchor": "end" }, number(line)));
    const links = Array.from(svg.querySelectorAll("a"));
    (links.find((link) => link.getAttribute("aria-current")) || links[0])?.setAttribute("tabindex", "0");
    return true;
  }

  /** Let the arrow keys go from bar to bar: there may be seventy. @param {KeyboardEvent} event */
  function step(event) {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const here = /** @type {Element} */ (event.target).closest("a");
    const links = Array.from(/** @type {Element} */ (event.currentTarget).querySelectorAll("a"));
    const next = here && way && links[links.indexOf(here) + way];
    if (next) {
      here.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
      event.preventDefault();
    }
  }

  archive.facets = { write: write_, chart, step, called, bars };
})();
