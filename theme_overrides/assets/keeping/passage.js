/**
 * Passages of documents: what a reader selects, or whose paragraph's number is followed, can be
 * linked to, cited and kept; a link to one leads there and marks it. Loaded when first needed.
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { elements, range: ranges, reading: readings, places, cite, keeping, bar, walk } = archive;
  const { el } = elements;
  const { say } = keeping;
  const WAIT = 200; // milliseconds after a selection changed
  const FEW = 8; // words of a passage that a link shows to browsers that find text

  /**
   * @typedef {object} Chosen a passage of this page
   * @property {Read} read
   * @property {number} from
   * @property {number} to
   * @property {Item} item
   */

  let timer = 0;
  let pressed = false;
  let offered = "";
  let whole = false; // a paragraph is offered, of which nothing is selected
  const told = el("section", { class: "marks", role: "status" });

  /** @param {Node | null} node @returns {Element[]} the roots of the document that it stands in */
  function roots(node) {
    const element = node instanceof Element ? node : node?.parentElement;
    const own = element?.closest(places.WORDS);
    return own?.closest(".msg") ? [own] : Array.from(document.querySelectorAll(`#main :is(${places.WORDS})`));
  }

  /** @param {Element} root @returns {string} the document's id; that of the message, in a conversation */
  function identity(root) {
    return root.closest(".msg")?.id.slice(2) || keeping.here()?.id || "";
  }

  /** @param {Range} selected @param {Node} near @returns {Chosen | null} */
  function passage(selected, near) {
    const read = places.read(roots(near));
    const found = places.chosen(read, selected);
    const chosen = found && found.to - found.from < ranges.WORDS ? named(read, found.from, found.to) : null;
    // A further page of a long document does not begin where the document does.
    return chosen?.item.range?.anchor || !/-\d+\.html$/.test(location.pathname) ? chosen : null;
  }

  /** @param {Read} read @param {number} from @param {number} to @returns {Chosen} */
  function named(read, from, to) {
    const range = readings.named(read.reading, from, to);
    return { read, from, to, item: { id: identity(read.roots[0]), talk: false, range, note: "" } };
  }

  /** @param {Chosen} chosen @returns {string} the page of its document, without a fragment */
  function page({ item }) {
    const canonical = document.querySelector("link[rel=canonical]");
    const own = location.href.replace(/[?#].*/, "");
    // A copy on a disk has no address that others could follow.
    const here = location.protocol === "file:" && canonical instanceof HTMLLinkElement ? canonical.href : own;
    return new URL(`../documents/${item.id}.html`, here).href;
  }

  /** @param {Chosen} chosen @returns {string} its link, with its first words for browsers that find text */
  function link(chosen) {
    const { words, text } = chosen.read.reading;
    let last = chosen.from;
    while (last < chosen.to && last - chosen.from < FEW - 1 && plain(text, words[chosen.from].start, words[last + 1].end)) {
      last++;
    }
    const start = text.slice(words[chosen.from].start, words[last].end);
    const found = plain(start, 0, start.length) ? `:~:text=${encodeURIComponent(start).replace(/-/g, "%2D")}` : "";
    return page(chosen) + ranges.fragment(chosen.item.range) + found;
  }

  /** @param {string} text @param {number} from @param {number} to */
  function plain(text, from, to) {
    return !/[\n\ufffc\ud800-\udfff]/.test(text.slice(from, to));
  }

  /** @param {Chosen} chosen @returns {string} "page 2, paragraph 4" */
  function where(chosen) {
    const { page, paragraph } = readings.place(/** @type {Span} */ (chosen.item.range).anchor);
    const many = document.querySelectorAll("[id^='page-']").length > 1;
    const parts = [many && page ? say("page", { number: page }) : "", paragraph ? say("paragraph", { number: paragraph }) : ""];
    return parts.filter(Boolean).join(", ");
  }

  /** Write the passage into the citations of the page, and lead to them. @param {Chosen} chosen */
  function citing(chosen) {
    const cites = document.querySelector(".cites");
    if (!cites || keeping.here()?.talk) {
      location.href = `${page(chosen)}${ranges.fragment(chosen.item.range)}&cite`; // that page has them
      return;
    }
    const quote = readings.quoted(chosen.read.reading, chosen.from, chosen.to, places.hidden);
    const cited = { place: where(chosen), quote, url: permanent(cites) + ranges.fragment(chosen.item.range) };
    const boxes = Array.from(cites.querySelectorAll(".cite"));
    const forms = [cite.plain, cite.bibtex, cite.csl];
    const whole = boxes.map((box) => Array.from(box.childNodes));
    boxes.forEach((box, at) => box.replaceChildren(forms[at](words(box), cited)));
    cites.querySelector(".whole")?.remove();
    const back = el("button", { type: "button", class: "linkbtn", click: restore }, say("cite_whole"));
    cites.prepend(el("p", { class: "whole", tabindex: -1 }, say("cited"), " ", back));
    cites.scrollIntoView({ block: "center" });
    /** @type {HTMLElement | null} */ (cites.querySelector(".whole"))?.focus({ preventScroll: true });

    function restore() {
      boxes.forEach((box, at) => box.replaceChildren(...whole[at]));
      cites?.querySelector(".whole")?.remove();
    }
  }

  /** @param {Element} box @returns {string} its words, with their line ends */
  function words(box) {
    return Array.from(box.childNodes, (node) => (node.nodeName === "BR" ? "\n" : node.textContent)).join("");
  }

  /** @param {Element} cites @returns {string} the address that the citation gives */
  function permanent(cites) {
    const address = (cites.querySelector(".cite")?.textContent || "").split(" ").pop() || "";
    return address.replace(/#.*/, "");
  }

  /** @param {Chosen} chosen @returns {HTMLElement[]} */
  function actions(chosen) {
    const copy = bar.button("copy_link", (/** @type {Event} */ { target }) => bar.copy(target, link(chosen)));
    const { item } = chosen;
    const status = el("span", { role: "status" });
    const keep = bar.button("keep", () => show(keeping.toggle(item)));
    show(archive.list.has(archive.shelf.items(), ranges.key(item)));

    /** @param {boolean} kept */
    function show(kept) {
      keep.textContent = say(kept ? "remove" : "keep");
      status.replaceChildren(...(kept ? [keeping.way()] : []));
    }

    return [copy, bar.button("cite", () => citing(chosen)), keep, status];
  }

  /** @param {Chosen} chosen @param {DOMRect} room */
  function offer(chosen, room) {
    const key = ranges.key(chosen.item);
    if (bar.bar.isConnected && key === offered) {
      return; // what its buttons say stays
    }
    offered = key;
    bar.show(places.block(chosen.read, chosen.to), room, actions(chosen));
  }

  /** Offer what is selected; nothing where nothing is. */
  function selected() {
    const selection = getSelection();
    if (pressed || bar.bar.contains(document.activeElement)) {
      return;
    }
    if (!selection || selection.isCollapsed || !selection.rangeCount) {
      if (!whole) {
        bar.hide();
      }
      return;
    }
    whole = false;
    const chosen = passage(selection.getRangeAt(0), /** @type {Node} */ (selection.anchorNode));
    if (chosen) {
      const lines = Array.from(selection.getRangeAt(0).getClientRects()).filter((one) => one.width);
      offer(chosen, around(lines) || selection.getRangeAt(0).getBoundingClientRect());
    } else {
      bar.hide();
    }
  }

  /** @param {DOMRect[]} lines @returns {DOMRect | undefined} from the first to the last of them */
  function around(lines) {
    const [first, last] = [lines[0], lines[lines.length - 1]];
    return first && new DOMRect(last.left, first.top, last.width, last.bottom - first.top);
  }

  /** Offer a whole paragraph, whose number was followed. @param {HTMLElement} number */
  function paragraph(number) {
    const element = number.parentElement;
    if (element) {
      const all = document.createRange();
      all.selectNodeContents(element);
      const chosen = passage(all, element);
      if (chosen) {
        whole = true;
        offer(chosen, element.getBoundingClientRect());
        number.focus({ preventScroll: true }); // the next Tab leads to the bar
      }
    }
  }

  /** Go to the passage that the address names, and mark it. */
  function open() {
    const range = ranges.read(location.hash);
    unmark();
    if (!range) {
      return;
    }
    const read = places.read(roots(null));
    const found = readings.resolved(read.reading, range);
    if (!found) {
      document.getElementById(range.anchor)?.scrollIntoView({ block: "center" });
      tell(el("span", {}, say("changed")));
      return;
    }
    const chosen = named(read, found.from, found.to);
    const block = places.block(read, found.from);
    const marks = places.mark(read, found.from, found.to);
    const first = marks[0] || block;
    walk.unfold(first);
    if (!first.getClientRects().length) {
      document.getElementById("view-both")?.click(); // only the picture was shown
    }
    first.scrollIntoView({ block: "center" });
    const fresh = { ...chosen, read: places.read(read.roots) };
    tell(el("span", {}, say(found.moved ? "moved" : "marked")), ...actions(fresh));
    if (/&cite(?:&|$)/.test(location.hash)) {
      citing(fresh);
    }
  }

  /** @param {...HTMLElement} inside */
  function tell(...inside) {
    told.replaceChildren(...inside, bar.button("end", end));
    document.body.append(told);
  }

  function unmark() {
    walk.unmark("mark.passage");
    told.remove();
  }

  function end() {
    unmark();
    const { anchor } = /** @type {Span} */ (ranges.read(location.hash) || { anchor: "" });
    history.replaceState(null, "", anchor ? `#${anchor}` : location.href.replace(/#.*/, ""));
  }

  function settle() {
    clearTimeout(timer);
    timer = setTimeout(selected, WAIT);
  }

  function listen() {
    document.addEventListener("selectionchange", settle);
    document.addEventListener("pointerdown", function (event) {
      pressed = true;
      whole = whole && bar.bar.contains(/** @type {Node} */ (event.target));
    });
    for (const end of ["pointerup", "pointercancel", "dragend"]) {
      document.addEventListener(end, function () {
        pressed = false;
        settle();
      });
    }
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        bar.hide();
      }
    });
    document.addEventListener("click", function (event) {
      if (event.target instanceof HTMLElement && event.target.matches(".pn")) {
        getSelection()?.removeAllRanges();
        paragraph(event.target);
      }
    });
    addEventListener("hashchange", open);
  }

  async function begin() {
    await keeping.ready;
    listen();
    open();
    const number = /** @type {HTMLElement | null} */ (document.querySelector(".pn[data-asked]"));
    if (getSelection()?.isCollapsed === false) {
      selected();
    } else if (number) {
      paragraph(number); // it was followed before this script was there
    }
  }

  begin().catch(() => null); // without words the page is as it is
})();
