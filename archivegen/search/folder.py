"""The folder of the index: every file of it, but those with what is shown of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

import numpy as np

from archivegen.catalogue import Catalogue
from archivegen.search import facets, lists, places, shards, vocabulary, weights
from archivegen.search.calls import File, Files, call
from archivegen.search.fields import BOOSTS, FIELDS, TEXT
from archivegen.search.lists import WordList
from archivegen.search.numbers import Integers, written
from archivegen.search.postings import Joining, Postings, blocks, ranks
from archivegen.search.shelf import Shelf

FORMAT: Final = 1
_IDS: Final = 32  # documents in a file of ids: of ten hits, each is in another one
_NAME: Final = 16  # characters of the folder's name


def files(shelf: Shelf, catalogue: Catalogue) -> Files[None]:
    """Write the index of all documents on the shelf, which are those of the catalogue.

    The bytes do not depend on the order in which documents came onto the shelf.
    """
    numbers = ranks(shelf)
    sequence = np.argsort(numbers)
    lengths = shelf.lengths[sequence]
    ids = [shelf.documents[at].id for at in sequence.tolist()]
    found = facets.facets(catalogue, ids)
    table: dict[str, Any] = {
        "fields": FIELDS,
        "boosts": [BOOSTS[field] for field in FIELDS],
        "averages": weights.averages(lengths),
        "lengths": _runs(lengths[:, TEXT]),
        "facets": list(found),
        "ids": _IDS,
        "dated": facets.dated(catalogue, ids),
    }
    yield from facets.files(found)
    yield from _id_files(ids)
    words = WordList(shelf.terms)
    postings = yield from _places(shelf, numbers, words, table)
    yield from _shards(words, postings, lengths, table)
    yield from _vocabulary(shelf, words, table)
    yield call("table", table)


def entry(documents: int, languages: Iterable[str], folder: str) -> File:
    """Write the file that names the folder; `languages` are those by which words are stemmed."""
    return call(
        "entry",
        {
            "format": FORMAT,
            "dir": folder,
            "documents": documents,
            "languages": sorted(languages),
        },
    )


def name(digests: Mapping[str, str]) -> str:
    """Name a folder after what is in it."""
    listed = "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items()))
    return sha256(listed.encode()).hexdigest()[:_NAME]


def _places(
    shelf: Shelf, numbers: Integers, words: WordList, table: dict[str, Any]
) -> Files[Postings]:
    positions = places.Places()
    joining = Joining(shelf)
    for block in blocks(shelf, numbers):
        positions.add(block)
        joining.add(block.postings)
    everything = positions.column()
    begins = places.borders(words, everything)
    table["places"] = _beginnings(words, begins)
    yield from places.files(words, everything, begins)
    return joining.postings()


def _shards(
    words: WordList, postings: Postings, lengths: Integers, table: dict[str, Any]
) -> Files[None]:
    short = postings.lists % 8 != TEXT
    of_short = np.repeat(short, np.diff(postings.starts))
    most = int(postings.counts[of_short].max(initial=1))
    terms = words.words
    columns = shards.columns(postings, lengths, most, len(terms))
    dealt = shards.deal(words, columns, len(lengths))
    table["most"] = most
    table["splits"] = dealt.splits()
    table["alone"] = lists.written([terms[term] for term in dealt.alone])
    table["near"] = list(weights.near(postings, lengths, len(terms)))
    yield from shards.files(terms, dealt, columns)


def _vocabulary(shelf: Shelf, words: WordList, table: dict[str, Any]) -> Files[None]:
    begins = vocabulary.borders(words)
    table["forward"] = _beginnings(words, begins)
    yield from vocabulary.forward_files(words, vocabulary.spellings(shelf), begins)
    backwards = vocabulary.backwards(shelf.terms)
    begins = vocabulary.borders(backwards)
    table["backward"] = _beginnings(backwards, begins)
    yield from vocabulary.backward_files(backwards, begins)


def _beginnings(words: WordList, begins: Sequence[int]) -> str:
    return lists.written([words.beginning(at) for at in begins[1:-1]])


def _runs(lengths: Integers) -> str:
    """Write lengths in order: how much longer than the one before, and how often."""
    values, counts = np.unique(lengths, return_counts=True)
    return written(np.stack((np.diff(values, prepend=0), counts), axis=1).ravel())


def _id_files(ids: Sequence[str]) -> Files[None]:
    for first in range(0, len(ids), _IDS):
        yield call(f"n/{first // _IDS}", " ".join(ids[first : first + _IDS]))
