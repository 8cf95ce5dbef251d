"""Which column of a foreign table goes into which column of the manifest.

What the editor says with --map counts; the rest is guessed from the names of the columns, by a
table of names that mail exports, document registers and Dublin Core use, and shown before
anything is written. A column that no guess takes is kept as a column of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from archivegen.config import manifest
from archivegen.config.report import nearest
from archivegen.errors import UsageError

FILE: Final = "file"
NAMES: Final[dict[str, tuple[str, ...]]] = {  # the likeliest first
    "title": ("title", "subject", "subject_line", "headline", "titulli", "tema", "lenda"),
    "date": ("date", "sent", "date_sent", "sent_date", "sent_on", "data", "datum"),
    "type": ("type", "document_type", "doc_type"),
    "from": ("from", "sender", "nga"),
    "to": ("to", "recipient", "recipients", "per"),
    "cc": ("cc", "copy_to"),
    "language": ("language", "lang", "gjuha"),
    "marking": ("marking", "classification", "protective_marking"),
    "tags": ("tags", "keywords", "subject", "subjects"),
    "people": ("people",),
    "description": ("description", "abstract", "summary", "pershkrimi"),
    "source": ("source",),
    "rights": ("rights", "licence", "license"),
    "tier": ("tier",),
    "withheld_for": ("withheld_for",),
    "scans": ("scans",),
    "embargo": ("embargo",),
    "parent": ("parent", "parentid", "parent_id"),
    "related": ("related",),
    "note": ("note",),
}
_NEVER: Final = frozenset(("id",))  # ids are drawn here, and never come from elsewhere
_SHARED: Final = 3  # columns that begin alike show that the beginning says nothing: cable_date …
# A table of CollectionBuilder names the kind of file in `type`, not what a document is.
_COLLECTION_BUILDER: Final = "objectid"


class Choice(Struct, frozen=True):
    """A column of the manifest, the foreign column that fills it, and who chose that."""

    target: str
    column: str
    by_editor: bool = False


def choose_columns(columns: Sequence[str], mapping: Mapping[str, str]) -> tuple[Choice, ...]:
    """Choose a foreign column for each column of the manifest that has one.

    `mapping` is what the editor says: manifest column → foreign column, or nothing for “none”.
    Raises UsageError when it names a column that is not there.
    """
    said = {target: _foreign(column, columns) for target, column in mapping.items()}
    for target in said:
        _check_target(target)
    chosen = [Choice(target, column, by_editor=True) for target, column in said.items() if column]
    used = {choice.column for choice in chosen}
    plain = _plain_names(columns)
    for target, names in NAMES.items():
        if target in said:
            continue
        free = [name for name in names if name in plain and plain[name] not in used]
        if free and not (target == "type" and _COLLECTION_BUILDER in plain):
            chosen.append(Choice(target, plain[free[0]]))
            used.add(plain[free[0]])
    return tuple(chosen)


def own_name(column: str, taken: Iterable[str] = ()) -> str:
    """Name the column of the manifest that keeps a foreign column as it is."""
    name = column
    if column in manifest.COLUMNS or manifest.misspelt(column):
        name = f"original_{column}"
    while name in taken:
        name = f"{name}-2"
    return name


def _foreign(column: str, columns: Sequence[str]) -> str:
    """Find the foreign column that the editor names, whatever its case."""
    if not column:
        return ""
    by_key = {name.casefold(): name for name in columns}
    found = by_key.get(column.strip().casefold())
    if found:
        return found
    guess = nearest(column, columns)
    raise UsageError(
        f"The table has no column {column}.",
        f"Did you mean {guess}?" if guess else f"It has: {', '.join(columns)}.",
    )


def _check_target(target: str) -> None:
    if target in _NEVER:
        raise UsageError(
            "The id of a document is drawn by archivegen and cannot be mapped.",
            "Without --map id=…, the ids of the table are kept in a column of their own.",
        )
    known = manifest.misspelt(target)
    if known:
        raise UsageError(f"manifest.csv has no column {target}.", f"Did you mean {known}?")


def _plain_names(columns: Sequence[str]) -> dict[str, str]:
    """Map names as the table above has them to the columns that bear them, the first of each."""
    words = {column: re.sub(r"\W+", "_", _bare(column)).strip("_") for column in columns}
    starts = Counter(word.partition("_")[0] for word in words.values() if "_" in word)
    plain: dict[str, str] = {}
    for column, word in words.items():
        start, _, rest = word.partition("_")
        plain.setdefault(rest if starts[start] >= _SHARED else word, column)
    return plain


def _bare(name: str) -> str:
    """Put a name into small letters without accents: Lënda is lenda."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
