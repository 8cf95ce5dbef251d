/**
 * What every part of the search's interface builds on: files of the index arrive as scripts that call
 * `AG`, and the core is started when it is first needed. Nothing is fetched but scripts, so that it is
 * the same from a server and from a folder.
 */
"use strict";

(function () {
  const scope = /** @type {any} */ (globalThis);
  const archive = /** @type {any} */ (scope.archive = scope.archive || {});
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("../../", own.src).href;
  const language = document.documentElement.lang || "en";

  /** @type {Map<string, (values: unknown[]) => void>} */
  const awaited = new Map();
  /** @type {Map<string, unknown[]>} */
  const early = new Map();
  /** @type {Map<string, Promise<void>>} */
  const scripts = new Map();

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

  /** @param {string} path @param {string} key @returns {Promise<unknown[]>} */
  function file(path, key) {
    const there = early.get(key);
    if (there) {
      early.delete(key);
      return Promise.resolve(there);
    }
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

  /** @param {string} key @param {string} folder */
  function load(key, folder) {
    return file(`search/${folder ? folder + "/" : ""}${key}`, key);
  }

  /** @returns {Promise<unknown>} let the browser paint and take what was typed */
  function pause() {
    return new Promise((done) => setTimeout(done));
  }

  /** @returns {Promise<Search>} */
  async function begin() {
    [archive.spoken] = await file(`search/words-${language}`, `words-${language}`);
    return archive.core.create({ load, pause, more: () => script("assets/search/more") });
  }

  /** @type {Promise<Search> | null} */
  let started = null;

  /** Start the search, once; again after a failure. @returns {Promise<Search>} */
  function start() {
    if (!started) {
      started = begin();
      started.catch(() => {
        started = null;
      });
    }
    return started;
  }

  /** @returns {string} the folder of the interface's language: "", or "sq/" */
  function prefix() {
    const form = document.querySelector("form[role=search]");
    const page = form instanceof HTMLFormElement ? form.action : "";
    return page.startsWith(root) ? page.slice(root.length).replace(/[^/]*$/, "") : "";
  }

  archive.start = start;
  archive.prefix = prefix;
  archive.script = script;
  archive.file = file;
  archive.root = root;
  archive.language = language;
})();
