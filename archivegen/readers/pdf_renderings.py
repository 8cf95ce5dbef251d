"""Compare drawings of a PDF page, to tell which of its text shows.

Three drawings: as it is; with text switched off; and text alone, each object in a colour of its
own. In the third, a character's pixels are the ink that it would have. Where the first two differ,
text shows, with that contrast. Whatever hides a character (a box, a picture, its own colour, its
opacity), its ink does not show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from archivegen.readers.pdf_objects import Drawn, Pen

_CONTRAST: Final = 16  # of 255; less is no difference to the eye
_SHOWN: Final = [255 if value >= _CONTRAST else 0 for value in range(256)]
_MOST_ROWS: Final = 32  # of a character; of taller ones not every row is looked at
_BASE: Final = 254  # values of a channel; 255 is the ground
_MAX_PIXELS: Final = 9_000_000

Pixels = tuple[int, int, int, int]  # left, top, right, bottom


class Ink(NamedTuple):
    """Pixels that a character would cover, and how many of those show."""

    own: int
    shown: int


class Looked:
    """A page, drawn at a scale in three ways. Afterwards the page is good for nothing else."""

    def __init__(
        self,
        page: pypdfium2.PdfPage,
        drawn: Sequence[Drawn],
        pens: dict[int, Pen],
        scale: float,
    ) -> None:
        width, height = page.get_size()
        scale = min(scale, (_MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
        as_it_is = _drawing(page, scale)
        _switch([each for each in drawn if each.is_text], on=False)
        self._ground = _drawing(page, scale)
        self.size = as_it_is.size
        self._shown = _differences(as_it_is, self._ground)
        _recolour([each for each in drawn if each.is_text], pens)
        _switch([each for each in drawn if not each.is_text], on=False)
        alone = _drawing(page, scale, flat=True)
        self._alone = alone
        blank = Image.new(alone.mode, alone.size)
        blank.paste(alone, mask=self._shown)
        self._ink, self._ink_shown = alone.tobytes(), blank.tobytes()
        self._page, self._scale = page, scale
        self._grey: Image.Image | None = None

    @property
    def ground(self) -> Image.Image:
        """The page without its text, in grey."""
        if self._grey is None:
            red, green, blue, _ = self._ground.split()
            self._grey = ImageChops.darker(ImageChops.darker(red, green), blue)
        return self._grey

    def pixels(self, share: tuple[float, float, float, float]) -> Pixels:
        """Turn a box in shares of the page into pixels, with all that it touches."""
        width, height = self.size
        left, top, right, bottom = share
        return (
            int(min(max(left * width, 0), width - 1)),
            int(min(max(top * height, 0), height - 1)),
            int(min(max(right * width, 0), width - 1)) + 1,
            int(min(max(bottom * height, 0), height - 1)) + 1,
        )

    def ink(self, place: Pixels, order: int) -> Ink:
        """Count a text object's pixels in a place."""
        left, top, right, bottom = place
        step = 1 + (bottom - top) // _MOST_ROWS
        colour, stride = _colour(order), 4 * self.size[0]
        own = shown = 0
        for row in range(top * stride, bottom * stride, step * stride):
            start, end = row + 4 * left, row + 4 * right
            found = self._ink.count(colour, start, end)
            if found:
                own += found
                shown += self._ink_shown.count(colour, start, end)
        return Ink(own, shown)

    def changed(self, place: Pixels) -> int:
        """Count the pixels of a place in which any text shows."""
        return self._shown.crop(place).histogram()[255]

    def own_drawing(self, texts: Sequence[Drawn]) -> Image.Image:
        """Show where text objects draw, although in colours that are not those given to them."""
        _switch(texts, on=False)
        without = _drawing(self._page, self._scale, flat=True)
        _switch(texts, on=True)
        return _differences(self._alone, without)


def _drawing(page: pypdfium2.PdfPage, scale: float, *, flat: bool = False) -> Image.Image:
    """Draw a page; `flat`: without smoothing, so that colours stay what they are."""
    bitmap = page.render(
        scale=scale,
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
        return Image.frombytes("RGBX", size, data, "raw", "RGBX", bitmap.stride, 1)
    finally:
        bitmap.close()


def _differences(one: Image.Image, other: Image.Image) -> Image.Image:
    red, green, blue, _ = ImageChops.difference(one, other).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(_SHOWN)


def _switch(some: Sequence[Drawn], *, on: bool) -> None:
    switch = pdfium.FPDFPageObj_SetIsActive
    for each in some:
        switch(each.raw, on)


def _recolour(texts: Sequence[Drawn], pens: dict[int, Pen]) -> None:
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
