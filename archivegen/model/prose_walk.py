"""Rebuild a text with some of it changed."""

from __future__ import annotations

from msgspec.structs import replace

from archivegen.model.prose import (
    Block,
    Blocks,
    Heading,
    Items,
    Line,
    Paragraph,
    Picture,
    Quote,
    Signature,
    Table,
    Verbatim,
)


def without_pictures(blocks: Blocks) -> Blocks:
    """Leave out inline pictures, for the tier that publishes only text."""
    return tuple(_without(block) for block in blocks)


def _without(block: Block) -> Block:
    match block:
        case Paragraph() | Heading() | Verbatim():
            return replace(block, line=_words_of(block.line))
        case Quote():
            inner = without_pictures(block.blocks)
            return replace(block, blocks=inner, intro=_words_of(block.intro))
        case Signature():
            return replace(block, blocks=without_pictures(block.blocks))
        case Items():
            return replace(block, items=tuple(without_pictures(item) for item in block.items))
        case Table():
            rows = tuple(tuple(_words_of(cell) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        case _:
            return block


def _words_of(line: Line) -> Line:
    return tuple(part for part in line if not isinstance(part, Picture))
