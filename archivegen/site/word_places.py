"""Where words stand in the pictures of pages, for marking there what a search found.

A script beside the pictures, `documents/<id>/words.js`, and `words-2.js` for the second part of a
document; docs/search.md describes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from archivegen.catalogue.parts import parts
from archivegen.exports.offers import FOLDER
from archivegen.model.places import PlacedWords
from archivegen.model.published import PublishedRecord, PublishedSheet
from archivegen.search.calls import call
from archivegen.site.source import Asset

STEPS: Final = 2_000  # of a page's width or height; two characters a number
_FINEST: Final = 65_535


def has_places(sheets: Iterable[PublishedSheet]) -> bool:
    """Tell whether any word of these pages has a place in a picture."""
    return any(sheet.image and len(sheet.words) for sheet in sheets)


def places(record: PublishedRecord) -> Iterator[Asset]:
    """Write the places of a document's words, if there are any."""
    if not has_places(record.sheets):
        return
    for number, part in enumerate(parts(record), start=1):
        pages = [
            [sheet.number, sheet.words.text, *_columns(sheet.words)]
            for sheet in (piece.sheet for piece in part.slices)
            if sheet.image and len(sheet.words)
        ]
        if pages:
            more = f"-{number}" if number > 1 else ""
            _, data = call(f"words/{record.id}{more}", *pages)
            yield Asset(f"{FOLDER}/{record.id}/words{more}.js", data=data)


def _columns(words: PlacedWords) -> list[Any]:
    """Write left, top, width and height, each as a column."""
    import numpy as np  # noqa: PLC0415 (a build that changes no picture does without)

    from archivegen.search.numbers import column  # noqa: PLC0415 (it needs NumPy)

    sides = np.frombuffer(words.places, "<u2").reshape(-1, 4).astype(np.int64)
    steps = (sides * STEPS + _FINEST // 2) // _FINEST
    left, top, right, bottom = steps.T
    measures = (left, top, np.maximum(right - left, 0), np.maximum(bottom - top, 0))
    return [column(measure).data.decode("ascii") for measure in measures]
