"""Fewer tones for scans, so that marks of a printer or a scanner do not go with them.

`grey` takes colours away, `clip` also what is nearly white or nearly black, and `bilevel` leaves
black and white only. Faint yellow dots are nearly white in grey, and gone from `clip` on.
"""

from __future__ import annotations

from typing import Final

from PIL import Image

from archivegen.model.kinds import Tones

_BLACK: Final = 64  # of 255: what is darker becomes black
_WHITE: Final = 200  # what is lighter becomes white, as is the yellow of such dots
_MIDDLE: Final = 150  # darker is ink


def toned(image: Image.Image, tones: Tones) -> Image.Image:
    """Reduce a picture of mode L or RGB to the tones that are to be published."""
    if tones == "colour":
        return image
    grey = image if image.mode == "L" else image.convert("L")
    if tones == "grey":
        return grey
    return grey.point(_CLIPPED if tones == "clip" else _BILEVEL)


_BILEVEL: Final = [255 if tone >= _MIDDLE else 0 for tone in range(256)]
_CLIPPED: Final = [
    min(255, max(0, round((tone - _BLACK) * 255 / (_WHITE - _BLACK)))) for tone in range(256)
]
