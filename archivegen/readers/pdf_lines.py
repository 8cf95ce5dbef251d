"""The lines of text of a PDF page, with where they stand.

pdfium gives characters in the order in which they were drawn, and breaks them into lines. Each
line is measured along its own direction, so that text which lies on its side, by the page's
rotation or by how it was drawn, is read like any other. Characters outside the page's visible box
are not text that a reader sees, and are left out.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import atan2, cos, degrees, hypot, isfinite, radians, sin
from statistics import median_low
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

_HYPHENATED: Final = (0x0002, 0xFFFE)  # pdfium's marks for a hyphen at the end of a line
_LINE_END: Final = (0x000A, 0x000D)
_SPACES: Final = frozenset((0x00, 0x09, 0x20, 0xA0))
_OTHER_LINE: Final = 0.8  # letters' sizes; raised figures stand less high
_GAP: Final = 2.0  # letters' sizes; between words it is less, in justified lines too
_HUGE: Final = 1e6

Box = tuple[float, float, float, float]  # left, bottom, right, top


class TextLine(Struct, frozen=True):
    """A line of text, with a tab where its parts stand far from each other.

    Distances are points, along the line, and across it (`level`, upwards).
    """

    text: str
    left: float
    right: float
    level: float  # of its base line
    size: float  # of its letters
    first: float  # the width of its first word
    angle: int  # of its direction, in whole degrees
    hyphenated: bool = False  # its last word goes on in the next line


def lines(page: pypdfium2.PdfPage, most: int) -> tuple[tuple[TextLine, ...], int]:
    """Read the lines of a page, of `most` characters at most; also tell how many it has."""
    textpage = page.get_textpage()
    try:
        characters = _Characters(textpage.raw, page.get_bbox(), most)
        return characters.lines(), characters.count
    finally:
        textpage.close()


class _Characters:
    """The characters of a page, by their number."""

    def __init__(self, raw: Any, visible: Box, most: int) -> None:
        self._raw = raw
        self._visible = visible
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self.count = int(pdfium.FPDFText_CountChars(raw))
        look = pdfium.FPDFText_GetUnicode
        self._codes = [look(raw, number) for number in range(min(self.count, most))]

    def lines(self) -> tuple[TextLine, ...]:
        ranges, start = [], 0
        for number, code in enumerate(self._codes):
            if code in _LINE_END or code in _HYPHENATED:
                ranges.append((start, number + (code in _HYPHENATED)))
                start = number + 1
        ranges.append((start, len(self._codes)))
        return tuple(line for span in ranges for line in self._lines_of(self._seen(span)))

    def _seen(self, span: tuple[int, int]) -> list[int]:
        """Choose the characters that draw something, on the part of the page that is shown."""
        drawn = [number for number in range(*span) if self._codes[number] not in _SPACES]
        if drawn and not (self._is_seen(drawn[0]) and self._is_seen(drawn[-1])):
            drawn = [number for number in drawn if self._is_seen(number)]
        return drawn

    def _lines_of(self, drawn: list[int]) -> Iterator[TextLine]:
        """Part what pdfium took for one line although it goes on at another height (forms)."""
        if not drawn:
            return
        angle, size = self._direction(drawn)
        start, level = 0, self._level(drawn[0], angle)
        wide: set[int] = set()
        for at, number in enumerate(drawn[1:], start=1):
            if number == drawn[at - 1] + 1:
                continue
            here = self._level(number, angle)
            if abs(here - level) > _OTHER_LINE * size:
                yield self._measured(drawn[start:at], wide, angle, size)
                start, level = at, here
            elif self._along(number, angle)[0] - self._along(drawn[at - 1], angle)[1] > _GAP * size:
                wide.add(number)
        yield self._measured(drawn[start:], wide, angle, size)

    def _measured(self, drawn: list[int], wide: set[int], angle: int, size: float) -> TextLine:
        edges = [self._along(number, angle) for number in (drawn[0], drawn[-1])]
        left, right = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
        text = self._text(drawn, wide)
        letters = len(text.split(maxsplit=1)[0])
        word_end = self._along(drawn[min(letters, len(drawn)) - 1], angle)[1]
        return TextLine(
            text=text,
            left=left,
            right=right,
            level=self._level(drawn[0], angle),
            size=size,
            first=max(0.0, word_end - left),
            angle=angle,
            hyphenated=self._codes[drawn[-1]] in _HYPHENATED,
        )

    def _text(self, drawn: list[int], wide: set[int]) -> str:
        """Join what is drawn; spaces between, however many, are one, and a wide gap is a tab."""
        chars, last = [], drawn[0]
        for number in drawn:
            if number > last + 1:
                chars.append("\t" if number in wide else " ")
            code = self._codes[number]
            chars.append("-" if code in _HYPHENATED else chr(min(code, 0x10FFFF)))
            last = number
        return _whole("".join(chars))

    def _direction(self, drawn: list[int]) -> tuple[int, float]:
        """Tell the direction of most letters in degrees, and their size."""
        some = [drawn[len(drawn) * part // 4] for part in (1, 2, 3)]
        return median_low(map(self._turned, some)), median_low(map(self._size, some))

    def _turned(self, number: int) -> int:
        matrix = self._matrix(number)
        return round(degrees(atan2(matrix.b, matrix.a))) % 360

    def _size(self, number: int) -> float:
        matrix = self._matrix(number)
        size = abs(pdfium.FPDFText_GetFontSize(self._raw, number)) * hypot(matrix.c, matrix.d)
        return size if 0 < size < _HUGE else 1.0

    def _matrix(self, number: int) -> Any:
        matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
        pdfium.FPDFText_GetMatrix(self._raw, number, matrix)
        sane = all(map(isfinite, (matrix.a, matrix.b, matrix.c, matrix.d)))
        return matrix if sane else pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)

    def _along(self, number: int, angle: int) -> tuple[float, float]:
        """Tell where a letter begins and ends along a direction."""
        left, bottom, right, top = self._box(number)
        cosine, sine = cos(radians(angle)), sin(radians(angle))
        places = [x * cosine + y * sine for x in (left, right) for y in (bottom, top)]
        return min(places), max(places)

    def _level(self, number: int, angle: int) -> float:
        x, y = self._edges[:2]
        pdfium.FPDFText_GetCharOrigin(self._raw, number, x, y)
        return y.value * cos(radians(angle)) - x.value * sin(radians(angle))

    def _box(self, number: int) -> Box:
        left, right, bottom, top = self._edges
        pdfium.FPDFText_GetCharBox(self._raw, number, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def _is_seen(self, number: int) -> bool:
        """Tell whether any of a letter is on the page that is shown."""
        left, bottom, right, top = self._box(number)
        x0, y0, x1, y1 = self._visible
        return left < x1 and right > x0 and bottom < y1 and top > y0


def _whole(text: str) -> str:
    """Join surrogates, in which pdfium may give a character beyond the first 65,536."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
