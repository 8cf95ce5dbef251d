"""Cells of a row, and the columns `NAME_<language>` that translate the column NAME."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from archivegen.config.fields import LANGUAGE
from archivegen.config.report import Found, meant
from archivegen.config.tables import Table
from archivegen.model.archive import Translated

LIST: Final = ";"


def parts(cell: str) -> tuple[str, ...]:
    """Split a list cell at its semicolons; spaces around and empty parts do not count."""
    if not cell:
        return ()
    if LIST not in cell:
        return (cell,)
    return tuple(part for part in (p.strip() for p in cell.split(LIST)) if part)


def translated(cells: Mapping[str, str], name: str) -> Translated:
    """Join the column NAME and its translations."""
    texts = {"": cells.get(name, "")}
    for column, text in cells.items():
        if language := _language(column, name):
            texts[language] = text
    return {language: text for language, text in texts.items() if text}


def check_columns(
    table: Table, known: Iterable[str], translatable: Collection[str], found: Found
) -> None:
    """Note the columns that a file of fixed columns cannot have."""
    names = tuple(known)
    for column in table.columns:
        if column in names or not column:
            continue
        if not any(_language(column, name) for name in translatable):
            hint = meant(column, names, f"The columns are: {', '.join(names)}.")
            found.add("column-unknown", row=1, column=column, name=column, hint=hint)


def _language(column: str, name: str) -> str:
    if not column.startswith(f"{name}_"):
        return ""
    language = column[len(name) + 1 :]
    return language if LANGUAGE.fullmatch(language) else ""
