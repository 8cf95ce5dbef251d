"""Conversations in the text of a message: what is quoted, by whom, and where the signature is.

Readers give blocks in which quotations by `>` or `blockquote` are `Quote`s already. Here the line
that announces one becomes its intro, a forwarded original below its printed headers becomes a
`Quote`, and what stands below "-- " becomes a `Signature`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from archivegen.clean.announcements import (
    LONGEST_HEADER,
    intro_length,
    may_announce,
    original_length,
)
from archivegen.clean.rows import joined, rows_of
from archivegen.model.limits import MAX_NESTING
from archivegen.model.prose import (
    Block,
    Blocks,
    Line,
    Paragraph,
    Quote,
    Separator,
    Signature,
    Verbatim,
    lines,
    plain_line,
)

_SIGNATURE_MARK: Final = re.compile(r"^-- ?$", re.MULTILINE)
_LONGEST_SIGNATURE: Final = 30  # rows


class _Original(Struct, frozen=True):
    before: Blocks
    intro: Line
    inside: Blocks


class _Row(Struct, frozen=True):
    line: Line
    block: int


def conversation(blocks: Blocks) -> Blocks:
    """Give quotations their intros, fold forwarded originals, and set signatures apart."""
    return _level(blocks, 0)


def _level(blocks: Blocks, depth: int) -> Blocks:
    if depth >= MAX_NESTING:
        return blocks
    original = _original(blocks)
    if original is None:
        return _signed(_announced(blocks, depth))
    inside = _level(original.inside, depth + 1)
    return (*_signed(_announced(original.before, depth)), Quote(inside, original.intro))


def _original(blocks: Blocks) -> _Original | None:
    """Find the first printed headers of an earlier message: all that follows belongs to it."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph | Verbatim) and may_announce(plain_line(block.line)):
            own = len(rows_of(block.line))
            rows = list(_rows_from(blocks, index, own + LONGEST_HEADER))
            texts = [plain_line(row.line) for row in rows]
            for start in range(own):
                length = original_length(texts[start : start + LONGEST_HEADER])
                if length:
                    return _cut(blocks, rows, start, start + length)
    return None


def _rows_from(blocks: Blocks, index: int, enough: int) -> Iterator[_Row]:
    for number in range(index, len(blocks)):
        block = blocks[number]
        if enough <= 0 or not isinstance(block, Paragraph | Verbatim):
            return
        for row in rows_of(block.line):
            enough -= 1
            yield _Row(row, number)


def _cut(blocks: Blocks, rows: list[_Row], start: int, end: int) -> _Original:
    first, last = rows[start].block, rows[end - 1].block
    before = [*blocks[:first], *_part(blocks[first], [row.line for row in rows[:start]])]
    while before and isinstance(before[-1], Separator):
        before.pop()  # the rule that programs draw above the headers
    rest = [row.line for row in rows[end:] if row.block == last]
    return _Original(
        before=tuple(before),
        intro=joined([row.line for row in rows[start:end]]),
        inside=(*_part(blocks[last], rest), *blocks[last + 1 :]),
    )


def _part(block: Block, rows: list[Line]) -> Iterator[Block]:
    """Make a block of some rows of another one, without empty rows at its ends."""
    while rows and not plain_line(rows[0]).strip():
        rows = rows[1:]
    while rows and not plain_line(rows[-1]).strip():
        rows = rows[:-1]
    if rows:
        yield Verbatim(joined(rows)) if isinstance(block, Verbatim) else Paragraph(joined(rows))


def _announced(blocks: Blocks, depth: int) -> Blocks:
    """Give every quotation the line that stands above it, if that announces it."""
    out: list[Block] = []
    for block in blocks:
        if not isinstance(block, Quote):
            out.append(block)
            continue
        intro = block.intro
        if not intro and out and isinstance(out[-1], Paragraph):
            above = out.pop()
            rows = rows_of(above.line) if isinstance(above, Paragraph) else []
            length = intro_length([plain_line(row) for row in rows[-4:]])
            intro = joined(rows[len(rows) - length :])
            out.extend(_part(above, rows[: len(rows) - length]))
        out.append(_quote(_level(block.blocks, depth + 1), intro))
    return tuple(out)


def _quote(inside: Blocks, intro: Line) -> Quote:
    """Quote blocks; a quotation of nothing but another one is that one."""
    only = inside[0] if len(inside) == 1 else None
    return only if isinstance(only, Quote) and not intro else Quote(inside, intro)


def _signed(blocks: Blocks) -> Blocks:
    """Set apart what stands below "-- ", up to the next quotation."""
    out: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        end = _end_of_signature(blocks, index)
        if not end or not isinstance(block, Paragraph | Verbatim):
            out.append(block)
            index += 1
            continue
        rows = rows_of(block.line)
        mark = next(n for n, row in enumerate(rows) if plain_line(row).rstrip() == "--")
        below = (*_part(block, rows[mark + 1 :]), *blocks[index + 1 : end])
        out.extend(_part(block, rows[:mark]))
        if below:
            out.append(Signature(below))
        index = end
    return tuple(out)


def _end_of_signature(blocks: Blocks, index: int) -> int:
    """Tell where the signature that begins in a block ends; 0 if none begins there."""
    block = blocks[index]
    if not isinstance(block, Paragraph | Verbatim):
        return 0
    if not _SIGNATURE_MARK.search(plain_line(block.line)):
        return 0
    end = index + 1
    while end < len(blocks) and not isinstance(blocks[end], Quote | Signature):
        end += 1
    size = sum(1 + plain_line(line).count("\n") for line in lines(blocks[index:end]))
    return end if size <= _LONGEST_SIGNATURE else 0
