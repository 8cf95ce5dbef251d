"""Look at characters that may be hidden in a larger drawing, and find out what hides them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ImageStat

from archivegen.readers.pdf_covers import Covers
from archivegen.readers.pdf_glyphs import Box
from archivegen.readers.pdf_layer import judged
from archivegen.readers.pdf_objects import Drawn, Pen, clip, in_layer
from archivegen.readers.pdf_renderings import Looked, Pixels, Share
from archivegen.readers.pdf_view import PageView, Reason, Reasons

_SCALE: Final = 3.0  # pixels a point
_LESS: Final = 2.0  # for a part that is …
_LARGE: Final = 0.2  # … so much of the page
_FEW: Final = 4  # pixels, too few to tell
SHOWS: Final = 0.6  # of a character's ink
_HARDLY: Final = 0.2  # less of it cannot be read; what is between, only if it goes on
_GOES_ON: Final = 4  # characters
_ALIKE: Final = 24  # of 255: a colour and its ground
_NEAR: Final = 4.0  # points; letters drawn twice are nearer
_SAME_PLACE: Final = 0.6  # of a character's room: drawn twice, for weight or shadow


class Closer:
    """A part of a page, drawn large."""

    def __init__(
        self,
        page: pypdfium2.PdfPage,
        drawn: Sequence[Drawn],
        pens: dict[int, Pen],
        view: PageView,
        part: Share,
    ) -> None:
        area = (part[2] - part[0]) * (part[3] - part[1])
        self._look = Looked(page, drawn, pens, _SCALE if area < _LARGE else _LESS, part)
        self._texts = {each.order: each for each in drawn if each.is_text}
        self._pens = pens
        self._view = view
        self._covers = Covers(drawn, view.place.visible)
        self._page = page
        self._alike: dict[tuple[int, int, int], list[int]] = {}

    def reasons(self, orders: Mapping[int, int]) -> Reasons:
        """Look at characters, each with the order of the object that draws it."""
        hidden, partly, inkless = [], [], []
        for number, order in orders.items():
            ink = self._look.ink(self._pixels(number), order)
            if ink.own < _FEW:
                inkless.append(number)
            elif ink.shown < _HARDLY * ink.own:
                hidden.append(number)
            elif ink.shown < SHOWS * ink.own:
                partly.append(number)
        hidden += going_on(sorted((*hidden, *partly)), set(partly))
        hidden = sorted(set(hidden) - self._after_all(set(hidden), orders))
        found = dict(self._hiding(hidden, orders))
        found.update(self._inkless(inkless, orders))
        return found

    def _after_all(self, hidden: set[int], orders: Mapping[int, int]) -> set[int]:
        """Find single characters that show after all."""
        places = {number: self._pixels(number) for number in single(hidden)}
        texts = [self._texts[order] for order in {orders[number] for number in places}]
        return self._look.show_after_all(places, texts, SHOWS)

    def _pixels(self, number: int) -> Pixels:
        return self._look.pixels(self._view.place.share(self._view.glyphs.boxes[number]))

    def _hiding(
        self, numbers: Sequence[int], orders: Mapping[int, int]
    ) -> Iterator[tuple[int, Reason]]:
        """Say what hides ink that does not show."""
        under_scan = []
        for number in numbers:
            reason = self._cover(number, orders[number])
            if reason is None:
                under_scan.append(number)
            else:
                yield number, reason
        if under_scan:
            found = judged(
                under_scan, self._look.ground, self._view, self._covers, self._look.on_ground
            )
            yield from found.items()

    def _cover(self, number: int, order: int) -> Reason | None:
        """Name what lies over a character; None for the scan of the page."""
        over = self._covers.over(self._view.glyphs.boxes[number], order)
        if over is None:
            return "label" if self._covers.is_label(self._texts[order]) else "colour"
        cover, fills = over
        if self._covers.is_scan(cover):
            return None
        if not fills and self._is_like_ground(number, order):
            return "colour"
        if cover.on_top:
            return "annotation"
        return "picture" if cover.is_image else "box"

    def _is_like_ground(self, number: int, order: int) -> bool:
        red, green, blue = self._pens[order].colour
        tone = ImageStat.Stat(self._look.ground.crop(self._pixels(number))).median[0]
        return abs(min(red, green, blue) - tone) < _ALIKE

    def _inkless(
        self, numbers: Sequence[int], orders: Mapping[int, int]
    ) -> Iterator[tuple[int, Reason]]:
        """Look at characters without ink: drawn in other colours, over-painted, or not at all."""
        if not numbers:
            return
        texts = {orders[number] for number in numbers}
        drawing = self._look.own_drawing([self._texts[order] for order in texts])
        for number in numbers:
            place = self._pixels(number)
            if self._look.shown_of(drawing, place).own < _FEW:
                if not self._is_twice(number):
                    yield number, self._why_not(number, self._texts[orders[number]])
            elif self._look.changed(place) < _FEW:
                yield number, self._cover(number, orders[number]) or "picture"

    def _is_twice(self, number: int) -> bool:
        """Tell whether the same letter is drawn over it, for weight or a shadow."""
        glyphs = self._view.glyphs
        if not self._alike:
            for other in glyphs.inked:
                self._alike.setdefault(self._cell(other), []).append(other)
        code, column, row = self._cell(number)
        box = glyphs.boxes[number]
        return any(
            other != number and _shared(box, glyphs.boxes[other]) > _SAME_PLACE
            for beside in (-1, 0, 1)
            for above in (-1, 0, 1)
            for other in self._alike.get((code, column + beside, row + above), ())
        )

    def _cell(self, number: int) -> tuple[int, int, int]:
        """Tell the character and the small square in which its middle is."""
        left, bottom, right, top = self._view.glyphs.boxes[number]
        return (
            self._view.glyphs.codes[number],
            int((left + right) / 2 // _NEAR),
            int((bottom + top) / 2 // _NEAR),
        )

    def _why_not(self, number: int, text: Drawn) -> Reason:
        """Say why a character is not drawn."""
        visible = clip(text)
        if visible is not None and not _holds(visible, self._view.glyphs.boxes[number]):
            return "clipped"
        if in_layer(text):
            return "layer"
        return "not-drawn" if self._font_draws(text) else "font"

    def _font_draws(self, text: Drawn) -> bool:
        """Draw a text object by itself, to tell whether its font draws anything."""
        bitmap = pdfium.FPDFTextObj_GetRenderedBitmap(
            self._page.pdf.raw, self._page.raw, text.raw, 1.0
        )
        if not bitmap:
            return False
        try:
            size = pdfium.FPDFBitmap_GetHeight(bitmap) * pdfium.FPDFBitmap_GetStride(bitmap)
            return any(ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), size))
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)


def single(numbers: AbstractSet[int]) -> set[int]:
    """Choose the characters that stand alone among others."""
    return {each for each in numbers if not {each - 1, each + 1} & numbers}


def going_on(numbers: Sequence[int], partly: set[int]) -> Iterator[int]:
    """Choose of what shows partly the characters that stand in a row of such: a hatching."""
    run: list[int] = []
    for number in numbers:
        if run and number > run[-1] + 2:  # a space may stand between
            if len(run) >= _GOES_ON:
                yield from (each for each in run if each in partly)
            run = []
        run.append(number)
    if len(run) >= _GOES_ON:
        yield from (each for each in run if each in partly)


def _shared(one: Box, other: Box) -> float:
    """Tell how much of a box another one covers."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / max((one[2] - one[0]) * (one[3] - one[1]), 1e-9)


def _holds(bounds: Box, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]
