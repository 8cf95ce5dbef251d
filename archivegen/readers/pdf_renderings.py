"""Compare drawings of a PDF page, to tell which of its text shows.

Three drawings: as it is; with text switched off; and text alone, each object in a colour of its
own. In the third, a character's pixels are the ink that it would have. Where the first two differ,
text shows, with that contrast. Whatever hides a character (a box, a picture, its own colour, its
opacity), its ink does not show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from archivegen.readers.pdf_objects import Drawn, Pen

_CONTRAST: Final = 16  # of 255; less is no difference to the eye
_SHOWN: Final = [255 if value >= _CONTRAST else 0 for value in range(256)]
_MOST_ROWS: Final = 20  # of a character; of taller ones not every row is looked at
_BASE: Final = 254  # values of a channel; 255 is the ground
_MAX_PIXELS: Final = 9_000_000

Pixels = tuple[int, int, int, int]  # left, top, right, bottom
Share = tuple[float, float, float, float]  # the same, of the page's width and height


class Ink(NamedTuple):
    """Pixels that a character would cover, and how many of those show."""

    own: int
    shown: int


class Looked:
    """A page, drawn at a scale in three ways. Afterwards the page is good for nothing else.

    `pens`: of the text objects that have characters. Others draw what pdfium takes for a
    repetition, for weight or a shadow, and would hide its ink.
    """

    def __init__(
        self,
        page: pypdfium2.PdfPage,
        drawn: Sequence[Drawn],
        pens: Mapping[int, Pen],
        scale: float,
        part: Share = (0.0, 0.0, 1.0, 1.0),
    ) -> None:
        self._frame = _framed(page, scale, part)
        as_it_is = _drawing(page, self._frame)
        _switch([each for each in drawn if each.is_text], on=False)
        self._ground = _drawing(page, self._frame)
        self._size = as_it_is.size
        self._shown = _differences(as_it_is, self._ground)
        _recolour([each for each in drawn if each.order in pens], pens)
        _switch([each for each in drawn if each.order not in pens], on=False)
        alone = _drawing(page, self._frame, flat=True)
        self._alone = alone
        blank = Image.new(alone.mode, alone.size)
        blank.paste(alone, mask=self._shown)
        self._ink, self._ink_shown = alone.tobytes(), blank.tobytes()
        self._page = page
        self._grey: Image.Image | None = None

    @property
    def ground(self) -> Image.Image:
        """The page without its text, in grey."""
        if self._grey is None:
            red, green, blue, _ = self._ground.split()
            self._grey = ImageChops.darker(ImageChops.darker(red, green), blue)
        return self._grey

    def pixels(self, share: Share) -> Pixels:
        """Turn a box in shares of the page into pixels, with all that it touches."""
        (across, down), (start, above) = self._frame.page, self._frame.start
        width, height = self._size
        left, top = int(share[0] * across) - start, int(share[1] * down) - above
        right, bottom = int(share[2] * across) - start + 1, int(share[3] * down) - above + 1
        if left >= 0 and top >= 0 and right <= width and bottom <= height:
            return left, top, right, bottom
        left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
        return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)

    def on_ground(self, share: Share) -> Share:
        """Turn a box in shares of the page into shares of `ground`."""
        (across, down), (left, top) = self._frame.page, self._frame.start
        width, height = self._size
        return (
            (share[0] * across - left) / width,
            (share[1] * down - top) / height,
            (share[2] * across - left) / width,
            (share[3] * down - top) / height,
        )

    def ink(self, place: Pixels, order: int) -> Ink:
        """Count a text object's pixels in a place."""
        left, top, right, bottom = place
        step = 1 + (bottom - top) // _MOST_ROWS
        colour, stride, wide = _colour(order), 4 * self._size[0], 4 * (right - left)
        rows = range(top * stride + 4 * left, bottom * stride + 4 * left, step * stride)
        ink, shown = self._ink, self._ink_shown
        own = b"".join([ink[row : row + wide] for row in rows]).count(colour)
        if not own:
            return Ink(0, 0)
        return Ink(own, b"".join([shown[row : row + wide] for row in rows]).count(colour))

    def changed(self, place: Pixels) -> int:
        """Count the pixels of a place in which any text shows."""
        return self._shown.crop(place).histogram()[255]

    def own_drawing(self, texts: Sequence[Drawn]) -> Image.Image:
        """Show where text objects draw: too thinly, or in colours not those given to them."""
        with_them = _drawing(self._page, self._frame)
        _switch(texts, on=False)
        without = _drawing(self._page, self._frame)
        _switch(texts, on=True)
        return _differences(with_them, without)

    def shown_of(self, drawing: Image.Image, place: Pixels) -> Ink:
        """Count the pixels of an `own_drawing` in a place, and those of them that show."""
        own = drawing.crop(place)
        both = ImageChops.darker(own, self._shown.crop(place))
        return Ink(own.histogram()[255], both.histogram()[255])

    def show_after_all(
        self, places: Mapping[int, Pixels], texts: Sequence[Drawn], share: float
    ) -> set[int]:
        """Find characters of which more than a share shows, smoothed.

        Unsmoothed, a stroke of half a pixel may be drawn beside its place.
        """
        if not places:
            return set()
        drawing = self.own_drawing(texts)
        ink = {number: self.shown_of(drawing, place) for number, place in places.items()}
        return {number for number, (own, shown) in ink.items() if shown > share * own}


class _Frame(NamedTuple):
    """What part of a page is drawn, in pixels: all parts of a page have the same grid."""

    scale: float
    page: tuple[int, int]
    start: tuple[int, int]  # from the upper left corner
    crop: tuple[float, float, float, float]  # points that are left out: left, bottom, right, top


def _framed(page: pypdfium2.PdfPage, scale: float, part: Share) -> _Frame:
    width, height = page.get_size()
    area = width * height * max((part[2] - part[0]) * (part[3] - part[1]), 1e-4)
    scale = min(scale, (_MAX_PIXELS / max(area, 1.0)) ** 0.5)
    across, down = ceil(width * scale), ceil(height * scale)
    left, top = int(part[0] * across), int(part[1] * down)
    right, bottom = int((1 - part[2]) * across), int((1 - part[3]) * down)
    crop = left / scale, bottom / scale, right / scale, top / scale
    return _Frame(scale, (across, down), (left, top), crop)


def _drawing(page: pypdfium2.PdfPage, frame: _Frame, *, flat: bool = False) -> Image.Image:
    """Draw a page; `flat`: without smoothing, so that colours stay what they are."""
    bitmap = page.render(
        scale=frame.scale,
        crop=frame.crop,
        force_bitmap_format=pdfium.FPDFBitmap_BGRx,
        draw_annots=not flat,
        may_draw_forms=not flat,
        no_smoothtext=flat,
        no_smoothpath=flat,
        no_smoothimage=flat,
    )
    try:
        size = bitmap.width, bitmap.height
        data = bytes(bitmap.buffer)
        return Image.frombuffer("RGBX", size, data, "raw", "RGBX", bitmap.stride, 1)
    finally:
        bitmap.close()


def _differences(one: Image.Image, other: Image.Image) -> Image.Image:
    red, green, blue, _ = ImageChops.difference(one, other).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(_SHOWN)


def _switch(some: Sequence[Drawn], *, on: bool) -> None:
    switch = pdfium.FPDFPageObj_SetIsActive
    for each in some:
        switch(each.raw, on)


def _recolour(texts: Sequence[Drawn], pens: Mapping[int, Pen]) -> None:
    _switch(texts, on=True)
    for each in texts:
        blue, green, red, _ = _colour(each.order)
        pdfium.FPDFPageObj_SetFillColor(each.raw, red, green, blue, 255)
        pdfium.FPDFPageObj_SetStrokeColor(each.raw, red, green, blue, 255)
        if pens[each.order].draws_nothing:
            pdfium.FPDFTextObj_SetTextRenderMode(each.raw, pdfium.FPDF_TEXTRENDERMODE_FILL)


def _colour(order: int) -> bytes:
    """Make the bytes of a pixel: no part is 255 but the last, so it is found only where it is."""
    return bytes((order % _BASE, order // _BASE % _BASE, order // _BASE**2 % _BASE, 255))
