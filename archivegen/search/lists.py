"""Lists of words: their order, what neighbours share, and how they are written (front coding).

Lengths and the order are those of UTF-16, in which browsers count. Front coding and the shortest
beginnings that part two files are those of prefix B-trees (Bayer and Unterauer, 1977).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Final

import numpy as np

from archivegen.search.numbers import Integers, column, read

_BMP: Final = 0xFFFF


def ordered(words: Iterable[str]) -> list[str]:
    """Sort words by UTF-16 code unit."""
    keys = sorted([word.encode("utf-16-be") for word in words])
    return [key.decode("utf-16-be") for key in keys]


def order(words: Sequence[str]) -> list[int]:
    """Say in which order words stand: their places in what is given."""
    keys = [word.encode("utf-16-be") for word in words]
    return sorted(range(len(keys)), key=keys.__getitem__)


class WordList:
    """Different words in order, of which parts are written."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.shared = _shared(words)
        self._rests = _rests(words, self.shared)
        numbers = column(self.shared)
        coded = map(numbers.part, range(len(words)), range(1, len(words) + 1))
        self._pieces = [number + rest for number, rest in zip(coded, self._rests, strict=True)]

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
        rest = self._rests[at]
        return self.words[at][: len(self.words[at]) - len(rest) + 1]


def written(words: Sequence[str]) -> str:
    """Write a list of different words in order."""
    return WordList(words).part(0, len(words))


def unwritten(text: str) -> list[str]:
    """Read a list of words."""
    words: list[str] = []
    before = b""
    for piece in text.split(" ") if text else ():
        end = next(at for at, one in enumerate(piece) if len(read(piece[: at + 1]))) + 1
        shared = read(piece[:end])[0]
        before = before[: 2 * shared] + piece[end:].encode("utf-16-le")
        words.append(before.decode("utf-16-le"))
    return words


def _shared(words: Sequence[str]) -> Integers:
    """Count the units that each word shares with the one before; whole characters."""
    units = np.frombuffer("".join(words).encode("utf-16-le"), np.uint16)
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


def _rests(words: Sequence[str], shared: Integers) -> list[str]:
    if all(map(str.isascii, words)) or max("".join(words), default="") <= chr(_BMP):
        return [word[units:] for word, units in zip(words, shared.tolist(), strict=True)]
    return [
        word.encode("utf-16-le")[2 * units :].decode("utf-16-le")
        for word, units in zip(words, shared.tolist(), strict=True)
    ]
