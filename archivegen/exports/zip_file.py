"""Zip archives that say nothing but names and contents, the same bytes for the same files.

No dates but the format's first, no comments, no rights, no extra fields, nothing between the
members; each is deflated beforehand. The audit reads them as strictly (`audit/bundles.py`).

Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Final

from archivegen.exports.pieces import Packed

MOST_MEMBERS: Final = 60_000  # the format's plain form counts 65,535
_VERSION: Final = 20  # 2.0: deflate, folders
_DEFLATED: Final = 8
_DATE: Final = 0x21  # 1 January 1980, the first day that the format knows
_HEAD: Final = struct.Struct("<IHHHHHIIIHH")
_ENTRY: Final = struct.Struct("<IHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<IHHHHIIH")


def zip_file(members: Iterable[tuple[str, Packed]]) -> bytes:
    """Write an archive of at most `MOST_MEMBERS` files, sorted by their names (ASCII)."""
    body: list[bytes] = []
    entries: list[bytes] = []
    place = 0
    for name, packed in sorted(members, key=lambda member: member[0]):
        written = name.encode("ascii")
        numbers = (packed.check, len(packed.data), packed.size, len(written), 0)
        head = _HEAD.pack(0x04034B50, _VERSION, 0, _DEFLATED, 0, _DATE, *numbers) + written
        entries.append(
            _ENTRY.pack(
                0x02014B50, _VERSION, _VERSION, 0, _DEFLATED, 0, _DATE, *numbers, 0, 0, 0, 0, place
            )
            + written
        )
        body += head, packed.data
        place += len(head) + len(packed.data)
    index = b"".join(entries)
    count = len(entries)
    end = _END.pack(0x06054B50, 0, 0, count, count, len(index), place, 0)
    return b"".join((*body, index, end))
