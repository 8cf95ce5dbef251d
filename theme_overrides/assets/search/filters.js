/**
 * Filters and counts: what of the documents that were found has which kind, month, person…
 *
 * @typedef {object} Facet what a file `f/…` holds
 * @property {string[]} [values]
 * @property {string} [column]
 * @property {string[]} [lists]
 *
 * @typedef {object} Chosen
 * @property {Uint32Array} numbers documents that were found, before filters
 * @property {Map<string, Uint8Array>} masks for each name of a filter 1 for each document it leaves
 * @property {Fault[]} [faults]
 *
 * @typedef {object} Fault a value of a filter that is none
 * @property {string} name of the filter
 * @property {string} value as it was typed
 * @property {string[]} known values that there are; none of dates
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});
  const MONTHS = 13; // of a year, with that of the documents of which only the year is known

  /** Names of the query language, and the facet of each. @type {Record<string, string>} */
  const FACETS = {
    type: "kind",
    lang: "language",
    release: "release",
    marking: "marking",
    person: "person",
    tag: "tag",
    has: "attachment",
    year: "month",
    date: "month",
  };

  /** @param {string} value @returns {string} the same for `E-Mail` and `email` */
  const plain = (value) => archive.words.fold(value.trim()).replace(/[\s_-]+/g, "");

  /** @param {string} text @returns {string[]} */
  const folded = (text) => archive.words.words(text).map((/** @type {Spelt} */ word) => archive.words.fold(word.spelling));

  /** @param {string} facet @param {string} value @returns {string} what the interface calls it, if it speaks */
  function called(facet, value) {
    const names = archive.spoken?.labels[facet] || {};
    return Object.prototype.hasOwnProperty.call(names, value) ? names[value] : value;
  }

  /**
   * What a typed value stands for: the value of this name, those that the interface calls so, or those
   * in whose name the words stand.
   * @param {string} name @param {string} typed @param {string[]} values @returns {number[]} places of values
   */
  function meant(name, typed, values) {
    const sought = plain(typed);
    if (name === "has") {
      return /^attachments?$/.test(sought) ? places(values, (value) => value === "yes") : [];
    }
    const words = folded(typed);
    const label = (/** @type {string} */ value) => called(FACETS[name], value);
    /** @type {((value: string) => boolean)[]} */
    const ways = [
      (value) => plain(value) === sought,
      (value) => plain(label(value)) === sought,
      (value) => words.length > 0 && words.every((word) => folded(label(value)).includes(word)),
    ];
    return ways.map((way) => places(values, way)).find((found) => found.length) || [];
  }

  /** @param {string[]} values @param {(value: string) => boolean} is @returns {number[]} */
  function places(values, is) {
    return [...values.keys()].filter((at) => is(values[at]));
  }

  /**
   * @param {Filters} filters
   * @param {(name: string) => Facet | undefined} facet
   * @param {string[]} lost facets that could not be loaded: nothing is known of their values
   * @returns {Fault[]}
   */
  function faults(filters, facet, lost) {
    const names = Object.keys(filters).filter((name) => name in FACETS && !lost.includes(FACETS[name]));
    return names.flatMap(function (name) {
      const known = FACETS[name] === "month" ? [] : facet(FACETS[name])?.values || [];
      const isRight = FACETS[name] === "month" ? isTime : (/** @type {string} */ value) => meant(name, value, known).length > 0;
      const typed = filters[name].map((value) => value.replace(/^-/, ""));
      return typed.filter((value) => !isRight(value)).map((value) => ({ name, value, known }));
    });
  }

  /** @param {string} value @returns {boolean} */
  function isTime(value) {
    const [from, to] = range(value);
    return from <= to;
  }

  /** @param {string} name @param {string} value @returns {boolean} whether days matter */
  const daily = (name, value) => name === "date" && /\d-\d+-\d/.test(value);

  /**
   * @param {Record<string, string[]>} filters
   * @returns {string[]} names of the facets that are needed
   */
  function needed(filters) {
    const names = Object.keys(filters).filter((name) => name in FACETS && filters[name].length);
    const days = names.some((name) => filters[name].some((value) => daily(name, value)));
    return [...new Set([...names.map((name) => FACETS[name]), ...(days ? ["day"] : [])])];
  }

  /**
   * @param {Record<string, string[]>} filters
   * @param {number} documents
   * @param {(name: string) => Facet | undefined} facet
   * @param {[string, string] | null} dated
   * @returns {Map<string, Uint8Array>} by the name of the filter
   */
  function masks(filters, documents, facet, dated) {
    const found = new Map();
    for (const name of Object.keys(filters).filter((each) => each in FACETS && filters[each].length)) {
      const values = filters[name];
      const wanted = values.filter((value) => !value.startsWith("-"));
      const unwanted = values.filter((value) => value.startsWith("-")).map((value) => value.slice(1));
      const mask = new Uint8Array(documents).fill(wanted.length ? 0 : 1);
      const mark = marker(name, mask, facet, dated);
      wanted.forEach((value) => mark(value, 1));
      unwanted.forEach((value) => mark(value, 0));
      found.set(name, mask);
    }
    return found;
  }

  /**
   * @param {string} name
   * @param {Uint8Array} mask
   * @param {(name: string) => Facet | undefined} facet
   * @param {[string, string] | null} dated
   * @returns {(value: string, as: number) => void} marks the documents that have a value
   */
  function marker(name, mask, facet, dated) {
    if (FACETS[name] === "month") {
      const days = dates(facet, dated, mask.length);
      return function (value, as) {
        const [from, to] = range(value);
        days.first.forEach(function (day, number) {
          if (day && day >= from && days.last[number] <= to) {
            mask[number] = as;
          }
        });
      };
    }
    const found = facet(FACETS[name]) || {};
    return function (value, as) {
      meant(name, value, found.values || []).forEach((at) => each(found, at, (number) => (mask[number] = as)));
    };
  }

  /** @param {Facet} facet @param {number} at @param {(number: number) => void} take */
  function each(facet, at, take) {
    if (facet.lists) {
      archive.lists.summed(archive.lists.numbers(facet.lists[at]).subarray(1)).forEach(take);
    } else {
      archive.lists.numbers(facet.column || "").forEach(function (/** @type {number} */ value, /** @type {number} */ number) {
        if (value === at + 1) {
          take(number);
        }
      });
    }
  }

  /**
   * The days of each document as numbers like 20210314: the first and the last that it may be of, if
   * only its month or its year is known; 0 for undated.
   *
   * @param {(name: string) => Facet | undefined} facet
   * @param {[string, string] | null} dated
   * @param {number} documents
   */
  function dates(facet, dated, documents) {
    const year = dated ? Number(dated[0].slice(0, 4)) : 0;
    const months = archive.lists.numbers((facet("month") || {}).column || "");
    const days = archive.lists.numbers((facet("day") || {}).column || "");
    const first = new Uint32Array(documents);
    const last = new Uint32Array(documents);
    for (let number = 0; number < documents; number += 1) {
      if (months[number]) {
        const month = (months[number] - 1) % MONTHS;
        const day = days[number] || 0;
        const start = (year + Math.floor((months[number] - 1) / MONTHS)) * 10000;
        first[number] = start + month * 100 + day;
        last[number] = start + (month || 99) * 100 + (day || 99);
      }
    }
    return { first, last };
  }

  /** @param {string} value `2021`, `2021-03..2022`, `..2020-05-01` @returns {[number, number]} */
  function range(value) {
    const [from, to = from] = value.split("..").map((date) => date.trim());
    return [from ? bound(from, 1, 1, 0) : 0, to ? bound(to, 12, 31, 99) : Infinity];
  }

  /**
   * @param {string} date
   * @param {number} month the outermost one
   * @param {number} day likewise, if the month has it
   * @param {number} open what stands for all of a month or a year
   * @returns {number} NaN for what is no date: nothing is before or after it
   */
  function bound(date, month, day, open) {
    const match = /^(\d{4})(?:-(0?[1-9]|1[0-2])(?:-(0?[1-9]|[12]\d|3[01]))?)?$/.exec(date);
    const [year, of, on] = match ? match.slice(1).map(Number) : [NaN, NaN, NaN];
    const length = new Date(Date.UTC(year, of, 0)).getUTCDate() || day;
    if (on > length) {
      return NaN;
    }
    const outermost = Math.min(day, length);
    const days = !on || on === outermost ? open : on;
    const months = !of || (of === month && days === open) ? open : of;
    return year * 10000 + months * 100 + days;
  }

  /** @param {Chosen} selection @param {string[]} but names whose filters do not count @returns {Uint32Array} */
  function left({ numbers, masks: all }, but) {
    const kept = [...all].filter(([name]) => !but.includes(name)).map(([, mask]) => mask);
    return kept.length ? numbers.filter((number) => kept.every((mask) => mask[number])) : numbers;
  }

  /**
   * @param {Chosen} selection
   * @param {string} name of a filter
   * @param {Facet | undefined} facet
   * @param {[string, string] | null} dated
   * @returns {{ value: string, count: number }[]}
   */
  function counts(selection, name, facet = {}, dated) {
    const present = new Set(left(selection, [name]));
    if (name === "year") {
      return years(present, facet, dated);
    }
    const found = (facet.values || []).map((value) => ({ value, count: 0 }));
    if (facet.column) {
      const column = archive.lists.numbers(facet.column);
      present.forEach((number) => column[number] && (found[column[number] - 1].count += 1));
    } else {
      found.forEach((of, at) => each(facet, at, (number) => (of.count += present.has(number) ? 1 : 0)));
    }
    return found;
  }

  /** @param {Set<number>} present @param {Facet} facet `month` @param {[string, string] | null} dated */
  function years(present, facet, dated) {
    const column = archive.lists.numbers(facet.column || "");
    const first = dated ? Number(dated[0].slice(0, 4)) : 0;
    /** @type {number[]} */
    const found = []; // of each year that a document is of
    column.forEach(function (/** @type {number} */ month, /** @type {number} */ number) {
      if (month) {
        const year = Math.floor((month - 1) / MONTHS);
        found[year] = (found[year] || 0) + Number(present.has(number));
      }
    });
    return found.map((count, year) => ({ value: String(first + year), count })).filter((each) => each);
  }

  /**
   * @param {Chosen} selection
   * @param {Facet} facet `month`
   * @param {[string, string] | null} dated
   */
  function months(selection, facet, dated) {
    const [first, last] = dated || ["0000-01", "0000-01"];
    const [from, to] = [first, last].map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1);
    const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1;
    const found = { first, counts: Array(to - from + 1).fill(0), years: Array(years).fill(0), undated: 0 };
    const column = archive.lists.numbers(facet.column || "");
    for (const number of left(selection, ["date", "year"])) {
      const year = Math.floor((column[number] - 1) / MONTHS);
      const month = (column[number] - 1) % MONTHS;
      if (!column[number]) {
        found.undated += 1;
      } else if (!month) {
        found.years[year] += 1;
      } else {
        found.counts[year * 12 + month - Number(first.slice(5))] += 1;
      }
    }
    return found;
  }

  archive.filters = { FACETS, needed, masks, faults, dates, left, counts, months };
})();
