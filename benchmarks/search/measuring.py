"""Build each index, then read in it."""

from __future__ import annotations

import gzip
import importlib.util
import multiprocessing
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from msgspec import Struct
from playwright.sync_api import Browser

from benchmarks import archives
from benchmarks.measure import Attic, Case, in_turn, run
from benchmarks.search import browser, pages, preparing, whole
from benchmarks.search.browser import Reader
from benchmarks.search.preparing import Prepared
from benchmarks.search.serving import LEVEL, is_packed, serving
from benchmarks.search.table import LUNR, OURS, PAGEFIND, Built, Dear, Results, Waited

P = ParamSpec("P")
T = TypeVar("T")
Command = Sequence[str | Path]

SMALL = 1_450  # documents: up to here the e-mails, and above the mailing list
LIST = 10_000  # messages that are imported
LARGE = 20_000  # documents: from here on each index is built once
LONGEST = 2**29 - 24  # characters of a string in V8: what is longer can be read in no Chromium

_PYTHON = (sys.executable, "-m")
_KEPT = "kept"  # folder in which our index is built

_OURS = Reader(
    page="search.html",
    field=".qline input",
    rows="#s-results ol > li, #s-results .none:not([hidden])",
    agree="#s-notes [role=status] button",
    matter="(assets/)?search/",
    postings=r"^search/\w+/t/",
    hits=r"^search/(d|\w+/n)/",
)
_PEER = Reader(page=pages.PAGE, field="#field", rows="#found > li", matter=f"(?!{pages.PAGE})")


class Options(Struct, frozen=True):
    """What to measure."""

    corpus: Path
    documents: list[int]
    pagefind: list[str]  # how to call it; empty: without
    queries: int
    runs: int
    whole: int  # documents up to which lunr's index is built


def pagefind(program: str) -> list[str]:
    """Say how to call Pagefind; an empty list if it is not there."""
    if program:
        return [program]
    return [*_PYTHON, "pagefind"] if importlib.util.find_spec("pagefind") else []


def measure(options: Options, place: Path) -> Iterator[Results]:
    """Measure everything that was asked for; gives what there is after each number of documents.

    Archives in the folder are used again.
    """
    found = Results([], [], [], [])
    attic = Attic(place / "attic")
    for count in options.documents:
        folders = _archives(options.corpus, count, place)
        scratch = attic.take(place / f"search-{count}")
        scratch.mkdir(parents=True)
        _measure(options, count, folders, scratch, found)
        yield found
    attic.clear()


def _measure(
    options: Options, count: int, folders: Sequence[Path], scratch: Path, found: Results
) -> None:
    prepared = _apart(preparing.prepare, folders, count, scratch, options.queries)
    programs = _programs(options, prepared, scratch)
    left = [name for name in (LUNR, PAGEFIND) if name not in programs]
    found.left_out.extend(f"{name} was not measured with {count:,} documents." for name in left)
    found.built.extend(_build(programs, prepared, scratch, options.runs))
    sites = {name: scratch / name for name in programs}
    sites[OURS] = _site(folders[-1], prepared, scratch)
    if LUNR in sites and (sites[LUNR] / whole.NAME).stat().st_size > LONGEST:
        del sites[LUNR]
        found.left_out.append(f"No Chromium can load lunr's index of {count:,} documents.")
    with browser.running() as chromium:
        found.waited.extend(_wait(chromium, sites, prepared))
        found.dear.extend(_dear(chromium, sites[OURS], prepared))


def _archives(corpus: Path, count: int, place: Path) -> list[Path]:
    """Import what is needed, and build it as it is built now."""
    made = []
    if count <= SMALL or count > LIST:
        made.append(archives.foia(corpus, place / "foia"))
    if count > SMALL:
        made.append(archives.mailing_list(corpus, place / "list", LIST))
    for folder in made:
        run(archives.command("build", "--archive", folder))
    return made


def _apart(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Call a function in a process of its own, which ends with it."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments, **named).result()


def _programs(options: Options, prepared: Prepared, scratch: Path) -> dict[str, Command]:
    """Write the commands that make the indexes, each in a folder of the program's name."""
    source = prepared.sources
    ours: Command = [*_PYTHON, "benchmarks.search.ours", source.records, scratch / _KEPT]
    found: dict[str, Command] = {OURS: ours}
    if source.documents <= options.whole:
        found[LUNR] = [*_PYTHON, "benchmarks.search.whole", source.lines, scratch / LUNR]
    if options.pagefind:
        target = scratch / PAGEFIND / "pagefind"
        read = ("--silent", "--site", source.pages)
        found[PAGEFIND] = [*options.pagefind, *read, "--output-path", target]
    return found


def _build(
    programs: Mapping[str, Command], prepared: Prepared, scratch: Path, runs: int
) -> Iterator[Built]:
    """Build each index anew, in turn; then ours again after a document changed.

    Of Python's, it is also told what the same process takes before the index begins.
    """
    attic = Attic(scratch.parent / "attic")
    count = prepared.sources.documents
    runs = runs if count <= LARGE else 1
    folders = {name: scratch / (_KEPT if name == OURS else name) for name in programs}
    split = [name for name in programs if name in (OURS, LUNR)]
    cases = [
        Case(command, partial(attic.take, folders[name]))
        for name, command in (
            *((name, [*programs[name], "before"]) for name in split),
            *programs.items(),  # last, so that what they make is there afterwards
        )
    ]
    costs = in_turn(runs, cases)
    begun = {name: cost.cpu for name, cost in zip(split, costs, strict=False)}
    preparing.lay_out(scratch / _KEPT, scratch / OURS)
    for name, cost in zip(programs, costs[len(split) :], strict=True):
        yield Built(name, count, cost, begun.get(name), *_sizes(scratch / name))
    changed = Case([*programs[OURS], "changed"], lambda: None)
    (cost,) = in_turn(runs, [changed])
    yield Built(f"{OURS}, one changed", count, cost, begun[OURS], *_sizes(scratch / OURS))


def _sizes(folder: Path) -> tuple[int, int, int]:
    """Count files and their bytes, as they are and as hosts send them."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    if not files:
        raise RuntimeError(f"nothing was made in {folder}")
    sizes = [_size(path) for path in files]
    return len(files), sum(size for size, _ in sizes), sum(packed for _, packed in sizes)


def _size(path: Path) -> tuple[int, int]:
    data = path.read_bytes()
    return len(data), len(gzip.compress(data, LEVEL)) if is_packed(path.name) else len(data)


def _site(archive: Path, prepared: Prepared, scratch: Path) -> Path:
    """Give the site of the archive, or the same pages with the index of more or fewer documents."""
    site = archive / "site"
    if prepared.whole:
        return site
    return preparing.shell(site, scratch / OURS / "search", scratch / "site")


def _wait(chromium: Browser, sites: Mapping[str, Path], prepared: Prepared) -> Iterator[Waited]:
    count = prepared.sources.documents
    for name, site in sites.items():
        if name != OURS:
            pages.WRITERS[name](site)
        # A whole index takes a minute to load: one page is asked everything.
        ask = browser.ask_one_page if name == LUNR else browser.ask
        with serving(site) as address:
            answers = ask(chromium, address, _OURS if name == OURS else _PEER, prepared.queries)
        yield Waited(name, count, answers.first, answers.further)


def _dear(chromium: Browser, site: Path, prepared: Prepared) -> Iterator[Dear]:
    with serving(site) as address:
        for kind, queries in prepared.dear.items():
            asked = [browser.ask_one_page(chromium, address, _OURS, [query]) for query in queries]
            first = [answers.first[0] for answers in asked]
            yield Dear(kind, prepared.sources.documents, first)
