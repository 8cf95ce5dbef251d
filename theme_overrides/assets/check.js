/**
 * The page that checks a file: it works out the SHA-256 of what a reader chooses or drops, and looks
 * that up in the archive's list, of which it loads the one part that the digest is in. The file goes
 * nowhere, and nothing is kept. Everything is a script, as from a folder nothing else can be loaded.
 *
 * @typedef {[rest: string, path: string, id?: string, title?: string, day?: string]} Listed
 */
"use strict";

(function () {
  const PIECE = 1 << 20; // bytes that are read at once: between two, the page answers
  const scope = /** @type {any} */ (globalThis);
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const top = new URL("../", own.src).href;

  /** @type {Map<string, Listed[]>} */
  const shards = new Map();

  /** Take a part of the list where it arrives, and leave other calls to the search. */
  function listen() {
    const others = scope.AG;
    if (others?.checks) {
      return;
    }
    scope.AG = /** @param {string} key @param {...any} values */ function (key, ...values) {
      if (key.startsWith("sums/")) {
        shards.set(key, values[0]);
      } else if (others) {
        others(key, ...values);
      }
    };
    scope.AG.checks = true;
  }

  /**
   * @param {string} key of a part of the list
   * @param {string} rest of a digest, as this part has it
   * @returns {Promise<Listed[]>} the files that have it
   */
  function listed(key, rest) {
    const found = () => (shards.get(key) || []).filter((entry) => entry[0] === rest);
    if (shards.has(key)) {
      return Promise.resolve(found());
    }
    listen();
    return new Promise(function (done, failed) {
      const script = document.createElement("script");
      script.src = `${top}${key}.js`;
      script.addEventListener("load", () => (shards.has(key) ? done(found()) : failed()));
      script.addEventListener("error", () => failed());
      document.head.append(script);
    });
  }

  /**
   * @param {Blob} file
   * @param {(share: number) => void} tell how much of it is read, from 0 to 1
   * @returns {Promise<string>}
   */
  async function digestOf(file, tell) {
    const work = scope.archive.sha256.create();
    for (let at = 0; at < file.size; at += PIECE) {
      work.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
      tell(Math.min(1, (at + PIECE) / file.size));
    }
    return work.hex();
  }

  /**
   * @param {string} name of an element
   * @param {string} kind a class, or nothing
   * @param {...(string | Node)} inside
   */
  function make(name, kind, ...inside) {
    const element = document.createElement(name);
    element.className = kind;
    element.append(...inside);
    return element;
  }

  /** @param {string} href @param {string} label */
  function link(href, label) {
    const element = document.createElement("a");
    element.href = href;
    element.append(make("bdi", "", label));
    return element;
  }

  /** Fill in a sentence. @param {string} words @param {Record<string, string | Node>} parts */
  function said(words, parts) {
    return words.split(/\{(\w+)\}/).map((word, n) => (n % 2 ? parts[word] : word));
  }

  /**
   * Say a day as the pages do, whatever languages the browser knows.
   *
   * @param {DOMStringMap} words
   * @param {string} iso
   */
  function dayInWords(words, iso) {
    const [year, month, day] = iso.split("-").map(Number);
    const name = (words.months ?? "").split("|")[month - 1];
    return said(words.day ?? "", { year: String(year), month: name, day: String(day) });
  }

  /** @param {DOMStringMap} words @param {Listed} entry */
  function same(words, [, path, id, title, day]) {
    const name = path.slice(path.startsWith("documents/") ? "documents/".length : 0);
    const file = make("b", "id", name);
    if (!id) {
      return make("p", "", ...said(words.sameWhole ?? "", { file }));
    }
    const parts = [...said(words.same ?? "", { file }), " ", link(`documents/${id}.html`, title || id)];
    const date = make("time", "", ...dayInWords(words, day ?? ""));
    const when = day ? [", ", ...said(words.published ?? "", { date })] : ["."];
    return make("p", "", ...parts, ...when);
  }

  /** @param {DOMStringMap} words @param {Listed[]} found @returns {HTMLElement[]} */
  function verdict(words, found) {
    if (found.length) {
      return found.map((entry) => same(words, entry));
    }
    return [make("p", "", make("b", "", words.other ?? "")), why(words)];
  }

  /** @param {DOMStringMap} words */
  function why(words) {
    return make("p", "quiet", words.otherWhy ?? "", " ", link(words.changesHref ?? "", words.changes ?? ""));
  }

  /**
   * Look a digest up. Those of the copy of the whole site are in a list of their own, which cannot be
   * in that copy: where it is not there, nothing is claimed of such a file.
   *
   * @param {DOMStringMap} words
   * @param {string} digest
   * @returns {Promise<HTMLElement[]>}
   */
  async function lookedUp(words, digest) {
    const head = Number(words.head);
    const found = await listed(`sums/${digest.slice(0, head)}`, digest.slice(head));
    if (found.length || !words.copy) {
      return verdict(words, found);
    }
    return listed(words.copy, digest).then(
      (more) => verdict(words, more),
      () => [make("p", "", make("b", "", words.otherHere ?? "")), make("p", "", words.copyUntold ?? ""), why(words)]
    );
  }

  /** @param {DOMStringMap} words @param {File} file @param {HTMLElement} place */
  async function check(words, file, place) {
    const progress = make("p", "quiet", "");
    place.replaceChildren(make("h2", "", file.name), progress);
    /** @param {number} share */
    const tell = function (share) {
      const percent = String(Math.floor(share * 100));
      progress.replaceChildren(...said(words.working ?? "", { percent }));
    };
    let digest = "";
    try {
      digest = await digestOf(file, tell);
    } catch {
      progress.replaceChildren(words.unreadable ?? "");
      return;
    }
    const list = link(words.listHref ?? "", words.list ?? "");
    const told = await lookedUp(words, digest).catch(() => [make("p", "", words.untold ?? "", " ", list)]);
    progress.remove();
    place.append(...told, make("p", "hash", `${words.digest} ${digest}`));
  }

  /** @param {HTMLElement} zone @param {HTMLElement} results */
  function begin(zone, results) {
    const field = zone.querySelector("input");
    /** @param {FileList | null | undefined} files */
    const take = function (files) {
      const chosen = Array.from(files ?? []);
      const places = chosen.map(() => make("article", "result"));
      results.replaceChildren(...places);
      chosen.reduce(
        (before, file, n) => before.then(() => check(zone.dataset, file, places[n])),
        Promise.resolve()
      );
    };
    field?.addEventListener("change", () => take(field.files));
    for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
      zone.addEventListener(kind, function (event) {
        event.preventDefault();
        zone.classList.toggle("over", kind === "dragenter" || kind === "dragover");
      });
    }
    zone.addEventListener("drop", (event) => take(event.dataTransfer?.files));
    document.getElementById("check-none")?.remove();
    zone.hidden = false;
  }

  const zone = document.getElementById("check");
  const results = document.getElementById("check-results");
  if (zone && results) {
    begin(zone, results);
  }
})();
