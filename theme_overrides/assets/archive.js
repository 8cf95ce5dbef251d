/**
 * What the archive's pages do with script, all of it optional: a button for light or dark, one that
 * copies a citation, a mark at the page that is in view, a menu that closes by itself, the search
 * once its field is used, and passages and the reader's collection once one is asked for. It runs in the head, so that a chosen
 * scheme is there before the page is. Nothing is stored until the reader chooses.
 */
"use strict";

(function () {
  const KEY = "archive-scheme";
  const root = document.documentElement;
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const KEPT = `archive-kept ${new URL("..", own.src).pathname}`; // the reader's list of this site
  /** @type {Set<string>} */
  const running = new Set();

  /** @param {string} key @returns {string | null} what the reader chose earlier on this site */
  function remembered(key) {
    try {
      return localStorage.getItem(key);
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
      navigator.clipboard.writeText(shown?.innerText ?? "").then(function () {
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

  /**
   * Open the menu of a narrow window without its address, which would take that of a search away,
   * and close it on Escape and where the focus leaves it, since it hides what is behind.
   * @param {HTMLElement} drawer
   */
  function offerMenu(drawer) {
    const opener = document.querySelector("a.md-drawer-btn");
    drawer.tabIndex = -1;
    opener?.addEventListener("click", function (event) {
      event.preventDefault();
      drawer.classList.add("open");
      drawer.focus();
    });

    /** @param {boolean} [back] whether the focus goes back to where the menu was opened */
    function close(back) {
      drawer.classList.remove("open");
      if (drawer.matches(":target")) {
        location.replace("#main"); // it was opened by its address
      }
      if (back && opener instanceof HTMLElement) {
        opener.focus();
      }
    }

    drawer.querySelector("a")?.addEventListener("click", function (event) {
      event.preventDefault();
      close(true);
    });
    drawer.addEventListener("focusout", function ({ relatedTarget }) {
      const inside = relatedTarget instanceof Node && drawer.contains(relatedTarget);
      if (!inside && document.hasFocus()) {
        close();
      }
    });
    document.addEventListener("keydown", function ({ key }) {
      if (key === "Escape" && drawer.matches(".open, :target")) {
        close(true);
      }
    });
  }

  /** Run scripts, each but once, one after another. @param {...string} names */
  function run(...names) {
    for (const name of names.filter((one) => !running.has(one))) {
      const script = document.createElement("script");
      script.src = `${own.src.replace(/[^/]*$/, "")}${name}.js`;
      script.async = false;
      document.head.append(script);
      running.add(name);
    }
  }

  /** Search when the field is first used; then its scripts answer. @param {HTMLElement} form */
  function offerToSearch(form) {
    const field = form.querySelector("input");
    form.addEventListener("focusin", () => run("search/base", "search/field"), { once: true });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (form instanceof HTMLFormElement) {
        const query = field?.value.trim();
        location.href = form.action + (query ? `#q=${encodeURIComponent(query)}` : "");
      }
    });
  }

  /** Let a key lead to the field. @param {KeyboardEvent} event */
  function jump(event) {
    const busy = event.target instanceof Element && event.target.closest("input, textarea, select");
    const field = all("form[role=search] input").find((one) => one.offsetParent);
    if (event.key === "/" && field && !busy && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      field.focus();
    }
  }

  /** Go to what a link names: words that a search found, or a passage. */
  function markFound() {
    if (location.hash.includes("&mark=")) {
      run("search/base", "search/mark");
    } else if (location.hash.includes("passage=")) {
      passages();
    }
  }

  function passages() {
    run("keeping/base", "keeping/passage");
  }

  /** @param {unknown} place @returns {boolean} whether it is among the words of a document */
  function isRead(place) {
    const element = place instanceof Text ? place.parentElement : place;
    return element instanceof Element && Boolean(element.closest(".text, .mailbody"));
  }

  /** Let a document be kept; what was pressed is told to the script that then comes. */
  function offerToKeep() {
    for (const button of all("button.keep")) {
      button.addEventListener("click", function () {
        button.dataset.asked = "true";
        run("keeping/base");
      });
    }
    if (remembered(KEPT)) {
      run("keeping/base");
    }
  }

  /** Offer links to passages once one is selected, or the number of a paragraph followed. */
  function offerPassages() {
    document.addEventListener("selectionchange", function () {
      const selection = getSelection();
      if (selection && !selection.isCollapsed && isRead(selection.anchorNode)) {
        passages();
      }
    });
    document.addEventListener("click", function ({ target }) {
      if (target instanceof HTMLElement && target.matches(".pn")) {
        target.dataset.asked = "true";
        passages();
      }
    });
  }

  root.classList.add("js"); // before the first paint, so that nothing jumps
  show(remembered(KEY));
  if (/[#&]\w+=./.test(location.hash)) {
    // The search page makes room for results before it is painted. If its own scripts do not come, the
    // lists that are there without them come back.
    root.classList.add("asked");
    addEventListener("load", () => root.classList.remove("asked"));
  }
  document.addEventListener("DOMContentLoaded", function () {
    for (const button of all("button.scheme")) {
      button.hidden = false;
      button.addEventListener("click", toggle);
    }
    all(".strip").forEach(follow);
    all(".md-drawer").forEach(offerMenu);
    all("form[role=search]:not(.qline)").forEach(offerToSearch);
    document.addEventListener("keydown", jump);
    addEventListener("hashchange", markFound);
    markFound();
    offerToKeep();
    offerPassages();
    if (navigator.clipboard) {
      all("button.copy").forEach(offerToCopy);
    }
  });
})();
