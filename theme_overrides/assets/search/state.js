/**
 * What is searched, as the fragment of an address and back. A fragment never reaches a server.
 *
 * @typedef {object} SearchState
 * @property {string} q
 * @property {"best" | "oldest" | "newest"} sort
 * @property {number} page counted from 1
 * @property {Record<string, string[]>} filters by the names of the query language, only those in use
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  scope.archive = scope.archive || {};
  const NAMES = ["type", "lang", "release", "marking", "person", "tag", "has", "year", "date", "exact"];
  const MOST = 200; // values of a filter: more were not chosen by hand

  /** @param {string} part @returns {string} never throws, whatever is in an address */
  function decoded(part) {
    const spaced = part.replace(/\+/g, " ");
    try {
      return decodeURIComponent(spaced);
    } catch {
      return spaced;
    }
  }

  /** @param {string} value with what an address may show left as it is, so that it can be read */
  function encoded(value) {
    const whole = value.replace(/[\ud800-\udfff]/gu, "\ufffd"); // halves of characters
    return encodeURIComponent(whole).replace(
      /%(20|3A|2F|2C|40|22)/g,
      (all, code) => (code === "20" ? "+" : code === "22" ? all : decodeURIComponent(all))
    );
  }

  /** @returns {SearchState} */
  function empty() {
    return { q: "", sort: "best", page: 1, filters: {} };
  }

  /** @param {string} fragment with or without its "#" @returns {SearchState} */
  function read(fragment) {
    const state = empty();
    for (const pair of fragment.replace(/^#/, "").split("&")) {
      const at = pair.indexOf("=");
      const name = at < 0 ? "" : pair.slice(0, at);
      const value = decoded(pair.slice(at + 1));
      if (name === "q") {
        state.q = value;
      } else if (name === "sort" && (value === "oldest" || value === "newest")) {
        state.sort = value;
      } else if (name === "page" && /^[1-9]\d{0,5}$/.test(value)) {
        state.page = Number(value);
      } else if (NAMES.includes(name) && value) {
        const values = (state.filters[name] = state.filters[name] || []);
        if (!values.includes(value) && values.length < MOST) {
          values.push(value);
        }
      }
    }
    return state;
  }

  /** @param {SearchState} state @returns {string} with its "#"; "#" alone if nothing is searched */
  function write(state) {
    const pairs = state.q ? ["q=" + encoded(state.q)] : [];
    for (const name of NAMES) {
      for (const value of state.filters[name] || []) {
        pairs.push(name + "=" + encoded(value));
      }
    }
    if (state.sort !== "best") {
      pairs.push("sort=" + state.sort);
    }
    if (state.page > 1) {
      pairs.push("page=" + state.page);
    }
    return "#" + pairs.join("&");
  }

  /** @param {SearchState} state @returns {number} */
  function filters(state) {
    return Object.values(state.filters).reduce((sum, values) => sum + values.length, 0);
  }

  /** @param {SearchState} state */
  function isEmpty(state) {
    return !state.q.trim() && !filters(state);
  }

  scope.archive.state = { empty, read, write, filters, isEmpty, encoded, decoded };
})();
