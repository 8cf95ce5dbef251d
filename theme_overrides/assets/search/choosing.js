/** Choosing filters: what is searched then, and dates as they are typed. */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  scope.archive = scope.archive || {};

  /**
   * @param {SearchState} state @param {string} name @param {string} value @param {boolean} on
   * @returns {SearchState} another state, on its first page
   */
  function toggled(state, name, value, on) {
    const others = (state.filters[name] || []).filter((one) => one !== value);
    return filtered(state, name, on ? [...others, value] : others);
  }

  /** @param {SearchState} state @param {string} name @param {string[]} values @returns {SearchState} */
  function filtered(state, name, values) {
    const filters = { ...state.filters };
    delete filters[name];
    if (values.length) {
      filters[name] = values;
    }
    return { ...state, page: 1, filters };
  }

  /**
   * @param {string} first @param {string} last as typed: a year, a month or a day, or nothing
   * @returns {string} for the filter `date`: "2019-01..2020", or ""
   */
  function range(first, last) {
    return first === last ? first : `${first}..${last}`;
  }

  /** @param {string} date the value of the filter `date` @returns {[string, string]} */
  function ends(date) {
    const at = date.indexOf("..");
    return at < 0 ? [date, date] : [date.slice(0, at), date.slice(at + 2)];
  }

  /** @param {string} typed @returns {string | null} a date as the filter takes it; null if it is none */
  function date(typed) {
    const found = /^\s*(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?\s*$/.exec(typed);
    if (!typed.trim()) {
      return "";
    }
    const [year, month, day] = (found || []).slice(1).map((part) => Number(part ?? 1));
    if (!found || !month || month > 12 || !day || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) {
      return null;
    }
    return [found[1], found[2], found[3]]
      .filter((part) => part)
      .map((part) => part.padStart(2, "0"))
      .join("-");
  }

  scope.archive.choosing = { toggled, filtered, range, ends, date };
})();
