"""A picture of a page as the searches look at it: each second pixel, and how neighbours differ."""

from __future__ import annotations

from msgspec import Struct
from PIL import Image, ImageChops


class Look(Struct, frozen=True):
    """All of mode L. `aside` and `below` tell how a pixel of `half` differs from the next one."""

    grey: Image.Image  # as large as it is published
    half: Image.Image
    aside: Image.Image
    below: Image.Image
    steps: Image.Image  # the larger of both


def look(grey: Image.Image) -> Look:
    """Prepare a picture of mode L for the searches."""
    size = (max(1, grey.width // 2), max(1, grey.height // 2))
    half = grey.resize(size, Image.Resampling.NEAREST)
    aside = ImageChops.difference(half, ImageChops.offset(half, -1, 0))
    below = ImageChops.difference(half, ImageChops.offset(half, 0, -1))
    return Look(grey, half, aside, below, ImageChops.lighter(aside, below))
