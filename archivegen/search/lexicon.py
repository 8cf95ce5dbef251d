"""The pieces of texts that a process has met, and the words inside each.

A piece is what stands between two spaces. Most have been met before, in the same document or in
another, so that a text is cut and looked up without a look at its characters.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from msgspec import Struct

from archivegen.search.numbers import Integers
from archivegen.search.words import inside

Word = str
"""A language, a space, and a spelling in lower case."""

GAP: Final = 0  # a piece without a word: one position stays empty
_MOST: Final = 300_000  # pieces, some 100 MB; what a text needs may come on top


class Inner(Struct, frozen=True):
    """The words of pieces: `tokens[starts[i]:starts[i] + counts[i]]` are those of piece i."""

    tokens: Integers
    inside: Integers  # position of each word in its piece
    starts: Integers
    counts: Integers
    places: Integers  # positions that each piece takes


class Lexicon:
    """Numbers pieces and words, and says which words are in a piece."""

    def __init__(self) -> None:
        self._languages: dict[str, Pieces] = {}
        self._words: list[Word] = []
        self._tokens = array("i")
        self._inside = array("i")
        self._counts = array("i", [0])  # the first is the gap
        self._places = array("i", [1])

    def of(self, language: str) -> Pieces:
        """Give the numbers of the pieces of a language: any piece may be looked up."""
        if language not in self._languages:
            self._languages[language] = Pieces(self, _Words(language, self._words))
        return self._languages[language]

    def add(self, piece: str, words: _Words) -> int:
        """Look at a piece that is new, and number it."""
        found = inside(piece)
        for spelling, place in found:
            self._tokens.append(words[spelling])
            self._inside.append(place)
        self._counts.append(len(found))
        self._places.append(found[-1][1] + 1 if found else 0)
        return len(self._counts) - 1

    @property
    def words(self) -> Sequence[Word]:
        """List all words, in the order of their numbers."""
        return self._words

    def inner(self) -> Inner:
        """Give the words of all pieces."""
        counts = np.array(self._counts, np.int64)
        return Inner(
            tokens=np.array(self._tokens, np.int32),
            inside=np.array(self._inside, np.int64),
            starts=np.cumsum(counts) - counts,
            counts=counts,
            places=np.array(self._places, np.int64),
        )

    def __len__(self) -> int:
        return len(self._counts)


class Pieces(dict[str, int]):
    """Piece → number."""

    def __init__(self, lexicon: Lexicon, words: _Words) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._words = words

    def __missing__(self, piece: str) -> int:
        self[piece] = number = self._lexicon.add(piece, self._words)
        return number


class _Words(dict[str, int]):
    """Spelling → number of the word in a language."""

    def __init__(self, language: str, everything: list[Word]) -> None:
        super().__init__()
        self._language = language
        self._everything = everything

    def __missing__(self, spelling: str) -> int:
        self[spelling] = number = len(self._everything)
        self._everything.append(f"{self._language} {spelling}")
        return number


def lexicon() -> Lexicon:
    """Give the lexicon of this process; a new one, where it has grown large."""
    if len(_lexicon()) > _MOST:
        _lexicon.cache_clear()
    return _lexicon()


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return Lexicon()
