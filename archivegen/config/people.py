"""`content/people.csv`: officials and bodies, the only ones with pages and facets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from archivegen.config.columns import check_columns, parts, translated
from archivegen.config.report import Found, meant
from archivegen.config.tables import Record, read_table, require
from archivegen.model.archive import Person

FILE: Final = "content/people.csv"
COLUMNS: Final = (
    "id",
    "name",
    "kind",
    "aliases",
    "role",
    "organisation",
    "period",
    "description",
    "source",
)
TRANSLATABLE: Final = ("role", "period", "description")
KINDS: Final = ("person", "organisation")
ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_people(path: Path, found: Found) -> tuple[Person, ...]:
    """Read the list; it is optional."""
    if not path.exists():
        return ()
    table = read_table(path, found, COLUMNS)
    if table is None:
        return ()
    check_columns(table, COLUMNS, TRANSLATABLE, found)
    if not require(table, ("id", "name"), found):
        return ()
    people = tuple(_person(record, found) for record in table.records)
    _check_twins(people, [record.number for record in table.records], found)
    return people


def _person(record: Record, found: Found) -> Person:
    cells = record.cells
    person = Person(
        id=cells["id"],
        name=cells["name"],
        kind=cells.get("kind") or "person",
        aliases=parts(cells.get("aliases", "")),
        role=translated(cells, "role"),
        organisation=cells.get("organisation", ""),
        period=translated(cells, "period"),
        description=translated(cells, "description"),
        source=cells.get("source", ""),
    )
    if not ID.fullmatch(person.id):
        found.add("person-id", row=record.number, column="id", value=person.id)
    if not person.name:
        found.add("cell-empty", row=record.number, column="name", name="name")
    if person.kind not in KINDS:
        hint = meant(person.kind, KINDS, f"Write one of: {', '.join(KINDS)}.")
        found.add("person-kind", row=record.number, column="kind", value=person.kind, hint=hint)
    return person


def _check_twins(people: tuple[Person, ...], numbers: list[int], found: Found) -> None:
    """Ids must differ, and so must names: a letter is never credited to the wrong official."""
    ids: dict[str, int] = {}
    names: dict[str, str] = {}
    for person, number in zip(people, numbers, strict=True):
        if first := ids.get(person.id):
            found.add("person-twice", row=number, column="id", id=person.id, first=first)
        ids.setdefault(person.id, number)
        for name in {name.casefold(): name for name in (person.name, *person.aliases)}.values():
            other = names.setdefault(name.casefold(), person.id)
            if other != person.id:
                found.add("alias-shared", row=number, column="aliases", name=name, other=other)
