"""Find the characters of a PDF page that a reader of the page cannot see, and why.

The page is drawn small first, in the three ways of `pdf_renderings`. Only where ink does not show
it is drawn larger, and looked at again. Text that says itself that it is invisible (the text layer
of a scan) is judged by what is at its place. What shows is then looked at once more, whether it
can be read, and says what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PIL import Image

from archivegen.model.limits import MAX_PAGE_CHARS
from archivegen.readers.pdf_closer import SHOWS, Closer, going_on, single
from archivegen.readers.pdf_covers import Covers
from archivegen.readers.pdf_glyphs import Box
from archivegen.readers.pdf_layer import OnGround, judged, whole_page
from archivegen.readers.pdf_objects import TooMuch, address, objects, pen, shaped
from archivegen.readers.pdf_overtyped import overtyped
from archivegen.readers.pdf_placement import joined
from archivegen.readers.pdf_renderings import Looked, Share
from archivegen.readers.pdf_shapes import misread
from archivegen.readers.pdf_view import PageView, Reason, Reasons

_SCALE: Final = 1.25  # pixels a point
_TINY: Final = 1.2  # points; letters that are less high are dots
_HALF: Final = 0.45  # of a character's ink; edges show less in a small drawing
_FEW: Final = 3  # pixels, too few to tell
_BLOCKS: Final = frozenset(range(0x2580, 0x25A0)) | {0x25A0, 0x25AC, 0x25AE}
_MARGIN: Final = 6.0  # points around what is looked at again
_THIN: Final = 4  # pixels across


def unseen(view: PageView) -> Reasons:
    """Find what cannot be seen on a page."""
    glyphs = view.glyphs
    if not glyphs.drawn:
        return {}
    if view.picture is None or glyphs.count > MAX_PAGE_CHARS:
        return dict.fromkeys(glyphs.drawn, "unexamined")
    try:
        return _Search(view, view.picture).reasons()
    except TooMuch:
        return dict.fromkeys(glyphs.drawn, "unexamined")


class _Search:
    """The search on one page."""

    def __init__(self, view: PageView, picture: Image.Image) -> None:
        self._view = view
        self._picture = picture
        self._boxes = view.glyphs.boxes
        self._found: Reasons = {}
        drawn = objects(view.page, view.own)
        texts = {address(each): each.order for each in drawn if each.is_text}
        owners = ((number, texts.get(view.glyphs.owner(number))) for number in view.glyphs.drawn)
        self._order = {number: order for number, order in owners if order is not None}
        self._shapes = self._only_blocks()
        self._drawn = shaped(drawn, self._shapes)
        writing = set(self._order.values()) - self._shapes
        self._pens = {order: pen(self._drawn[order]) for order in writing}

    def _only_blocks(self) -> set[int]:
        """Find the text objects that draw nothing but blocks."""
        blocks, others = set[int](), set[int]()
        for number, order in self._order.items():
            (blocks if self._view.glyphs.codes[number] in _BLOCKS else others).add(order)
        return blocks - others

    def reasons(self) -> Reasons:
        """Look at every character."""
        layer: list[int] = []
        drawn: list[int] = []
        for number in self._view.glyphs.inked:
            reason = self._plain_reason(number)
            if reason is not None:
                self._found[number] = reason
            elif self._order[number] in self._shapes:
                continue
            elif self._pens[self._order[number]].draws_nothing:
                layer.append(number)
            else:
                drawn.append(number)
        if drawn:
            self._look(drawn, layer)
        elif layer:
            self._judge(layer, self._picture.convert("L"))
        self._read([number for number in drawn if number not in self._found])
        self._found.update(list(self._between()))
        return self._found

    def _read(self, shown: Sequence[int]) -> None:
        """Look at what shows: whether it can be read, and is what it says."""
        orders = {number: self._order[number] for number in shown}
        wrong = misread(orders, self._drawn, self._view)
        self._found.update(dict.fromkeys(wrong, "misread"))
        rest = [number for number in shown if number not in wrong]
        lost = overtyped(rest, self._view.glyphs, self._order, self._pens)
        self._found.update(dict.fromkeys(lost, "overtyped"))

    def _between(self) -> Iterator[tuple[int, Reason]]:
        """Add characters between hidden ones, and those without ink that are off the page."""
        inked = set(self._view.glyphs.inked)
        for number in self._view.glyphs.drawn:
            if number in self._found:
                continue
            if number - 1 in self._found and number + 1 in self._found:
                yield number, self._found[number - 1]
            elif number not in inked and _apart(self._boxes[number], self._view.place.visible):
                yield number, "outside"

    def _plain_reason(self, number: int) -> Reason | None:
        """Tell what can be known without looking."""
        box = self._boxes[number]
        if _apart(box, self._view.place.visible):
            return "outside"
        if number not in self._order:
            return "unexamined"
        if max(box[2] - box[0], box[3] - box[1]) < _TINY and self._view.glyphs.size(number) < _TINY:
            return "tiny"
        return None

    def _look(self, drawn: Sequence[int], layer: Sequence[int]) -> None:
        part = self._part((*drawn, *layer))
        look = Looked(self._view.page, self._drawn, self._pens, _SCALE, part)
        doubtful: list[int] = []
        partly: list[int] = []
        for number in drawn:
            shows = self._showing(look, number)
            if shows < SHOWS:
                (doubtful if shows < _HALF else partly).append(number)
        doubtful += going_on(sorted((*doubtful, *partly)), set(partly))
        if layer:
            self._judge(layer, look.ground, look.on_ground)
        rest = set(doubtful) - self._after_all(look, set(doubtful))
        if rest:
            self._look_closer(sorted(rest))

    def _after_all(self, look: Looked, doubtful: set[int]) -> set[int]:
        """Find single characters that show after all, so that nothing is drawn large for them."""
        share = self._view.place.share
        places = {number: look.pixels(share(self._boxes[number])) for number in single(doubtful)}
        texts = [self._drawn[order] for order in {self._order[number] for number in places}]
        return look.show_after_all(places, texts, SHOWS)

    def _showing(self, look: Looked, number: int) -> float:
        """Tell how much of a character's ink shows; all, where there is little (a full stop)."""
        place = look.pixels(self._view.place.share(self._boxes[number]))
        ink = look.ink(place, self._order[number])
        if ink.own >= _FEW:
            return ink.shown / ink.own
        left, top, right, bottom = place
        thin = min(right - left, bottom - top) <= _THIN
        return 1.0 if thin and look.changed(place) > 0 else 0.0

    def _look_closer(self, doubtful: Sequence[int]) -> None:
        page = self._view.reopen()
        part = self._part(doubtful)
        try:
            drawn = shaped(objects(page, self._view.own), self._shapes)
            closer = Closer(page, drawn, self._pens, self._view, part)
            self._found.update(closer.reasons({number: self._order[number] for number in doubtful}))
        finally:
            page.close()

    def _part(self, numbers: Sequence[int]) -> Share:
        """Find the part of the page in which characters are; no more of it need be drawn."""
        around = joined([self._boxes[number] for number in numbers])
        return _with_margin(self._view.place.share(around), self._view.page.get_size())

    def _judge(
        self, layer: Sequence[int], ground: Image.Image, on_ground: OnGround = whole_page
    ) -> None:
        covers = Covers(self._drawn, self._view.place.visible)
        self._found.update(judged(layer, ground, self._view, covers, on_ground))


def _apart(one: Box, other: Box) -> bool:
    return one[0] >= other[2] or one[2] <= other[0] or one[1] >= other[3] or one[3] <= other[1]


def _with_margin(share: Share, size: tuple[float, float]) -> Share:
    across, down = _MARGIN / size[0], _MARGIN / size[1]
    return (
        max(share[0] - across, 0.0),
        max(share[1] - down, 0.0),
        min(share[2] + across, 1.0),
        min(share[3] + down, 1.0),
    )
