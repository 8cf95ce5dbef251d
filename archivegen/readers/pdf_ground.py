"""Judge what a picture shows at a place where a PDF has text that it does not draw.

A scan's text layer is invisible by nature. Where the scan has ink, the text is that of the ink.
Where it is dark all over, the text has survived under a box. Where it is blank, nobody knows where
the text comes from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, Literal

from PIL import Image

Ground = Literal["ink", "dark", "blank"]

_UNIFORM: Final = 48  # of 255: between the 5th and the 95th of a hundred pixels
_BLANK: Final = 28  # the same for paper, on which a faint carbon copy may stand
_DARK: Final = 128
_CORE: Final = 0.2  # of a box's height: what is left out above and below
_AROUND: Final = 0.35  # of a box's height: text layers do not lie exactly
_DARK_SHARE: Final = 0.45  # of a word's pixels: more is no writing
_RUN: Final = 3  # characters; a single one may be a thick stroke

Share = tuple[float, float, float, float]  # left, top, right, bottom of the picture


def grounds(picture: Image.Image, boxes: Sequence[Share]) -> list[Ground]:
    """Judge each character of a word by what the (grey) picture shows there."""
    whole = _around(boxes)
    tone, spread, dark = _tones(picture, _inset(whole, _CORE))
    if spread < _UNIFORM and tone < _DARK:
        is_stroke = len(boxes) < _RUN and _tones(picture, _widened(whole))[1] >= _UNIFORM
        return ["ink" if is_stroke else "dark"] * len(boxes)
    if spread < _BLANK and _tones(picture, _inset(whole, -_AROUND))[1] < _BLANK:
        return ["blank"] * len(boxes)
    if dark < _DARK_SHARE or len(boxes) < _RUN:
        return ["ink"] * len(boxes)
    return _partly(picture, boxes)


def _partly(picture: Image.Image, boxes: Sequence[Share]) -> list[Ground]:
    """Find the characters of a word that a box covers."""
    covered = []
    for box in boxes:
        tone, spread, _ = _tones(picture, _inset(box, _CORE))
        covered.append(spread < _UNIFORM and tone < _DARK)
    found: list[Ground] = ["ink"] * len(boxes)
    start = 0
    for at in range(len(boxes) + 1):
        if at == len(boxes) or not covered[at]:
            if at - start >= _RUN:
                found[start:at] = ["dark"] * (at - start)
            start = at + 1
    return found


def _tones(picture: Image.Image, share: Share) -> tuple[int, int, float]:
    """Tell the middle tone of a place, how far its tones lie apart, and how much of it is dark."""
    width, height = picture.size
    left, top = _within(share[0], width), _within(share[1], height)
    right, bottom = max(_within(share[2], width), left + 1), max(_within(share[3], height), top + 1)
    counts = picture.crop((left, top, right, bottom)).histogram()
    total = (right - left) * (bottom - top)
    up_to = list(accumulate(counts))
    low, middle, high = (bisect_right(up_to, total * part) for part in (0.05, 0.5, 0.95))
    return middle, high - low, up_to[_DARK - 1] / total


def _within(share: float, size: int) -> int:
    return round(min(max(share, 0.0), 1.0) * (size - 1))


def _inset(box: Share, part: float) -> Share:
    left, top, right, bottom = box
    edge = part * (bottom - top)
    return left, top + edge, right, bottom - edge


def _widened(box: Share) -> Share:
    left, top, right, bottom = _inset(box, _CORE)
    edge = (bottom - top) / 2
    return left - edge, top, right + edge, bottom


def _around(boxes: Sequence[Share]) -> Share:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
