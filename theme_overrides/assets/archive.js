/**
 * What the archive's pages do with script, all of it optional: a button for light or dark, one that
 * copies a citation, and a mark at the page that is in view. It runs in the head, so that a chosen
 * scheme is there before the page is. Nothing is stored until the reader chooses.
 */
"use strict";

(function () {
  const KEY = "archive-scheme";
  const root = document.documentElement;

  /** @returns {string | null} the scheme that the reader chose earlier on this site */
  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off
    }
  }

  /** @param {string} scheme "default" (light) or "slate" (dark), as Material names them */
  function remember(scheme) {
    try {
      localStorage.setItem(KEY, scheme);
    } catch {
      // it lasts for this page
    }
  }

  /** @param {string | null} scheme */
  function show(scheme) {
    if (scheme === "default" || scheme === "slate") {
      root.setAttribute("data-md-color-scheme", scheme);
    }
  }

  /** @returns {boolean} whether the page is dark now */
  function isDark() {
    const chosen = root.getAttribute("data-md-color-scheme");
    return chosen ? chosen === "slate" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function toggle() {
    const scheme = isDark() ? "default" : "slate";
    show(scheme);
    remember(scheme);
  }

  /**
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {HTMLElement[]}
   */
  function all(selector, within = document) {
    return Array.from(within.querySelectorAll(selector)).filter(
      (found) => found instanceof HTMLElement
    );
  }

  /** @param {HTMLElement} button one that copies the citation that is shown beside it */
  function offerToCopy(button) {
    const cites = button.closest(".cites");
    if (!cites) {
      return;
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      const shown = all(".cite", cites).find((box) => box.offsetParent !== null);
      navigator.clipboard.writeText(shown?.textContent ?? "").then(function () {
        button.textContent = button.dataset.done ?? "";
      });
    });
  }

  /** Mark the page that is in view in the strip of pages. @param {Element} strip */
  function follow(strip) {
    const links = new Map();
    for (const link of strip.querySelectorAll("a")) {
      links.set(link.hash.slice(1), link);
    }
    const watcher = new IntersectionObserver(
      function (entries) {
        for (const entry of entries.filter((one) => one.isIntersecting)) {
          const link = links.get(entry.target.id);
          strip.querySelector("[aria-current]")?.removeAttribute("aria-current");
          link?.setAttribute("aria-current", "true");
        }
      },
      { rootMargin: "-30% 0px -65% 0px" } // a line a third down the window
    );
    document.querySelectorAll(".sheet").forEach((sheet) => watcher.observe(sheet));
    strip.querySelector("a")?.setAttribute("aria-current", "true");
  }

  show(remembered());
  document.addEventListener("DOMContentLoaded", function () {
    for (const button of all("button.scheme")) {
      button.hidden = false;
      button.addEventListener("click", toggle);
    }
    all(".strip").forEach(follow);
    if (navigator.clipboard) {
      all("button.copy").forEach(offerToCopy);
    }
  });
})();
