"""The first lines of a document that has no pictures, to be drawn as a sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from msgspec import Struct

from archivegen.model.prose import Line, Table, Withheld, Words, lines
from archivegen.model.published import PublishedRecord
from archivegen.site.markup import text

_COLUMNS: Final = 4


class Extent(Struct, frozen=True):
    """How much of a document its paper shows."""

    lines: int
    characters: int  # of a line


def paper_html(record: PublishedRecord, extent: Extent) -> str:
    """Write the first lines of a document, a withheld passage as a bar; empty if it has none."""
    return "".join(islice(_lines(record, extent.characters), extent.lines))


def _lines(record: PublishedRecord, room: int) -> Iterator[str]:
    for sheet in record.sheets:
        for block in sheet.blocks:
            if isinstance(block, Table):
                yield from (_row(row, room) for row in block.rows)
                continue
            for line in lines((block,)):
                if html := _line(line, room):
                    yield f"<span>{html}</span>"


def _row(row: tuple[Line, ...], room: int) -> str:
    cells = "".join(f"<i>{_line(cell, room)}</i>" for cell in row[:_COLUMNS])
    return f'<span class="cells">{cells}</span>'


def _line(line: Line, room: int) -> str:
    html = ""
    for part in line:
        if isinstance(part, Words) and room > 0:
            html += text(part.text[:room])
            room -= len(part.text)
        elif isinstance(part, Withheld):
            html += '<i class="bar"></i>'
    return html
