"""The beginning of what is too long for a page that shows many things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

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

_PART: Final = 1  # what a block, a row or a withheld passage takes at least
ELLIPSIS: Final = "…"


def shortened(blocks: Blocks, room: int) -> tuple[Blocks, bool]:
    """Keep the blocks up to so many characters; whether something was left out."""
    cut = _Cut(room)
    return cut.blocks(blocks), cut.left_out


def shortened_line(line: Line, room: int) -> Line:
    """Keep a line up to so many characters; an ellipsis says that there was more."""
    cut = _Cut(room)
    kept = cut.line(line)
    return (*kept, Words(ELLIPSIS)) if cut.left_out else kept


class _Cut:
    """Keeps what there is room for, in reading order."""

    def __init__(self, room: int) -> None:
        self._room = room
        self.left_out = False

    def blocks(self, blocks: Blocks) -> Blocks:
        return self._some(blocks, self._block)

    def line(self, line: Line) -> Line:
        return self._some(line, self._part)

    def _some(self, things: tuple[Any, ...], keep: Callable[[Any], Any]) -> tuple[Any, ...]:
        kept = []
        for thing in things:
            if self._room <= 0:
                self.left_out = True
                break
            kept.append(keep(thing))
            self._room -= _PART
        return tuple(kept)

    def _part(self, part: Any) -> Any:
        if not isinstance(part, Words):
            return part
        kept = part.text[: self._room]
        self.left_out = self.left_out or len(kept) < len(part.text)
        self._room -= len(kept)
        return Words(kept, part.style)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Heading() | Verbatim():
                return replace(block, line=self.line(block.line))
            case Quote():
                intro = self.line(block.intro)
                return replace(block, intro=intro, blocks=self.blocks(block.blocks))
            case Signature():
                return replace(block, blocks=self.blocks(block.blocks))
            case Items():
                return replace(block, items=self._some(block.items, self.blocks))
            case Table():
                return replace(block, rows=self._some(block.rows, self._row))
            case _:
                return block

    def _row(self, row: tuple[Line, ...]) -> tuple[Line, ...]:
        return self._some(row, self.line)
