"""PDFs that were made for download, told from those that somebody put there.

A flat PDF holds pictures of pages, unseen words over them, a font, and nothing else; it is written
plainly, so that its objects can be seen without a library. One name that a flat PDF does not need
(`/Info`, `/Metadata`, `/Annots`, `/ObjStm` …), and it is another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.facts import SiteFile

_PLACE: Final = re.compile(r"documents/[a-z0-9]{4,16}(?:-[1-9][0-9]*)?\.pdf")
_STREAM: Final = re.compile(rb"/Length (\d+)>>\nstream\n")
_NAME: Final = re.compile(rb"/([^\s<>\[\]()/%{}]*)")
_NAMES: Final = frozenset(
    b"Type Catalog Pages Page Kids Count Parent Root Size Lang MediaBox Contents Resources"
    b" Font F XObject P Length Filter FlateDecode DCTDecode Subtype"
    b" Image Width Height BitsPerComponent ColorSpace DeviceGray DeviceRGB Indexed"
    b" Type0 BaseFont Glyphless Encoding Identity-H Identity DescendantFonts ToUnicode"
    b" CIDFontType2 CIDToGIDMap DW CIDSystemInfo Registry Ordering Supplement"
    b" FontDescriptor FontName Flags FontBBox ItalicAngle Ascent Descent CapHeight StemV"
    b" FontFile2".split()
)


def is_flat(file: SiteFile) -> bool:
    """Tell whether a file lies where a flat PDF does, and is one."""
    if not _PLACE.fullmatch(file.name) or not file.data.startswith(b"%PDF-"):
        return False
    return all(_NAMES.issuperset(_NAME.findall(piece)) for piece in _outside_streams(file.data))


def _outside_streams(data: bytes) -> Iterator[bytes]:
    place = 0
    while match := _STREAM.search(data, place):
        yield data[place : match.end()]
        place = match.end() + int(match[1])
    yield data[place:]
