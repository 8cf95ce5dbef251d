"""From places in a PDF page's own space to places in its picture, turned and cropped as shown."""

from __future__ import annotations

import ctypes
from math import isfinite
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from archivegen.model.findings import Box as PercentBox
from archivegen.readers.pdf_glyphs import Box

_FINE: Final = 1_000_000  # steps of the page's width and height that pdfium is asked for
_FAR: Final = 1e7
_LEANING: Final = 0.1  # of its length: a direction that points to no side; italics lean more


class Placement:
    """How a page's space lies in the picture: as shares, from its upper left corner."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        left, bottom, right, top = page.get_bbox()
        self._points = page.get_size()
        self.visible: Box = (left, bottom, right, top)
        width, height = max(right - left, 1e-6), max(top - bottom, 1e-6)
        x, y = _device(page, left, bottom)
        (right_x, right_y), (top_x, top_y) = _device(page, right, bottom), _device(page, left, top)
        self._along = (right_x - x) / width, (right_y - y) / width
        self._up = (top_x - x) / height, (top_y - y) / height
        self._origin = (
            x - left * self._along[0] - bottom * self._up[0],
            y - left * self._along[1] - bottom * self._up[1],
        )

    def share(self, box: Box) -> Box:
        """Turn a box into left, top, right, bottom as shares of the picture."""
        left, bottom, right, top = box
        if not (-_FAR < left <= right < _FAR and -_FAR < bottom <= top < _FAR):
            left, bottom, right, top = (_sane(edge) for edge in box)
        (x, y), (ax, ay), (ux, uy) = self._origin, self._along, self._up
        x0, y0 = x + left * ax + bottom * ux, y + left * ay + bottom * uy
        x1, y1 = x + right * ax + top * ux, y + right * ay + top * uy
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def side(self, x: float, y: float) -> str:
        """Tell to which side of the picture a direction points; nothing if it leans."""
        right = x * self._along[0] * self._points[0] + y * self._up[0] * self._points[0]
        down = x * self._along[1] * self._points[1] + y * self._up[1] * self._points[1]
        if abs(down) < _LEANING * abs(right):
            return "right" if right > 0 else "left"
        if abs(right) < _LEANING * abs(down):
            return "down" if down > 0 else "up"
        return ""

    def percent(self, box: Box) -> PercentBox:
        """Turn a box into percent of the picture, without what is beyond its edges."""
        left, top, right, bottom = (
            round(min(max(edge, 0), 1) * 100, 2) for edge in self.share(box)
        )
        return left, top, right, bottom


def _sane(edge: float) -> float:
    return min(max(edge, -_FAR), _FAR) if isfinite(edge) else _FAR


def _device(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, _FINE, _FINE, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE


def joined(boxes: list[Box]) -> Box:
    """Find the box around boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
