"""The pieces of texts that a process has met, and the words inside each.

A piece is what stands between two spaces. Most have been met before, in the same document or in
another, so that a text is cut and looked up without a look at its characters. Those that are new
are numbered in passing; what is in them is looked at later, all at once, which is sooner done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Reversible, Sequence
from functools import lru_cache
from itertools import count, islice
from typing import Final, TypeVar

import numpy as np
from msgspec import Struct

from archivegen.search.numbers import Integers
from archivegen.search.words import all_inside

T = TypeVar("T")

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
        self._languages: dict[str, _Language] = {}
        self._pieces = count(GAP + 1)
        self._words: list[Word] = []
        self._numbers = count()  # of words
        nothing = np.zeros(0, np.int32)
        gap = np.zeros(1, np.int32)
        self._inner = Inner(nothing, nothing, gap, gap, gap + 1)

    def of(self, language: str) -> Callable[[str], int]:
        """Give what numbers the pieces of a language."""
        known = self._languages.get(language)
        if known is None:
            known = self._languages[language] = _Language(self._pieces, self._numbers)
        return known.number

    @property
    def words(self) -> Sequence[Word]:
        """List all words of the pieces that were looked at, in the order of their numbers."""
        return self._words

    def inner(self) -> Inner:
        """Give the words of all pieces."""
        for name, language in self._languages.items():
            if language.has_unseen():
                self._look(name, language)
        return self._inner

    def _look(self, name: str, language: _Language) -> None:
        """Look at pieces that are new."""
        pieces, numbers = language.unseen()
        inside = all_inside(pieces)
        words = map(language.words.__getitem__, inside.spellings)
        tokens = np.fromiter(words, np.int32, len(inside.spellings))
        self._words += [f"{name} {word}" for word in language.unlisted()]
        before = self._inner
        found = np.array(inside.counts, np.int32)
        starts = len(before.tokens) + np.cumsum(found, dtype=np.int32) - found
        self._inner = Inner(
            np.concatenate((before.tokens, tokens)),
            np.concatenate((before.inside, np.array(inside.places, np.int32))),
            _with(before.starts, numbers, starts),
            _with(before.counts, numbers, found),
            _with(before.places, numbers, np.array(inside.taken, np.int32)),
        )

    def __len__(self) -> int:
        return 1 + sum(len(language.pieces) for language in self._languages.values())


class _Language:
    """The pieces and the words of a language: what is looked up for the first time is numbered."""

    def __init__(self, pieces: count[int], words: count[int]) -> None:
        self.pieces = defaultdict[str, int](pieces.__next__)
        self.number = self.pieces.__getitem__
        self.words = defaultdict[str, int](words.__next__)
        self._seen = 0
        self._listed = 0

    def has_unseen(self) -> bool:
        """Tell whether pieces came since they were listed."""
        return len(self.pieces) > self._seen

    def unseen(self) -> tuple[Sequence[str], Integers]:
        """List the pieces that came since this was asked, and their numbers."""
        new = len(self.pieces) - self._seen
        self._seen += new
        numbers = _last(self.pieces.values(), new)
        return _last(self.pieces, new), np.array(numbers, np.int32)

    def unlisted(self) -> Sequence[str]:
        """List the words that came since this was asked."""
        new = len(self.words) - self._listed
        self._listed += new
        return _last(self.words, new)


def _last(values: Reversible[T], number: int) -> list[T]:
    """List what was added last, in order, without a walk through what was there before."""
    found = list(islice(reversed(values), number))
    found.reverse()
    return found


def _with(before: Integers, places: Integers, values: Integers) -> Integers:
    """Put values at their places, behind what was there before or between it."""
    found = np.zeros(max(len(before), int(places.max()) + 1), np.int32)
    found[: len(before)] = before
    found[places] = values
    return found


def lexicon() -> Lexicon:
    """Give the lexicon of this process; a new one, where it has grown large."""
    if len(_lexicon()) > _MOST:
        _lexicon.cache_clear()
    return _lexicon()


def forget() -> None:
    """Let go of the lexicon of this process."""
    _lexicon.cache_clear()


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return Lexicon()
