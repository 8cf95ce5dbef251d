"""`content/events.csv` and `content/changes.csv`: the editors' own entries of two public lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from archivegen.config.columns import check_columns, translated
from archivegen.config.dates import is_day
from archivegen.config.report import Found, meant
from archivegen.config.tables import Table, read_table, require
from archivegen.model.archive import ChangeEntry, Event
from archivegen.model.dates import PartialDate

EVENTS_FILE: Final = "content/events.csv"
EVENTS_COLUMNS: Final = ("date", "text")
CHANGES_FILE: Final = "content/changes.csv"
CHANGES_COLUMNS: Final = ("on", "kind", "id", "title", "text")
CHANGE_KINDS: Final = ("added", "corrected", "withdrawn", "statement")
_TRANSLATABLE: Final = ("text",)


def read_events(path: Path, found: Found) -> tuple[Event, ...]:
    """Read the events of the time line; the file is optional."""
    table = _table(path, EVENTS_COLUMNS, ("date", "text"), found)
    return tuple(_events(table, found)) if table else ()


def read_changes(path: Path, found: Found) -> tuple[tuple[int, ChangeEntry], ...]:
    """Read the editors' words about changes, with their rows; the file is optional."""
    table = _table(path, CHANGES_COLUMNS, ("on", "kind"), found)
    return tuple(_changes(table, found)) if table else ()


def _table(
    path: Path, columns: tuple[str, ...], required: tuple[str, ...], found: Found
) -> Table | None:
    if not path.exists():
        return None
    table = read_table(path, found, columns)
    if table is None:
        return None
    check_columns(table, columns, _TRANSLATABLE, found)
    return table if require(table, required, found) else None


def _events(table: Table, found: Found) -> Iterator[Event]:
    for record in table.records:
        date = PartialDate.parse(record.cells["date"])
        if date is None:
            found.add("event-date", row=record.number, column="date", value=record.cells["date"])
            continue
        yield Event(date, translated(record.cells, "text"))


def _changes(table: Table, found: Found) -> Iterator[tuple[int, ChangeEntry]]:
    for record in table.records:
        cells = record.cells
        if not is_day(cells["on"]):
            found.add("not-a-day", row=record.number, column="on", value=cells["on"], name="on")
        if cells["kind"] not in CHANGE_KINDS:
            hint = meant(cells["kind"], CHANGE_KINDS, f"Write one of: {', '.join(CHANGE_KINDS)}.")
            found.add("word", row=record.number, column="kind", value=cells["kind"], hint=hint)
        entry = ChangeEntry(
            on=cells["on"],
            kind=cells["kind"],
            id=cells.get("id", ""),
            title=cells.get("title", ""),
            text=translated(cells, "text"),
        )
        yield record.number, entry
