"""Judge text that is not drawn by what the page shows at its place.

A scan's text layer is invisible, or lies under the scan. It is what a reader sees where the scan
has ink; elsewhere it is hidden text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PIL import Image

from archivegen.readers.pdf_covers import Covers
from archivegen.readers.pdf_glyphs import Box
from archivegen.readers.pdf_ground import Ground, Share, grounds
from archivegen.readers.pdf_view import PageView, Reason, Reasons

_ASTRAY: Final = 0.3  # of a layer's characters stand where the scan is blank
_SPECKS: Final = 6  # characters, that a reading machine saw where there are none


OnGround = Callable[[Share], Share]
"""Find a place of the page in the picture that it is judged by."""


def whole_page(share: Share) -> Share:
    """Find a place of the page in a picture of all of it."""
    return share


def judged(
    numbers: Sequence[int],
    ground: Image.Image,
    view: PageView,
    covers: Covers,
    on_ground: OnGround,
) -> Reasons:
    """Find the characters of a text layer that stand for nothing that is seen.

    `ground`: the page without its text, in grey, or a part of it, in which `on_ground` finds a
    place of the page.
    """
    found: Reasons = {}
    for word in words(numbers):
        if not any(view.glyphs.text(number).isalnum() for number in word):
            continue  # specks that a reading machine took for full stops
        boxes = [view.glyphs.boxes[number] for number in word]
        shares = [on_ground(view.place.share(box)) for box in boxes]
        for number, box, seen in zip(word, boxes, grounds(ground, shares), strict=True):
            if seen != "ink":
                found[number] = _reason(seen, box, covers)
    return _as_a_whole(found, numbers)


def _as_a_whole(found: Reasons, numbers: Sequence[int]) -> Reasons:
    """Trust nothing of a layer that does not lie on its picture, and overlook specks."""
    blank = [number for number, reason in found.items() if reason == "scan-blank"]
    if len(blank) > _ASTRAY * len(numbers):
        return found | dict.fromkeys(set(numbers) - set(found), "scan-blank")
    if len(blank) < _SPECKS:
        return {number: why for number, why in found.items() if why != "scan-blank"}
    return found


def _reason(ground: Ground, box: Box, covers: Covers) -> Reason:
    scan = covers.scan_at(box)
    if scan is None:
        return "invisible"
    over = covers.over(box, scan.order)
    if over is not None and over[1]:
        return "annotation" if over[0].on_top else "box"
    return "scan-dark" if ground == "dark" else "scan-blank"


def words(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Put together what follows each other without a space."""
    word: list[int] = []
    for number in numbers:
        if word and number != word[-1] + 1:
            yield word
            word = []
        word.append(number)
    if word:
        yield word
