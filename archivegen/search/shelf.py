"""What was read of all documents, kept from build to build: words as numbers, and their terms.

A build after a small change drops the rows of documents that changed or are gone, and adds new
ones. Words and terms that nobody uses any more go as well: of a document that was withdrawn,
nothing stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress, count
from typing import Any, Final

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from archivegen.search.analysing import Analysed
from archivegen.search.fields import FIELDS
from archivegen.search.lexicon import Word
from archivegen.search.lists import laid_down, order
from archivegen.search.numbers import Array, Integers

Int32 = Array[np.int32]
UInt8 = Array[np.uint8]

_AT_ONCE: Final = 5_000_000  # words


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """A document whose words are kept."""

    id: str
    language: str  # by which its words are stemmed


class Shelf(Struct, frozen=True):
    """The words of documents, in the order in which they were read."""

    documents: tuple[Entry, ...]
    words: tuple[Word, ...]
    terms: tuple[str, ...]  # in order
    term_of: Int32  # word → number of its term, -1 if that is not known yet
    tokens: Int32  # of all fields of all documents: numbers of words
    steps: UInt8  # for each of them
    lengths: Int32  # number of words: a row a document, a column a field


def empty() -> Shelf:
    """Give a shelf without documents."""
    nothing = np.zeros(0, np.int32)
    return Shelf(
        (), (), (), nothing, nothing, np.zeros(0, np.uint8), nothing.reshape(0, len(FIELDS))
    )


def without(shelf: Shelf, ids: AbstractSet[str]) -> Shelf:
    """Drop documents."""
    stay = np.array([one.id not in ids for one in shelf.documents], bool)
    if stay.all():
        return shelf
    tokens = np.repeat(stay, shelf.lengths.sum(axis=1))
    return replace(
        shelf,
        documents=tuple(compress(shelf.documents, stay.tolist())),
        tokens=shelf.tokens[tokens],
        steps=shelf.steps[tokens],
        lengths=shelf.lengths[stay],
    )


def extended(
    shelf: Shelf, documents: Sequence[Sequence[Entry]], found: Sequence[Analysed]
) -> Shelf:
    """Add batches of documents, and what was read of them."""
    if not found:
        return shelf
    numbers = _numbered(shelf.words)
    tokens = [shelf.tokens]
    for batch in found:
        places = _looked_up(numbers, batch.words)
        tokens.append(places[np.frombuffer(batch.tokens, np.int32)])
    words = tuple(numbers)
    unknown = np.full(len(words) - len(shelf.words), -1, np.int32)
    steps = (np.frombuffer(batch.steps, np.uint8) for batch in found)
    lengths = (np.frombuffer(batch.lengths, np.int32).reshape(-1, len(FIELDS)) for batch in found)
    return replace(
        shelf,
        documents=(*shelf.documents, *(one for batch in documents for one in batch)),
        words=words,
        term_of=np.concatenate((shelf.term_of, unknown)),
        tokens=np.concatenate(tokens),
        steps=np.concatenate((shelf.steps, *steps)),
        lengths=np.concatenate((shelf.lengths, *lengths)),
    )


def tidied(shelf: Shelf) -> Shelf:
    """Drop words that no document has, and terms that no word has."""
    used = occurrences(shelf) > 0
    if not used.all():
        places = np.cumsum(used, dtype=np.int32) - 1
        shelf = replace(
            shelf,
            words=tuple(compress(shelf.words, used.tolist())),
            term_of=shelf.term_of[used],
            tokens=places[shelf.tokens],
        )
    known = shelf.term_of[shelf.term_of >= 0]
    used = np.bincount(known, minlength=len(shelf.terms)) > 0
    if not used.all():
        places = np.append(np.cumsum(used, dtype=np.int32) - 1, np.int32(-1))
        shelf = replace(
            shelf,
            terms=tuple(compress(shelf.terms, used.tolist())),
            term_of=places[shelf.term_of],
        )
    return shelf


def languages(shelf: Shelf) -> set[str]:
    """List the languages by which words are stemmed: of documents, and of labels in others."""
    of_words = {word.partition(" ")[0] for word in shelf.words}
    return of_words.union(one.language for one in shelf.documents)


def occurrences(shelf: Shelf) -> Integers:
    """Count how often each word occurs; some at a time, as NumPy makes larger numbers of them."""
    counts = np.zeros(len(shelf.words), np.int64)
    for first in range(0, len(shelf.tokens), _AT_ONCE):
        counts += np.bincount(shelf.tokens[first : first + _AT_ONCE], minlength=len(counts))
    return counts


def unknown_words(shelf: Shelf) -> tuple[Word, ...]:
    """List the words whose terms are not known yet."""
    return tuple(compress(shelf.words, (shelf.term_of < 0).tolist()))


def completed(shelf: Shelf, terms: Sequence[str]) -> Shelf:
    """Add the terms of the unknown words."""
    if not terms:
        return shelf
    numbers = _numbered(shelf.terms)
    term_of = shelf.term_of.copy()
    term_of[term_of < 0] = _looked_up(numbers, terms)
    everything = [*numbers]
    sequence = order(everything)
    places = np.empty(len(sequence), np.int32)
    places[sequence] = np.arange(len(sequence))
    in_order = laid_down(map(everything.__getitem__, sequence))
    return replace(shelf, terms=tuple(in_order), term_of=places[term_of])


def _numbered(words: Iterable[str]) -> defaultdict[str, int]:
    """Number words; those that are looked up for the first time get the next numbers."""
    numbers = defaultdict[str, int]()
    numbers.update(zip(words, count(), strict=False))
    numbers.default_factory = count(len(numbers)).__next__
    return numbers


def _looked_up(numbers: Mapping[str, int], words: Sequence[str]) -> Int32:
    return np.fromiter(map(numbers.__getitem__, words), np.int32, len(words))


class _Written(Struct, array_like=True):
    """A shelf as it is kept; numbers are little-endian."""

    documents: tuple[Entry, ...]
    words: tuple[Word, ...]
    terms: tuple[str, ...]
    term_of: memoryview
    tokens: memoryview
    steps: memoryview
    lengths: memoryview


_decoder = msgspec.msgpack.Decoder(_Written)


def to_bytes(shelf: Shelf) -> bytes:
    """Write a shelf."""
    return msgspec.msgpack.encode(
        _Written(
            shelf.documents,
            shelf.words,
            shelf.terms,
            _bytes(shelf.term_of),
            _bytes(shelf.tokens),
            _bytes(shelf.steps),
            _bytes(shelf.lengths),
        )
    )


def from_bytes(data: bytes) -> Shelf:
    """Read a shelf. MsgspecError if it is none."""
    kept = _decoder.decode(data)
    return Shelf(
        kept.documents,
        kept.words,
        kept.terms,
        np.frombuffer(kept.term_of, np.int32),
        np.frombuffer(kept.tokens, np.int32),
        np.frombuffer(kept.steps, np.uint8),
        np.frombuffer(kept.lengths, np.int32).reshape(-1, len(FIELDS)),
    )


def _bytes(numbers: Array[Any]) -> memoryview:
    return np.ascontiguousarray(numbers).ravel().view(np.uint8).data
