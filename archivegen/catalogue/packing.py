"""Blocks of text in groups of about the same size: what is too large for one is cut.

A block is cut only where it is large: a list between its items, a table between its rows, a
quotation between its paragraphs, and a line of text where there is room between two words.
Nothing is lost, and nothing said twice but the head of a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from archivegen.model.prose import (
    Block,
    Blocks,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Signature,
    Table,
    Verbatim,
    Words,
)

_CELL: Final = 1  # byte of a cell beside its words: a page may have very many empty ones
_SMALL: Final = 4  # a block is kept whole if so many of its size have room in a group
_LEAST: Final = 64  # bytes of a piece of a line
_encode = msgspec.msgpack.Encoder().encode

Row = tuple[Line, ...]
T = TypeVar("T")


class Group(Struct, frozen=True):
    """Some blocks; `continues` says that the first is the rest of the block before it."""

    blocks: Blocks
    continues: bool = False


def weight(block: Block) -> int:
    """Say about how much of a page a block takes: bytes."""
    cells = sum(map(len, block.rows)) if isinstance(block, Table) else 0
    return len(_encode(block)) + _CELL * cells


def packed(blocks: Blocks, room: int, left: int | None = None) -> list[Group]:
    """Deal blocks to groups, of which the first has `left` and every other one `room` bytes.

    The first is empty where nothing fits into what is left.
    """
    packing = _Packing(room, room if left is None else left)
    for block in blocks:
        packing.add(block)
    return packing.groups()


class _Packing:
    """Fills one group after another."""

    def __init__(self, room: int, left: int) -> None:
        self._room = room
        self._left = left
        self._blocks: list[Block] = []
        self._continues = False
        self._done: list[Group] = []

    def groups(self) -> list[Group]:
        return [*self._done, Group(tuple(self._blocks), self._continues)]

    def add(self, block: Block) -> None:
        size = weight(block)
        if size <= self._left:
            self._keep(block, size)
            return
        small = self._room // _SMALL
        if size <= small or self._left < small:
            self._turn(continues=False)
        if size <= self._left:
            self._keep(block, size)
            return
        first, *others = _pieces(block, self._room, self._left)
        self._keep(first, weight(first))
        for other in others:
            self._turn(continues=True)
            self._keep(other, weight(other))

    def _keep(self, block: Block, size: int) -> None:
        self._blocks.append(block)
        self._left -= size

    def _turn(self, *, continues: bool) -> None:
        self._done.append(Group(tuple(self._blocks), self._continues))
        self._blocks, self._continues, self._left = [], continues, self._room


def _pieces(block: Block, room: int, left: int) -> list[Block]:
    """Cut a block that is too large; the first piece has `left`, every other one `room`."""
    match block:
        case Paragraph() | Heading() | Verbatim():
            return [replace(block, line=line) for line in _lines(block.line, room, left)]
        case Quote() | Signature():
            inner = [group.blocks for group in packed(block.blocks, room, left) if group.blocks]
            first, *others = inner or [()]
            rest = replace(block, intro=()) if isinstance(block, Quote) else block
            return [
                replace(block, blocks=first),
                *(replace(rest, blocks=blocks) for blocks in others),
            ]
        case Items():
            return list(_lists(block, room, left))
        case Table():
            return list(_tables(block, room, left))
        case _:
            return [block]


def _lines(line: Line, room: int, left: int) -> list[Line]:
    """Cut a line of text; what is not text stays whole."""
    done: list[Line] = []
    kept: list[Any] = []
    left = max(left, _LEAST)
    for part in line:
        rest = part
        while isinstance(rest, Words) and (size := len(rest.text.encode())) > left:
            at = _end(rest.text, max(1, len(rest.text) * left // size))
            done.append((*kept, Words(rest.text[:at], rest.style)))
            kept, left = [], max(room, _LEAST)
            rest = Words(rest.text[at:], rest.style)
        kept.append(rest)
        left -= len(_encode(rest))
    return [*done, tuple(kept)]


def _end(text: str, most: int) -> int:
    """Find the last line break, else the last space, in the second half of what fits."""
    for space in ("\n", " "):
        if (at := text.rfind(space, most // 2, most)) > 0:
            return at + 1
    return most


def _lists(block: Items, room: int, left: int) -> Iterator[Items]:
    """Cut a list between its items; an item that is too large goes on under its number."""
    pieces = (
        (number, group.blocks)
        for number, item in enumerate(block.items)
        for group in packed(item, room)
    )
    for some in _filled(pieces, lambda piece: sum(map(weight, piece[1])), room, left):
        items = tuple(blocks for _, blocks in some)
        yield Items(items, block.ordered, block.start + some[0][0])


def _tables(block: Table, room: int, left: int) -> Iterator[Table]:
    """Cut a table between its rows; each piece begins with the names of the columns."""
    head, rows = (block.rows[:1], block.rows[1:]) if block.header else ((), block.rows)
    pieces = (piece for row in rows for piece in _rows(row, room))
    for some in _filled(pieces, lambda row: weight(Table((row,))), room, left):
        yield Table((*head, *some), block.header)


def _rows(row: Row, room: int) -> Iterator[Row]:
    """Cut a row that is too large by itself into several, each cell below its column."""
    if weight(Table((row,))) <= room:
        yield row
        return
    share = room // len(row)
    yield from zip_longest(*(_lines(cell, share, share) for cell in row), fillvalue=())


def _filled(
    things: Iterable[T], size: Callable[[T], int], room: int, left: int
) -> Iterator[list[T]]:
    """Deal things to groups; none is empty."""
    kept: list[T] = []
    for thing in things:
        taken = size(thing)
        if kept and taken > left:
            yield kept
            kept, left = [], room
        kept.append(thing)
        left -= taken
    if kept:
        yield kept
