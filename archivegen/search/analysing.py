"""The words of documents as numbers: what is kept of a document, so that it is read only once.

Every word of every field is a number, and beside it stands how far it is from the word before.
Numbers count the distinct words of a batch of documents. A word is a spelling in a language, as
the same spelling may have another stem in another language.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from archivegen.search.documents import Source
from archivegen.search.fields import TEXT
from archivegen.search.numbers import Integers
from archivegen.search.passages import Shown
from archivegen.search.words import words

Word = str
"""A language, a space, and a spelling in lower case."""

_FAR: Final = 255  # positions from one word to the next that are told apart


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
    """Numbers the words of documents, one document after another."""

    def __init__(self) -> None:
        self._words: list[Word] = []
        self._numbers: dict[str, _Numbers] = {}
        self._tokens: list[int] = []
        self._positions: list[int] = []
        self._lengths: list[int] = []

    def read(self, document: Source) -> list[int]:
        """Number the words of a document; where in the text each passage begins."""
        numbers = self._numbers.get(document.language)
        if numbers is None:
            numbers = self._numbers[document.language] = _Numbers(document.language, self._words)
        starts: list[int] = []
        for field, values in enumerate(document.fields()):
            before = len(self._tokens)
            begins = self._field(values, numbers, 0 if field == TEXT else 1)
            self._lengths.append(len(self._tokens) - before)
            if field == TEXT:
                starts = begins
        return starts

    def analysed(self) -> Analysed:
        """Give what was read."""
        lengths = np.array(self._lengths, np.int32)
        return Analysed(
            self._words,
            np.array(self._tokens, np.int32).tobytes(),
            _steps(np.array(self._positions, np.int64), lengths).tobytes(),
            lengths.tobytes(),
        )

    def _field(self, values: Iterable[Shown], numbers: _Numbers, gap: int) -> list[int]:
        """Number the words of a field; where each value begins. `gap`: positions between values."""
        at, begins = 0, []
        for value in values:
            begins.append(at)
            for part in value:
                if isinstance(part, str):
                    at = self._text(part, numbers, at)
                else:
                    at += 1
            at += gap
        return begins

    def _text(self, text: str, numbers: _Numbers, at: int) -> int:
        found = words(text)
        if not found:
            return at
        self._tokens += [numbers[spelling] for spelling, _ in found]
        self._positions += [at + position for _, position in found]
        return at + found[-1][1] + 1


class _Numbers(dict[str, int]):
    """Spelling → number, given when a spelling is first seen."""

    def __init__(self, language: str, everything: list[Word]) -> None:
        super().__init__()
        self._language = language
        self._everything = everything

    def __missing__(self, spelling: str) -> int:
        self[spelling] = number = len(self._everything)
        self._everything.append(f"{self._language} {spelling}")
        return number


def _steps(positions: Integers, lengths: Integers) -> npt.NDArray[np.uint8]:
    """Say how far each word is from the one before; the first of a field, from the beginning."""
    before = np.zeros_like(positions)
    before[1:] = positions[:-1]
    starts = np.cumsum(lengths) - lengths
    before[starts[lengths > 0]] = 0
    steps: npt.NDArray[np.uint8] = np.minimum(positions - before, _FAR).astype(np.uint8)
    return steps
