"""Which kinds of metadata a picture's file carries, by its own structure.

The pixels are all that is published, so this only tells the editor what was left behind; what the
values are is of no use to anyone and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Final
from warnings import catch_warnings

from PIL import ExifTags, Image, TiffImagePlugin

from archivegen.model.limits import MAX_PAGES

EXIF, GPS, XMP, IPTC = "EXIF", "a GPS position", "XMP", "IPTC"
PROFILE, COMMENT, TEXT = "a colour profile", "a comment", "text"
PREVIEW, FURTHER, TRAILING = "a preview", "a further picture", "data after its end"
PRIVATE: Final = "private data of a program"

_GPS_TAG, _EXIF_TAG = 0x8825, 0x8769
_SERIALS: Final = frozenset((0xA431, 0xA435, 0xC62F))  # of the camera, the lens
_NAMES: Final = frozenset((0x013B, 0x8298, 0x9C9D, 0xA430))  # who took it, owns it, may use it
_JPEG_MARKER: Final = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")
_JPEG_PARTS: Final = (
    (0xE1, b"Exif\0", EXIF),
    (0xE1, b"http://ns.adobe.com/x", XMP),
    (0xE2, b"ICC_PROFILE\0", PROFILE),
    (0xE2, b"MPF\0", FURTHER),
    (0xED, b"Photoshop ", IPTC),
    (0xFE, b"", COMMENT),
    (0xE0, b"JFXX", PREVIEW),
    (0xEE, b"Adobe", ""),  # how colours are coded: no metadata
    (0xE0, b"JFIF", ""),
)
_PNG_CHUNKS: Final = {
    b"tEXt": TEXT,
    b"zTXt": TEXT,
    b"iTXt": TEXT,
    b"eXIf": EXIF,
    b"iCCP": PROFILE,
    b"tIME": "a time",
}
_WEBP_CHUNKS: Final = {b"EXIF": EXIF, b"XMP ": XMP, b"ICCP": PROFILE}
_TIFF_TAGS: Final = {
    _EXIF_TAG: EXIF,
    _GPS_TAG: GPS,
    700: XMP,
    33723: IPTC,
    34377: IPTC,
    34675: PROFILE,
    37724: PRIVATE,
    270: TEXT,
    271: EXIF,
    272: EXIF,
    305: EXIF,
    306: EXIF,
    315: EXIF,
    316: EXIF,
    33432: TEXT,
}


def metadata(data: bytes) -> tuple[str, ...]:
    """Name the kinds of metadata in a picture's file, each once, in alphabetical order."""
    found: set[str] = set()
    # A broken structure ends the search; the pixels are safe anyway.
    with suppress(Exception), catch_warnings(action="ignore"):
        for kind in _kinds(data):
            found.add(kind)
    return tuple(sorted(found - {""}))


def _kinds(data: bytes) -> Iterator[str]:
    if data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    elif data.startswith(b"\x89PNG"):
        yield from _png(data)
    elif data.startswith(b"GIF8"):
        yield from _gif(data)
    elif data.startswith(b"RIFF"):
        yield from _webp(data)
    elif data.startswith((b"II", b"MM")):
        yield from _tiff(data)
    elif data.startswith(b"BM") and len(data) > int.from_bytes(data[2:6], "little") > 0:
        yield TRAILING


def _jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while match := _JPEG_MARKER.search(data, at):
        kind, start = match[1][0], match.end()
        if kind == 0xD9:
            if data[start:].strip(b"\0\xff"):
                yield TRAILING
            return
        at = start
        if kind not in (0x01, 0xD8):
            length = int.from_bytes(data[start : start + 2], "big")
            yield from _jpeg_part(kind, data[start + 2 : start + length])
            at += length


def _jpeg_part(kind: int, body: bytes) -> Iterator[str]:
    if kind == 0xE0 and body.startswith(b"JFIF") and body[12:14] not in (b"", b"\0\0"):
        yield PREVIEW
    for marker, start, name in _JPEG_PARTS:
        if kind == marker and body.startswith(start):
            yield name
            break
    else:
        if 0xE0 <= kind <= 0xEF:
            yield PRIVATE
    if kind == 0xE1 and body.startswith(b"Exif\0"):
        yield from _exif(body)


def _exif(body: bytes) -> Iterator[str]:
    """Look for a position and a preview, which matter most; both are lists of their own."""
    exif = Image.Exif()
    exif.load(body)
    if exif.get_ifd(_GPS_TAG):
        yield GPS
    if exif.get_ifd(ExifTags.IFD.IFD1):
        yield PREVIEW
    tags = {*exif, *exif.get_ifd(_EXIF_TAG)}
    if tags & _SERIALS:
        yield "serial numbers"
    if tags & _NAMES:
        yield "a name"


def _png(data: bytes) -> Iterator[str]:
    at = 8
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        yield _PNG_CHUNKS.get(kind, PRIVATE if kind[1:2].islower() else "")
        if kind == b"iTXt" and body.startswith(b"XML:com.adobe.xmp"):
            yield XMP
        if kind == b"eXIf":
            yield from _exif(body)
        at += 12 + length
        if kind == b"IEND":
            break
    if at < len(data):
        yield TRAILING


def _gif(data: bytes) -> Iterator[str]:
    at = 13 + _colours(data[10])
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x21:
            yield {0xFE: COMMENT, 0x01: TEXT}.get(data[at + 1], "")
            if data[at + 1] == 0xFF:
                name = data[at + 3 : at + 14]
                yield XMP if name.startswith(b"XMP") else _gif_private(name)
            at = _gif_end(data, at + 2)
        else:
            at = _gif_end(data, at + 11 + _colours(data[at + 9]))
    if data[at + 1 :].strip(b"\0"):
        yield TRAILING


def _gif_private(name: bytes) -> str:
    return "" if name.startswith((b"NETSCAPE", b"ANIMEXTS")) else PRIVATE


def _colours(flags: int) -> int:
    """Count the bytes of a colour table."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _gif_end(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1


def _webp(data: bytes) -> Iterator[str]:
    end = 8 + int.from_bytes(data[4:8], "little")
    at = 12
    while at + 8 <= min(end, len(data)):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        yield _WEBP_CHUNKS.get(kind, "")
        if kind == b"EXIF":
            yield from _exif(data[at + 8 : at + 8 + length])
        at += 8 + length + length % 2
    if end < len(data):
        yield TRAILING


def _tiff(data: bytes) -> Iterator[str]:
    image = TiffImagePlugin.TiffImageFile(BytesIO(data))
    for number in range(MAX_PAGES):
        try:
            image.seek(number)
        except EOFError:
            return
        for tag in image.tag_v2:
            yield _TIFF_TAGS.get(tag, PRIVATE if tag >= 50_000 else "")
        if number and image.tag_v2.get(254, 0) == 1:
            yield PREVIEW
