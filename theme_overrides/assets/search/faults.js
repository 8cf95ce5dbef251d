/** Filters whose value is none, in words: what there is instead, and how dates are written. */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { say } = archive.show;
  const MOST = 12; // values that are listed

  /** @param {Result} result @returns {string[]} a sentence for each */
  function told({ selection }) {
    return (selection.faults || []).map(sentence);
  }

  /** @param {Fault} fault */
  function sentence({ name, value, known }) {
    const facet = archive.filters.FACETS[name];
    if (facet === "month") {
      return say("no_date", { value });
    }
    if (!known.length) {
      return say("none_at_all", { filter: `${name}:` });
    }
    const names = name === "has" ? ["attachment"] : known.map((one) => archive.facets.called(name, one)).sort();
    const values = names.slice(0, MOST).join(", ") + (names.length > MOST ? ", …" : "");
    return say(`none_${facet}`, { value, values });
  }

  archive.faults = { told };
})();
