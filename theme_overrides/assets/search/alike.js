/** What was found besides the words as they were typed: other forms of them, and a way to leave these out. */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { el, say } = archive.show;
  const MOST = 3; // forms that are named

  /**
   * @param {HTMLElement} place @param {SearchState} now @param {Iterable<string>} marked what is marked in the results
   * @param {(state: SearchState) => void} go
   */
  function write(place, now, marked, go) {
    const typed = new Set(archive.words.words(now.q).map((/** @type {Spelt} */ word) => word.spelling));
    const forms = [...new Set([...marked].map((form) => form.toLowerCase()))].filter((form) => !typed.has(form));
    if (!forms.length || now.filters.exact || !archive.exactly?.canCompare(now.q)) {
      place.replaceChildren();
      return;
    }
    const only = () => go(archive.choosing.toggled(now, "exact", "1", true));
    const words = el("bdi", {}, forms.slice(0, MOST).join(", "));
    const [before, after] = say("also_found", { words: "\n" }).split("\n");
    place.replaceChildren(before, words, after, " ", el("button", { type: "button", class: "linkbtn", click: only }, say("only_exactly")));
  }

  archive.alike = { write };
})();
