"""`manifest.csv`: one row a document."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Final, cast, get_args

from archivegen.config.columns import parts
from archivegen.config.dates import is_day
from archivegen.config.fields import LANGUAGE
from archivegen.config.paths import DocumentsFolder
from archivegen.config.private import Row, RowTier
from archivegen.config.report import Found, meant, nearest, shown
from archivegen.config.tables import Record, Table, read_table, require
from archivegen.model.dates import PartialDate
from archivegen.model.kinds import Tones

FILE: Final = "manifest.csv"
COLUMNS: Final = (
    "id",
    "file",
    "title",
    "date",
    "type",
    "from",
    "to",
    "cc",
    "language",
    "marking",
    "tags",
    "people",
    "description",
    "source",
    "rights",
    "tier",
    "withheld_for",
    "scans",
    "embargo",
    "parent",
    "related",
    "note",
)
REQUIRED: Final = ("id", "file")
TIERS: Final[tuple[str, ...]] = get_args(RowTier)
TONES: Final[dict[str, Tones]] = {name: name for name in get_args(Tones)}
WORDS: Final = {"tier": TIERS, "scans": tuple(TONES)}  # columns that take one of a few words
ID: Final = re.compile(r"[a-z0-9]{4,16}")
_NO_PAGE: Final = re.compile(r"(com|lpt)[0-9]|index")  # devices of Windows; the page of the list
_SAFEGUARDS: Final = ("embargo", "tier")  # "embargo until" would be no embargo either
_MISSPELT: Final = 0.8  # "titel" is meant to be "title"; "source_file" is not "source"


def read_manifest(
    path: Path,
    documents: DocumentsFolder,
    published: Collection[str],
    withdrawn: Collection[str],
    found: Found,
) -> tuple[Row, ...]:
    """Read the rows; `published` are the editors' own columns, whatever they resemble.

    The files of `withdrawn` ids may be gone: whoever withdraws a document may also delete it.
    """
    table = read_table(path, found, COLUMNS)
    if table is None:
        return ()
    check_names(table, published, found)
    if not require(table, REQUIRED, found):
        return ()
    own = tuple(sorted(name for name in table.columns if name and name not in COLUMNS))
    absent = dict.fromkeys((name for name in COLUMNS if name not in table.columns), "")
    rows = tuple(_row(record, own, absent, found) for record in table.records)
    named = {row.file for row in rows}
    for row in rows:
        _check(row, found)
        code = _wrong_with_file(row, documents, withdrawn)
        if code:
            guess = documents.suggestion(row.file, named) if code == "file-missing" else ""
            hint = f"Did you mean “{shown(guess)}”?" if guess else "Put it there, or mend the path."
            found.add(code, row=row.number, column="file", path=row.file, hint=hint)
    return rows


def check_names(table: Table, published: Collection[str], found: Found) -> None:
    """Note a column that was meant to be a known one: a misspelt embargo would be no embargo."""
    for name in table.columns:
        known = misspelt(name)
        if known and name not in published:
            found.add("column-misspelt", row=1, column=name, name=name, known=known)


def misspelt(name: str) -> str:
    """Find the known column that a name was probably meant to be, or give an empty string."""
    if not name or name in COLUMNS:
        return ""
    begins = (known for known in _SAFEGUARDS if name.casefold().startswith(known))
    return next(begins, "") or nearest(name, COLUMNS, _MISSPELT)


def _row(record: Record, own: tuple[str, ...], absent: dict[str, str], found: Found) -> Row:
    cells = {**record.cells, **absent} if absent else record.cells
    written = cells["date"]
    date = _date(written) if written else None
    return Row(
        id=cells["id"],
        file=cells["file"],
        number=record.number,
        title=cells["title"],
        date=date,
        date_written="" if date else written,
        type=cells["type"],
        sender=parts(cells["from"]),
        to=parts(cells["to"]),
        cc=parts(cells["cc"]),
        language=cells["language"],
        marking=cells["marking"],
        tags=parts(cells["tags"]),
        people=parts(cells["people"]),
        description=cells["description"],
        source=cells["source"],
        rights=cells["rights"],
        tier=_tier(cells["tier"], record.number, found),
        withheld_for=cells["withheld_for"],
        scans=_scans(cells["scans"], record.number, found),
        embargo=cells["embargo"],
        parent=cells["parent"],
        related=parts(cells["related"]),
        note=cells["note"],
        extra=tuple((name, text) for name in own if (text := cells[name])),
    )


@lru_cache(maxsize=8192)  # many documents are of the same day
def _date(written: str) -> PartialDate | None:
    return PartialDate.parse(written)


def _tier(written: str, number: int, found: Found) -> RowTier:
    if not written or written in TIERS:
        return cast("RowTier", written or "full")
    check_word("tier", written, number, found)
    return "withdrawn"


def _scans(written: str, number: int, found: Found) -> Tones | None:
    if written:
        check_word("scans", written, number, found)
    return TONES.get(written)


def check_word(
    name: str, written: str, number: int, found: Found, column: str | None = None
) -> None:
    """Note a word that a column of the manifest cannot take; `column`: where it stands."""
    words = WORDS[name]
    if written not in words:
        hint = meant(written, words, f"Write one of: {', '.join(words)}.")
        found.add("word", row=number, column=column or name, value=written, hint=hint)


def _check(row: Row, found: Found) -> None:
    if not is_id(row.id):
        found.add("id", row=row.number, column="id", value=row.id)
    if row.embargo and not is_day(row.embargo):
        found.add("not-a-day", row=row.number, column="embargo", name="embargo", value=row.embargo)
    if row.language and not LANGUAGE.fullmatch(row.language):
        found.add("language", row=row.number, column="language", value=row.language)


def is_id(text: str) -> bool:
    """Tell whether a text can be the id of a document."""
    return ID.fullmatch(text) is not None and not _NO_PAGE.fullmatch(text)


def _wrong_with_file(row: Row, documents: DocumentsFolder, withdrawn: Collection[str]) -> str:
    """Give the code of what is wrong with the file of a row, or an empty string."""
    code = documents.problem(row.file) if row.file else "file-unnamed"
    return "" if code == "file-missing" and row.id in withdrawn else code
