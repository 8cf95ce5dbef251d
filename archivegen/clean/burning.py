"""Burn black boxes into the picture of a page: what was under them is in no file any more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PIL import ImageDraw

from archivegen.clean.pixels import frames, page_and_thumbnail
from archivegen.model.document import StoreImage
from archivegen.model.findings import Box
from archivegen.model.prose import ImageRef

_MARGIN: Final = 2  # pixels: slanted letters and antialiasing reach over the edge of a word
# Lossy WebP works on squares of 4 pixels: the echo of a letter reaches to the end of its square.
_SQUARE: Final = 4


def burnt(data: bytes, boxes: Iterable[Box], store: StoreImage) -> tuple[ImageRef, ImageRef]:
    """Make boxes (percent of the page) black; store the page and its thumbnail, encoded anew.

    Raises Unreadable: not the picture of a page.
    """
    image = next(frames(data, limit=1)).image
    pen = ImageDraw.Draw(image)
    for box in boxes:
        pen.rectangle(pixels(box, image.size), fill=0 if image.mode == "L" else (0, 0, 0))
    return page_and_thumbnail(image, store)


def pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Tell which pixels a box covers, first and last; more than it says, and never fewer."""
    width, height = size
    left, top, right, bottom = box
    return (
        _down(left * width / 100),
        _down(top * height / 100),
        min(width, _up(right * width / 100)) - 1,
        min(height, _up(bottom * height / 100)) - 1,
    )


def _down(side: float) -> int:
    return max(0, int((side - _MARGIN) // _SQUARE * _SQUARE))


def _up(side: float) -> int:
    return int(-((-side - _MARGIN) // _SQUARE * _SQUARE))
