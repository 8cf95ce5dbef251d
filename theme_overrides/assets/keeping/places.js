/**
 * Passages in the page of a document: what a reader selected as words, and words as marks. Counted is
 * what the search's file of the document holds as well: see `words.js`.
 *
 * @typedef {object} Read
 * @property {Reading} reading
 * @property {(Text | HTMLElement | null)[]} nodes where each part stands, if it can be marked there
 * @property {Element[]} roots
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { walk } = archive.walk;
  const WORDS = ".text, .mailbody";
  const NOT_READ = ".pn, .pg, .faint, .note, .passagebar"; // what the interface says among them
  const TOLD = "br, img, .rdx, .rdx-block, summary";
  const BLOCK = "p, li, td, th, pre, h2, h3, h4, h5, h6, summary, div, details";

  /** @param {Element[]} roots those of one document, in order @returns {Read} */
  function read(roots) {
    /** @type {Part[]} */
    const parts = [];
    /** @type {Read["nodes"]} */
    const nodes = [];
    for (const root of roots) {
      const page = root.closest("[id^='page-']");
      parts.push({ text: "", apart: true, anchors: page ? [page.id] : [] });
      nodes.push(null);
      const numbers = paragraphs(root);
      /** @type {Element | null} */
      let block = null;
      for (const [node, part] of told(root)) {
        const around = node.parentElement?.closest(BLOCK) || root;
        const anchor = around === block ? undefined : numbers.get(around);
        parts.push({ ...part, apart: around !== block, anchors: anchor ? [anchor] : [] });
        nodes.push(node);
        block = around;
      }
    }
    return { reading: archive.reading.reading(parts), nodes, roots };
  }

  /** @param {Element} root @returns {Map<Element, string>} anchors; in a conversation they are counted */
  function paragraphs(root) {
    const own = Array.from(root.children).filter((child) => child.matches("p:not(.pg, .faint)"));
    return new Map(own.map((child, at) => [child, child.id || `p1.${at + 1}`]));
  }

  /** @param {Element} root @returns {Iterable<[Text | HTMLElement, Part]>} */
  function* told(root) {
    for (const node of walk(root, NOT_READ, TOLD)) {
      if (node instanceof Text) {
        yield [node, { text: node.data }];
      } else if (node.matches("summary")) {
        for (const intro of node.querySelectorAll("bdi")) {
          yield* told(intro); // the rest of it says how much is quoted
        }
      } else {
        yield [node, one(node)];
      }
    }
  }

  /** @param {HTMLElement} element @returns {Part} */
  function one(element) {
    if (element instanceof HTMLImageElement) {
      return { text: element.alt };
    }
    if (element.matches("br")) {
      return { text: "\n" };
    }
    const code = (element.querySelector(".code") || element.querySelector("b"))?.textContent || "";
    return { text: code, why: reason(element, code) };
  }

  /** @param {HTMLElement} element a bar, or a block @param {string} code @returns {string} */
  function reason(element, code) {
    const told = element.dataset.why;
    const label = told ? told.slice(code.length + 2) : element.querySelector("br")?.nextSibling?.textContent;
    return label || code;
  }

  /** @param {Part} part @returns {string} */
  function hidden(part) {
    return archive.keeping.say("redacted", { reason: part.why || part.text });
  }

  /**
   * @param {Read} read @param {Range} range what is selected
   * @returns {{ from: number, to: number } | null} the words that it touches
   */
  function chosen({ reading, nodes }, range) {
    let start = -1;
    let end = -1;
    nodes.forEach(function (node, at) {
      const length = node instanceof Text ? node.length : 1;
      if (node && range.intersectsNode(node)) {
        const [first, last] = within(node, length, range);
        if (first < last) {
          start = start < 0 ? reading.starts[at] + first : start;
          end = reading.starts[at] + last;
        }
      }
    });
    const from = archive.reading.after(reading.words, start);
    const to = archive.reading.after(reading.words, end - 1);
    const touched = reading.words[to] && reading.words[to].start < end ? to : to - 1;
    return start >= 0 && from <= touched ? { from, to: touched } : null;
  }

  /** @param {Node} node @param {number} length @param {Range} range @returns {[number, number]} */
  function within(node, length, range) {
    if (!(node instanceof Text)) {
      return [0, length];
    }
    const outside = range.comparePoint(node, length) < 0 || range.comparePoint(node, 0) > 0;
    const first = node === range.startContainer ? range.startOffset : 0;
    const last = node === range.endContainer ? range.endOffset : length;
    return outside ? [0, 0] : [first, last];
  }

  /** @param {Read} read @param {number} word @returns {Element} what stands in its root and holds a word */
  function block({ reading, nodes, roots }, word) {
    const node = nodes[part(reading, reading.words[word].start)];
    let found = node instanceof Element ? node : node?.parentElement || roots[0];
    while (found.parentElement && !found.parentElement.matches(WORDS)) {
      found = found.parentElement;
    }
    return found;
  }

  /** @param {Reading} reading @param {number} place @returns {number} the part that it is in */
  function part({ starts }, place) {
    let at = 0;
    while (at + 1 < starts.length && starts[at + 1] <= place) {
      at++;
    }
    return at;
  }

  /**
   * Put marks around words. What was read before does not hold any more.
   * @param {Read} read @param {number} from @param {number} to @returns {HTMLElement[]}
   */
  function mark({ reading, nodes }, from, to) {
    const [start, end] = [reading.words[from].start, reading.words[to].end];
    /** @type {HTMLElement[]} */
    const marks = [];
    nodes.forEach(function (node, at) {
      const place = reading.starts[at];
      if (node instanceof Text && place < end && place + node.length > start) {
        const first = Math.max(0, start - place);
        const middle = first ? node.splitText(first) : node;
        middle.splitText(Math.min(middle.length, end - place - first));
        if (middle.data.trim()) {
          const mark = archive.elements.el("mark", { class: "passage" });
          middle.replaceWith(mark);
          mark.append(middle);
          marks.push(mark);
        }
      }
    });
    return marks;
  }

  archive.places = { read, chosen, block, mark, hidden, WORDS };
})();
