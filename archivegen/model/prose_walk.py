"""Rebuild a text with some of it changed."""

from __future__ import annotations

from collections.abc import Callable

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
    Words,
    plain_line,
)


def without_pictures(blocks: Blocks) -> Blocks:
    """Leave out inline pictures, for the tier that publishes only text."""
    return tuple(_without(block) for block in blocks)


def with_words(blocks: Blocks, rewrite: Callable[[str, str], str]) -> Blocks:
    """Write every run of words anew; `rewrite` is given the run, and the line that it stands in."""
    return tuple(_with(block, rewrite) for block in blocks)


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


def _with(block: Block, rewrite: Callable[[str, str], str]) -> Block:
    match block:
        case Paragraph() | Heading() | Verbatim():
            return replace(block, line=_rewritten(block.line, rewrite))
        case Quote():
            inner = with_words(block.blocks, rewrite)
            return replace(block, blocks=inner, intro=_rewritten(block.intro, rewrite))
        case Signature():
            return replace(block, blocks=with_words(block.blocks, rewrite))
        case Items():
            return replace(block, items=tuple(with_words(item, rewrite) for item in block.items))
        case Table():
            rows = tuple(tuple(_rewritten(cell, rewrite) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        case _:
            return block


def _rewritten(line: Line, rewrite: Callable[[str, str], str]) -> Line:
    whole = plain_line(line)
    if whole.isascii():
        return line
    parts = (
        Words(rewrite(part.text, whole), part.style) if isinstance(part, Words) else part
        for part in line
    )
    return tuple(part for part in parts if not isinstance(part, Words) or part.text)
