"""A font for words that lie unseen over the picture in which they can be read.

The words of a flat PDF are there to be searched, selected and read aloud; what they look like is
the picture's business. So the font has a glyph for every character that the document uses, none to
be seen, and says which character each is (ToUnicode). It serves any script, and needs no font of
the reader's machine. It is embedded, since some viewers complain of a font that is not.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Final

from archivegen.exports.pdf_file import PdfFile

# Of a glyph, in ems. Words are stretched to their places; PDFium takes equal words that are nearer
# than one letter for one in bold.
WIDTH: Final = 0.25
ASCENT: Final = 0.8  # ems above the base line
_UNITS: Final = 1000  # an em
_BOX: Final = (0, -200, 250, 800)  # of every glyph: left, bottom, right, top
_MOST: Final = 65_534  # glyphs of a font, less the one for what is not known
_A_BLOCK: Final = 100  # entries of a block of a CMap (Adobe Technical Note 5014, 4.2)
_NAME: Final = b"/Glyphless"
_UNKNOWN: Final = "\ufffd"

_CMAP_HEAD: Final = b"""/CIDInit/ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
"""
_CMAP_TAIL: Final = b"""endcmap
CMapName currentdict/CMap defineresource pop
end
end
"""


class Font:
    """The font of a document that uses these characters."""

    def __init__(self, characters: Iterable[str]) -> None:
        used = sorted({_sound(character) for character in characters} | {_UNKNOWN})
        self._glyphs = {character: glyph for glyph, character in enumerate(used[:_MOST], 1)}

    def codes(self, words: str) -> bytes:
        """Write words as a string of this font's codes."""
        unknown = self._glyphs.get(_UNKNOWN, 0)
        codes = (self._glyphs.get(character, unknown) for character in words)
        return b"<%b>" % b"".join(b"%04x" % code for code in codes)

    def write(self, file: PdfFile) -> int:
        """Add the font to a file and return its number."""
        program = file.stream(_program(len(self._glyphs) + 1))
        descriptor = file.add(
            b"<</Type/FontDescriptor/FontName%b/Flags 4/FontBBox[0 -200 250 800]/ItalicAngle 0"
            b"/Ascent 800/Descent -200/CapHeight 800/StemV 80/FontFile2 %d 0 R>>" % (_NAME, program)
        )
        descendant = file.add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont%b/CIDToGIDMap/Identity/DW 250"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/FontDescriptor %d 0 R>>" % (_NAME, descriptor)
        )
        meaning = file.stream(self._meaning())
        return file.add(
            b"<</Type/Font/Subtype/Type0/BaseFont%b/Encoding/Identity-H"
            b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (_NAME, descendant, meaning)
        )

    def _meaning(self) -> bytes:
        entries = [
            b"<%04x><%b>\n" % (glyph, character.encode("utf-16-be").hex().encode())
            for character, glyph in self._glyphs.items()
        ]
        blocks = (entries[at : at + _A_BLOCK] for at in range(0, len(entries), _A_BLOCK))
        written = (
            b"%d beginbfchar\n%bendbfchar\n" % (len(block), b"".join(block)) for block in blocks
        )
        return b"%b%b%b" % (_CMAP_HEAD, b"".join(written), _CMAP_TAIL)


def _sound(character: str) -> str:
    return _UNKNOWN if "\ud800" <= character <= "\udfff" else character


def _program(glyphs: int) -> bytes:
    """Write a TrueType font of equal glyphs: the tables that ISO 32000-1, 9.9 asks for.

    A glyph is a line to its far corner and back: nothing can be seen of it, but it has a size,
    which viewers mark when a word is selected.
    """
    advance = int(WIDTH * _UNITS)
    line = struct.pack(">hhhhhHH2B4h", 1, *_BOX, 1, 0, 1, 1, 0, advance, _BOX[1], _UNITS)
    places = range(0, len(line) * (glyphs + 1), len(line))
    tables = {
        b"glyf": line * glyphs,
        b"head": struct.pack(
            ">HHIIIHHqqhhhhHHhhh",
            *(1, 0, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0),
            *_BOX,
            *(0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(">HHhhhHhhhhhhhhhhhH", 1, 0, 800, -200, 0, advance, *[0] * 11, 1),
        b"hmtx": struct.pack(">Hh", advance, 0) + bytes(2 * (glyphs - 1)),
        b"loca": struct.pack(f">{glyphs + 1}I", *places),
        b"maxp": struct.pack(">HHH13H", 1, 0, glyphs, 2, 1, 0, 0, 1, *[0] * 8),
    }
    return _font_file(tables)


def _font_file(tables: dict[bytes, bytes]) -> bytes:
    """Put tables together, each at a multiple of four bytes, with their sums."""
    count = len(tables)
    power = count.bit_length() - 1
    span = 16 << power
    head = struct.pack(">IHHHH", 0x10000, count, span, power, 16 * count - span)
    place = len(head) + 16 * count
    directory, body = b"", b""
    for name, data in tables.items():
        padded = data + bytes(-len(data) % 4)
        directory += struct.pack(">4sIII", name, _sum(padded), place + len(body), len(data))
        body += padded
    whole = head + directory + body
    adjusted = (0xB1B0AFBA - _sum(whole)) & 0xFFFFFFFF
    at = whole.index(b"\x5f\x0f\x3c\xf5", place) - 4  # before the magic number of `head`
    return whole[:at] + struct.pack(">I", adjusted) + whole[at + 4 :]


def _sum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
