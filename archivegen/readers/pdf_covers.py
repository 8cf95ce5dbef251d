"""What is drawn over a place of a PDF page, and whether the page is a scan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ctypes import c_float, c_int
from typing import Final

import pypdfium2.raw as pdfium
from msgspec import Struct

from archivegen.model.limits import MAX_COMPARISONS
from archivegen.readers.pdf_glyphs import Box
from archivegen.readers.pdf_objects import Drawn

_SCAN: Final = 0.4  # of the page's area, taken together: scans may come in strips
_LARGE: Final = 0.02  # of the page's area: a strip, not a stamp or a patch
_LABELLED: Final = 3  # objects in a form that is a box with a word on it
_THICK: Final = 4.0  # points: a line that covers words
_HATCHED: Final = 16  # lines
_INSIDE: Final = 0.9  # of the word


class _Cover(Struct, frozen=True):
    drawn: Drawn
    bounds: Box
    fills: bool


class Covers:
    """The objects of a page that are no text, by place."""

    def __init__(self, drawn: Iterable[Drawn], visible: Box) -> None:
        self._covers = [
            _Cover(each, _common(each.bounds(), visible), _fills(each))
            for each in drawn
            if not each.is_text
        ]
        self._visible = visible
        self._comparisons = MAX_COMPARISONS
        page = _area(visible)
        self._scans = [
            cover
            for cover in self._covers
            if cover.drawn.is_image
            and not cover.drawn.on_top
            and _area(cover.bounds) >= _LARGE * page
        ]
        if sum(_area(cover.bounds) for cover in self._scans) < _SCAN * page:
            self._scans = []

    def over(self, box: Box, order: int) -> tuple[Drawn, bool] | None:
        """Find what was drawn last over a place, after `order`; and whether it fills its area."""
        if not self._may_compare(self._covers):
            return None
        found = [
            cover
            for cover in self._covers
            if cover.drawn.order > order and _holds(cover.bounds, box)
        ]
        if not found:
            return None
        filling = [cover for cover in found if cover.fills]
        last = (filling or found)[-1]
        return last.drawn, last.fills

    def scan_at(self, box: Box) -> Drawn | None:
        """Find the part of a scan that is shown at a place."""
        if not self._may_compare(self._scans):
            return None
        found = [cover.drawn for cover in self._scans if _holds(cover.bounds, box)]
        return found[-1] if found else None

    def is_label(self, text: Drawn) -> bool:
        """Tell whether text was drawn together with a small box that it stands on.

        Tools for redaction make a form of a box and a word on it, often in the same colour.
        """
        if not text.depth or text.siblings > _LABELLED or not self._may_compare(self._covers):
            return False
        room, page = text.bounds(), _area(self._visible)
        return any(
            0 < text.order - cover.drawn.order < text.siblings
            and cover.drawn.depth == text.depth
            and cover.fills
            and _area(cover.bounds) < _LARGE * page
            and _area(_common(cover.bounds, room)) > _INSIDE * _area(room)
            for cover in self._covers
        )

    def _may_compare(self, covers: Sequence[_Cover]) -> bool:
        """Bound the time that a hostile page takes; only what covers a text is not told then."""
        self._comparisons -= len(covers)
        return self._comparisons >= 0

    def is_scan(self, drawn: Drawn) -> bool:
        """Tell whether an object is the scan of the page, or a strip of it."""
        return any(cover.drawn is drawn for cover in self._scans)


def _fills(drawn: Drawn) -> bool:
    """Tell whether an object covers an area: no frame and no thin line, but also a hatching."""
    if drawn.kind != pdfium.FPDF_PAGEOBJ_PATH:
        return True
    mode, stroke = c_int(), c_int()
    if pdfium.FPDFPath_GetDrawMode(drawn.raw, mode, stroke) and mode.value != 0:
        return True
    width = c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(drawn.raw, width)
    return width.value >= _THICK or pdfium.FPDFPath_CountSegments(drawn.raw) >= _HATCHED


def _holds(bounds: Box, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _common(one: Box, other: Box) -> Box:
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
