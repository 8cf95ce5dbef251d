/**
 * The months of what was found, as a chart.
 *
 * @callback Maker makes an element of a drawing
 * @param {string} name
 * @param {Props} props
 * @param {...(Node | string)} inside
 * @returns {Element}
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { attributes, say, number, date } = archive.show;
  const { write } = archive.state;
  const { filtered } = archive.choosing;
  const BY_YEAR = 72; // months from which the chart has a bar a year
  const BARS = 60; // years from which those without anything at the ends are left out
  const HIGH = 62; // pixels of the highest bar
  const BASE = 70;

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
  function draw(svg, state, months) {
    const { values, counts, yearly } = bars(months);
    const highest = Math.max(0, ...counts);
    if (values.length < 2 || !highest) {
      svg.replaceChildren();
      return false;
    }
    const made = maker(svg);
    const line = scale(highest);
    const y = BASE - (line / highest) * HIGH;
    const links = values.map((value, at) =>
      counts[at] ? bar(made, state, { value, count: counts[at], at, slot: 100 / values.length, highest }) : null
    );
    svg.replaceChildren(
      ...about(made, values, counts, yearly),
      made("line", { class: "gr", x1: 0, x2: "100%", y1: y, y2: y }),
      ...links.filter((link) => link !== null),
      made("line", { class: "ax", x1: 0, x2: "100%", y1: BASE + 0.5, y2: BASE + 0.5 }),
      ...ticks(made, values, yearly),
      made("text", { class: "sc", x: "100%", y: y - 4, "text-anchor": "end" }, number(line))
    );
    const first = svg.querySelector("a[aria-current]") || svg.querySelector("a");
    first?.setAttribute("tabindex", "0");
    return true;
  }

  /** @param {SVGSVGElement} svg @returns {Maker} */
  function maker(svg) {
    return function (name, props, ...inside) {
      const element = document.createElementNS(svg.namespaceURI, name);
      attributes(element, props);
      element.append(...inside);
      return element;
    };
  }

  /** @param {Maker} made @param {string[]} values @param {number[]} counts @param {boolean} yearly */
  function about(made, values, counts, yearly) {
    const most = date(values[counts.indexOf(Math.max(...counts))], true);
    const [first, last] = [values[0], values[values.length - 1]].map((value) => date(value, true));
    return [
      made("title", { id: "s-ct" }, say(yearly ? "by_year" : "by_month")),
      made("desc", { id: "s-cd" }, say("chart", { first, last, most })),
    ];
  }

  /**
   * @param {Maker} made @param {SearchState} state
   * @param {{ value: string, count: number, at: number, slot: number, highest: number }} of
   */
  function bar(made, state, { value, count, at, slot, highest }) {
    const name = say("bar", { date: date(value, true), number: count });
    const on = value === (state.filters.date || [""])[0];
    const high = Math.max(1.5, (count / highest) * HIGH);
    const href = write(filtered(state, "date", on ? [] : [value]));
    const key = { "data-key": `bar:${value}`, "aria-current": on ? "true" : null };
    const link = { href, "aria-label": name, tabindex: -1, ...key };
    const hit = { x: percent(at * slot), y: BASE - HIGH, width: percent(slot), height: HIGH };
    const box = { x: percent((at + 0.12) * slot), y: BASE - high, width: percent(0.76 * slot), height: high };
    const shown = made("rect", { class: on ? "b on" : "b", ...box }, made("title", {}, name));
    return made("a", link, made("rect", { class: "hit", ...hit }), shown);
  }

  /**
   * Name the years below the bars, as many as there is room for.
   * @param {Maker} made @param {string[]} values @param {boolean} yearly
   */
  function ticks(made, values, yearly) {
    const slot = 100 / values.length;
    const every = Math.ceil((yearly ? values.length : values.length / 12) / 12);
    const begins = values.map((value) => yearly || value.endsWith("-01"));
    begins[0] = begins[0] || !begins.slice(1, Math.ceil(12 / slot)).includes(true);
    return values.flatMap(function (value, at) {
      const year = value.slice(0, 4);
      if (!begins[at] || (at && Number(year) % every)) {
        return [];
      }
      const x = percent(at * slot);
      return [
        made("line", { class: "ax", x1: x, x2: x, y1: BASE, y2: BASE + 6 }),
        made("text", { class: "ink", x: percent(at * slot + 0.5), y: BASE + 17 }, year),
      ];
    });
  }

  /** @param {number} share */
  const percent = (share) => `${share.toFixed(2)}%`;

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

  archive.chart = { draw, step, bars };
})();
