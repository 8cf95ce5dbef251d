"""What pictures carry besides pixels: place, time, device, words, earlier versions.

Only what draws the picture may be in it: an allow-list of chunks for WebP and PNG, of segments
for JPEG. What follows the end of the picture is found as well; old versions of cropped pictures
have been published that way.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

from archivegen.audit.facts import Fault, SiteFile

_WEBP: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_PNG: Final = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA sRGB cHRM sBIT bKGD pHYs".split())
_PNG_START: Final = b"\x89PNG\r\n\x1a\n"
# JFIF, Adobe's colour transform, tables, frames and scans. APP1 (Exif, XMP), APP2 (ICC, other
# pictures), APP13 (Photoshop) and COM are not among them.
_JPEG: Final = frozenset({0xE0, 0xEE, 0xDB, 0xC4, 0xCC, 0xDD, 0xDA, *range(0xC0, 0xD0)})
_JPEG_SCAN_END: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_DRAWN: Final = re.compile(r"<(?:[\w]+:)?metadata[\s>/]|\b(?:sodipodi|inkscape):\w+", re.IGNORECASE)
_NOT_PICTURE: Final = "not a picture of this kind"


def image(file: SiteFile) -> Iterator[Fault]:
    """Find metadata, trailing bytes, and files that are not what their names say."""
    parts = set(_extras(file.data))
    if _NOT_PICTURE in parts:
        yield Fault(
            "image.kind",
            "block",
            "The file is no WebP, PNG, JPEG or ICO picture, or it is damaged. Take it out.",
        )
    for part in sorted(parts - {_NOT_PICTURE}):
        yield _carries(part)


def drawing(file: SiteFile) -> Iterator[Fault]:
    """Find what drawing programs note in SVG files: names of files, people and programs."""
    if _DRAWN.search(file.text):
        yield _carries("notes of a drawing program")


def _carries(part: str) -> Fault:
    return Fault(
        "image.metadata",
        "block",
        "The picture carries more than its pixels. Save it again without metadata.",
        part,
    )


def _extras(data: bytes) -> Iterator[str]:
    try:
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            yield from _in_webp(data)
        elif data.startswith(_PNG_START):
            yield from _in_png(data)
        elif data.startswith(b"\xff\xd8\xff"):
            yield from _in_jpeg(data)
        elif data.startswith(b"\x00\x00\x01\x00"):
            yield from _in_ico(data)
        else:
            yield _NOT_PICTURE
    except (struct.error, IndexError):
        yield _NOT_PICTURE


def _in_webp(data: bytes) -> Iterator[str]:
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    place = 12
    while place < end:
        kind, size = struct.unpack_from("<4sI", data, place)
        if kind not in _WEBP:
            yield f"chunk {_readable(kind)}"
        place += 8 + size + size % 2
    if place != end or len(data) < end:
        yield _NOT_PICTURE
    if len(data) > end:
        yield "bytes after the picture"


def _in_png(data: bytes) -> Iterator[str]:
    place, kind = len(_PNG_START), b""
    while kind != b"IEND":
        size, kind = struct.unpack_from(">I4s", data, place)
        if kind not in _PNG:
            yield f"chunk {_readable(kind)}"
        place += 12 + size
    if len(data) > place:
        yield "bytes after the picture"
    if len(data) < place:
        yield _NOT_PICTURE


def _in_jpeg(data: bytes) -> Iterator[str]:
    place = 2
    while (marker := _marker(data, place)) != 0xD9:
        if marker not in _JPEG:
            yield "comment" if marker == 0xFE else f"segment {marker:02X}"
        place += 2 + struct.unpack_from(">H", data, place + 2)[0]
        if marker == 0xDA:
            place = _after_scan(data, place)
    if len(data) > place + 2:
        yield "bytes after the picture"


def _marker(data: bytes, place: int) -> int:
    if data[place] != 0xFF:
        raise IndexError
    return data[place + 1]


def _after_scan(data: bytes, place: int) -> int:
    match = _JPEG_SCAN_END.search(data, place)
    if match is None:
        raise IndexError
    return match.start()


def _in_ico(data: bytes) -> Iterator[str]:
    """Look into the PNG pictures of an icon; the others are plain bitmaps without metadata."""
    count = struct.unpack_from("<H", data, 4)[0]
    end = 6 + 16 * count
    for number in range(count):
        size, start = struct.unpack_from("<II", data, 6 + 16 * number + 8)
        inner = data[start : start + size]
        end = max(end, start + size)
        if inner.startswith(_PNG_START):
            yield from _in_png(inner)
    if len(data) > end:
        yield "bytes after the picture"
    if len(data) < end:
        yield _NOT_PICTURE


def _readable(kind: bytes) -> str:
    return kind.decode("ascii", "replace").strip()
