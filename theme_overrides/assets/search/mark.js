/**
 * In a document that a search led to: go to the place, mark the words in the text and in the pictures
 * of its pages, and offer the way from one place to the next. The address says what:
 * `#p1.4&mark=word+word`, with `&exact` if no other forms of the words were asked for.
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { el, say, written } = archive.show;
  const { walk, unfold } = archive.walk;
  const READ = ".text, .mailbody, .titleblock h1";
  const NOT_READ = ".rdx, .rdx-block, .pn, .pg, .code, .note, summary, mark, .passagebar";
  const SLICE = 300; // pieces of text between two breaks
  const STEPS = 2000; // of a side of a picture: see archivegen/site/word_places.py

  /** @type {HTMLElement[]} what is marked, in the order of the page */
  let places = [];
  let here = -1;
  const told = el("span", { role: "status" });
  const bar = el("section", { class: "marks" });

  /** @returns {{ anchor: string, words: string[], exact: boolean }} */
  function wanted() {
    const [anchor, ...rest] = location.hash.slice(1).split("&");
    const given = rest.find((part) => part.startsWith("mark=")) || "mark=";
    const words = given.slice(5).split("+").map(archive.state.decoded);
    const exact = rest.includes("exact");
    return { anchor: archive.state.decoded(anchor), words: words.filter(Boolean).slice(0, 50), exact };
  }

  /** @param {Element | null} element @returns {string} the language of what it says */
  function language(element) {
    return element?.closest("[lang]")?.getAttribute("lang") || "";
  }

  /**
   * @param {Search} search @param {string[]} words
   * @param {boolean} exact whether other forms of them do not count
   * @returns {(text: string, language: string) => Piece[]}
   */
  function marker(search, words, exact) {
    const typed = new Set(words.flatMap((word) => archive.words.words(word)).map(({ spelling }) => spelling));
    const stands = exact ? (/** @type {string} */ spelling) => typed.has(spelling) : null;
    /** @type {Map<string, Result>} */
    const results = new Map();
    return function (text, of) {
      let result = results.get(of);
      if (!result) {
        const terms = words.flatMap((word) => archive.terms.stems(word, [of]));
        result = /** @type {any} */ ({ terms: new Set(terms), stands });
        results.set(of, /** @type {Result} */ (result));
      }
      return search.mark(text, of, /** @type {Result} */ (result));
    };
  }

  /** @param {(text: string, language: string) => Piece[]} mark */
  async function markText(mark) {
    const roots = [...document.querySelectorAll(READ)];
    /** @type {Text[]} */
    const texts = roots.flatMap((root) => [...walk(root, NOT_READ)]);
    for (let at = 0; at < texts.length; at++) {
      const text = texts[at];
      if (at % SLICE === SLICE - 1) {
        await new Promise((done) => setTimeout(done));
      }
      if (!text.data.trim()) {
        continue;
      }
      const pieces = mark(text.data, language(text.parentElement));
      if (pieces.some((piece) => piece.marked)) {
        text.replaceWith(...written(pieces, ""));
      }
    }
  }

  /** @param {(text: string, language: string) => Piece[]} mark */
  async function markPictures(mark) {
    const [, id, part = ""] = /([^/-]+)(-\d+)?\.html$/.exec(location.pathname) || [];
    if (!id || !document.querySelector(".reader[data-words]")) {
      return;
    }
    const pages = await archive.file(`documents/${id}/words${part}`, `words/${id}${part}`);
    for (const [page, text, ...columns] of pages) {
      const sheet = document.getElementById(`page-${page}`);
      const frame = sheet?.querySelector(".stage > a");
      if (!frame) {
        continue;
      }
      const of = language(sheet?.querySelector(".text") || frame);
      const [lefts, tops, widths, heights] = columns.map(archive.lists.numbers);
      text.split(" ").forEach(function (/** @type {string} */ word, /** @type {number} */ at) {
        if (mark(word, of).some((piece) => piece.marked)) {
          const box = el("span", { class: "at" });
          const share = (/** @type {number} */ steps) => `${(steps * 100) / STEPS}%`;
          box.style.left = share(lefts[at]);
          box.style.top = share(tops[at]);
          box.style.width = share(widths[at]);
          box.style.height = share(heights[at]);
          frame.append(box);
        }
      });
    }
  }

  /** @param {number} step @param {boolean} [quietly] */
  function go(step, quietly = false) {
    places[here]?.classList.remove("now");
    here = (here + step + places.length) % places.length;
    const place = places[here];
    unfold(place);
    place.classList.add("now");
    if (!quietly) {
      place.scrollIntoView({ block: "center" });
    }
    told.textContent = say("place", { number: here + 1, total: places.length });
  }

  function unmark() {
    archive.walk.unmark(":is(.text, .mailbody, h1) mark:not(.passage)");
    document.querySelectorAll(".leaf .at").forEach((box) => box.remove());
    bar.remove();
  }

  function end() {
    unmark();
    history.replaceState(null, "", location.hash.replace(/&mark=.*/, ""));
  }

  /** @param {string} key @param {() => void} act */
  function button(key, act) {
    return el("button", { type: "button", class: "linkbtn", click: act }, say(key));
  }

  /** @param {string} anchor */
  function offer(anchor) {
    // Pictures repeat what the text says; the way leads through the text, or, where there is none,
    // through them.
    places = Array.from(document.querySelectorAll(":is(.text, .mailbody) mark:not(.passage)"));
    places = places.length ? places : Array.from(document.querySelectorAll("h1 mark, .leaf .at"));
    const target = anchor ? document.getElementById(anchor) : null;
    target?.scrollIntoView({ block: places.length ? "center" : "start" });
    bar.setAttribute("aria-label", say("marked", { number: places.length }));
    if (!places.length) {
      bar.replaceChildren(el("span", { role: "status" }, say("mark_none")), button("mark_end", end));
    } else {
      const after = (/** @type {Node} */ place) =>
        target && target.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
      const first = Math.max(0, places.findIndex(after)); // what the target holds follows it
      const both = [button("mark_previous", () => go(-1)), button("mark_next", () => go(1))];
      const ways = places.length > 1 ? both : [];
      bar.replaceChildren(told, ...ways, button("mark_end", end));
      here = first - 1;
      go(1, Boolean(target?.contains(places[first])) && !places[first].closest("details:not([open])"));
    }
    document.body.append(bar);
  }

  async function begin() {
    const { anchor, words, exact } = wanted();
    if (words.length) {
      document.getElementById(anchor)?.scrollIntoView();
      const search = await archive.start();
      await search.open();
      const mark = marker(search, words, exact);
      await markText(mark);
      await markPictures(mark).catch(() => null); // the text is marked
      offer(anchor);
    }
  }

  addEventListener("hashchange", function () {
    if (location.hash.includes("&mark=")) {
      unmark(); // before others are made
      begin().catch(() => null);
    }
  });

  begin().catch(() => null); // without marks the page is as it is
})();
