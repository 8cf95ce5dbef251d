"""Tables in CSV and TSV files."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Final

from archivegen.model.document import Document, Sheet, SourceFile, StoreImage
from archivegen.model.kinds import Note
from archivegen.model.limits import MAX_TABLE_COLUMNS, MAX_TABLE_ROWS, MAX_TEXT_CHARS
from archivegen.model.prose import Table, words
from archivegen.readers.text import text_of

_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 50  # rows
_DECLARED: Final = re.compile(r"sep=([,;\t|])\n", re.IGNORECASE)
_FIGURES: Final = re.compile(r"[\s\d.,:/%€$£+-]*\d[\s\d.,:/%€$£+-]*")

Rows = list[list[str]]


def read(source: SourceFile, store: StoreImage) -> Document:
    """Read a table: every cell as its text, within the limits on rows and columns.

    Raises:
        Unreadable: most of it is no text.

    """
    del store  # a table has no pictures
    text, notes = text_of(source.data)
    found = list(islice(_rows(text), MAX_TABLE_ROWS + 1))
    rows = [row[:MAX_TABLE_COLUMNS] for row in found[:MAX_TABLE_ROWS]]
    if len(found) > MAX_TABLE_ROWS or max(map(len, found), default=0) > MAX_TABLE_COLUMNS:
        notes = (*notes, Note("table-shortened", f"{len(rows)} × {max(map(len, rows))}"))
    if not rows:
        return Document(kind="table", sheets=(Sheet(1, ()),), notes=(*notes, Note("empty")))
    rows = list(_filled(rows))
    cells = tuple(tuple(words(cell.strip()) for cell in row) for row in rows)
    table = Table(cells, header=_is_header(rows))
    return Document(kind="table", sheets=(Sheet(1, (table,)),), notes=notes)


def _rows(text: str) -> Iterator[list[str]]:
    text = text.lstrip("\n")
    declared = _DECLARED.match(text)  # a line that Excel writes for itself
    delimiter = declared[1] if declared else _delimiter(text)
    return _parsed(text[declared.end() :] if declared else text, delimiter)


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    # The limit belongs to the module: whatever else reads CSV may have set it back.
    csv.field_size_limit(MAX_TEXT_CHARS)
    rows = csv.reader(StringIO(text), delimiter=delimiter)
    return (row for row in rows if any(map(str.strip, row)))


def _delimiter(text: str) -> str:
    """Choose the delimiter that cuts most of the first rows into the same number of cells."""
    sample = text[: 1 << 16]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> float:
    rows = list(islice(_parsed(sample, delimiter), _SAMPLE))
    widths = Counter(map(len, rows))
    width, count = widths.most_common(1)[0] if widths else (1, 0)
    if width == 1:
        return 0.0
    # The wrong delimiter cuts quoted cells, and their quotation marks are left over.
    torn = sum('"' in cell for row in rows for cell in row)
    return count / len(rows) * (1 - 1 / width) / (1 + torn)


def _filled(rows: Rows) -> Iterator[list[str]]:
    """Give every row the cells that it lacks, and the table no column that is empty."""
    width = max(map(len, rows))
    full = [row + [""] * (width - len(row)) for row in rows]
    used = [any(row[column].strip() for row in full) for column in range(width)]
    for row in full:
        yield [cell for cell, keep in zip(row, used, strict=True) if keep]


def _is_header(rows: Rows) -> bool:
    """Tell whether the first row names the columns: most of them, and not by figures."""
    names = [cell.strip() for cell in rows[0] if cell.strip()]
    named = len(names) * 2 > len(rows[0]) and len(set(names)) == len(names)
    return len(rows) > 1 and named and not any(map(_FIGURES.fullmatch, names))
