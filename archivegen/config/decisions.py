"""`decisions.csv`: who decided what, and when; rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, cast, get_args

from archivegen.config.columns import check_columns, parts
from archivegen.config.dates import is_day_or_moment
from archivegen.config.digest import Digest
from archivegen.config.private import Choice, Decision
from archivegen.config.report import Found, meant
from archivegen.config.tables import Record, read_table, require

FILE: Final = "decisions.csv"
COLUMNS: Final = ("id", "digest", "decision", "by", "on", "waives", "note")
REQUIRED: Final = ("id", "digest", "decision", "by", "on")
CHOICES: Final[tuple[str, ...]] = get_args(Choice)


def read_decisions(path: Path, found: Found) -> tuple[Decision, ...]:
    """Read the decisions; without the file, nothing was decided."""
    if not path.exists():
        return ()
    table = read_table(path, found, COLUMNS)
    if table is None:
        return ()
    check_columns(table, COLUMNS, (), found)
    if not require(table, REQUIRED, found):
        return ()
    return tuple(_decision(record, found) for record in table.records)


def withdrawn(decisions: Iterable[Decision]) -> set[str]:
    """Name the documents that are withdrawn: only an approval ends that (see `standing.py`)."""
    ids: set[str] = set()
    for decision in decisions:
        if decision.decision == "withdraw":
            ids.add(decision.id)
        elif decision.decision == "approve":
            ids.discard(decision.id)
    return ids


def _decision(record: Record, found: Found) -> Decision:
    cells = record.cells
    decision = Decision(
        id=cells["id"],
        digest=cells["digest"],
        decision=_choice(cells["decision"], record.number, found),
        by=cells["by"],
        on=cells["on"],
        waives=parts(cells.get("waives", "")),
        note=cells.get("note", ""),
        number=record.number,
    )
    _check(decision, found)
    return decision


def _choice(written: str, number: int, found: Found) -> Choice:
    if written in CHOICES:
        return cast("Choice", written)
    hint = meant(written, CHOICES, f"Write one of: {', '.join(CHOICES)}.")
    found.add("word", row=number, column="decision", value=written, hint=hint)
    return "hold"


def _check(decision: Decision, found: Found) -> None:
    number = decision.number
    if not decision.by:
        found.add("cell-empty", row=number, column="by", name="by")
    if not is_day_or_moment(decision.on):
        found.add("decision-day", row=number, column="on", value=decision.on)
    if decision.decision == "approve" and Digest.parse(decision.digest) is None:
        found.add("digest", row=number, column="digest", value=decision.digest)
