"""A PDF as numbered objects, and nothing else: no dates, no names, no identifier (ISO 32000-1).

Libraries write at least an identifier that differs from run to run, and some write the program's
name and the time. So the few kinds of objects that a flat PDF needs are written here.
"""

from __future__ import annotations

import zlib
from typing import Final

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # bytes that tell programs it is not text (7.5.2)
_LEVEL: Final = 6


class PdfFile:
    """Objects in the order in which they were added; the first is number 1."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def reserve(self) -> int:
        """Take a number for an object that is written later."""
        self._objects.append(b"null")
        return len(self._objects)

    def add(self, written: bytes) -> int:
        """Add an object and return its number."""
        self._objects.append(written)
        return len(self._objects)

    def stream(self, data: bytes, entries: bytes = b"") -> int:
        """Add a stream, deflated unless `entries` say how it is packed."""
        if b"/Filter" not in entries:
            data, entries = zlib.compress(data, _LEVEL), entries + b"/Filter/FlateDecode"
        head = b"<<%b/Length %d>>" % (entries, len(data))
        return self.add(b"%b\nstream\n%b\nendstream" % (head, data))

    def fill(self, number: int, written: bytes) -> None:
        """Write an object whose number was taken before."""
        self._objects[number - 1] = written

    def bytes(self, catalog: int) -> bytes:
        """Write the file: header, objects, table of their places, trailer."""
        pieces, place, places = [_HEADER], len(_HEADER), []
        for number, written in enumerate(self._objects, 1):
            piece = b"%d 0 obj\n%b\nendobj\n" % (number, written)
            pieces.append(piece)
            places.append(place)
            place += len(piece)
        count = len(places) + 1
        table = b"".join(b"%010d 00000 n \n" % one for one in places)
        pieces.append(b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table))
        pieces.append(b"trailer\n<</Size %d/Root %d 0 R>>\n" % (count, catalog))
        pieces.append(b"startxref\n%d\n%%%%EOF\n" % place)
        return b"".join(pieces)


def text_string(words: str) -> bytes:
    """Write words as a string that needs no escapes."""
    return b"<feff%b>" % words.encode("utf-16-be").hex().encode()


def number(value: float) -> bytes:
    """Write a number with two decimals at most, as short as it can be."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0", "0", value == 0).encode()
