"""Zip archives that say nothing but names and contents, the same bytes for the same files.

No dates but the format's first, no comments, no rights, no extra fields, nothing between the
members; each is deflated beforehand, or stored as it is. The audit reads them as strictly
(`audit/bundles.py`).

Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Final

from archivegen.exports.pieces import Packed

MOST_MEMBERS: Final = 60_000  # the format's plain form counts 65,535
_VERSION: Final = 20  # 2.0: deflate, folders
_DEFLATED: Final = 8
_STORED: Final = 0
_UTF8: Final = 0x800  # a flag: the name is in UTF-8
_DATE: Final = 0x21  # 1 January 1980, the first day that the format knows
_HEAD: Final = struct.Struct("<IHHHHHIIIHH")
_END: Final = struct.Struct("<IHHHHIIH")
_TOLD: Final = struct.Struct("<HHHHHIIIHH")  # what a head says of a member, and its entry as well
_HEADS: Final = b"PK\x03\x04"  # begins the head of a member
_ENTRIES: Final = b"PK\x01\x02" + _VERSION.to_bytes(2, "little")  # begins its entry in the index
_NOTHING: Final = bytes(10)  # no comment, no other disk, no rights


def zip_file(members: Iterable[tuple[str, Packed]]) -> bytes:
    """Write an archive of at most `MOST_MEMBERS` files, sorted by their names."""
    body: list[bytes] = []
    entries: list[bytes] = []
    place = 0
    for name, packed in sorted(members, key=itemgetter(0)):
        written = name.encode()
        told = _told(written, packed)
        entries += _ENTRIES, told, _NOTHING, place.to_bytes(4, "little"), written
        body += _HEADS, told, written, packed.data
        place += _HEAD.size + len(written) + len(packed.data)
    index = b"".join(entries)
    count = len(entries) // 5
    end = _END.pack(0x06054B50, 0, 0, count, count, len(index), place, 0)
    return b"".join((*body, index, end))


def _told(name: bytes, packed: Packed) -> bytes:
    flags = 0 if name.isascii() else _UTF8
    method = _STORED if packed.stored else _DEFLATED
    numbers = (packed.check, len(packed.data), packed.size, len(name), 0)
    return _TOLD.pack(_VERSION, flags, method, 0, _DATE, *numbers)


def packed_members(data: bytes) -> Iterator[tuple[str, Packed]]:
    """Read back what `zip_file` wrote, without unpacking it; digests are not known then.

    Stops at whatever it did not write: that is made anew.
    """
    place = 0
    while len(data) - place > _HEAD.size:
        sign, *_, method, _, _, check, length, size, named, _ = _HEAD.unpack_from(data, place)
        start = place + _HEAD.size + named
        place, name = start + length, data[start - named : start]
        if sign != 0x04034B50 or place > len(data):
            return
        yield (
            name.decode("utf-8", "replace"),
            Packed("", size, check, data[start:place], method == 0),
        )
