"""Add rows to a table that editors own: whole or not at all, and nothing else touched.

The rows that are there stay byte for byte, in their encoding and with their delimiter. Only when
a column must be added is the table written anew. The new table is written beside the old one and
put in its place in one step, so a crash leaves the old one.
"""

from __future__ import annotations

import csv
import io
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from archivegen.config.reading import Text, read_text
from archivegen.config.report import Found
from archivegen.config.tables import first_line, parse_table
from archivegen.errors import ConfigError, UsageError

Cells = Mapping[str, str]


def append_rows(path: Path, expected: Sequence[str], rows: Sequence[Cells]) -> None:
    """Add rows to a CSV file; cells of columns that it lacks make it have them.

    `expected` are the columns that the table begins with when it is new or empty. Raises
    ConfigError when the table cannot be read, UsageError when it cannot be replaced.
    """
    found = Found(path.name)
    old = read_text(path, found) if path.exists() else Text("")
    if old is None:
        raise ConfigError(found.problems)
    replace(path, _with_rows(old, expected, rows, found), old.encoding)


def write_rows(
    columns: Sequence[str], rows: Iterable[Cells], delimiter: str = ",", newline: str = "\n"
) -> str:
    """Write rows without a heading; every cell can be read back as it is."""
    out = io.StringIO(newline="")
    plain = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    quoted = csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL)
    for row in rows:
        cells = [row.get(column, "") for column in columns]
        # A lone carriage return, which the library leaves bare, would end the row.
        (quoted if any("\r" in cell for cell in cells) else plain).writerow(cells)
    return out.getvalue()


def replace(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text file in one step. Raises UsageError when the system does not let us."""
    target = path.resolve()  # a link stays a link
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("w", encoding=encoding, newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise UsageError(
            f"{path.name} cannot be written ({error.strerror or error}).",
            "Close it in other programs, see to it that there is room on the disk, and try again.",
        ) from error


def _with_rows(old: Text, expected: Sequence[str], rows: Sequence[Cells], found: Found) -> str:
    said = list(dict.fromkeys(name for row in rows for name, cell in row.items() if cell))
    if not old.text.strip():
        columns = [*expected, *(name for name in said if name not in expected)]
        return write_rows(columns, [dict(zip(columns, columns, strict=True)), *rows])
    table = parse_table(old, found, expected)
    if table is None or found.problems:
        raise ConfigError(found.problems)
    newline = "\r\n" if "\r\n" in old.text else "\n"
    new = [name for name in said if name not in table.columns]
    if new:
        columns = [*table.columns, *new]
        heading = dict(zip(columns, columns, strict=True))
        cells = [record.cells for record in table.records]
        anew = write_rows(columns, [heading, *cells, *rows], table.delimiter, newline)
        return first_line(old.text) + anew
    ended = old.text if old.text.endswith(("\n", "\r")) else old.text + newline
    return ended + write_rows(table.columns, rows, table.delimiter, newline)
