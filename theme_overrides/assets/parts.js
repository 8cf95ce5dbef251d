/**
 * On a document that is on several pages of the site: an address of one page (`#page-57`, `#p57.3`)
 * that names a place of another leads there. The list of parts says where each begins.
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);

  /**
   * @param {string} hash @returns {number[] | null} page and paragraph
   */
  function wanted(hash) {
    const found = /^#(?:page-(\d+)|p(\d+)\.(\d+))(?:&|$)/.exec(hash);
    return found && [Number(found[1] || found[2]), Number(found[3] || 0)];
  }

  /** @param {string} from `57.3`, or `57` for its beginning @returns {number[]} */
  function begins(from) {
    const [page, paragraph = "0"] = from.split(".");
    return [Number(page), Number(paragraph)];
  }

  /**
   * Find the part that has a place: the last that begins there or before. A paragraph with which
   * one part ends and the next goes on is in the first of them.
   * @param {number[]} place @param {string[]} starts where each part begins, in order
   * @returns {number} -1 if none does
   */
  function partOf([page, paragraph], starts) {
    return starts.map(begins).reduce(function (found, [first, from], at) {
      const before = first < page || (first === page && (from === 0 || from <= paragraph));
      return before ? at : found;
    }, -1);
  }

  scope.archive = scope.archive || {};
  scope.archive.parts = { wanted, partOf };

  function lead() {
    const place = wanted(location.hash);
    if (!place || document.getElementById(location.hash.slice(1).split("&")[0])) {
      return; // nothing is asked for, or it is on this page
    }
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll(".parts [data-from]");
    const starts = Array.from(links, (link) => link.dataset.from || "");
    const link = links[partOf(place, starts)];
    if (link && link.pathname !== location.pathname) {
      location.replace(link.href + location.hash);
    }
  }

  if (typeof document !== "undefined") {
    lead();
    addEventListener("hashchange", lead);
  }
})();
