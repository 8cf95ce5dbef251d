/**
 * The files of the index: each is loaded once and kept as what it holds.
 *
 * @typedef {object} Store
 * @property {(key: string) => any} get what a file holds, or undefined
 * @property {(keys: Iterable<string>, signal?: AbortSignal, each?: (key: string) => void) => Promise<void>} need
 *   waits until each file is there or known not to be; calls `each` after each that was not there
 * @property {(key: string) => Promise<unknown[]>} once gives a file, and does not keep it
 * @property {(keys: Iterable<string>) => string[]} lost which of the files could not be loaded
 * @property {(keys: Iterable<string>) => string[]} absent which of them are not there yet
 * @property {() => void} retry
 * @property {(dir: string, fields: number) => void} settle tells what the entry says
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  /** @type {any} */
  const archive = (scope.archive = scope.archive || {});

  /** @param {(key: string, folder: string) => Promise<unknown[]>} load @returns {Store} */
  function create(load) {
    /** @type {Map<string, any>} */
    const held = new Map();
    /** @type {Map<string, Promise<void>>} */
    const asked = new Map();
    /** @type {Set<string>} */
    const failed = new Set();
    let folder = "";
    let fields = 0;

    /** @param {string} key @param {any} values */
    function read(key, values) {
      switch (key.slice(0, 2)) {
        case "t/":
          return archive.lists.postings(values, fields);
        case "p/":
          return archive.places.read(values);
        case "v/":
          return { words: archive.lists.words(values[0]), shown: values[1] };
        default:
          return values[0];
      }
    }

    /** @param {string} key @returns {Promise<unknown[]>} */
    async function once(key) {
      return load(key, key === "entry" || key.startsWith("d/") ? "" : folder);
    }

    /** @param {string} key @returns {Promise<void>} */
    async function fetched(key) {
      try {
        held.set(key, read(key, await once(key)));
      } catch {
        failed.add(key);
      }
    }

    /** @param {string} key */
    function wait(key) {
      const promise = asked.get(key) || fetched(key);
      asked.set(key, promise);
      return promise;
    }

    return {
      get: (key) => held.get(key),
      once,
      async need(keys, signal, each) {
        stop(signal);
        await Promise.all([...keys].map((key) => (held.has(key) ? null : wait(key).then(() => each?.(key)))));
        stop(signal);
      },
      lost: (keys) => [...keys].filter((key) => failed.has(key)),
      absent: (keys) => [...keys].filter((key) => !held.has(key)),
      retry() {
        failed.forEach((key) => asked.delete(key));
        failed.clear();
      },
      settle(dir, count) {
        folder = dir;
        fields = count;
      },
    };
  }

  /** @param {AbortSignal} [signal] */
  function stop(signal) {
    if (signal && signal.aborted) {
      throw Object.assign(new Error("aborted"), { name: "AbortError" });
    }
  }

  archive.store = { create, stop };
})();
