"""From places in a PDF page's own space to places in its picture, turned and cropped as shown."""

from __future__ import annotations

import ctypes
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from archivegen.model.findings import Box as PercentBox
from archivegen.readers.pdf_glyphs import Box

_FINE: Final = 1_000_000  # steps of the page's width and height that pdfium is asked for
_FAR: Final = 1e7


class Placement:
    """How a page's space lies in the picture: as shares, from its upper left corner."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        left, bottom, right, top = page.get_bbox()
        self.visible: Box = (left, bottom, right, top)
        width, height = max(right - left, 1e-6), max(top - bottom, 1e-6)
        self._origin = _device(page, left, bottom)
        self._base = (left, bottom)
        along, up = _device(page, right, bottom), _device(page, left, top)
        self._along = tuple((along[axis] - self._origin[axis]) / width for axis in (0, 1))
        self._up = tuple((up[axis] - self._origin[axis]) / height for axis in (0, 1))

    def share(self, box: Box) -> Box:
        """Turn a box into left, top, right, bottom as shares of the picture."""
        x0, y0 = self._point(box[0], box[1])
        x1, y1 = self._point(box[2], box[3])
        return (
            min(x0, x1),
            min(y0, y1),
            max(x0, x1),
            max(y0, y1),
        )

    def percent(self, box: Box) -> PercentBox:
        """Turn a box into percent of the picture, without what is beyond its edges."""
        left, top, right, bottom = (
            round(min(max(edge, 0), 1) * 100, 2) for edge in self.share(box)
        )
        return left, top, right, bottom

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if not (-_FAR < x < _FAR and -_FAR < y < _FAR):  # nor if it is not a number
            return _FAR, _FAR
        x, y = x - self._base[0], y - self._base[1]
        return (
            self._origin[0] + x * self._along[0] + y * self._up[0],
            self._origin[1] + x * self._along[1] + y * self._up[1],
        )


def _device(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, _FINE, _FINE, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE


def joined(boxes: list[Box]) -> Box:
    """Find the box around boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
