"""What is measured, made ready: texts, queries, and sites to read in.

It is done in a process of its own, since what a process holds counts as memory of its children.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.model.published import PublishedRecord
from archivegen.pipeline.index_order import Index, Shop
from archivegen.pipeline.workspace import Workspace
from benchmarks.search import sources, texts
from benchmarks.search.sources import Sources

_DEAR: Final = 10  # queries of a kind
_LOOKED_AT: Final = 5_000  # documents, for common words
_WORD: Final = re.compile("[a-z]{2,}")
_LONG: Final = 5  # letters of a word that somebody may have misspelt


class Prepared(Struct, frozen=True):
    """Texts and queries; `whole` if they are all documents of one archive."""

    sources: Sources
    queries: list[str]
    dear: dict[str, list[str]]
    whole: bool


def prepare(folders: Sequence[Path], count: int, target: Path, asked: int) -> Prepared:
    """Take the first documents of archives, or mix more of them, and draw queries."""
    records = [record for folder in folders for record in texts.published(folder)]
    whole = len(folders) == 1 and count >= len(records)
    written = sources.write(texts.mixed(records, len(records) if whole else count), target)
    queries = texts.queries(records[:count], asked)
    return Prepared(written, queries, _dear(records[:count], queries), whole)


def _dear(records: Sequence[PublishedRecord], queries: Sequence[str]) -> dict[str, list[str]]:
    """Write queries that take more than others."""
    common = _common(records)
    words = list(dict.fromkeys(word for query in queries for word in query.split()))
    long = [word for word in words if len(word) >= _LONG][:_DEAR]
    several = [query for query in queries if " " in query][:_DEAR]
    return {
        "a common word": common,
        "three common words": [" ".join(common[at : at + 3]) for at in range(0, _DEAR - 2, 3)],
        "the beginning of a word": [f"{word[:3]}*" for word in long],
        "one letter wrong, ~1": [f"{word}~1" for word in long],
        "two letters wrong, ~2": [f"{word}~2" for word in long],
        "a phrase": [f'"{query}"' for query in several],
    }


def _common(records: Sequence[PublishedRecord]) -> list[str]:
    """Find the words that stand in most documents."""
    step = len(records) // _LOOKED_AT + 1
    found: Counter[str] = Counter()
    for record in islice(records, 0, None, step):
        found.update(set(_WORD.findall(texts.text_of(record).lower())))
    return sorted(found, key=lambda word: (-found[word], word))[:_DEAR]


def shell(site: Path, search: Path, target: Path) -> Path:
    """Put an index into the site of another archive, all of it but the documents."""
    target.mkdir()
    for path in site.iterdir():
        if path.name not in {"documents", "search"}:
            (target / path.name).symlink_to(path.resolve())
    (target / "search").mkdir()
    for path in (*search.iterdir(), *site.glob("search/words-*.js")):
        (target / "search" / path.name).symlink_to(path.resolve())
    return target


def lay_out(folder: Path, target: Path) -> None:
    """Give the files of an index the places that they have on a site."""
    shop = Shop.of(Workspace(folder))
    known = shop.load()
    if known is None:
        raise RuntimeError(f"there is no index in {folder}")
    index = Index(shop.top, known.folder, known.files())
    for name in index.digests():
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        os.link(index.path(name), place)
