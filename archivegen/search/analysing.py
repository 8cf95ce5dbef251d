"""The words of documents as numbers: what is kept of a document, so that it is read only once.

Every word of every field is a number, and beside it stands how far it is from the word before.
Numbers count the distinct words of a batch of documents. A word is a spelling in a language, as
the same spelling may have another stem in another language.

Chunks of a text (what stands between two spaces, or nearly) are numbered first, as most occur again
and again; what words are in them is looked up once for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from archivegen.search.documents import Source
from archivegen.search.fields import FIELDS, TEXT
from archivegen.search.numbers import Integers
from archivegen.search.passages import Shown
from archivegen.search.words import chunks, inside

Word = str
"""A language, a space, and a spelling in lower case."""

_FAR: Final = 255  # positions from one word to the next that are told apart
_GAP: Final = 0  # a chunk without a word: one position stays empty


class Analysed(Struct, frozen=True, array_like=True):
    """The words of some documents. Numbers are little-endian, of the types named."""

    words: list[Word]
    tokens: bytes  # int32: the words of all fields of all documents, in order
    steps: bytes  # uint8: positions from the word before; of the first, from the field's beginning
    lengths: bytes  # int32: number of words in each field of each document


def spelling(word: Word) -> str:
    """Give the spelling of a word."""
    return word.partition(" ")[2]


class Analyst:
    """Numbers the words of documents."""

    def __init__(self) -> None:
        self._numbers: dict[str, _Numbers] = {}
        self._chunks: list[tuple[str, str]] = [("", "")]  # language and chunk; the first is the gap
        self._found: list[int] = []  # chunks of all documents
        self._fields: list[int] = []  # where each field of each document begins
        self._passages: list[int] = []  # where each passage begins
        self._counts: list[int] = []  # passages of each document

    def read(self, document: Source) -> None:
        """Number the chunks of a document."""
        numbers = self._numbers.get(document.language)
        if numbers is None:
            numbers = _Numbers(document.language, self._chunks)
            self._numbers[document.language] = numbers
        for field, values in enumerate(document.fields()):
            self._fields.append(len(self._found))
            for value in values:
                if field == TEXT:
                    self._passages.append(len(self._found))
                self._value(value, numbers)
                if field != TEXT:
                    self._found.append(_GAP)
        self._counts.append(len(document.passages))

    def analysed(self) -> tuple[Analysed, list[list[int]]]:
        """Give the words that were read, and where the passages of each document begin."""
        words, inner = _look_up(self._chunks)
        found = np.array(self._found, np.int32)
        fields = np.array([*self._fields, len(found)])
        ends = _summed(inner.counts[found])
        places = _summed(inner.places[found])
        lengths = np.diff(ends[fields]).astype(np.int32)
        rows = np.arange(ends[-1]) + np.repeat(inner.starts[found] - ends[:-1], inner.counts[found])
        positions = np.repeat(places[:-1], inner.counts[found]) + inner.inside[rows]
        bases = places[fields[:-1]]
        positions -= np.repeat(bases, lengths)
        texts = np.repeat(bases[TEXT :: len(FIELDS)], self._counts)
        begins = (places[np.array(self._passages, np.int64)] - texts).tolist()
        borders = _summed(np.array(self._counts, np.int64)).tolist()
        return (
            Analysed(
                words,
                inner.tokens[rows].tobytes(),
                _steps(positions, lengths).tobytes(),
                lengths.tobytes(),
            ),
            [begins[one:other] for one, other in pairwise(borders)],
        )

    def _value(self, value: Shown, numbers: _Numbers) -> None:
        for part in value:
            if isinstance(part, str):
                self._found += map(numbers.__getitem__, chunks(part))
            else:
                self._found.append(_GAP)


class _Numbers(dict[str, int]):
    """Chunk → number, given when a chunk is first seen."""

    def __init__(self, language: str, everything: list[tuple[str, str]]) -> None:
        super().__init__()
        self._language = language
        self._everything = everything

    def __missing__(self, chunk: str) -> int:
        self[chunk] = number = len(self._everything)
        self._everything.append((self._language, chunk))
        return number


class _Inner(Struct, frozen=True):
    """The words of chunks: `tokens[starts[i]:starts[i] + counts[i]]` are those of chunk i."""

    tokens: Integers
    inside: Integers  # position of each word in its chunk
    starts: Integers
    counts: Integers
    places: Integers  # positions that each chunk takes


def _look_up(found: Sequence[tuple[str, str]]) -> tuple[list[Word], _Inner]:
    """Look up the words of chunks, and number them."""
    numbers: dict[Word, int] = {}
    tokens: list[int] = []
    several: list[tuple[int, list[int]]] = []  # what is not one word: which, and positions
    for number, (language, chunk) in enumerate(found):
        words = inside(chunk) if chunk else []
        if len(words) != 1:
            several.append((number, [place for _, place in words]))
        for spelling, _ in words:
            tokens.append(numbers.setdefault(f"{language} {spelling}", len(numbers)))
    counts, places = np.ones(len(found), np.int64), np.ones(len(found), np.int64)
    for number, at in several:
        counts[number], places[number] = len(at), at[-1] + 1 if at else 1
    starts = np.cumsum(counts) - counts
    positions = np.zeros(len(tokens), np.int64)
    for number, at in several:
        positions[starts[number] : starts[number] + len(at)] = at
    tokens_found = np.array(tokens, np.int32)
    return list(numbers), _Inner(tokens_found, positions, starts, counts, places)


def _summed(values: Integers) -> Integers:
    """Add up, with a 0 in front."""
    sums = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=sums[1:])
    return sums


def _steps(positions: Integers, lengths: Integers) -> npt.NDArray[np.uint8]:
    """Say how far each word is from the one before; the first of a field, from the beginning."""
    before = np.zeros_like(positions)
    before[1:] = positions[:-1]
    starts = np.cumsum(lengths) - lengths
    before[starts[lengths > 0]] = 0
    steps: npt.NDArray[np.uint8] = np.minimum(positions - before, _FAR).astype(np.uint8)
    return steps
