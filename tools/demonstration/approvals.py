"""Approves the demonstration: writes every `decisions.csv`, with digests of the project's own.

An approval binds to bytes, row and rules, so this has to run again after any change of them:

    python -m tools.demonstration --approve

What is decided is part of the story: two people for every document, a lawyer for those that bear
a marking, one that nobody has vetted, one withdrawn, two that were corrected after publication.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from msgspec import structs

from archivegen import config
from archivegen.config.decisions import COLUMNS
from archivegen.config.digest import digest_of
from archivegen.model.dates import PartialDate
from archivegen.pipeline.events import finish
from archivegen.pipeline.items import Item, items
from archivegen.pipeline.judging import Assessed, assess
from archivegen.pipeline.workspace import Workspace
from tools.demonstration import make
from tools.demonstration.story import STORY

_VETTED_FROM: Final = {
    "the-concession": date(2025, 3, 3),
    "tender-14-2020": date(2025, 3, 3),
    "the-audit": date(2025, 9, 1),
}
_VETTING_DAYS: Final = {"the-concession": 60, "tender-14-2020": 140, "the-audit": 50}

_NOT_VETTED: Final = "c7t4gp"
_WITHDRAWN: Final = "m2x8ra"
_DATE_CORRECTED: Final = "k2m8ye"
_TEXT_CORRECTED: Final = "q4v7ne"
_MISREAD: Final = ("neni 7 nuk u diskutua", "nuk u diskutua nenit")
_REASON: Final = (
    "S1: A description in it, together with public facts, could have led to a person who holds "
    "no office."
)


@dataclass(frozen=True)
class _Row:
    on: str
    id: str
    digest: str
    decision: str
    by: str
    note: str = ""


def approve(folder: Path) -> list[Path]:
    """Write the decisions of every release anew; give the files."""
    archive = config.load(folder)
    everything = list(items(archive))
    there = [item for item in everything if item.row.id != _WITHDRAWN]
    assessed, failed = finish(assess(archive, there, Workspace(folder), 1))
    if failed:
        message = f"{failed[0][0].row.id} cannot be read: {failed[0][1].reason}"
        raise ValueError(message)
    decided = [(one.item.release, row) for one in assessed for row in _decided(one)]
    decided += [(i.release, row) for i in everything if i not in there for row in _withdrawn(i)]
    return [
        _write(release.folder, [row for slug, row in decided if slug == release.slug])
        for release in archive.releases
    ]


def _write(folder: Path, decided: list[_Row]) -> Path:
    path = folder / "decisions.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        table.writeheader()
        for row in sorted(decided, key=_order):
            table.writerow({name: getattr(row, name, "") for name in COLUMNS})
    return path


def _order(row: _Row) -> str:
    return row.on


def _decided(one: Assessed) -> Iterator[_Row]:
    row = one.item.row
    if row.id == _NOT_VETTED:
        return
    yield from _approvals(one, _first_digest(one), _days(one))
    if row.id in (_DATE_CORRECTED, _TEXT_CORRECTED):
        corrected = (date(2025, 11, 18), date(2025, 11, 19), date(2025, 11, 19))
        yield from _approvals(one, one.prepared.digest, corrected)


def _withdrawn(item: Item) -> Iterator[_Row]:
    """Tell of the document whose file is gone: approved in a hurry, then withdrawn."""
    sha = hashlib.sha256(make.document(f"{item.release}/{item.row.file}")).hexdigest()
    digest = digest_of(sha, structs.replace(item.row, tier="full"), ()).text()
    yield _Row("2025-11-13", item.row.id, digest, "approve", "ak")
    yield _Row("2025-11-14", item.row.id, digest, "approve", "ed")
    yield _Row("2025-11-17T09:35+01:00", item.row.id, digest, "withdraw", "la", _REASON)
    yield _Row("2025-11-17T09:40+01:00", item.row.id, digest, "withdraw", "ed", _REASON)


def _approvals(one: Assessed, digest: str, days: tuple[date, date, date]) -> Iterator[_Row]:
    people = ("ak", "ed", "la") if one.item.row.marking else ("ak", "ed")
    for by, day in zip(people, days, strict=False):
        yield _Row(day.isoformat(), one.item.row.id, digest, "approve", by)


def _first_digest(one: Assessed) -> str:
    """Give the digest that was approved first: that of an earlier version, where there was one."""
    if one.item.row.id == _DATE_CORRECTED:
        return _digest(one, file=one.item.sha, date=PartialDate(2020, 4, 6))
    if one.item.row.id == _TEXT_CORRECTED:
        page = STORY / one.item.release / f"{_TEXT_CORRECTED}.page"
        earlier = hashlib.sha256(make.page(page, _MISREAD)).hexdigest()
        return _digest(one, file=earlier)
    return one.prepared.digest


def _digest(one: Assessed, *, file: str, **changed: object) -> str:
    return digest_of(
        file, structs.replace(one.item.row, **changed), one.prepared.draft.fired
    ).text()


def _days(one: Assessed) -> tuple[date, date, date]:
    """Choose when it was vetted: reproducibly, in the weeks before its release, on working days."""
    slug, chance = one.item.release, hashlib.sha256(one.item.row.id.encode()).digest()
    first = _VETTED_FROM[slug] + timedelta(days=chance[0] % _VETTING_DAYS[slug])
    second = first + timedelta(days=2 + chance[1] % 7)
    return _working(first), _working(second), _working(second + timedelta(days=3 + chance[2] % 5))


def _working(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day
