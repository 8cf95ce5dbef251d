"""The characters of a PDF page: what they say, where they stand, and what drew them."""

from __future__ import annotations

import ctypes
from math import hypot, isfinite
from typing import Any, Final
from unicodedata import category

import pypdfium2
import pypdfium2.raw as pdfium

HYPHENATED: Final = (0x0002, 0xFFFE)  # pdfium's marks for a hyphen at the end of a line
LINE_END: Final = (0x000A, 0x000D)
_SPACES: Final = frozenset((0x00, 0x09, 0x0A, 0x0D, 0x20, 0xA0))
_BLANK: Final = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf"))  # kinds of characters without ink
_HUGE: Final = 1e6

Box = tuple[float, float, float, float]  # left, bottom, right, top


class Glyphs:
    """The characters of a page by their number, in the order in which they were drawn.

    At most `most` are read; `count` tells how many there are. `drawn` are those that are no
    spaces, `inked` those of them that a font draws with ink.
    """

    def __init__(self, page: pypdfium2.PdfPage, most: int) -> None:
        self._textpage = page.get_textpage()
        self.raw: Any = self._textpage.raw
        self.count = int(pdfium.FPDFText_CountChars(self.raw))
        look = pdfium.FPDFText_GetUnicode
        self.codes: list[int] = [look(self.raw, number) for number in range(min(self.count, most))]
        self.drawn = [number for number, code in enumerate(self.codes) if code not in _SPACES]
        blank = frozenset(code for code in set(self.codes) if _is_blank(code))
        self.inked = [number for number in self.drawn if self.codes[number] not in blank]
        self.boxes = self._boxes()

    def close(self) -> None:
        """Let go of the page's text."""
        self._textpage.close()

    def owner(self, number: int) -> int:
        """Tell the address of the object that draws a character; 0 if none does."""
        drawn_by = pdfium.FPDFText_GetTextObject(self.raw, number)
        return ctypes.addressof(drawn_by.contents) if drawn_by else 0

    def line_box(self, number: int) -> Box:
        """Measure the room of a character as high as its font's letters can be."""
        room = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetLooseCharBox(self.raw, number, room):
            return self.boxes[number]
        return room.left, room.bottom, room.right, room.top

    def matrix(self, number: int) -> Any:
        """Tell how a character is turned and stretched."""
        matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
        pdfium.FPDFText_GetMatrix(self.raw, number, matrix)
        sane = all(map(isfinite, (matrix.a, matrix.b, matrix.c, matrix.d)))
        return matrix if sane else pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)

    def size(self, number: int) -> float:
        """Tell how large a character's font is on the page, in points."""
        matrix = self.matrix(number)
        size = abs(pdfium.FPDFText_GetFontSize(self.raw, number)) * hypot(matrix.c, matrix.d)
        return float(size) if 0 < size < _HUGE else 1.0

    def text(self, number: int) -> str:
        """Give one character."""
        code = self.codes[number]
        return "-" if code in HYPHENATED else chr(min(code, 0x10FFFF))

    def _boxes(self) -> dict[int, Box]:
        """Measure what each drawn character covers, closely."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        measure, raw, boxes = pdfium.FPDFText_GetCharBox, self.raw, {}
        for number in self.drawn:
            measure(raw, number, left, right, bottom, top)
            boxes[number] = left.value, bottom.value, right.value, top.value
        return boxes


def _is_blank(code: int) -> bool:
    return code not in HYPHENATED and category(chr(min(code, 0x10FFFF))) in _BLANK
