"""What is drawn on a PDF page, object by object, also inside forms that it draws.

The order is that of drawing: what comes later may cover what came before.
"""

from __future__ import annotations

import ctypes
from collections.abc import Container, Iterator
from math import isfinite
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct
from msgspec.structs import replace

from archivegen.model.limits import MAX_NESTING, MAX_PAGE_OBJECTS
from archivegen.readers.pdf_glyphs import Box

_INVISIBLE: Final = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_STROKED: Final = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_NO_MATRIX: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]


class TooMuch(Exception):
    """A page has more objects than are examined."""


class Drawn(Struct, frozen=True):
    """An object that draws: text, a path, an image, or shading."""

    raw: Any
    kind: int  # one of pdfium's FPDF_PAGEOBJ_…
    order: int
    depth: int  # how many forms it is inside of
    form: Matrix = _NO_MATRIX  # from the form's space to that of the page
    on_top: bool = False  # belongs to an annotation or a field of a form
    siblings: int = 0  # objects in the same form, or on the page itself
    is_shape: bool = False  # text of nothing but blocks, with which people cover words

    @property
    def is_text(self) -> bool:
        """Tell whether it draws text that says something."""
        return self.kind == pdfium.FPDF_PAGEOBJ_TEXT and not self.is_shape

    @property
    def is_image(self) -> bool:
        """Tell whether it draws a picture."""
        return bool(self.kind == pdfium.FPDF_PAGEOBJ_IMAGE)

    def bounds(self) -> Box:
        """Measure it in the page's space; empty if it cannot be."""
        edges = tuple(ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(self.raw, *edges):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = (edge.value for edge in edges)
        corners = [_moved(self.form, x, y) for x in (left, right) for y in (bottom, top)]
        across, up = zip(*corners, strict=True)
        return min(across), min(up), max(across), max(up)


class Pen(Struct, frozen=True):
    """How a text object draws its letters."""

    mode: int
    opacity: int  # 0 to 255
    colour: tuple[int, int, int]

    @property
    def draws_nothing(self) -> bool:
        """Tell whether it says itself that nothing is to be seen."""
        return self.mode in _INVISIBLE or self.opacity == 0


def objects(page: pypdfium2.PdfPage, own: int | None = None) -> tuple[Drawn, ...]:
    """List what is drawn. What comes after the first `own` objects came from annotations.

    Raises TooMuch.
    """
    found: list[Drawn] = []
    for each in _walk(page.raw, own):
        found.append(each)
        if len(found) > MAX_PAGE_OBJECTS:
            raise TooMuch
    return tuple(found)


def shaped(drawn: tuple[Drawn, ...], shapes: Container[int]) -> tuple[Drawn, ...]:
    """Mark text objects that are shapes, by their order."""
    return tuple(replace(each, is_shape=True) if each.order in shapes else each for each in drawn)


def pen(text: Drawn) -> Pen:
    """Tell how a text object draws."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text.raw)
    look = (
        pdfium.FPDFPageObj_GetStrokeColor if mode in _STROKED else pdfium.FPDFPageObj_GetFillColor
    )
    channels = tuple(ctypes.c_uint() for _ in range(4))
    known = look(text.raw, *channels)
    if not known:
        return Pen(mode, 255, (0, 0, 0))
    red, green, blue, opacity = (channel.value for channel in channels)
    return Pen(mode, opacity, (red, green, blue))


def address(drawn: Drawn) -> int:
    """Tell the address by which a character knows the object that draws it."""
    return ctypes.addressof(drawn.raw.contents)


def in_layer(text: Drawn) -> bool:
    """Tell whether an object belongs to a layer that can be switched off."""
    marks = pdfium.FPDFPageObj_CountMarks(text.raw)
    return any(_name(pdfium.FPDFPageObj_GetMark(text.raw, at)) == "OC" for at in range(marks))


def clip(text: Drawn) -> Box | None:
    """Measure what an object is clipped to, in the page's space; None if it is not."""
    path = pdfium.FPDFPageObj_GetClipPath(text.raw)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    found: Box | None = None
    for number in range(max(0, min(count, MAX_NESTING))):
        points = [_moved(text.form, *point) for point in _points(path, number)]
        if points:
            across, up = zip(*points, strict=True)
            found = _common(found, (min(across), min(up), max(across), max(up)))
    return found


def _points(path: Any, number: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    count = min(pdfium.FPDFClipPath_CountPathSegments(path, number), MAX_PAGE_OBJECTS)
    for at in range(count):
        segment = pdfium.FPDFClipPath_GetPathSegment(path, number, at)
        if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value


def _common(one: Box | None, other: Box) -> Box:
    if one is None:
        return other
    low, high = tuple(map(max, one[:2], other[:2])), tuple(map(min, one[2:], other[2:]))
    return low[0], low[1], high[0], high[1]


def _name(mark: Any) -> str:
    if not mark:
        return ""
    room, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, room, ctypes.sizeof(room), length)
    return bytes(room)[: max(0, min(length.value, 64) - 2)].decode("utf-16-le", "replace")


def _walk(page: Any, own: int | None) -> Iterator[Drawn]:
    """Go through the objects in the order of drawing; a stack, since forms are nested deeply."""
    order, seen = 0, 0
    top = pdfium.FPDFPage_CountObjects(page)
    stack: list[tuple[Any, int, int, Matrix]] = [(None, 0, top, _NO_MATRIX)]
    outermost = 0
    while stack:
        form, at, count, matrix = stack.pop()
        if at >= count:
            continue
        stack.append((form, at + 1, count, matrix))
        if form is None:
            outermost = at
            drawn = pdfium.FPDFPage_GetObject(page, at)
        else:
            drawn = pdfium.FPDFFormObj_GetObject(form, at)
        seen += 1
        if seen > MAX_PAGE_OBJECTS:
            raise TooMuch
        if not drawn:
            continue
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if len(stack) <= MAX_NESTING:
                inside = pdfium.FPDFFormObj_CountObjects(drawn)
                stack.append((drawn, 0, inside, _times(_matrix(drawn), matrix)))
            continue
        on_top = own is not None and outermost >= own
        yield Drawn(drawn, kind, order, len(stack) - 1, matrix, on_top, count)
        order += 1


def _matrix(drawn: Any) -> Matrix:
    found = pdfium.FS_MATRIX(*_NO_MATRIX)
    pdfium.FPDFPageObj_GetMatrix(drawn, found)
    matrix = found.a, found.b, found.c, found.d, found.e, found.f
    return matrix if all(map(isfinite, matrix)) else _NO_MATRIX


def _times(first: Matrix, then: Matrix) -> Matrix:
    return (
        first[0] * then[0] + first[1] * then[2],
        first[0] * then[1] + first[1] * then[3],
        first[2] * then[0] + first[3] * then[2],
        first[2] * then[1] + first[3] * then[3],
        *_moved(then, first[4], first[5]),
    )


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
