"""Which columns of a table hold figures: they stand at the right, and are not broken."""

from __future__ import annotations

import re
from typing import Final

from archivegen.model.prose import Line, plain_line

_FIGURE: Final = re.compile(r"[-+−–(]?\d[\d.,'’\s]*\)?\s?%?")
_LONGEST: Final = 24  # characters of a figure


def figure_columns(rows: tuple[tuple[Line, ...], ...]) -> frozenset[int]:
    """Find the columns, from 0, whose cells are figures or empty; the first names the rows."""
    columns = range(1, max(map(len, rows), default=0))
    return frozenset(column for column in columns if _holds_figures(column, rows))


def _holds_figures(column: int, rows: tuple[tuple[Line, ...], ...]) -> bool:
    some = False
    for row in rows:
        words = plain_line(row[column]).strip() if column < len(row) else ""
        if not words:
            continue
        if len(words) > _LONGEST or not _FIGURE.fullmatch(words):
            return False
        some = True
    return some
