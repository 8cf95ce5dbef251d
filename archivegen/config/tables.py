"""CSV as spreadsheets write it: comma, semicolon or tab; any line ending; quoted line breaks.

Rows are counted as a spreadsheet shows them: the heading is row 1, a cell with a line break in it
is still one row, an empty row counts. Quotation marks are read strictly, because a lenient reader
swallows everything after one that is not closed, and rows vanish without a word.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.config.reading import MAX_BYTES, Text, read_text
from archivegen.config.report import Found, meant

DELIMITERS: Final = (",", ";", "\t")
_CALLED: Final = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
_SAID: Final = re.compile(r'"?sep=(?P<delimiter>[,;\t])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
_TOLD: Final = 20  # problems of one kind in one file; more would bury the others

csv.field_size_limit(MAX_BYTES)  # the library's 128 kB are less than the text of a long e-mail


class Record(Struct, frozen=True):
    """A row: its number as a spreadsheet shows it, and its cells, stripped, by column."""

    number: int
    cells: dict[str, str]


class Table(Struct, frozen=True):
    """A table and how it was written, so that rows can be added in the same way."""

    columns: tuple[str, ...]
    records: tuple[Record, ...]
    delimiter: str = ","


def read_table(path: Path, found: Found, expected: Collection[str] = ()) -> Table | None:
    """Read a CSV file; on a problem, note it and give None or what could be read."""
    text = read_text(path, found)
    return None if text is None else parse_table(text, found, expected)


def parse_table(text: Text, found: Found, expected: Collection[str] = ()) -> Table | None:
    """Read CSV; `expected` are the columns that tell the delimiter when the heading does not."""
    said = _SAID.match(text.text)
    whole = text.text[said.end() :] if said else text.text
    delimiter = said["delimiter"] if said else sniff(whole, expected)
    rows = _rows(whole, delimiter, found)
    heading = next(rows, (1, []))[1]
    columns = tuple(name.strip() for name in heading)
    while columns and not columns[-1]:  # spreadsheets leave empty columns at the end
        columns = columns[:-1]
    if not columns:
        found.add("table-empty")
        return None
    _check_heading(columns, found)
    return Table(columns, tuple(_records(rows, columns, found, delimiter)), delimiter)


def require(table: Table, required: Collection[str], found: Found) -> bool:
    """Note the columns that are missing; tell whether all are there."""
    missing = [name for name in required if name not in table.columns]
    for name in missing:
        found.add(
            "column-missing",
            row=1,
            column=name,
            name=name,
            there=", ".join(table.columns),
        )
    return not missing


def refuse_others(table: Table, known: Collection[str], found: Found) -> None:
    """Note the columns that this file cannot have."""
    for name in table.columns:
        if name and name not in known:
            hint = meant(name, known, f"The columns are: {', '.join(known)}.")
            found.add("column-unknown", row=1, column=name, name=name, hint=hint)


def first_line(text: str) -> str:
    """Give the line in which Excel says the delimiter, which it does not show as a row."""
    said = _SAID.match(text)
    return said[0] if said else ""


def sniff(text: str, expected: Collection[str] = ()) -> str:
    """Find the delimiter: the one that gives most expected columns, then most columns."""
    names = {name.casefold() for name in expected}

    def score(delimiter: str) -> tuple[int, int]:
        cells = _heading(text, delimiter)
        return len(names & {cell.strip().casefold() for cell in cells}), len(cells)

    return max(DELIMITERS, key=score)


def _heading(text: str, delimiter: str) -> list[str]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return next(reader, [])
    except csv.Error:
        return []


def _rows(text: str, delimiter: str, found: Found) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            yield number, row
    except csv.Error:
        found.add("quotation", row=number + 1)


def _check_heading(columns: tuple[str, ...], found: Found) -> None:
    seen: set[str] = set()
    for position, name in enumerate(columns, 1):
        if not name:
            found.add("column-nameless", row=1, number=position)
        elif name.casefold() in seen:
            found.add("column-twice", row=1, column=name, name=name)
        seen.add(name.casefold())


def _records(
    rows: Iterator[tuple[int, list[str]]], columns: tuple[str, ...], found: Found, delimiter: str
) -> Iterator[Record]:
    width = len(columns)
    ragged: list[tuple[int, int]] = []
    for number, row in rows:
        if len(row) != width:
            row = _without_empty_end(row, width)  # noqa: PLW2901
        if not any(row):
            continue
        if len(row) == width:
            yield Record(number, dict(zip(columns, map(str.strip, row), strict=True)))
        else:
            ragged.append((number, len(row)))
    for number, cells in islice(ragged, _TOLD):
        sign = _CALLED[delimiter]
        found.add("row-ragged", row=number, cells=cells, columns=width, sign=sign)
    if len(ragged) > _TOLD:
        found.add("more", row=ragged[_TOLD][0], count=len(ragged) - _TOLD)


def _without_empty_end(row: list[str], width: int) -> list[str]:
    while len(row) > width and not row[-1]:
        row = row[:-1]
    return row
