"""What a reader waits for: Chromium on a slow line and a slow processor, a query after another.

Times are the page's own: from the event that a key makes to the change of the page that completes
the results. Bytes are those of bodies, as they went over the line. Each first query has a browser
that has nothing yet; then the same page is asked a further one.

HTTP/1.1 allows six requests at a time, which costs whoever makes more of them a round trip; hosts
speak HTTP/2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium

DOWN: Final = 1_600_000 // 8  # bytes a second: slow 4G, as Lighthouse has it
UP: Final = 750_000 // 8
LATENCY: Final = 150  # ms
SLOWER: Final = 4  # times
PATIENCE: Final = 300_000  # ms
_QUIET: Final = 600  # ms without a request: nothing more is coming


class Reader(Struct, frozen=True):
    """How a search page is asked, and how it is seen that it has answered: with other rows."""

    page: str
    field: str  # selector
    rows: str  # selector
    agree: str = "none"  # selector of what agrees to a dear query
    matter: str = ""  # what paths of the search match, not those of the page around it
    postings: str = "(?!)"  # of those, what is needed to know the documents
    hits: str = "(?!)"  # and what is needed to show them


class Asked(Struct, frozen=True):
    """What a query took."""

    query: str
    ms: float  # from the key to ten results
    opened: float  # ms from when the page was asked for
    bytes: int  # of the search, until then
    requests: int
    rest: int  # bytes of the search that followed: ten more results, facets
    page: int  # bytes of the page around the search
    own: float | None  # of `ms`, after the last posting came, without waiting for hits
    agreed: bool = False  # to a dear query
    parts: dict[str, int] = {}  # bytes by kind of file


class Answers(Struct, frozen=True):
    """What all queries took."""

    first: list[Asked]
    further: list[Asked]


_FOLDERS: Final = frozenset({"t", "n", "d", "p", "v", "f", "fragment", "index"})
_NAMED: Final = frozenset({"entry.js", "table.js", "lunr.js"})

_WATCH: Final = """
performance.setResourceTimingBufferSize(20000);
"""

_ASK: Final = """([query, selector, rows, agree, patience]) => new Promise((resolve, reject) => {
  const field = document.querySelector(selector), before = document.querySelector(rows);
  let agreed = false;
  function look() {
    const dear = document.querySelector(agree), first = document.querySelector(rows);
    if (dear && !agreed) {
      agreed = true;
      dear.click();
    } else if (first && first !== before) {
      observer.disconnect();
      resolve([began, performance.now(), agreed]);
    }
  }
  const observer = new MutationObserver(look);
  observer.observe(document, { attributes: true, childList: true, subtree: true });
  field.focus();
  setTimeout(() => reject(new Error("no results for " + query)), patience);
  const began = performance.now();
  field.value = query;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
})"""

_LOADED: Final = """() => ["navigation", "resource"].flatMap(kind =>
  performance.getEntriesByType(kind).map(one =>
    [one.name, one.startTime, one.responseEnd, one.transferSize ? one.encodedBodySize : 0]))"""


class File(Struct, frozen=True):
    """A file that a page loaded."""

    path: str
    asked: float  # ms, as the page's clock has it
    came: float
    size: int  # 0 if it was in the browser's cache


@contextmanager
def running() -> Iterator[Browser]:
    """Start a Chromium. RuntimeError if there is none."""
    path = chromium.find()
    if path is None:
        raise RuntimeError("there is no Chromium that starts; `make test` installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.flags())
        yield browser
        browser.close()


def ask(browser: Browser, address: str, reader: Reader, queries: Sequence[str]) -> Answers:
    """Ask each query of a new browser, and the next one as a further query of the same page."""
    first: list[Asked] = []
    further: list[Asked] = []
    for query, next_query in pairwise((*queries, queries[0])):
        with _visit(browser, address, reader) as visit:
            asked, quiet = visit.ask(query)
            first.append(asked)
            further.append(visit.ask(next_query, quiet)[0])
    return Answers(first, further)


def ask_one_page(browser: Browser, address: str, reader: Reader, queries: Sequence[str]) -> Answers:
    """Ask all queries of one page, where a page is so slow to load that one must do."""
    asked: list[Asked] = []
    quiet = 0.0
    with _visit(browser, address, reader) as visit:
        for query in queries:
            found, quiet = visit.ask(query, quiet)
            asked.append(found)
    return Answers(asked[:1], asked[1:])


class _Visit:
    """A page on a slow line, in a browser that has nothing yet."""

    def __init__(self, page: Page, address: str, reader: Reader) -> None:
        self._page, self._reader = page, reader
        self._open = 0
        page.on("request", lambda _: self._count(1))
        page.on("requestfinished", lambda _: self._count(-1))
        page.on("requestfailed", lambda _: self._count(-1))
        page.goto(address + reader.page)

    def _count(self, change: int) -> None:
        self._open += change

    def ask(self, query: str, since: float = 0) -> tuple[Asked, float]:
        """Ask a query; gives also the time of the page's clock when all was quiet again."""
        reader = self._reader
        selectors = [reader.field, reader.rows, reader.agree]
        began, ended, agreed = self._page.evaluate(_ASK, [query, *selectors, PATIENCE])
        self._settle()
        files = [one for one in self._files() if one.asked >= since]
        matter = [one for one in files if re.match(reader.matter, one.path)]
        needed = [one for one in matter if one.came <= ended and one.size]
        asked = Asked(
            query=query,
            ms=ended - began,
            opened=ended,
            bytes=sum(one.size for one in needed),
            requests=len(needed),
            rest=sum(one.size for one in matter if one.came > ended),
            page=sum(one.size for one in files) - sum(one.size for one in matter),
            own=own_time(reader, needed, ended),
            agreed=agreed,
            parts=_parts(needed),
        )
        return asked, self._page.evaluate("performance.now()")

    def _settle(self) -> None:
        quiet = 0
        while quiet < _QUIET:
            self._page.wait_for_timeout(100)
            quiet = 0 if self._open else quiet + 100

    def _files(self) -> list[File]:
        found = self._page.evaluate(_LOADED)
        return [File(urlsplit(name).path[1:], *figures) for name, *figures in found]


@contextmanager
def _visit(browser: Browser, address: str, reader: Reader) -> Iterator[_Visit]:
    with browser.new_context() as context:
        context.add_init_script(_WATCH)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        _slow_down(page)
        yield _Visit(page, address, reader)


def _slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP},
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _parts(files: Sequence[File]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for one in files:
        found[_kind(PurePosixPath(one.path))] += one.size
    return dict(found)


def _kind(path: PurePosixPath) -> str:
    """Name what many files of an index have in common: a short folder, or an ending."""
    folder = path.parent.name
    if folder in _FOLDERS:
        return f"{folder}/"
    return path.name if path.name in _NAMED else path.suffix


def own_time(reader: Reader, files: Sequence[File], ended: float) -> float | None:
    """Add up the time after the last posting came in which no file of a hit was under way."""
    last = max((one.came for one in files if re.search(reader.postings, one.path)), default=None)
    if last is None:
        return None
    own = 0.0
    for one in sorted((one for one in files if one.came > last), key=lambda one: one.asked):
        if re.search(reader.hits, one.path):
            own += max(one.asked - last, 0)
            last = max(last, one.came)
    return own + ended - last
