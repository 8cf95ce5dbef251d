"""What a picture or a font carries besides what it draws: chunks, segments, what follows the end.

The rule `images` finds that there is something; here it is read, however it is packed. What is
damaged is read as far as it goes: the rest is searched as plain bytes in any case.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Final

Chunk = tuple[str, bytes]  # where it stands, what is in it

_PIXELS: Final = frozenset({b"IDAT", b"fdAT", b"VP8 ", b"VP8L", b"ALPH"})
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PACKED_TEXT: Final = b"zTXt"
_TEXT: Final = b"iTXt"
_PROFILE: Final = b"iCCP"


def chunks(data: bytes, unpack: Callable[[bytes], bytes]) -> Iterator[Chunk]:
    """Yield what a picture or a font carries; `unpack` undoes zlib's packing within limits."""
    try:
        if data.startswith(_PNG):
            yield from _png(data, unpack)
        elif data[:4] == b"RIFF":
            yield from _riff(data, 12)
        elif data.startswith(b"\xff\xd8\xff"):
            yield from _jpeg(data)
        elif data.startswith(b"wOFF"):
            yield from _woff(data, unpack)
    except (struct.error, IndexError):
        return


def _png(data: bytes, unpack: Callable[[bytes], bytes]) -> Iterator[Chunk]:
    place, kind = len(_PNG), b""
    while place + 8 <= len(data) and kind != b"IEND":
        size, kind = struct.unpack_from(">I4s", data, place)
        if kind not in _PIXELS:
            body = data[place + 8 : place + 8 + size]
            for one in (body, *_png_packed(kind, body, unpack)):
                yield f"chunk {_readable(kind)}", one
        place += 12 + size
    yield "after the picture", data[place:]


def _png_packed(kind: bytes, body: bytes, unpack: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """Unpack what PNG packs: after a keyword, its end, and what says how it is packed."""
    if kind in {_PACKED_TEXT, _PROFILE}:
        yield unpack(body.partition(b"\0")[2][1:])
    elif kind == _TEXT:
        flags = body.partition(b"\0")[2]
        if flags[:1] == b"\1":
            yield unpack(flags[2:].partition(b"\0")[2].partition(b"\0")[2])


def _riff(data: bytes, place: int) -> Iterator[Chunk]:
    end = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while place + 8 <= end:
        kind, size = struct.unpack_from("<4sI", data, place)
        if kind not in _PIXELS:
            yield f"chunk {_readable(kind)}", data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    yield "after the picture", data[end:]


def _jpeg(data: bytes) -> Iterator[Chunk]:
    place = 2
    while data[place] == 0xFF and data[place + 1] not in {0xD9, 0xDA}:
        size = struct.unpack_from(">H", data, place + 2)[0]
        yield f"segment {data[place + 1]:02X}", data[place + 4 : place + 2 + size]
        place += 2 + size
    yield "after the picture", data[data.rfind(b"\xff\xd9") + 2 :]


def _woff(data: bytes, unpack: Callable[[bytes], bytes]) -> Iterator[Chunk]:
    count = struct.unpack_from(">H", data, 12)[0]
    for number in range(count):
        kind, start, size, whole = struct.unpack_from(">4sIII", data, 44 + 20 * number)
        table = data[start : start + size]
        yield f"table {_readable(kind)}", unpack(table) if size < whole else table
    start, size, whole = struct.unpack_from(">III", data, 24)
    if size:
        notes = data[start : start + size]
        yield "notes of the font", unpack(notes) if size < whole else notes


def unzipped(data: bytes, most: int) -> bytes:
    """Undo zlib's packing. Raises zlib.error if it is damaged, OverflowError if it is too much."""
    work = zlib.decompressobj()
    result = work.decompress(data, most)
    if work.unconsumed_tail:
        raise OverflowError
    return result


def _readable(kind: bytes) -> str:
    return "".join(chr(one) if 32 < one < 127 else "?" for one in kind)
