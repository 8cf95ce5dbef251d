/**
 * The reader's list: what becomes of it when something is kept, moved, noted or removed. Lists are
 * never changed; each step gives another one.
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  const archive = /** @type {any} */ (scope.archive = scope.archive || {});
  const FORMAT = 1;

  /**
   * @param {string | null} text as it is stored; anything may be there
   * @returns {Item[]}
   */
  function read(text) {
    try {
      const { format, items } = JSON.parse(text || "");
      return format === FORMAT && Array.isArray(items) ? usable(items) : [];
    } catch {
      return [];
    }
  }

  /** @param {any[]} items @returns {Item[]} */
  function usable(items) {
    const { item, once, MOST } = archive.range;
    return once(items.slice(0, MOST).map((one) => item(one?.at, one?.note)).filter(Boolean));
  }

  /** @param {Item[]} items @returns {string} */
  function write(items) {
    const { key } = archive.range;
    const kept = items.map((item) => (item.note ? { at: key(item), note: item.note } : { at: key(item) }));
    return JSON.stringify({ format: FORMAT, items: kept });
  }

  /** @param {Item[]} items @param {string} key */
  function place(items, key) {
    return items.findIndex((item) => archive.range.key(item) === key);
  }

  /** @param {Item[]} items @param {string} key @returns {boolean} */
  function has(items, key) {
    return place(items, key) >= 0;
  }

  /** @param {Item[]} items @param {Item[]} more @returns {Item[]} the first ones that there is room for */
  function added(items, more) {
    const { key, once, MOST } = archive.range;
    const others = more.filter((item) => !has(items, key(item)));
    return once([...items, ...others]).slice(0, MOST);
  }

  /** @param {Item[]} items @param {string} key @returns {Item[]} */
  function removed(items, key) {
    return items.filter((item) => archive.range.key(item) !== key);
  }

  /** @param {Item[]} items @param {string} key @param {number} step -1 is up, 1 is down @returns {Item[]} */
  function moved(items, key, step) {
    const at = place(items, key);
    const to = at + step;
    if (at < 0 || to < 0 || to >= items.length) {
      return items;
    }
    const others = removed(items, key);
    return [...others.slice(0, to), items[at], ...others.slice(to)];
  }

  /** @param {Item[]} items @param {string} key @param {string} note @returns {Item[]} */
  function noted(items, key, note) {
    const { key: named, noted: clean } = archive.range;
    return items.map((item) => (named(item) === key ? { ...item, note: clean(note) } : item));
  }

  archive.list = { read, write, has, added, removed, moved, noted };
})();
