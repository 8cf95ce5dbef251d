/**
 * "Keep" on the pages of documents and conversations, and how many are kept beside the links to the
 * collection. The words come when they are needed.
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { elements, range, list, shelf } = archive;
  const { el } = elements;

  /**
   * @typedef {object} Talking what is said of conversations
   * @property {[string, string]} messages @property {string} span @property {string} day
   */

  /** @type {{ say: Record<string, string | [string, string]>, cite: Record<string, string>, talk?: Talking }} */
  let spoken = { say: {}, cite: {} };

  /** @param {string} key @param {Record<string, string | number>} [values] @returns {string} */
  function say(key, values = {}) {
    return elements.filled(spoken.say[key], values);
  }

  /** @returns {Promise<void>} when `say` has its words */
  async function words() {
    const { language } = archive;
    [spoken] = await archive.file(`collection/kept-${language}`, `kept-${language}`);
  }

  /** @returns {string} the page of the collection; with the list, where nothing is stored */
  function address() {
    const items = shelf.items();
    const page = `${archive.root}${archive.prefix()}collection.html`;
    return shelf.lasts() || !items.length ? page : page + range.share(items, true);
  }

  /** @returns {Item | null} what this page is about */
  function here() {
    const found = /\/(documents|conversations)\/([a-z0-9]{4,16})(?:-\d+)?\.html$/.exec(location.pathname);
    return found && range.item((found[1] === "conversations" ? "c." : "") + found[2]);
  }

  /** @param {Item} item @returns {boolean} whether it is kept now */
  function toggle(item) {
    const key = range.key(item);
    const items = shelf.items();
    shelf.put(list.has(items, key) ? list.removed(items, key) : list.added(items, [item]));
    return list.has(shelf.items(), key);
  }

  /** @returns {HTMLElement} where what is kept can be seen */
  function way() {
    const words = say(shelf.lasts() ? "kept" : "kept_here");
    return el("a", { class: "kept", href: address() }, words);
  }

  /** @param {HTMLElement} button */
  function attach(button) {
    const item = here();
    if (!item) {
      return;
    }
    const label = button.textContent || "";
    const told = el("span", { role: "status" });
    button.before(told);

    function show() {
      const kept = list.has(shelf.items(), range.key(/** @type {Item} */ (item)));
      button.textContent = kept ? say("remove") : label;
      told.replaceChildren(...(kept ? [way()] : []));
    }

    button.addEventListener("click", () => toggle(/** @type {Item} */ (item)));
    shelf.watch(show);
    if (button.dataset.asked) {
      toggle(item); // it was pressed before this script was there
    }
    show();
  }

  /** Say beside the links to the collection how many are kept, and lead to it from the head. */
  function count() {
    const number = shelf.items().length;
    for (const link of document.querySelectorAll(".md-footer a[href$='collection.html']")) {
      link.querySelector("span")?.remove();
      link.append(...(number ? [el("span", {}, ` (${number})`)] : []));
    }
    for (const options of document.querySelectorAll(".md-header__opts")) {
      options.querySelector(".kept")?.remove();
      if (number) {
        const link = el("a", { class: "kept", href: address() }, say("count", { number }));
        options.prepend(link);
      }
    }
  }

  async function begin() {
    await words();
    document.querySelectorAll("button.keep").forEach((button) => attach(/** @type {HTMLElement} */ (button)));
    shelf.watch(count);
    count();
  }

  archive.keeping = { say, cited: () => spoken.cite, talking: () => spoken.talk, here, toggle, way, ready: begin() };
  archive.keeping.ready.catch(() => null); // without words the page is as it is
})();
