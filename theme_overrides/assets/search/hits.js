/** What was found: a document in the list of results, with its passages. */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { el, say, date, label, written, byline, tongue } = archive.show;
  const PASSAGES = 3;
  const WORDS = 12; // that are marked in a document that is opened

  /** @param {string} path below the folder of the interface's language */
  function at(path) {
    return archive.root + archive.prefix() + path;
  }

  /** @param {string[]} words @param {Result} result @returns {string} what an address says of the words to mark */
  function marking(words, result) {
    const marks = `&mark=${words.map(archive.state.encoded).join("+")}`;
    return words.length ? marks + (result.stands ? "&exact" : "") : "";
  }

  /**
   * @param {string} id @param {string} [anchor] `2/p57.1` is in the second part of a document
   * @param {string} [marks] of `marking`
   * @returns {string} the address of a place in a document, with the words to mark there
   */
  function address(id, anchor = "", marks = "") {
    const [own, part] = anchor.split("/").reverse();
    const place = own + marks;
    const name = part ? `${id}-${part}` : id;
    return at(`documents/${name}.html`) + (place ? "#" + place : "");
  }

  /** @param {Display} data @returns {string} the page with the table of reasons */
  function reasons(data) {
    return data.release ? at(`releases/${encodeURIComponent(data.release)}.html`) : "";
  }

  /** @param {Piece[]} pieces @param {Set<string>} words the marked ones are added */
  function collect(pieces, words) {
    for (const piece of pieces) {
      if (piece.marked && words.size < WORDS) {
        words.add(piece.text.toLowerCase());
      }
    }
  }

  /** @param {Hit} hit @param {Display} data */
  function picture(hit, data) {
    if (!data.thumb) {
      return el("span", {});
    }
    const [page, width, height] = data.thumb;
    const src = `${archive.root}documents/${hit.id}/p${page}-t.webp`;
    const image = el("img", { src, alt: "", width, height, loading: "lazy" });
    const link = { class: "plain", href: address(hit.id), tabindex: -1, "aria-hidden": "true" };
    return el("a", link, image);
  }

  /** @param {Passage} passage @param {Hit} hit @param {Display} data @param {string} marks */
  function excerpt(passage, hit, data, marks) {
    const place = /(?:^|\/)p\d+\.(\d+)$/.exec(passage.anchor);
    const many = (data.pages || 1) > 1;
    const paged = many || !place;
    const number = paged ? passage.page : Number(place[1]);
    const name = say(paged ? "page" : "paragraph", { number });
    const href = address(hit.id, passage.anchor, marks);
    const text = el("span", tongue(data.language), ...written(passage.pieces, reasons(data)));
    return el("p", { class: "pas" }, text, " ", el("a", { href }, name));
  }

  /**
   * A row of the results; its passages come when they are there.
   * @param {Hit} hit @param {Result} result @param {Search} search
   * @returns {{ row: HTMLElement, done: Promise<unknown>, words: Set<string> }} `words` are those that are marked
   */
  function row(hit, result, search) {
    const data = hit.data;
    if (!data) {
      const bare = el("a", { href: address(hit.id) }, hit.id || "…");
      const row = el("li", { class: "hit" }, el("time", {}), el("div", {}, el("h2", {}, bare)));
      return { row, done: Promise.resolve(), words: new Set() };
    }
    /** @type {Set<string>} */
    const words = new Set();
    const title = search.mark(data.title, data.language || "", result);
    collect(title, words);
    const inside = written(title, "");
    const link = el("a", { href: address(hit.id, "", marking([...words], result)) }, ...inside);
    if (!(link.textContent || "").trim()) {
      link.append(say("no_title"));
    }
    const by = el("p", { class: "by" }, el("bdi", {}, byline(data)));
    if (data.marking) {
      by.append(" ", el("span", { class: "stamp s" }, label("marking", data.marking)));
    }
    const when = data.date
      ? el("time", { datetime: data.date }, date(data.date))
      : el("time", {}, say("undated"));
    const about = el("div", {}, el("h2", tongue(data.language), link), by);
    const row = el("li", { class: "hit" }, when, about, picture(hit, data));
    return { row, words, done: quote(hit, result, search, about, link, words) };
  }

  /**
   * @param {Hit} hit @param {Result} result @param {Search} search
   * @param {HTMLElement} about @param {HTMLElement} link @param {Set<string>} words
   */
  async function quote(hit, result, search, about, link, words) {
    const data = /** @type {Display} */ (hit.data);
    const passages = await search.passages(hit, result, PASSAGES);
    passages.forEach((passage) => collect(passage.pieces, words));
    const marks = marking([...words], result);
    about.append(...passages.map((passage) => excerpt(passage, hit, data, marks)));
    if (result.terms.size && !marks) {
      const names = (await search.fields(hit, result)).map((field) => say(`field_${field}`));
      about.append(el("p", { class: "where" }, say("found_in", { fields: names.join(", ") })));
    }
    const best = passages.find((passage) => passage.pieces.some((piece) => piece.marked));
    link.setAttribute("href", address(hit.id, best?.anchor, marks));
  }

  let rehearsed = false;

  /**
   * Write a row that nobody sees, while the first ones are on their way: a browser reads a function when
   * it is first called.
   * @param {Result} result @param {Search} search
   */
  function rehearse(result, search) {
    if (!rehearsed && result.total) {
      rehearsed = true;
      const text = [`${result.query} `.repeat(99).slice(0, 999)];
      const data = { title: [result.query], date: "2000", passages: [["", 1, text]] };
      const { done } = row(/** @type {any} */ ({ number: 0, id: "", score: 0, data }), result, search);
      done.catch(() => null);
    }
  }

  archive.hits = { rehearse, row, marking, address, at };
})();
