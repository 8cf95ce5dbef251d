"""The cells that a row of a foreign table gives to a row of the manifest.

What is converted is kept as it was in a column of its own beside it, so nothing is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from archivegen.config.columns import LIST, parts
from archivegen.config.dates import is_day
from archivegen.config.manifest import WORDS, check_word
from archivegen.config.report import Found
from archivegen.config.tables import Record, Table
from archivegen.errors import Problem
from archivegen.intake.dates import unambiguous
from archivegen.intake.guessing import FILE, Choice, own_name
from archivegen.intake.languages import code_of
from archivegen.intake.remarks import remark, some
from archivegen.model.archive import Person

LINKS: Final = ("parent", "related")
_LONG: Final = frozenset(("description", "note"))  # may have several lines
_COMMA: Final = re.compile(r",\s*(?![^()]*\))")  # not those inside brackets
# A sign before a number, a telephone number or a dash before words is harmless.
_FORMULA: Final = re.compile(r"=|[@\t\r]\S|[+-](?=\S)(?![\d\s().,/-]*$)(?!-)")


class Filler(Struct, frozen=True):
    """Turns foreign rows into cells of the manifest."""

    targets: Mapping[str, str]  # manifest column → foreign column, without the links
    own: Mapping[str, str]  # foreign column → column of its own
    commas: bool  # tags are separated by commas
    people: Mapping[str, str]  # name or alias, in small letters → id

    def cells(self, record: Record) -> dict[str, str]:
        """Fill a row, apart from what refers to other documents."""
        used = set(self.targets.values())
        cells = {
            self.own[column]: text
            for column, text in record.cells.items()
            if text and column not in used
        }
        for target, column in self.targets.items():
            text = record.cells[column]
            cell = self.converted(target, text)
            if cell:
                cells[target] = cell
            if cell != _one_line(target, text):
                cells[self.own[column]] = text
        return cells

    def converted(self, target: str, text: str) -> str:
        """Put a foreign cell into the form of a column; empty when it has none there."""
        match target:
            case "date" | "embargo":
                date = unambiguous(text)
                return date.iso() if date else text
            case "language":
                return code_of(text)
            case "tags" if self.commas:
                return LIST.join(_COMMA.split(text))
            case "people":
                ids = (self.people.get(name.casefold(), "") for name in parts(text))
                return LIST.join(filter(None, ids))
            case _:
                return _one_line(target, text)


def filler_for(table: Table, chosen: Sequence[Choice], people: Iterable[Person]) -> Filler:
    """Prepare to fill rows from a table."""
    targets = {
        choice.target: choice.column for choice in chosen if choice.target not in (*LINKS, FILE)
    }
    own: dict[str, str] = {}
    for column in table.columns:
        own[column] = own_name(column, own.values())
    tags = [record.cells[targets["tags"]] for record in table.records] if "tags" in targets else []
    by_name = {
        name.casefold(): person.id
        for person in people
        for name in (person.id, person.name, *person.aliases)
    }
    return Filler(targets, own, not any(LIST in cell for cell in tags), by_name)


def check(records: Iterable[Record], filler: Filler, found: Found) -> None:
    """Note tiers, tones and embargoes that cannot be read: dropped, they would say nothing."""
    for record in records:
        for target, column in filler.targets.items():
            cell = filler.converted(target, record.cells[column])
            if target in WORDS and cell:
                check_word(target, cell, record.number, found, column)
            if target == "embargo" and cell and not is_day(cell):
                found.add("not-a-day", row=record.number, column=column, value=cell)


def losses(records: Sequence[Record], filler: Filler, file: str) -> Iterator[Problem]:
    """Say which cells could not be put into the manifest's form, or are dangerous there."""
    formulas = [cell for record in records for cell in record.cells.values() if _runs(cell)]
    if formulas:
        yield remark("formula", file, count=len(formulas), example=formulas[0])
    for target, column in filler.targets.items():
        cells = [record.cells[column] for record in records if record.cells[column]]
        if target == "date":
            kept = [cell for cell in cells if unambiguous(cell) is None]
            if kept:
                yield remark("date-kept", file, count=len(kept), example=kept[0])
        elif target == "language":
            for cell in Counter(cell for cell in cells if not code_of(cell)):
                yield remark("language-unknown", file, value=cell)
        elif target == "people":
            names = {name for cell in cells for name in parts(cell)}
            unknown = sorted(name for name in names if name.casefold() not in filler.people)
            if unknown:
                yield remark("people-unknown", file, names=some(unknown))


def _runs(cell: str) -> bool:
    return _FORMULA.match(cell) is not None


def _one_line(target: str, text: str) -> str:
    return text if target in _LONG else " ".join(text.split())
