/**
 * The core of the search is started when it is first needed, with files that arrive as `loading.js`
 * says.
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { file, language, script } = archive;

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

  archive.start = start;
})();
