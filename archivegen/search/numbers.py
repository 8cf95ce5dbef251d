"""Numbers in printable characters: the columns of the index (docs/search.md, Files)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeVar

import numpy as np
from msgspec import Struct

# As `numpy.typing` has it, which takes a tenth of the time of NumPy to load.
Scalar = TypeVar("Scalar", bound=np.generic)
Array = np.ndarray[tuple[Any, ...], np.dtype[Scalar]]
Integers = Array[np.signedinteger[Any]]
Floats = Array[np.float64]

BASE: Final = 46
_AT_ONCE: Final = 1_000_000  # numbers
_DIGITS: Final = bytes(code for code in range(ord("!"), ord("~") + 1) if code not in b'"\\')
_LAST: Final = np.frombuffer(_DIGITS[:BASE], np.uint8)
_MORE: Final = np.frombuffer(_DIGITS[BASE:], np.uint8)
_VALUES: Final = {chr(digit): value for value, digit in enumerate(_DIGITS)}


class Column(Struct, frozen=True):
    """Many numbers, written one after another, and where each ends."""

    data: bytes
    ends: Integers  # with a 0 in front: number i is data[ends[i]:ends[i + 1]]

    def part(self, first: int, last: int) -> str:
        """Give the numbers from one up to another, without that."""
        return self.data[self.ends[first] : self.ends[last]].decode("ascii")


def column(values: Integers) -> Column:
    """Write numbers, none of them negative."""
    sizes = _sizes(values)
    total = int(sizes.sum(dtype=np.int64))
    ends = np.zeros(len(values) + 1, width(total))
    np.cumsum(sizes, out=ends[1:])
    data = np.empty(total, np.uint8)
    for first in range(0, len(values), _AT_ONCE):
        span = slice(first, first + _AT_ONCE)
        _write(values[span], sizes[span], ends[1:][span], data)
    return Column(data.tobytes(), ends)


def _write(values: Integers, sizes: Integers, ends: Integers, data: Array[np.uint8]) -> None:
    """Write numbers where they belong, which for a moment takes some 30 bytes each."""
    longer = np.flatnonzero(sizes > 1)
    rest, at = values[longer], ends[longer] - 1
    if len(longer) < len(values):
        data[ends - sizes] = _LAST.take(values, mode="clip")
    digits = _LAST
    while len(rest):
        above = rest // BASE
        data[at] = digits[rest - above * BASE]
        more = np.flatnonzero(above)
        rest, at, digits = above[more], at[more] - 1, _MORE


def width(largest: int) -> type[np.signedinteger[Any]]:
    """Choose numbers of 32 bits where they are large enough: they take half the memory."""
    return np.int32 if largest < 2**31 else np.int64


def head(text: str) -> tuple[int, int]:
    """Read the number that a text begins with, and say how long it is."""
    value = 0
    for place, character in enumerate(text, start=1):
        digit = _VALUES[character]
        if digit < BASE:
            return value * BASE + digit, place
        value = value * BASE + digit - BASE
    raise ValueError("a number without an end")


def written(values: Iterable[int]) -> str:
    """Write a few numbers as a column."""
    return column(np.fromiter(values, np.int64)).data.decode("ascii")


def read(text: str) -> list[int]:
    """Read a column. KeyError for a character that is no digit."""
    values: list[int] = []
    value = 0
    for character in text:
        digit = _VALUES[character]
        if digit < BASE:
            values.append(value * BASE + digit)
            value = 0
        else:
            value = value * BASE + digit - BASE
    return values


def increases(values: Integers, starts: Integers) -> Integers:
    """Take from each number the one before; those at `starts` stay as they are."""
    found = np.empty_like(values)
    np.subtract(values[1:], values[:-1], out=found[1:])
    found[starts] = values[starts]
    return found


def _sizes(values: Integers) -> Integers:
    sizes = np.ones(len(values), np.int8)
    limit = BASE
    most = int(values.max(initial=0))
    while most >= limit:
        sizes += values >= limit
        limit *= BASE
    return sizes
