"""A published picture as an object of a PDF: the same pixels, or what is left of them.

A drawn page has few tones, and is kept exactly: nearly always it takes less room so than as JPEG,
and stays sharp. A photograph, published with losses already, is written as JPEG, and so is what
would be large otherwise.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final, NamedTuple

from PIL import Image, ImageChops, WebPImagePlugin

from archivegen.exports.pdf_file import PdfFile

LARGE: Final = 150_000  # bytes of a page

_FORMATS: Final = (WebPImagePlugin.WebPImageFile.format,)
_TONES: Final = 256  # of a palette
_LEVEL: Final = 6  # of zlib: 9 takes five times as long for 3 % fewer bytes
_QUALITIES: Final = (75, 60)


class _Packed(NamedTuple):
    """The pixels of a picture as a PDF holds them."""

    data: bytes
    space: bytes  # of its colours
    filter: bytes


def add_picture(file: PdfFile, webp: bytes) -> int:
    """Add a picture to a file and return its number. Raises OSError if it is damaged."""
    with Image.open(BytesIO(webp), formats=_FORMATS) as image:
        pixels = _plain(image.convert("RGB"))
    tried: list[_Packed] = []
    for packed in _ways(pixels):
        tried.append(packed)
        if len(packed.data) <= LARGE:
            break
    best = min(tried, key=lambda one: len(one.data))
    return file.stream(best.data, _entries(pixels, best))


def _plain(image: Image.Image) -> Image.Image:
    red, green, blue = image.split()
    has_colours = (
        ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox()
    )
    return image if has_colours else green


def _ways(pixels: Image.Image) -> Iterator[_Packed]:
    """Pack pixels in one way after the other, until it is small enough: first exactly."""
    tones = pixels.getcolors(_TONES)
    if tones is not None:
        yield _exactly(pixels, [colour for _, colour in tones])
    space = b"/DeviceGray" if pixels.mode == "L" else b"/DeviceRGB"
    for quality in _QUALITIES:
        written = BytesIO()
        pixels.save(written, "JPEG", quality=quality)
        yield _Packed(written.getvalue(), space, b"/DCTDecode")


def _exactly(pixels: Image.Image, tones: Iterable[object]) -> _Packed:
    if pixels.mode == "L":
        return _Packed(zlib.compress(pixels.tobytes(), _LEVEL), b"/DeviceGray", b"/FlateDecode")
    colours = sorted(tone for tone in tones if isinstance(tone, tuple))
    listed = bytes(band for colour in colours for band in colour)
    palette = Image.new("P", (1, 1))
    palette.putpalette(listed)
    indexes = pixels.quantize(palette=palette, dither=Image.Dither.NONE)
    space = b"[/Indexed/DeviceRGB %d<%b>]" % (len(colours) - 1, listed.hex().encode())
    return _Packed(zlib.compress(indexes.tobytes(), _LEVEL), space, b"/FlateDecode")


def _entries(pixels: Image.Image, packed: _Packed) -> bytes:
    return (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace%b/Filter%b"
        % (pixels.width, pixels.height, packed.space, packed.filter)
    )
