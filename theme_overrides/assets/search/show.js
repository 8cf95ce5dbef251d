/**
 * Words of the archive as elements of the page. See `elements.js`.
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  const archive = /** @type {any} */ (scope.archive = scope.archive || {});
  const { el, attributes, filled } = archive.elements;

  /** @param {number} count @returns {string} with the language's separator of thousands */
  function number(count) {
    return String(count).replace(/\B(?=(\d{3})+$)/g, archive.spoken.thousands);
  }

  /**
   * Fill in a string of the interface; with `number`, in the form for one or for many.
   * @param {string} key @param {Record<string, string | number>} [values] @returns {string}
   */
  function say(key, values = {}) {
    return filled(archive.spoken.say[key], values, number);
  }

  /** @param {string} iso a year, a month, a day or a moment @param {boolean} [long] @returns {string} */
  function date(iso, long = false) {
    const { months, short, day, month } = archive.spoken;
    const [year, number, of] = iso.slice(0, 10).split("-");
    const name = (long ? months : short)[Number(number) - 1];
    if (!name) {
      return year;
    }
    const form = of ? day : month;
    return form
      .replace("{day}", String(Number(of)))
      .replace("{month}", of ? name : months[Number(number) - 1])
      .replace("{year}", year);
  }

  /** @param {string} facet @param {string} value @returns {string} what a value is called */
  function label(facet, value) {
    const names = archive.spoken.labels[facet];
    return names && Object.prototype.hasOwnProperty.call(names, value) ? names[value] : value;
  }

  /** @param {string} code @param {string} href of the table of reasons; "" inside a link */
  function bar(code, href) {
    const { reasons, redacted, redacted_end } = archive.spoken;
    const known = Object.prototype.hasOwnProperty.call(reasons, code) ? reasons[code] : code;
    const heard = el("span", { class: "sr" }, redacted.replace("{reason}", () => known));
    const inside = [heard, el("b", {}, code), el("span", { class: "sr" }, redacted_end)];
    const props = { class: "rdx", dir: "ltr", lang: archive.language, "data-why": `${code}: ${known}` };
    return href
      ? el("a", { ...props, href: `${href}#${encodeURIComponent(code)}` }, ...inside)
      : el("span", props, ...inside);
  }

  /**
   * @param {Piece[]} pieces marked words with only a space between them become one mark
   * @param {string} reasons address of the table of reasons; "" inside a link
   * @returns {(Node | string)[]}
   */
  function written(pieces, reasons) {
    /** @type {(Node | string)[]} */
    const nodes = [];
    for (let at = 0; at < pieces.length; at++) {
      const piece = pieces[at];
      if (piece.code) {
        nodes.push(bar(piece.code, reasons));
      } else if (piece.marked) {
        let text = piece.text;
        while (pieces[at + 2]?.marked && /^\s+$/.test(pieces[at + 1].text)) {
          text += pieces[at + 1].text + pieces[at + 2].text;
          at += 2;
        }
        nodes.push(el("mark", {}, text));
      } else {
        nodes.push(piece.text);
      }
    }
    return nodes;
  }

  /** @param {Withheld | undefined} text @returns {string} in plain words, with codes for what is withheld */
  function plain(text) {
    return (text || []).map((part) => (typeof part === "string" ? part : `[${part[0]}]`)).join("");
  }

  /** @param {Display} data @returns {string} what a document is: the editors' word, or the kind's */
  function kind(data) {
    const word = label("kind", data.type || data.kind || "");
    return word.slice(0, 1).toUpperCase() + word.slice(1);
  }

  /** @param {Withheld[]} names @returns {string} the first two, and how many more */
  function names(names) {
    const first = names.slice(0, 2).map(plain).join(", ");
    return names.length > 2 ? `${first} ${say("others", { number: names.length - 2 })}` : first;
  }

  /** @param {Display} data @returns {string} what it is, how long, from whom to whom */
  function byline(data) {
    const pages = data.pages || 0;
    const paper = pages && (data.kind === "pdf" || data.kind === "scan");
    const what = paper ? say("pages", { kind: kind(data), number: pages }) : kind(data);
    const sender = names(data.from || []);
    const to = names(data.to || []);
    const who = sender && to ? say("from_to", { sender, to }) : to ? say("to", { to }) : sender;
    const with_ = data.attachments ? say("attachments", { number: data.attachments }) : "";
    return [what, [who, with_].filter(Boolean).join("; ")].filter(Boolean).join(". ");
  }

  /** @param {string} [language] @returns {Props} attributes of words in a document's language */
  function tongue(language) {
    return { dir: "auto", lang: language && language !== archive.language ? language : null };
  }

  archive.show = { el, attributes, number, say, date, label, written, plain, kind, byline, tongue };
})();
