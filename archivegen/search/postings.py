"""Which documents hold each term, how often, and where: the words of all documents, turned round.

Words are laid out by field, document and position first, which takes no sorting; then those of each
term are brought together, and stay in that order. Terms are taken some at a time, which bounds the
memory. The sort is by counting, 16 bits after 16 bits (Knuth, The Art of Computer Programming 3,
5.2.5), as NumPy sorts such numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from msgspec import Struct

from archivegen.search.fields import FIELDS, TEXT
from archivegen.search.numbers import Integers, increases, width
from archivegen.search.shelf import Shelf, occurrences

_AT_ONCE: Final = 1_500_000  # words; each takes some 40 bytes for a moment
_HALF: Final = 16  # bits
_FIELD_BITS: Final = (len(FIELDS) - 1).bit_length()


class Postings(Struct, frozen=True):
    """Lists of documents: one for each field of each term, in this order.

    `documents` and `counts` have an entry a posting; lists are told by where they start.
    """

    lists: Integers  # term × 8 + field, of each list
    starts: Integers  # first posting of each list, and the number of all postings at the end
    documents: Integers
    counts: Integers


class Block(Struct, frozen=True):
    """The postings of some neighbouring terms, and the positions of their words."""

    first: int  # term
    last: int  # the term after the last
    postings: Postings
    positions: Integers  # increases, in the order of the postings
    sizes: Integers  # number of positions of each term


def ranks(shelf: Shelf) -> Integers:
    """Number the documents: by the length of their text, then by id."""
    ids = np.array([one.id for one in shelf.documents], np.str_)
    sequence = np.lexsort((ids, shelf.lengths[:, TEXT]))
    numbers = np.empty(len(sequence), np.int64)
    numbers[sequence] = np.arange(len(sequence))
    return numbers


def blocks(shelf: Shelf, numbers: Integers) -> Iterator[Block]:
    """Turn the words of documents round, some terms at a time; `numbers` are those of documents."""
    places = _Places.of(shelf, numbers)
    borders = _borders(_occurrences(shelf))
    parts = _parts(shelf, places, borders)
    for part, (first, last) in enumerate(pairwise(borders)):
        rows = np.flatnonzero(parts == part)
        terms = shelf.term_of[places.tokens[rows]] - np.int32(first)
        sequence = _sequence(terms)
        yield _block(places, rows[sequence], terms[sequence], first, last)


class Joining:
    """Puts the postings of neighbouring blocks together.

    There is room for as many as there are words; what is not filled takes no memory.
    """

    def __init__(self, shelf: Shelf) -> None:
        words, most = len(shelf.tokens), shelf.lengths.max(initial=0)
        self._documents = np.empty(words, np.int32)
        self._counts = np.empty(words, np.min_scalar_type(most))
        self._lists: list[Integers] = [np.zeros(0, np.int64)]
        self._starts: list[Integers] = []
        self._filled = 0

    def add(self, found: Postings) -> None:
        """Add the postings of a block, which follow those of the block before."""
        first, self._filled = self._filled, self._filled + len(found.documents)
        self._documents[first : self._filled] = found.documents
        self._counts[first : self._filled] = found.counts
        self._lists.append(found.lists)
        self._starts.append(found.starts[:-1] + first)

    def postings(self) -> Postings:
        """Give all of them."""
        return Postings(
            np.concatenate(self._lists),
            np.concatenate([*self._starts, np.array([self._filled])]),
            self._documents[: self._filled],
            self._counts[: self._filled],
        )


class _Places(Struct, frozen=True):
    """All words by field, document and position. There are as many as words: small numbers."""

    tokens: Integers
    documents: Integers  # with the field in the bits above
    positions: Integers
    bits: int  # of a document

    @classmethod
    def of(cls, shelf: Shelf, numbers: Integers) -> _Places:
        """Lay words out; `numbers` are those of documents."""
        sequence = np.argsort(numbers)
        ends = np.cumsum(shelf.lengths, dtype=np.int64).reshape(shelf.lengths.shape)
        starts = (ends - shelf.lengths)[sequence].T.ravel()
        lengths = shelf.lengths[sequence].T.ravel()
        rows = np.repeat(starts - (np.cumsum(lengths, dtype=np.int64) - lengths), lengths)
        rows += np.arange(len(rows))
        bits = max(1, len(numbers) - 1).bit_length()
        fields = np.arange(len(FIELDS))[:, None] << bits
        lists = (fields + np.arange(len(numbers))).ravel()
        return cls(
            shelf.tokens[rows],
            np.repeat(lists.astype(width(int(lists.max(initial=0)))), lengths),
            _positions(shelf)[rows],
            bits,
        )


def _positions(shelf: Shelf) -> Integers:
    """Say where each word stands in its field; a sum too large for 32 bits does no harm here."""
    at = np.cumsum(shelf.steps, dtype=np.int32)
    lengths = shelf.lengths.ravel()
    starts = np.cumsum(lengths, dtype=np.int64) - lengths
    before = np.concatenate((np.zeros(1, np.int32), at))[starts]
    at -= np.repeat(before, lengths)
    return _narrow(at)


def _narrow(values: Integers) -> Integers:
    """Take the smallest numbers that are large enough for these, none of which is negative."""
    return values.astype(np.min_scalar_type(values.max(initial=0)))


def _occurrences(shelf: Shelf) -> Integers:
    """Count the words of each term."""
    counts = np.zeros(len(shelf.terms), np.int64)
    np.add.at(counts, shelf.term_of, occurrences(shelf))
    return counts


def _borders(counts: Integers) -> list[int]:
    """Part the terms so that no part has too many words, unless a single term has."""
    ends = np.cumsum(counts)
    borders = [0]
    done = 0
    while borders[-1] < len(counts):
        end = int(np.searchsorted(ends, done + _AT_ONCE, side="right"))
        borders.append(max(end, borders[-1] + 1))
        done = int(ends[borders[-1] - 1])
    return borders


def _parts(shelf: Shelf, places: _Places, borders: list[int]) -> Integers:
    """Say of each word in which part its term is."""
    terms = np.searchsorted(borders, shelf.term_of, side="right") - 1
    return _narrow(terms)[places.tokens]


def _sequence(terms: Integers) -> Integers:
    """Bring each term's words together, in the order in which they are."""
    sequence = np.argsort(terms.astype(np.uint16), kind="stable")
    high = (terms >> _HALF).astype(np.uint16)
    return sequence[np.argsort(high[sequence], kind="stable")] if high.any() else sequence


def _block(places: _Places, rows: Integers, terms: Integers, first: int, last: int) -> Block:
    """Tell the postings of words that are in order."""
    documents, positions = places.documents[rows], places.positions[rows].astype(np.int32)
    starts = _changes(terms, documents)
    owners, found = terms[starts], documents[starts]
    lists = ((owners.astype(np.int64) + first) << _FIELD_BITS) + (found >> places.bits)
    list_starts = _changes(lists)
    postings = Postings(
        lists[list_starts],
        np.append(list_starts, len(found)),
        (found & ((1 << places.bits) - 1)).astype(np.int32),
        np.diff(starts, append=len(rows)).astype(np.int32),
    )
    sizes = np.bincount(terms, minlength=last - first)
    return Block(first, last, postings, increases(positions, starts), sizes)


def _changes(*columns: Integers) -> Integers:
    """Say where a row differs from the one before."""
    if not len(columns[0]):
        return np.zeros(0, np.int64)
    differs = np.zeros(len(columns[0]), bool)
    differs[0] = True
    for one in columns:
        differs[1:] |= one[1:] != one[:-1]
    return np.flatnonzero(differs)
