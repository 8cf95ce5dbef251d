"""A published picture as an object of a PDF: the same pixels, or what is left of them.

A drawn page has few tones, and is kept exactly: it takes less room so than as JPEG, and stays
sharp. A photograph, published with losses already, is written as JPEG.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Final

from PIL import Image, ImageChops, JpegImagePlugin, WebPImagePlugin

from archivegen.exports.pdf_file import PdfFile

LARGE: Final = 150_000  # bytes of a page

_FORMATS: Final = (WebPImagePlugin.WebPImageFile.format, JpegImagePlugin.JpegImageFile.format)
_TONES: Final = 256  # of a palette
_LEVEL: Final = 6  # of zlib: 9 takes five times as long for 3 % fewer bytes
_QUALITIES: Final = (75, 60)  # the second where the first is large


def add_picture(file: PdfFile, webp: bytes) -> int:
    """Add a picture to a file and return its number. Raises OSError if it is damaged."""
    with Image.open(BytesIO(webp), formats=_FORMATS[:1]) as image:
        pixels = _plain(image.convert("RGB"))
    tones = pixels.getcolors(_TONES)
    if tones is None:
        return _photograph(file, pixels)
    if pixels.mode == "L":
        return _drawn(file, pixels, b"/DeviceGray")
    colours = bytes(band for _, colour in sorted(tones) for band in _bands(colour))
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    space = b"[/Indexed/DeviceRGB %d<%b>]" % (len(tones) - 1, colours.hex().encode())
    return _drawn(file, pixels.quantize(palette=palette, dither=Image.Dither.NONE), space)


def _plain(image: Image.Image) -> Image.Image:
    red, green, blue = image.split()
    has_colours = (
        ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox()
    )
    return image if has_colours else green


def _bands(colour: object) -> tuple[int, ...]:
    return colour if isinstance(colour, tuple) else ()


def _drawn(file: PdfFile, pixels: Image.Image, space: bytes) -> int:
    data = zlib.compress(pixels.tobytes(), _LEVEL)
    return file.stream(data, _entries(pixels, space, b"/FlateDecode"))


def _photograph(file: PdfFile, pixels: Image.Image) -> int:
    data = b""
    for quality in _QUALITIES:
        written = BytesIO()
        pixels.save(written, "JPEG", quality=quality)
        data = written.getvalue()
        if len(data) <= LARGE:
            break
    space = b"/DeviceGray" if pixels.mode == "L" else b"/DeviceRGB"
    return file.stream(data, _entries(pixels, space, b"/DCTDecode"))


def _entries(pixels: Image.Image, space: bytes, packed: bytes) -> bytes:
    return (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace%b/Filter%b"
        % (pixels.width, pixels.height, space, packed)
    )
