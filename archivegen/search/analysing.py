"""The words of documents as numbers: what is kept of a document, so that it is read only once.

Every word of every field is a number, and beside it stands how far it is from the word before.
Numbers count the distinct words of a batch of documents. A word is a spelling in a language, as
the same spelling may have another stem in another language.

Texts are cut into pieces first, whose words a lexicon knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress, pairwise
from typing import Final

import numpy as np
from msgspec import Struct

from archivegen.search.documents import Source
from archivegen.search.fields import FIELDS, TEXT
from archivegen.search.lexicon import GAP, Lexicon, Word
from archivegen.search.numbers import Array, Integers
from archivegen.search.words import pieces

_FAR: Final = 255  # positions from one word to the next that are told apart


class Analysed(Struct, frozen=True, array_like=True):
    """The words of some documents. Numbers are little-endian, of the types named."""

    words: list[Word]
    tokens: bytes  # int32: the words of all fields of all documents, in order
    steps: bytes  # uint8: positions from the word before; of the first, from the field's beginning
    lengths: bytes  # int32: number of words in each field of each document


def spellings(words: Iterable[Word]) -> list[str]:
    """Give the spellings of words, in which there is no space."""
    return " ".join(words).split(" ")[1::2]


class Analyst:
    """Numbers the words of documents."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._found: list[int] = []  # pieces of all documents
        self._fields: list[int] = []  # where each field of each document begins
        self._passages: list[int] = []  # where each passage begins
        self._counts: list[int] = []  # passages of each document

    def read(self, document: Source) -> None:
        """Number the pieces of a document."""
        found = self._found
        for field, values in enumerate(document.fields()):
            self._fields.append(len(found))
            for text, language in values:
                number = self._lexicon.of(language)
                if field == TEXT:
                    self._passages.append(len(found))
                for part in text:
                    if isinstance(part, str):
                        found += map(number, pieces(part))
                    else:
                        found.append(GAP)
                if field != TEXT:
                    found.append(GAP)
        self._counts.append(len(document.passages))

    def __len__(self) -> int:
        """Count the pieces that were read."""
        return len(self._found)

    def analysed(self) -> tuple[Analysed, list[list[int]]]:
        """Give the words that were read, and where the passages of each document begin."""
        inner = self._lexicon.inner()
        found = np.array(self._found, np.intp)  # else NumPy makes that of it at each look-up
        fields = np.array([*self._fields, len(found)])
        counts = inner.counts[found]
        ends, places = _summed(counts), _summed(inner.places[found])
        lengths = np.diff(ends[fields])
        rows = np.repeat(inner.starts[found] - ends[:-1], counts).astype(np.intp)
        rows += np.arange(len(rows))
        positions = np.repeat(places[:-1], counts)
        positions += inner.inside[rows]
        bases = places[fields[:-1]]
        positions -= np.repeat(bases, lengths)
        texts = np.repeat(bases[TEXT :: len(FIELDS)], self._counts)
        begins = (places[np.array(self._passages, np.int64)] - texts).tolist()
        borders = _summed(np.array(self._counts, np.int32)).tolist()
        words, tokens = self._numbered(inner.tokens[rows])
        return (
            Analysed(
                words,
                tokens.tobytes(),
                _steps(positions, lengths).tobytes(),
                lengths.tobytes(),
            ),
            [begins[one:other] for one, other in pairwise(borders)],
        )

    def _numbered(self, tokens: Integers) -> tuple[list[Word], Integers]:
        """Number the words that occur: the lexicon knows those of other documents, too."""
        words = self._lexicon.words
        occurs = np.bincount(tokens, minlength=len(words)) > 0
        numbers = np.cumsum(occurs, dtype=np.int32) - 1
        return list(compress(words, occurs.tolist())), numbers[tokens]


def _summed(values: Integers) -> Integers:
    """Add up, with a 0 in front."""
    sums = np.zeros(len(values) + 1, np.int32)
    np.cumsum(values, out=sums[1:])
    return sums


def _steps(positions: Integers, lengths: Integers) -> Array[np.uint8]:
    """Say how far each word is from the one before; the first of a field, from the beginning."""
    before = np.zeros_like(positions)
    before[1:] = positions[:-1]
    starts = np.cumsum(lengths) - lengths
    before[starts[lengths > 0]] = 0
    steps: Array[np.uint8] = np.minimum(positions - before, _FAR).astype(np.uint8)
    return steps
