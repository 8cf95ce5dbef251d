/**
 * What the archive says of an entry of a list: looked up in the files that the search shows of
 * documents, so that nothing of a document stays in a list that the archive has withdrawn.
 *
 * @typedef {object} Row an entry with all that is told of it
 * @property {"there" | "withdrawn" | "missing"} state
 * @property {string} title
 * @property {string} language
 * @property {string} kind
 * @property {string} date
 * @property {string} place of a passage
 * @property {string} quote of a passage: its words
 * @property {boolean} changed whether these words are not there any more
 * @property {string} citation
 * @property {string} href for this page
 * @property {string} address for others; "" where the archive has none
 */
"use strict";

(function () {
  const archive = /** @type {any} */ (globalThis).archive;
  const { elements, range: ranges, reading: readings, show, keeping, cite } = archive;
  const FILES = 200; // of one document: some thousand pages

  /** @type {Map<string, Promise<Display>>} */
  const known = new Map();

  /** @param {string} id @returns {Promise<Display>} */
  function display(id) {
    const asked = known.get(id) || file(id);
    known.set(id, asked);
    return asked;
  }

  /** @param {string} name @returns {Promise<any>} */
  async function file(name) {
    return (await archive.file(`search/d/${name}`, `d/${name}`))[0];
  }

  /** @param {[string, number, Withheld][]} passages @param {boolean} paged @returns {Reading} */
  function reading(passages, paged) {
    const reasons = archive.spoken.reasons;
    /** @type {Part[]} */
    const parts = [];
    for (const [anchor, page, text] of passages) {
      text.forEach(function (one, at) {
        const own = anchor.slice(anchor.indexOf("/") + 1); // which part of the document has it may change
        const anchors = at ? [] : [...(paged ? [`page-${page}`] : []), own];
        const part = typeof one === "string" ? { text: one } : { text: one[0], why: reasons[one[0]] || one[0] };
        parts.push({ ...part, apart: !at, anchors });
      });
    }
    return readings.reading(parts);
  }

  /**
   * Find a passage, with no more files of a long document than it takes.
   * @param {string} id @param {Display} data @param {Span} range
   * @returns {Promise<string>} its words; "" if they are not there any more
   */
  async function quote(id, data, range) {
    const passages = [...(data.passages || [])];
    const paged = data.kind !== "email";
    const more = (data.parts || []).slice(0, FILES).length;
    for (let number = 0; number <= more; number++) {
      if (number) {
        passages.push(...(await file(`${id}-${number}`)).passages);
      }
      const read = reading(passages, paged);
      const found = number < more ? readings.exact(read, range) : readings.resolved(read, range);
      if (found) {
        return readings.quoted(read, found.from, found.to, hidden);
      }
    }
    return "";
  }

  /** @param {Part} part */
  function hidden(part) {
    return keeping.say("redacted", { reason: String(part.why) });
  }

  /** @param {string} iso @returns {string} as archivegen/site/dates.py writes it for people */
  function human(iso) {
    const clock = /T(\d+):(\d+)/.exec(iso);
    const day = iso && show.date(iso, true);
    return clock ? keeping.say("time", { date: day, time: `${Number(clock[1])}:${clock[2]}` }) : day;
  }

  /**
   * @param {string} first @param {string} last ISO days
   * @returns {string} from when to when, as archivegen/site/dates.py writes it
   */
  function span(first, last) {
    const [year, month, day] = first.split("-");
    const [toYear, toMonth, toDay] = last.split("-");
    if (first === last) {
      return first && show.date(first, true);
    }
    const near = day && toDay && year === toYear;
    const { span, day: dayMonth } = keeping.talking();
    const named = { day: String(Number(day)), month: archive.spoken.months[Number(month) - 1] };
    const begin = !near ? show.date(first, true) : month === toMonth ? named.day : elements.filled(dayMonth, named);
    return elements.filled(span, { first: begin, last: show.date(last, true) });
  }

  /** @param {Withheld} title @returns {string} on one line, never empty */
  function line(title) {
    return show.plain(title).replace(/\s+/g, " ").trim() || show.say("no_title");
  }

  /** @param {string} id @param {Talk | undefined} talk @param {string} address */
  function toldOfTalk(id, talk, address) {
    if (!talk) {
      throw new Error(id); // it has no page any more
    }
    const { title: words, language = "", messages, first = "", last = "" } = talk;
    const title = line(words);
    const count = elements.filled(keeping.talking().messages, { number: messages }, show.number);
    const kind = count.slice(0, 1).toUpperCase() + count.slice(1);
    const date = span(first, last);
    const citation = cite.conversation({ id, title, kind, date, url: address }, keeping.cited());
    return { title, language, kind, date, citation };
  }

  /** @param {Withheld[]} names @returns {string[]} */
  function plain(names) {
    return names.map((name) => show.plain(name).trim()).filter(Boolean);
  }

  /** @param {Item} item @param {Display} data @param {string} quote @returns {string} */
  function place({ range }, data, quote) {
    const { page, paragraph } = readings.place(range?.anchor || "");
    const paged = page && (data.pages || 1) > 1 ? keeping.say("page", { number: page }) : "";
    return quote && [paged, paragraph ? keeping.say("paragraph", { number: paragraph }) : ""].filter(Boolean).join(", ");
  }

  /** @param {Item} item @returns {string} below the top of the site */
  function path({ id, talk, range }) {
    return talk ? `conversations/${id}.html` : `documents/${id}.html${range ? ranges.fragment(range) : ""}`;
  }

  /**
   * @param {Item} item
   * @param {{ withdrawn: string[], site: string }} archived the ids of what was withdrawn; the address
   *   of the archive for others, or ""
   * @returns {Promise<Row>} never rejects
   */
  async function look(item, { withdrawn, site }) {
    const href = archive.root + archive.prefix() + path(item);
    const address = site && site + path(item);
    const bare = { language: "", kind: "", date: "", place: "", quote: "", changed: false, citation: "", href, address };
    if (withdrawn.includes(item.id)) {
      return { ...bare, state: "withdrawn", title: item.id };
    }
    try {
      return { ...bare, state: "there", ...(await told(item, await display(item.id), address)) };
    } catch {
      return { ...bare, state: "missing", title: item.id };
    }
  }

  /** @param {Item} item @param {Display} data @param {string} address */
  async function told(item, data, address) {
    const { id, talk, range } = item;
    if (talk) {
      return toldOfTalk(id, data.talk, address);
    }
    const words = range ? await quote(id, data, range) : "";
    const title = line(data.title);
    const kind = show.kind(data);
    const date = human(data.date || "");
    const to = (data.to || []).slice(0, (data.to || []).length - (data.copies || 0));
    const of = { id, title, kind, date, from: plain(data.from || []), to: plain(to), version: data.version || 1, url: address };
    const whole = cite.document(of, keeping.cited());
    const where = place(item, data, words);
    const citation = words ? cite.plain(whole, { place: where, quote: words, url: address }) : whole;
    const changed = Boolean(range && !words);
    return { title, language: data.language || "", kind, date, place: where, quote: words, changed, citation };
  }

  archive.record = { look };
})();
