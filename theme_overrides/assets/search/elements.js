/**
 * Elements of a page out of words. Everything is put in as text, never as HTML, so that no document
 * and no query can add anything else.
 *
 * @typedef {Record<string, string | number | boolean | ((event: any) => void) | null | undefined>} Props
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  const archive = /** @type {any} */ (scope.archive = scope.archive || {});

  /**
   * @param {string} name @param {Props} props attributes; a function is called on that event
   * @param {...(Node | string)} inside @returns {HTMLElement}
   */
  function el(name, props, ...inside) {
    const element = document.createElement(name);
    attributes(element, props);
    element.append(...inside);
    return element;
  }

  /** @param {Element} element @param {Props} props */
  function attributes(element, props) {
    for (const [key, value] of Object.entries(props)) {
      if (typeof value === "function") {
        element.addEventListener(key, value);
      } else if (value !== false && value !== null && value !== undefined) {
        element.setAttribute(key, value === true ? "" : String(value));
      }
    }
  }

  /**
   * Fill in a string of the interface; of two forms, the one for `number`.
   * @param {string | [string, string]} said @param {Record<string, string | number>} values
   * @param {(count: number) => string} [written] how numbers are written
   * @returns {string}
   */
  function filled(said, values, written = String) {
    const words = Array.isArray(said) ? said[values.number === 1 ? 0 : 1] : said;
    return words.replace(/\{(\w+)\}/g, function (_, name) {
      const value = values[name];
      return typeof value === "number" ? written(value) : String(value);
    });
  }

  archive.elements = { el, attributes, filled };
})();
