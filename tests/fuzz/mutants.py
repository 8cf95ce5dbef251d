"""Mutants: seeds with a few random changes, the same for the same number."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

_MOST_CHANGES: Final = 8
_MOST_BYTES: Final = 400_000
_EDGES: Final = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_NUMBERS: Final = re.compile(rb"\d+")
_PIECES: Final = (
    b"(" * 300,
    b"<<" * 300,
    b"[" * 3_000,
    b"<div>" * 2_000,
    b">" * 500,
    b"\x00" * 64,
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r\n\r\n",
    b"Content-Type: multipart/mixed; boundary=\n\n",
    b"=?utf-8?B?" + b"w6s" * 900 + b"?=",
    b"stream\r\n",
    b" 0 R ",
    b"999999999999",
    b"-1",
    b"\x1b[2J",
    "\u202e\U000e0041\u200b".encode(),
)

Change = Callable[[random.Random, bytearray, Sequence[bytes]], None]


class Seed(NamedTuple):
    """A sound file, and its name."""

    name: str
    data: bytes


def mutant(seeds: Sequence[Seed], number: int) -> Seed:
    """Make the mutant of a number: a seed with one to eight changes."""
    chance = random.Random(number)  # noqa: S311 (chance, not secrecy)
    seed = chance.choice(seeds)
    data = bytearray(seed.data[:_MOST_BYTES])
    others = [other.data for other in chance.sample(seeds, min(3, len(seeds)))]
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        chance.choice(_CHANGES)(chance, data, others)
    return Seed(seed.name, bytes(data[:_MOST_BYTES]))


def _place(chance: random.Random, data: bytearray) -> int:
    return chance.randrange(len(data) + 1)


def _flip(chance: random.Random, data: bytearray, _others: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _byte(chance: random.Random, data: bytearray, _others: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def _edge(chance: random.Random, data: bytearray, _others: Sequence[bytes]) -> None:
    size = chance.choice((1, 2, 4))
    value = chance.choice(_EDGES) & (256**size - 1)
    at = _place(chance, data)
    data[at : at + size] = value.to_bytes(size, chance.choice(("big", "little")))


def _number(chance: random.Random, data: bytearray, _others: Sequence[bytes]) -> None:
    found = list(_NUMBERS.finditer(data))
    if found:
        match = chance.choice(found)
        data[match.start() : match.end()] = str(chance.choice(_EDGES) - 1).encode()


def _cut(chance: random.Random, data: bytearray, _others: Sequence[bytes]) -> None:
    del data[_place(chance, data) :]


def _take_out(chance: random.Random, data: bytearray, _others: Sequence[bytes]) -> None:
    at = _place(chance, data)
    del data[at : at + chance.randint(1, 200)]


def _repeat(chance: random.Random, data: bytearray, _others: Sequence[bytes]) -> None:
    at = _place(chance, data)
    piece = data[at : at + chance.randint(1, 2_000)]
    data[at:at] = piece * chance.randint(1, 20)


def _insert(chance: random.Random, data: bytearray, _others: Sequence[bytes]) -> None:
    at = _place(chance, data)
    data[at:at] = chance.choice(_PIECES)


def _splice(chance: random.Random, data: bytearray, others: Sequence[bytes]) -> None:
    other = chance.choice(others)
    start = chance.randrange(len(other) + 1)
    at = _place(chance, data)
    data[at:at] = other[start : start + chance.randint(1, 5_000)]


_CHANGES: Final[tuple[Change, ...]] = (
    _flip,
    _byte,
    _edge,
    _number,
    _cut,
    _take_out,
    _repeat,
    _insert,
    _splice,
)
