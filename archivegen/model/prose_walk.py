"""Rebuild a text with some of it changed."""

from __future__ import annotations

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
        case Paragraph(line):
            return Paragraph(_words_of(line))
        case Heading(level, line):
            return Heading(level, _words_of(line))
        case Verbatim(line):
            return Verbatim(_words_of(line))
        case Quote(inner, intro):
            return Quote(without_pictures(inner), _words_of(intro))
        case Signature(inner):
            return Signature(without_pictures(inner))
        case Items(items, ordered):
            return Items(tuple(without_pictures(item) for item in items), ordered)
        case Table(rows, header):
            return Table(tuple(tuple(_words_of(cell) for cell in row) for row in rows), header)
        case _:
            return block


def _words_of(line: Line) -> Line:
    return tuple(part for part in line if not isinstance(part, Picture))
