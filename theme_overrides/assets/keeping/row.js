/** An entry of a list on the page of the collection. Everything goes in as text. */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { el } = archive.elements;
  const { say } = archive.keeping;
  const { show, range } = archive;
  const WORDS = 6; // of a passage, in the name of its buttons

  /**
   * @typedef {object} Acts what a reader can do with an entry of the own list
   * @property {(key: string, step: number) => void} move
   * @property {(key: string) => void} remove
   * @property {(key: string, note: string) => void} note
   */

  /** @param {Item} item @param {Acts | null} acts null for a list that somebody shared @returns {HTMLElement} */
  function row(item, acts) {
    const key = range.key(item);
    const told = el("div", {}, el("h2", {}, item.id));
    const named = `k-${key.replace(/[.:]/g, "-")}`;
    return el("li", { "data-key": key, class: "keptrow" }, told, ...(acts ? own(item, key, named, acts) : shared(item)));
  }

  /** @param {Item} item @returns {HTMLElement[]} */
  function shared({ note }) {
    return note ? [el("p", { class: "note", dir: "auto" }, note)] : [];
  }

  /** @param {Item} item @param {string} key @param {string} named @param {Acts} acts @returns {HTMLElement[]} */
  function own({ note, id }, key, named, acts) {
    /** @param {string} word @param {() => void} act */
    const button = (word, act) =>
      el("button", { type: "button", class: "linkbtn", "data-act": word, click: act }, say(word), " ", whose());
    const whose = () => el("span", { class: "sr", "data-whose": true }, id); // until more is known
    const field = /** @type {HTMLTextAreaElement} */ (
      el("textarea", { id: named, rows: 2, dir: "auto", maxlength: 4000, input: () => acts.note(key, field.value) })
    );
    field.value = note;
    return [
      el("p", { class: "noting" }, el("label", { for: named }, say("note"), " ", whose()), field),
      el(
        "p", { class: "tabs2" },
        button("up", () => acts.move(key, -1)),
        button("down", () => acts.move(key, 1)),
        button("remove", () => acts.remove(key))
      ),
    ];
  }

  /** @param {HTMLElement} element @param {Row} row what is known of it @returns {void} */
  function fill(element, row) {
    const inside = [el("h2", show.tongue(row.language), el("a", { href: row.href }, row.title))];
    const by = [row.kind, row.date, row.place].filter(Boolean).join(", ");
    const told = status(row);
    if (by) {
      inside.push(el("p", { class: "by" }, by));
    }
    if (told) {
      inside.push(el("p", { class: "snote" }, told));
    }
    if (row.quote) {
      inside.push(el("p", { class: "pas", ...show.tongue(row.language) }, row.quote));
    }
    element.firstElementChild?.replaceChildren(...inside);
    for (const whose of element.querySelectorAll("[data-whose]")) {
      whose.textContent = name(row);
    }
  }

  /**
   * @param {Row} row
   * @returns {string} what tells it from the others to those who hear its buttons one by one: a document
   *   and its conversation may share a title, and so may passages of one paragraph
   */
  function name({ title, kind, date, place, quote }) {
    const words = quote.split(/\s+/);
    const begin = words.slice(0, WORDS).join(" ") + (words.length > WORDS ? "…" : "");
    return [title, kind, date, place, quote && `“${begin}”`].filter(Boolean).join(", ");
  }

  /** @param {Row} row @returns {string} what is said where something is not, or not as it was; or "" */
  function status({ state, changed }) {
    return state !== "there" ? say(state) : changed ? say("changed") : "";
  }

  archive.row = { row, fill, status };
})();
