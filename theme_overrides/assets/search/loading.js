/**
 * Files that hold data arrive as scripts that call `AG`, so that it is the same from a server and from
 * a folder: nothing is fetched but scripts. What several bundles begin with: the first one counts.
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  const archive = /** @type {any} */ (scope.archive = scope.archive || {});
  if (archive.file) {
    return; // another bundle brought it, and may wait for a file
  }
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("../../", own.src).href;

  /** @type {Map<string, (values: unknown[]) => void>} */
  const awaited = new Map();
  /** @type {Map<string, unknown[]>} */
  const early = new Map();
  /** @type {Map<string, Promise<void>>} */
  const scripts = new Map();
  /** @type {Map<string, Promise<unknown[]>>} */
  const loading = new Map();

  /** @param {string} key @param {...unknown} values */
  scope.AG = function (key, ...values) {
    const take = awaited.get(key);
    if (take) {
      awaited.delete(key);
      take(values);
    } else {
      early.set(key, values);
    }
  };

  /** @param {string} path below the top of the site, without .js @returns {Promise<void>} */
  function run(path) {
    return new Promise(function (done, failed) {
      const element = document.createElement("script");
      element.src = root + path + ".js";
      /** @param {() => void} tell */
      const then = (tell) => () => {
        element.remove(); // a long search would leave thousands behind
        tell();
      };
      element.addEventListener("load", then(done));
      element.addEventListener("error", then(() => failed(new Error(path))));
      document.head.append(element);
    });
  }

  /** Run a script of the theme, once. @param {string} path @returns {Promise<void>} */
  function script(path) {
    let known = scripts.get(path);
    if (!known) {
      known = run(path);
      scripts.set(path, known);
      known.catch(() => scripts.delete(path));
    }
    return known;
  }

  /**
   * Load a file of data. It may be asked for again while it is under way.
   * @param {string} path @param {string} key with which it calls `AG` @returns {Promise<unknown[]>}
   */
  function file(path, key) {
    const there = early.get(key);
    if (there) {
      early.delete(key);
      return Promise.resolve(there);
    }
    const under = loading.get(key) || loaded(path, key).finally(() => loading.delete(key));
    loading.set(key, under);
    return under;
  }

  /** @param {string} path @param {string} key @returns {Promise<unknown[]>} */
  function loaded(path, key) {
    return new Promise(function (done, failed) {
      awaited.set(key, done);
      run(path).then(
        () => awaited.delete(key) && failed(new Error(path)), // it came and did not say its name
        (error) => {
          awaited.delete(key);
          failed(error);
        }
      );
    });
  }

  /** @type {string | null} */
  let folder = null;

  /** @returns {string} the folder of the interface's language: "", or "sq/"; looked up once, as lists are full of links */
  function prefix() {
    if (folder === null) {
      const form = document.querySelector("form[role=search]");
      const page = form instanceof HTMLFormElement ? form.action : "";
      folder = page.startsWith(root) ? page.slice(root.length).replace(/[^/]*$/, "") : "";
    }
    return folder;
  }

  archive.prefix = prefix;
  archive.script = script;
  archive.file = file;
  archive.root = root;
  archive.language = document.documentElement.lang || "en";
})();
