/** The words of a document as they stand in its page: what marks them and what cites them walks here. */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  const archive = /** @type {any} */ (scope.archive = scope.archive || {});

  /**
   * @param {Node} node
   * @param {string} skipped selects elements that are not read
   * @param {string} [told] selects elements that are given themselves, and not what is in them
   * @returns {Iterable<Text | HTMLElement>} in the order of the page
   */
  function* walk(node, skipped, told) {
    for (const child of node.childNodes) {
      if (child instanceof Text) {
        yield child;
      } else if (child instanceof HTMLElement && !child.matches(skipped)) {
        if (told && child.matches(told)) {
          yield child;
        } else {
          yield* walk(child, skipped, told);
        }
      }
    }
  }

  /** Open what is folded around a place. @param {Element} place */
  function unfold(place) {
    for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") || null) {
      fold.open = true;
    }
  }

  /** Take marks away and leave their words. @param {string} selector */
  function unmark(selector) {
    for (const mark of document.querySelectorAll(selector)) {
      const around = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      around?.normalize();
    }
  }

  archive.walk = { walk, unfold, unmark };
})();
