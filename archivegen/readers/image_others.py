"""Other pictures in the file of a picture, and whether they show something else.

Cameras and programs keep a small copy, and not every program renews it when the picture is cropped
or painted over; others leave the end of a larger file behind a smaller one (CVE-2023-21036,
CVE-2023-28303). Nothing of that is published, but it says that the picture was altered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from warnings import catch_warnings

from PIL import Image, ImageChops, ImageOps, TiffImagePlugin

from archivegen.clean.pixels import FORMATS
from archivegen.model.document import Fact
from archivegen.model.limits import MAX_OTHER_PICTURES, MAX_PIXELS

_START: Final = re.compile(rb"\xff\xd8\xff[\xc0-\xfe]|\x89PNG\r\n\x1a\n")
_SIDE: Final = 24  # cells across in which two pictures are compared
_CELL_DIFFERS: Final = 56  # of 255
_DIFFERING_CELLS: Final = 3
_SMALLEST: Final = 24  # pixels: less is an icon
_REMAINS: Final = 1_024  # bytes
_BARS: Final = 28  # of 255: darker is the black beside a picture of other proportions


def others(data: bytes) -> Iterator[Fact]:
    """Tell of other pictures in a file that show something else than the one that is shown."""
    with catch_warnings(action="ignore"):
        found = dict.fromkeys(_kinds(data))
    for kind in found:
        yield Fact("image.original", kind)


def _kinds(data: bytes) -> Iterator[str]:
    embedded = tuple(_embedded(data))
    image = _opened(data) if embedded else None
    if image is not None and any(_differs(other, image) for other in embedded):
        yield "picture"
    if _has_remains(data):
        yield "remains"


def _embedded(data: bytes) -> Iterator[Image.Image]:
    """Decode the pictures inside the file. In a TIFF, parts of the page itself look like one."""
    if data.startswith((b"II", b"MM")):
        yield from _reduced(data)
        return
    starts = _START.finditer(data, 8)
    for _, start in zip(range(MAX_OTHER_PICTURES), starts, strict=False):
        other = _opened(data[start.start() :])
        if other is not None:
            yield other


def _reduced(data: bytes) -> Iterator[Image.Image]:
    """Give the pages of a TIFF that say that they are small copies of another one."""
    for number in range(1, MAX_OTHER_PICTURES):
        image = _opened(data, number)
        if image is None:
            return
        if _is_reduced(data, number):
            yield image


def _is_reduced(data: bytes, number: int) -> bool:
    image = TiffImagePlugin.TiffImageFile(BytesIO(data))
    image.seek(number)
    return bool(image.tag_v2.get(254, 0) == 1)


def _opened(data: bytes, number: int = 0) -> Image.Image | None:
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
        image.seek(number)
        if not _SMALLEST**2 <= image.width * image.height <= MAX_PIXELS:
            return None
        image.draft(None, (_SIDE * 8, _SIDE * 8))
        image.load()
        return image if image.mode == "L" else image.convert("RGB")
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 (whatever stands there is no picture)
        return None


def _differs(other: Image.Image, image: Image.Image) -> bool:
    """Tell whether another picture shows something else; depth and brightness maps are grey."""
    if other.mode == "L" and image.mode != "L":
        return False
    small = _cells(image)
    return all(_is_unlike(_cells(turned), small) for turned in _turns(other))


def _turns(image: Image.Image) -> Iterator[Image.Image]:
    """Give a picture as it may be held: cameras turn the large one and forget the small one."""
    plain = image.convert("L")
    for turned in (plain, _without_bars(plain)):
        yield turned
        for turn in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180):
            yield turned.transpose(turn)
        yield turned.transpose(Image.Transpose.ROTATE_270)


def _without_bars(grey: Image.Image) -> Image.Image:
    box = grey.point([255 if tone > _BARS else 0 for tone in range(256)]).getbbox()
    return grey.crop(box) if box else grey


def _cells(image: Image.Image) -> Image.Image:
    grey = image.convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return ImageOps.autocontrast(grey)


def _is_unlike(one: Image.Image, other: Image.Image) -> bool:
    steps = ImageChops.difference(one, other).histogram()
    return sum(steps[_CELL_DIFFERS:]) >= _DIFFERING_CELLS


def _has_remains(data: bytes) -> bool:
    """Tell whether the end of a larger picture stands behind the end of this one."""
    if data.startswith(b"\x89PNG"):
        rest = data[_png_end(data) :]
        return len(rest) >= _REMAINS and (b"IDAT" in rest or rest.endswith(b"IEND\xaeB`\x82"))
    if data.startswith(b"\xff\xd8"):
        rest = data[_jpeg_end(data) :]
        film = b"ftyp" in rest[:64]
        return len(rest) >= _REMAINS and not film and rest.endswith(b"\xff\xd9")
    return False


def _png_end(data: bytes) -> int:
    at = 8
    while at + 8 <= len(data):
        kind = data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if kind == b"IEND":
            break
    return at


def _jpeg_end(data: bytes) -> int:
    """Find the end of the first picture; what is inside its segments does not count."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        at += 2 + length
        if kind == 0xDA:
            at = _scan_end(data, at)
        if data[at : at + 2] == b"\xff\xd9":
            return at + 2
    return len(data)


_AFTER_SCAN: Final = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")


def _scan_end(data: bytes, at: int) -> int:
    found = _AFTER_SCAN.search(data, at)
    return found.start() if found else len(data)


def frames_differ(data: bytes) -> bool:
    """Tell whether a picture moves: only its first frame is published."""
    with catch_warnings(action="ignore"):
        try:
            image: Any = Image.open(BytesIO(data), formats=FORMATS)
            if image.format == "TIFF" or not getattr(image, "is_animated", False):
                return False
            first = _cells(image.convert("RGB"))
            for number in range(1, min(image.n_frames, MAX_OTHER_PICTURES)):
                image.seek(number)
                if _is_unlike(_cells(image.convert("RGB")), first):
                    return True
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 (a broken frame cannot be shown)
            return False
    return False
