"""Lists of words: their order, what neighbours share, and how they are written (front coding).

Lengths and the order are those of UTF-16, in which browsers count. Front coding and the shortest
beginnings that part two files are those of prefix B-trees (Bayer and Unterauer, 1977).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Final, TypeVar

import numpy as np

from archivegen.search.numbers import Array, Integers, column, head

T = TypeVar("T", str, int)  # which can be sorted

_BEGINNING: Final = 2  # characters
_HIGH: Final = 0xD800  # characters from U+E000 on have such units, and stand in another order


class _Numbers(dict[int, str]):
    def __missing__(self, number: int) -> str:
        self[number] = written = column(np.array([number])).data.decode("ascii")
        return written


_NUMBERS: Final = _Numbers()


def order(words: Sequence[str]) -> list[int]:
    """Say which word stands first, second and so on, by UTF-16 code unit: their places."""
    high = _is_high(_units(words))
    keys: Sequence[str | bytes] = [*map(_in_units, words)] if high else words
    return [*_sorted(range(len(words)), words, keys.__getitem__)]


def ordered(words: Sequence[str]) -> list[str]:
    """Sort words by UTF-16 code unit."""
    return [*_sorted(words, words, _in_units if _is_high(_units(words)) else None)]


def laid_down(words: Iterable[str]) -> list[str]:
    """Copy words, in which there is no space, one after another in the memory.

    Whoever goes through a million of them finds each beside the one before, in half the time.
    """
    text = " ".join(words)
    return text.split(" ") if text else []


def _sorted(
    things: Iterable[T], words: Iterable[str], key: Callable[[T], str | bytes] | None
) -> Iterator[T]:
    """Sort things by their words: those that begin alike by themselves, in half the time."""
    alike = defaultdict[str, list[T]](list)
    for thing, word in zip(things, words, strict=True):
        alike[word[:_BEGINNING]].append(thing)
    for beginning in sorted(alike, key=_in_units):
        yield from sorted(alike[beginning], key=key)


def _in_units(word: str) -> bytes:
    return word.encode("utf-16-be")


def _units(words: Iterable[str]) -> Array[np.uint16]:
    """Give the units of words, one after another."""
    return np.frombuffer("".join(words).encode("utf-16-le"), np.uint16)


def _is_high(units: Array[np.uint16]) -> bool:
    """Tell whether there are units that stand in another order than the characters."""
    return bool(units.max(initial=0) >= _HIGH)


class WordList:
    """Different words in order, of which parts are written."""

    def __init__(
        self,
        words: Sequence[str],
        shared: Integers | None = None,
        pieces: Sequence[str] | None = None,
    ) -> None:
        """Put words in a list; the rest is what they share, and what is written, if it is known."""
        self.words = words
        units = _units(words)
        self.shared = _shared(words, units) if shared is None else shared  # with the word before
        self._in_units = _is_high(units)
        self._pieces = self._written() if pieces is None else pieces

    def only(self, rows: Integers) -> WordList:
        """Take some of the words, by their places. What neighbours share is the least between."""
        if len(rows) == len(self.words):
            return self
        if not len(rows):
            return WordList(())
        shared = self.shared[: rows[-1] + 1]
        least = np.minimum.reduceat(shared, np.concatenate(([0], rows[:-1] + 1)))
        places = rows.tolist()
        words = [self.words[row] for row in places]
        pieces = [self._pieces[row] for row in places]
        for at in np.flatnonzero(least != shared[rows]).tolist():
            pieces[at] = self._piece(words[at], int(least[at]))
        return WordList(words, least, pieces)

    def _written(self) -> list[str]:
        """Write each word as what it does not share with the word before."""
        words = zip(self.words, self.shared.tolist(), strict=True)
        if self._in_units:
            return [self._piece(word, shared) for word, shared in words]
        return [_NUMBERS[shared] + word[shared:] for word, shared in words]

    def _piece(self, word: str, shared: int) -> str:
        return _NUMBERS[shared] + (
            _rest_in_units(word, shared) if self._in_units else word[shared:]
        )

    def part(self, first: int, last: int) -> str:
        """Write the words from one up to another, without that."""
        if first >= last:
            return ""
        return " ".join((f"!{self.words[first]}", *self._pieces[first + 1 : last]))

    def sizes(self) -> Integers:
        """Say how many characters each word takes, with the space before it."""
        return np.fromiter(map(len, self._pieces), np.int64, len(self._pieces)) + 1

    def beginning(self, at: int) -> str:
        """Give the shortest beginning of a word that stands after the word before it."""
        word, shared = self.words[at], int(self.shared[at])
        if not self._in_units:
            return word[: shared + 1]
        return word[: len(word) - len(_rest_in_units(word, shared)) + 1]


def written(words: Sequence[str]) -> str:
    """Write a list of different words in order."""
    return WordList(words).part(0, len(words))


def unwritten(text: str) -> list[str]:
    """Read a list of words."""
    words: list[str] = []
    before = b""
    for piece in text.split(" ") if text else ():
        shared, size = head(piece)
        before = before[: 2 * shared] + piece[size:].encode("utf-16-le")
        words.append(before.decode("utf-16-le"))
    return words


def _shared(words: Sequence[str], units: Array[np.uint16]) -> Integers:
    """Count the units that each word shares with the one before; whole characters."""
    sizes = _sizes(words, len(units))
    starts = np.cumsum(sizes) - sizes
    shared = np.zeros(len(words), np.int64)
    rows = np.arange(1, len(words))
    most = np.minimum(sizes[1:], sizes[:-1])
    for depth in count():
        rows = rows[most[rows - 1] > depth]
        rows = rows[units[starts[rows] + depth] == units[starts[rows - 1] + depth]]
        if not len(rows):
            break
        shared[rows] = depth + 1
    inside = shared > 0
    last = units[(starts + shared - 1)[inside]]
    shared[inside] -= (last >= 0xD800) & (last < 0xDC00)
    return shared


def _sizes(words: Sequence[str], total: int) -> Integers:
    sizes = np.fromiter(map(len, words), np.int64, len(words))
    if sizes.sum() == total:
        return sizes
    return np.fromiter((len(word.encode("utf-16-le")) // 2 for word in words), np.int64, len(words))


def _rest_in_units(word: str, shared: int) -> str:
    return word.encode("utf-16-le")[2 * shared :].decode("utf-16-le")
