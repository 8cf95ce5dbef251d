"""Which documents hold each term, how often, and where: the words of all documents, turned round.

A word, with the field, the document and the position where it stands, is one number of 63 bits, so
that sorting these numbers is all that is to be done. Terms are taken some at a time, which bounds
both the memory and the bits that a term needs.
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
    parts = _parts(shelf, borders)
    for part, (first, last) in enumerate(pairwise(borders)):
        rows = np.flatnonzero(parts == part)
        packed = shelf.term_of[shelf.tokens[rows]].astype(np.int64)
        packed -= first
        packed <<= places.document_bits + _FIELD_BITS
        packed |= places.documents[rows]
        packed <<= places.position_bits
        packed |= places.positions[rows]
        packed.sort()
        yield _block(packed, first, last, places.position_bits, places.document_bits)


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
    """Where all words stand. There are as many as words, so the numbers are small ones."""

    documents: Integers  # with the field in the bits above
    positions: Integers
    document_bits: int
    position_bits: int

    @classmethod
    def of(cls, shelf: Shelf, numbers: Integers) -> _Places:
        """Work the places out; `numbers` are those of documents."""
        positions = _positions(shelf)
        bits = max(1, len(numbers) - 1).bit_length()
        fields = np.arange(len(FIELDS), dtype=np.int64) << bits
        lists = (numbers[:, None] + fields).ravel()
        return cls(
            np.repeat(lists.astype(width(int(lists.max(initial=0)))), shelf.lengths.ravel()),
            positions,
            bits,
            int(positions.max(initial=0)).bit_length(),
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


def _parts(shelf: Shelf, borders: list[int]) -> Integers:
    """Say of each word in which part its term is."""
    terms = np.searchsorted(borders, shelf.term_of, side="right") - 1
    return _narrow(terms)[shelf.tokens]


def _block(packed: Integers, first: int, last: int, position_bits: int, bits: int) -> Block:
    """Take sorted words apart."""
    positions = (packed & ((1 << position_bits) - 1)).astype(np.int32)
    packed >>= position_bits
    starts = _changes(packed)
    found = packed[starts]
    lists = found >> bits
    list_starts = _changes(lists)
    postings = Postings(
        lists[list_starts] + (first << _FIELD_BITS),
        np.append(list_starts, len(found)),
        (found & ((1 << bits) - 1)).astype(np.int32),
        np.diff(starts, append=len(packed)).astype(np.int32),
    )
    sizes = np.bincount(packed >> (bits + _FIELD_BITS), minlength=last - first)
    return Block(first, last, postings, increases(positions, starts), sizes)


def _changes(values: Integers) -> Integers:
    """Say where a number differs from the one before."""
    if not len(values):
        return np.zeros(0, np.int64)
    return np.concatenate((np.zeros(1, np.int64), np.flatnonzero(values[1:] != values[:-1]) + 1))
