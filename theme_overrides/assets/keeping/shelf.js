/**
 * Where the reader's list lies: in the browser's storage under the address of this site, and there
 * only once something is kept. Where nothing can be stored, or where all files of a disk would share
 * one store, it lasts for the page.
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  if (archive.shelf) {
    return;
  }
  const root = new URL(archive.root);
  const KEY = `archive-kept ${root.pathname}`; // as archive.js has it
  const { list } = archive;

  let lasting = root.protocol !== "file:";
  /** @type {string | null} what is kept where nothing is stored */
  let held = null;

  /** @returns {Item[]} */
  function items() {
    try {
      return list.read(lasting ? localStorage.getItem(KEY) : held);
    } catch {
      lasting = false;
      return list.read(held);
    }
  }

  /** @param {Item[]} next nothing stays of an empty list */
  function put(next) {
    held = next.length ? list.write(next) : null;
    try {
      if (lasting && held) {
        localStorage.setItem(KEY, held);
      } else if (lasting) {
        localStorage.removeItem(KEY);
      }
    } catch {
      lasting = false;
    }
    tell();
  }

  /** @type {(() => void)[]} */
  const told = [];

  function tell() {
    told.forEach((one) => one());
  }

  addEventListener("storage", (event) => event.key === KEY || event.key === null ? tell() : null);

  archive.shelf = {
    items,
    put,
    /** @param {() => void} act is called whenever the list changed, in this window or another */
    watch: (act) => told.push(act),
    /** @returns {boolean} whether it outlasts the page */
    lasts: () => lasting,
  };
})();
