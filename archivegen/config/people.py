"""`content/people.csv`: officials and bodies, the only ones with pages and facets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from archivegen.config.columns import check_columns, parts, translated
from archivegen.config.report import Found, meant
from archivegen.config.tables import Record, read_table, require
from archivegen.model.archive import Person, Translated
from archivegen.model.web_addresses import is_plain, may_name_user, names_user

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
    "known_as",
    "other_offices",
    "reason",
    "link",
    "announce",
)
TRANSLATABLE: Final = ("role", "period", "description", "source", "other_offices", "reason")
KINDS: Final = ("person", "organisation")
YES: Final = "yes"
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
    known_as = parts(cells.get("known_as", ""))
    person = Person(
        id=cells["id"],
        name=cells["name"],
        kind=cells.get("kind") or "person",
        aliases=tuple(dict.fromkeys((*parts(cells.get("aliases", "")), *known_as))),
        known_as=known_as,
        role=translated(cells, "role"),
        organisation=cells.get("organisation", ""),
        period=translated(cells, "period"),
        other_offices=_offices(record, found),
        description=translated(cells, "description"),
        reason=translated(cells, "reason"),
        source=translated(cells, "source"),
        link=_address(record, found),
        announce=_is_announced(record, found),
    )
    if not ID.fullmatch(person.id):
        found.add("person-id", row=record.number, column="id", value=person.id)
    if not person.name:
        found.add("cell-empty", row=record.number, column="name", name="name")
    if person.kind not in KINDS:
        hint = meant(person.kind, KINDS, f"Write one of: {', '.join(KINDS)}.")
        found.add("person-kind", row=record.number, column="kind", value=person.kind, hint=hint)
    return person


def _offices(record: Record, found: Found) -> tuple[Translated, ...]:
    """Read the list of other offices: the same ones in each language, in the same order."""
    lists = {
        language: parts(text)
        for language, text in translated(record.cells, "other_offices").items()
    }
    counts = {language: len(offices) for language, offices in lists.items()}
    if len(set(counts.values())) > 1:
        (first, many), *others = counts.items()
        other, few = next(one for one in others if one[1] != many)
        found.add(
            "offices-uneven",
            row=record.number,
            column=_column(other),
            column_first=_column(first),
            first=many,
            count=few,
        )
        return ()
    return tuple(
        {language: offices[at] for language, offices in lists.items()}
        for at in range(next(iter(counts.values()), 0))
    )


def _column(language: str) -> str:
    return f"other_offices_{language}" if language else "other_offices"


def _is_announced(record: Record, found: Found) -> bool:
    written = record.cells.get("announce", "")
    if written.casefold() not in ("", YES):
        hint = f"Write {YES}, or leave it empty."
        found.add("word", row=record.number, column="announce", value=written, hint=hint)
    return written.casefold() == YES


def _address(record: Record, found: Found) -> str:
    """Read where the source can be read; a source that is an address by itself is one, too."""
    address = record.cells.get("link", "")
    if address and not is_plain(address):
        code = "source-link-user" if may_name_user(address) else "source-link"
        found.add(code, row=record.number, column="link", value=address)
        return ""
    for column in record.cells:
        if column.partition("_")[0] == "source" and names_user(record.cells[column]):
            found.add("source-link-user", row=record.number, column=column)
    source = record.cells.get("source", "")
    return address or (source if is_plain(source) else "")


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
                column = "known_as" if name in person.known_as else "aliases"
                found.add("alias-shared", row=number, column=column, name=name, other=other)
