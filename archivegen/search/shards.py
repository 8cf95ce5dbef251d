"""The shards of the index: the terms, and the documents that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from msgspec import Struct

from archivegen.search import lists
from archivegen.search.calls import Files, call
from archivegen.search.cutting import cut
from archivegen.search.fields import TEXT
from archivegen.search.lists import WordList
from archivegen.search.numbers import Column, Floats, Integers, column, increases, width
from archivegen.search.postings import Postings

_SMALL: Final = 3_000  # bytes of a shard, compressed, up to so many documents:
_FEW: Final = 20_000
_LARGE: Final = 6_000
_ALONE: Final = 0.6  # of a shard: a term that takes more has one of its own


class Columns(Struct, frozen=True):
    """The columns of all terms, and where each term's part of them begins."""

    heads: Column
    documents: Column
    counts: Column
    head_starts: Integers
    starts: Integers  # postings

    def sizes(self) -> Floats:
        """Estimate the bytes that each term takes, compressed, without its letters."""
        heads, documents, counts = (
            np.diff(one.ends[starts])
            for one, starts in (
                (self.heads, self.head_starts),
                (self.documents, self.starts),
                (self.counts, self.starts),
            )
        )
        return 0.35 * heads + 0.8 * documents + 0.35 * counts


class Shards(Struct, frozen=True):
    """How terms are dealt out to shards."""

    terms: WordList  # of those that share shards
    rows: Integers  # their numbers
    borders: Sequence[int]  # in `rows`
    alone: Sequence[int]  # numbers of the others

    def splits(self) -> str:
        """Say where each shard but the first begins."""
        return lists.written([self.terms.beginning(at) for at in self.borders[1:-1]])


def columns(postings: Postings, lengths: Integers, most: int, terms: int) -> Columns:
    """Write the postings; `lengths` by number of document, a column a field."""
    starts = postings.starts[:-1]
    sizes = np.diff(postings.starts)
    firsts = np.searchsorted(postings.lists // 8, np.arange(terms + 1))
    return Columns(
        heads=column(_heads(postings.lists, sizes, firsts)),
        documents=column(increases(postings.documents, starts)),
        counts=column(_counts(postings, sizes, lengths, most)),
        head_starts=firsts + np.arange(terms + 1),
        starts=postings.starts[firsts],
    )


def deal(terms: WordList, found: Columns, documents: int) -> Shards:
    """Deal the terms out to shards."""
    aim = _SMALL if documents <= _FEW else _LARGE
    sizes = found.sizes()
    alone = sizes > _ALONE * aim
    rows = np.flatnonzero(~alone)
    words = terms.only(rows)
    letters = 0.6 * words.sizes()
    borders = cut(sizes[rows] + letters, aim, words.shared)
    return Shards(words, rows, borders, np.flatnonzero(alone).tolist())


def files(terms: Sequence[str], shards: Shards, found: Columns) -> Files[None]:
    """Write the shards."""
    for number, (first, last) in enumerate(pairwise(shards.borders)):
        parts = _parts(found, shards.rows[first:last])
        yield call(f"t/{number}", shards.terms.part(first, last), *parts)
    for number, term in enumerate(shards.alone):
        yield call(f"t/b{number}", lists.written((terms[term],)), *_parts(found, [term]))


def _counts(postings: Postings, sizes: Integers, lengths: Integers, most: int) -> Integers:
    """Say how often each document has a term, and where a field is short, how long it is."""
    largest = most * (1 + int(lengths.max(initial=0)))
    counts: Integers = postings.counts.astype(width(largest)) - 1
    fields = np.repeat((postings.lists % 8).astype(np.int8), sizes)
    short = np.flatnonzero(fields != TEXT)
    counts[short] += most * lengths[postings.documents[short], fields[short]].astype(np.int64)
    return counts


def _heads(found: Integers, sizes: Integers, firsts: Integers) -> Integers:
    """Put before the numbers of documents of each term the set of its fields."""
    if not len(found):
        return found
    masks = np.bitwise_or.reduceat(1 << (found % 8), firsts[:-1])
    return np.insert(sizes, firsts[:-1], masks)


def _parts(found: Columns, rows: Sequence[int] | Integers) -> tuple[str, str, str]:
    """Cut the columns of some terms out: whole, where they are neighbours."""
    runs = _runs(np.asarray(rows, np.int64))
    return (
        "".join(found.heads.part(*found.head_starts[run].tolist()) for run in runs),
        "".join(found.documents.part(*found.starts[run].tolist()) for run in runs),
        "".join(found.counts.part(*found.starts[run].tolist()) for run in runs),
    )


def _runs(rows: Integers) -> list[Integers]:
    """Put together rows that follow each other: the first, and the one after the last."""
    breaks = np.flatnonzero(np.diff(rows) != 1) + 1
    return [np.array([run[0], run[-1] + 1]) for run in np.split(rows, breaks) if len(run)]
