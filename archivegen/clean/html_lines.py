"""Lines in HTML: where paragraphs part, which spaces at their ends mean nothing, signatures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.clean.rows import joined, rows_of
from archivegen.model.prose import Block, Line, Paragraph, Signature, Verbatim, Words, plain_line

_SPACE: Final = " \xa0"


def paragraph_lines(line: Line) -> Iterator[Line]:
    """Split a line at its empty rows: two line breaks are how mail programs write a paragraph."""
    if not any(isinstance(part, Words) and "\n" in part.text for part in line):
        row = _stripped(line)
        if not _is_blank(row):
            yield row
        return
    rows: list[Line] = []
    for row in (*map(_stripped, rows_of(line)), ()):
        if not _is_blank(row):
            rows.append(row)
        elif rows:
            yield joined(rows)
            rows = []


def trimmed(rows: list[Line]) -> list[Line]:
    """Drop the empty rows at both ends."""
    start, end = 0, len(rows)
    while start < end and _is_blank(rows[start]):
        start += 1
    while end > start and _is_blank(rows[end - 1]):
        end -= 1
    return rows[start:end]


def without_ends(rows: list[Line]) -> list[Line]:
    """Drop the spaces at the ends of rows, which nobody sees."""
    return [_ended(row) for row in rows]


def _ended(row: Line) -> Line:
    if not row or not isinstance(row[-1], Words):
        return row
    last = Words(row[-1].text.rstrip(_SPACE + "\t"), row[-1].style)
    return (*row[:-1], last) if last.text else row[:-1]


def _is_blank(row: Line) -> bool:
    return all(isinstance(part, Words) and not part.text.strip() for part in row)


def _stripped(row: Line) -> Line:
    """Drop the spaces at the ends of a row."""
    if len(row) == 1 and isinstance(row[0], Words):
        text = row[0].text.strip(_SPACE)
        return (Words(text, row[0].style),) if text else ()
    parts = list(row)
    if parts and isinstance(parts[0], Words):
        parts[0] = Words(parts[0].text.lstrip(_SPACE), parts[0].style)
    if parts and isinstance(parts[-1], Words):
        parts[-1] = Words(parts[-1].text.rstrip(_SPACE), parts[-1].style)
    return tuple(part for part in parts if not isinstance(part, Words) or part.text)


def signature(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Set a signature apart, without the "--" that some programs put inside."""
    if blocks and isinstance(blocks[0], Paragraph | Verbatim):
        rows = rows_of(blocks[0].line)
        if plain_line(rows[0]).strip() == "--":
            rest = trimmed(rows[1:])
            blocks = (*([Paragraph(joined(rest))] if rest else []), *blocks[1:])
    if len(blocks) == 1 and isinstance(blocks[0], Signature):
        yield blocks[0]
    elif blocks:
        yield Signature(blocks)
