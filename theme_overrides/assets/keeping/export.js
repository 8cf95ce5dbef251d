/**
 * A list as a file: Markdown, a page that stands by itself, or a table. What documents and notes say
 * stays words in each of them.
 *
 * @typedef {object} Entry a row with the reader's note
 * @property {Row} row
 * @property {string} note
 * @property {string} id
 * @property {string} told what is said where a row is not (as it was) in the archive, or ""
 *
 * @typedef {object} About
 * @property {string} title of the list
 * @property {string} site
 * @property {string} language
 * @property {string} note what notes are called
 * @property {string} columns of the table, with commas
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  const archive = /** @type {any} */ (scope.archive = scope.archive || {});
  const STYLE =
    "body{max-width:40em;margin:2em auto;padding:0 1em;font:1em/1.5 serif}" +
    "h2{font-size:1.1em;margin:2em 0 0}p,blockquote{margin:.5em 0;overflow-wrap:anywhere}" +
    "blockquote{padding-left:1em;border-left:3px solid}.note{white-space:pre-wrap}" +
    ".by,.cite{font-size:.9em}";

  const PUBLIC = /^https?:/;

  /** @param {Row} row @returns {string} */
  function byline({ kind, date, place }) {
    return [kind, date, place].filter(Boolean).join(", ");
  }

  /** @param {string} words @returns {string} on one line, with no sign that Markdown would take for its own */
  function marked(words) {
    return words
      .replace(/\s+/g, " ")
      .trim()
      .replace(/[\\`*_{}[\]()#+.!|~:=@$^-]/g, "\\$&")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;");
  }

  /** @param {string} address @returns {string} that can stand between < and > */
  function autolink(address) {
    return address.replace(/[^!#-;=?-Z\]_a-z~[]/g, (sign) => encodeURIComponent(sign));
  }

  /** @param {Row} row @returns {string} its citation, whose address is a link where others can follow it */
  function cited({ citation, address }) {
    const whole = address && citation.endsWith(address) ? citation.slice(0, -address.length) : citation;
    const link = PUBLIC.test(address) && whole !== citation ? ` <${autolink(address)}>` : "";
    return marked(link ? whole : citation) + link;
  }

  /** @param {Entry[]} entries @param {About} about @returns {string} */
  function markdown(entries, about) {
    const parts = [`# ${marked(about.title)}`, marked(about.site)];
    for (const { row, note, told } of entries) {
      parts.push(`## ${marked(row.title)}`);
      const lines = [marked(byline(row)), marked(told), row.quote && `> ${marked(row.quote)}`];
      const noted = note.split(/\n+/).filter((line) => line.trim());
      const notes = noted.map((line, at) => (at ? marked(line) : marked(`${about.note}: ${line}`)));
      parts.push(...[...lines, ...notes, cited(row)].filter(Boolean));
    }
    return `${parts.filter(Boolean).join("\n\n")}\n`;
  }

  /** @param {string} words */
  function escaped(words) {
    /** @type {Record<string, string>} */
    const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\0": "\ufffd" };
    return words.replace(/[&<>"'\0]/g, (sign) => signs[sign]);
  }

  /** @param {string} name @param {string} words @param {string} [kind] a class */
  function element(name, words, kind = "") {
    return words && `<${name}${kind && ` class="${kind}"`}>${escaped(words)}</${name.split(" ")[0]}>\n`;
  }

  /** @param {Entry[]} entries @param {About} about @returns {string} without script, and nothing is loaded */
  function html(entries, about) {
    const rows = entries.map(function ({ row, note, told }) {
      const safe = PUBLIC.test(row.address);
      const title = safe ? `<h2><a href="${escaped(row.address)}">${escaped(row.title)}</a></h2>\n` : element("h2", row.title);
      const language = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(row.language) ? ` lang="${row.language}"` : "";
      return (
        title + element("p", byline(row), "by") + element("p", told) +
        element(`blockquote${language}`, row.quote) +
        element("p", note && `${about.note}: ${note}`, "note") + element("p", row.citation, "cite")
      );
    });
    return (
      `<!doctype html>\n<html lang="${escaped(about.language)}">\n<head>\n<meta charset="utf-8">\n` +
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n` +
      `<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">\n` +
      `${element("title", about.title)}<${"style"}>${STYLE}</${"style"}>\n</head>\n<body>\n` +
      `${element("h1", about.title)}${element("p", about.site)}${rows.join("")}</body>\n</html>\n`
    );
  }

  /** @param {Entry[]} entries @param {About} about @returns {string} */
  function table(entries, about) {
    const rows = entries.map(({ row, note, id, told }) => [
      id, row.kind, row.title, row.date, row.place, row.quote, note, told, row.citation, row.address,
    ]);
    return archive.csv([about.columns.split(","), ...rows]);
  }

  archive.export = { markdown, html, table };
})();
