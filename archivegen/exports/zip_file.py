"""Zip archives that say nothing but names and contents, the same bytes for the same files.

No dates but the format's first, no comments, no rights, no extra fields, nothing between the
members; each is deflated beforehand, or stored as it is. The audit reads them as strictly
(`audit/bundles.py`).

Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import Final

from archivegen.exports.pieces import Packed

MOST_MEMBERS: Final = 60_000  # the format's plain form counts 65,535
_VERSION: Final = 20  # 2.0: deflate, folders
_DEFLATED: Final = 8
_STORED: Final = 0
_UTF8: Final = 0x800  # a flag: the name is in UTF-8
_DATE: Final = 0x21  # 1 January 1980, the first day that the format knows
_HEAD: Final = struct.Struct("<IHHHHHIIIHH")
_ENTRY: Final = struct.Struct("<IHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<IHHHHIIH")


def zip_file(members: Iterable[tuple[str, Packed]]) -> bytes:
    """Write an archive of at most `MOST_MEMBERS` files, sorted by their names."""
    body: list[bytes] = []
    entries: list[bytes] = []
    place = 0
    for name, packed in sorted(members, key=lambda member: member[0]):
        written = name.encode()
        method = _STORED if packed.stored else _DEFLATED
        form = (_VERSION, 0 if name.isascii() else _UTF8, method, 0, _DATE)
        numbers = (packed.check, len(packed.data), packed.size, len(written), 0)
        head = _HEAD.pack(0x04034B50, *form, *numbers) + written
        entry = _ENTRY.pack(0x02014B50, _VERSION, *form, *numbers, 0, 0, 0, 0, place)
        entries.append(entry + written)
        body += head, packed.data
        place += len(head) + len(packed.data)
    index = b"".join(entries)
    count = len(entries)
    end = _END.pack(0x06054B50, 0, 0, count, count, len(index), place, 0)
    return b"".join((*body, index, end))


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
