/**
 * The page of the collection: the reader's own list, or one that somebody shared, which is not stored
 * until the reader asks for that.
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { elements, range, list, shelf, keeping, record, row: rows } = archive;
  const { el } = elements;
  const { say } = keeping;
  const page = /** @type {HTMLElement} */ (document.getElementById("collection"));
  const entries = el("ol", {});
  const head = el("div", { class: "acts" });
  const status = el("p", { class: "snote", role: "status", hidden: true });
  const sharing = el("div", { class: "sharing", hidden: true });

  /** @type {Map<string, HTMLElement>} the rows that are there */
  const shown = new Map();
  let how = "";

  /** @returns {{ items: Item[], left: number } | null} the list that the address holds */
  function given() {
    return range.shared(location.hash);
  }

  /** @returns {string} the top of the archive for others: "" for a copy on a disk without an address */
  function site() {
    const canonical = document.querySelector("link[rel=canonical]");
    const own = `${archive.prefix()}collection.html`;
    if (canonical instanceof HTMLLinkElement) {
      return canonical.href.slice(0, -own.length);
    }
    return location.protocol === "file:" ? "" : archive.root;
  }

  /** @param {Item} item @returns {Promise<Row>} */
  function look(item) {
    const withdrawn = (page.dataset.withdrawn || "").split(" ").filter(Boolean);
    return record.look(item, { withdrawn, site: site() });
  }

  /** @param {string} key @param {() => void} act @param {string} [kind] */
  function button(key, act, kind = "linkbtn") {
    return el("button", { type: "button", class: kind, click: act }, say(key));
  }

  /** Say what happened, with a way back. @param {string} words @param {Item[]} [before] */
  function tell(words, before) {
    const back = before && button("undo", function () {
      shelf.put(before);
      status.hidden = true;
    });
    status.replaceChildren(words, ...(back ? [" ", back] : []));
    status.hidden = false;
  }

  const acts = {
    /** @param {string} key @param {number} step */
    move(key, step) {
      shelf.put(list.moved(shelf.items(), key, step));
      const act = step < 0 ? "up" : "down";
      /** @type {HTMLElement | null | undefined} */ (shown.get(key)?.querySelector(`[data-act=${act}]`))?.focus();
    },
    /** @param {string} key */
    remove(key) {
      const before = shelf.items();
      shelf.put(list.removed(before, key));
      tell(say("removed"), before);
      status.querySelector("button")?.focus();
    },
    /** @param {string} key @param {string} note */
    note(key, note) {
      shelf.put(list.noted(shelf.items(), key, note));
    },
  };

  /** Write the page anew; rows that are there stay, with what is being written in them. */
  function write() {
    const from = given();
    const now = from ? location.hash : "";
    if (now !== how) {
      how = now;
      shown.clear();
      status.hidden = sharing.hidden = true;
    }
    const items = from ? from.items : shelf.items();
    const keys = new Set(items.map(range.key));
    for (const key of [...shown.keys()].filter((key) => !keys.has(key))) {
      shown.delete(key);
    }
    const wanted = items.map((/** @type {Item} */ item) => shown.get(range.key(item)) || made(item, !from));
    if (wanted.some((/** @type {Element} */ row, /** @type {number} */ at) => entries.children[at] !== row) || wanted.length !== entries.children.length) {
      entries.replaceChildren(...wanted);
    }
    head.replaceChildren(...(from ? ofShared(from) : ofOwn(items)));
    page.classList.toggle("empty", !items.length);
  }

  /** @param {Item} item @param {boolean} own */
  function made(item, own) {
    const element = rows.row(item, own ? acts : null);
    shown.set(range.key(item), element);
    look(item).then((row) => rows.fill(element, row));
    return element;
  }

  /** @param {Item[]} items @returns {(Node | string)[]} */
  function ofOwn(items) {
    const lasting = shelf.lasts() ? [] : [el("p", { class: "snote" }, say("not_stored"))];
    if (!items.length) {
      return [...lasting, el("p", { class: "told" }, say("none"))];
    }
    const share = button("share", () => offer(false));
    return [...lasting, el("b", {}, say("entries", { number: items.length })), ...exports(), share, button("delete", forget)];
  }

  /** @param {{ items: Item[], left: number }} from @returns {(Node | string)[]} */
  function ofShared({ items, left }) {
    const lost = left ? [el("p", { class: "snote" }, say("left", { number: left }))] : [];
    const notice = el("p", { class: "told" }, say("shared"));
    const own = el("a", { href: location.href.replace(/#.*/, "#") }, say("own"));
    return [
      notice, ...lost, el("b", {}, say("entries", { number: items.length })),
      ...(items.length ? [button("keep_list", take, "btn pri"), ...exports()] : []), own,
    ];
  }

  /** Take a list that somebody shared into the own one. */
  function take() {
    const items = given()?.items || [];
    const before = shelf.items();
    shelf.put(list.added(before, items));
    if (shelf.lasts()) {
      history.pushState(null, "", location.href.replace(/#.*/, "#"));
      write();
    }
    tell(say(shelf.lasts() ? "taken" : "not_stored"), before);
  }

  function forget() {
    const before = shelf.items();
    shelf.put([]);
    tell(say("deleted"), before);
    status.querySelector("button")?.focus();
  }

  /** Show the link of the list. @param {boolean} notes */
  function offer(notes) {
    const items = shelf.items();
    const own = location.href.replace(/#.*/, "");
    const base = location.protocol !== "file:" ? own : site() && `${site()}${archive.prefix()}collection.html`;
    const link = (base || "collection.html") + range.share(items, notes);
    const field = el("input", { readonly: true, value: link, "aria-label": say("link") });
    const copy = button("copy_link", async function () {
      try {
        await navigator.clipboard.writeText(link);
        copy.textContent = say("copied");
      } catch {
        /** @type {HTMLInputElement} */ (field).select();
      }
    });
    const withNotes = el("input", { type: "checkbox", checked: notes, change: () => offer(!notes) });
    const choice = items.some((/** @type {Item} */ item) => item.note) ? [el("label", {}, withNotes, " ", say("with_notes"))] : [];
    sharing.replaceChildren(el("p", {}, say(notes ? "share_notes" : "share_about")), field, copy, ...choice);
    sharing.hidden = false;
    (choice.length && document.activeElement === document.body ? withNotes : copy).focus();
  }

  /** @returns {HTMLElement[]} */
  function exports() {
    const { markdown, html, table } = archive.export;
    return [
      button("export_markdown", () => save("md", "text/markdown", markdown)),
      button("export_html", () => save("html", "text/html", html)),
      button("export_csv", () => save("csv", "text/csv", table)),
    ];
  }

  /**
   * @param {string} ending @param {string} type
   * @param {(entries: Entry[], about: About) => string} written
   */
  async function save(ending, type, written) {
    const items = given()?.items || shelf.items();
    const told = await Promise.all(items.map(async function (/** @type {Item} */ item) {
      const row = await look(item);
      return { row, note: item.note, id: item.id, told: rows.status(row) };
    }));
    const about = {
      title: say("title"), site: keeping.cited().site, language: archive.language,
      note: say("note"), columns: say("columns"),
    };
    const blob = new Blob([written(told, about)], { type: `${type};charset=utf-8` });
    const link = el("a", { href: URL.createObjectURL(blob), download: `${say("file")}.${ending}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(/** @type {HTMLAnchorElement} */ (link).href), 1000);
  }

  async function begin() {
    const { language } = archive;
    [[archive.spoken]] = await Promise.all([
      archive.file(`search/words-${language}`, `words-${language}`),
      keeping.ready,
    ]);
    page.replaceChildren(status, head, sharing, entries);
    page.hidden = false;
    shelf.watch(write);
    addEventListener("hashchange", write);
    addEventListener("popstate", write);
    write();
  }

  begin().catch(function () {
    const broken = document.getElementById("collection-broken");
    if (broken) {
      broken.hidden = false;
    }
  });
})();
