"""Pixels that a picture holds and does not show, because they are transparent.

A program that cuts something out may only make it transparent; another one shows it again.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final
from warnings import catch_warnings

from PIL import Image, ImageChops, ImageFilter

from archivegen.clean.pixels import FAINT, FORMATS
from archivegen.model.limits import MAX_PIXELS

_SIDE: Final = 800  # pixels: the picture is looked at no larger
_EDGE: Final = 24  # of 255: a step between neighbours that is drawn, not noise
_FAR: Final = 7  # pixels from what is shown: nearer, programs spread colours on purpose
_FEWEST: Final = 60  # pixels with such a step
_SHARE: Final = 0.004  # of what is transparent
_MARKED: Final = [255 if step >= _EDGE else 0 for step in range(256)]
_EVEN: Final = [255, *[0] * 255]
_UNSEEN: Final = [255 if tone < FAINT else 0 for tone in range(256)]


def hides_pixels(data: bytes) -> bool:
    """Tell whether something is drawn where the picture is transparent."""
    with catch_warnings(action="ignore"):
        try:
            image = Image.open(BytesIO(data), formats=FORMATS)
            if not image.has_transparency_data or image.width * image.height > MAX_PIXELS:
                return False
            return _is_drawn(image.convert("RGBA"))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 (what cannot be decoded is not published either)
            return False


def _is_drawn(image: Image.Image) -> bool:
    scale = max(1, *(side // _SIDE for side in image.size))
    size = (max(1, image.width // scale), max(1, image.height // scale))
    red, green, blue, alpha = image.resize(size, Image.Resampling.NEAREST).split()
    unseen = _evenly_unseen(alpha)
    area = unseen.histogram()[255]
    if not area:
        return False
    steps = ImageChops.lighter(ImageChops.lighter(_steps(red), _steps(green)), _steps(blue))
    drawn = ImageChops.darker(steps, unseen).histogram()[255]
    return drawn >= max(_FEWEST, _SHARE * area)


def _evenly_unseen(alpha: Image.Image) -> Image.Image:
    """Mark where there is nothing to be seen around, and no shadow that fades."""
    most, least = (
        alpha.filter(kind(_FAR)) for kind in (ImageFilter.MaxFilter, ImageFilter.MinFilter)
    )
    even = ImageChops.difference(most, least).point(_EVEN)
    return ImageChops.darker(even, most.point(_UNSEEN))


def _steps(band: Image.Image) -> Image.Image:
    """Mark where a pixel differs from the next one to the right or below."""
    aside, below = (ImageChops.offset(band, *move) for move in ((-1, 0), (0, -1)))
    most = ImageChops.lighter(
        ImageChops.difference(band, aside), ImageChops.difference(band, below)
    )
    return most.point(_MARKED)
