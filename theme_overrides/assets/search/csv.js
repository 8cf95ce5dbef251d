/**
 * A table as CSV (RFC 4180), for spreadsheets: UTF-8 with its mark, so that they read it as such, and
 * no cell that one of them would take for a formula.
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  scope.archive = scope.archive || {};

  /** @param {string | number} value */
  function cell(value) {
    let text = String(value);
    if (typeof value === "string" && /^[\s\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/.test(text)) {
      text = "'" + text;
    }
    return /[",;\n\r\t]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  }

  /** @param {(string | number)[][]} rows @returns {string} */
  function csv(rows) {
    return "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
  }

  /**
   * @param {Hit[]} hits @param {(path: string) => string} at the address of a page
   * @returns {string} a row for each document
   */
  function table(hits, at) {
    const { say, plain, kind, label } = scope.archive.show;
    /** @type {(string | number)[][]} */
    const rows = [say("csv_columns").split(",")];
    for (const { id, data } of hits) {
      const page = id && at(`documents/${id}.html`);
      rows.push(
        data
          ? [
              id, plain(data.title), data.date || "", kind(data), label("language", data.language || ""),
              (data.from || []).map(plain).join("; "), (data.to || []).map(plain).join("; "),
              label("marking", data.marking || ""), label("release", data.release || ""),
              data.pages || 0, page,
            ]
          : [id, "", "", "", "", "", "", "", "", "", page]
      );
    }
    return csv(rows);
  }

  scope.archive.csv = csv;
  scope.archive.table = table;
})();
