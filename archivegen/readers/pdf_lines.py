"""The lines of text of a PDF page, with where they stand.

pdfium gives characters in the order in which they were drawn, and breaks them into lines. Each
line is measured along its own direction, so that text which lies on its side, by the page's
rotation or by how it was drawn, is read like any other. Characters that a reader cannot see are
left out.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Container, Iterator
from math import atan2, cos, degrees, radians, sin
from statistics import median_low
from typing import Final

import pypdfium2.raw as pdfium
from msgspec import Struct

from archivegen.readers.pdf_glyphs import HYPHENATED, LINE_END, Glyphs

_OTHER_LINE: Final = 0.8  # letters' sizes; raised figures stand less high
_GAP: Final = 2.0  # letters' sizes; between words it is less, in justified lines too


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
    words: tuple[tuple[int, int], ...] = ()  # the numbers of their first and last characters


def lines(glyphs: Glyphs, hidden: Container[int] = ()) -> tuple[TextLine, ...]:
    """Read the lines of a page, without the characters that are hidden."""
    return _Characters(glyphs, hidden).lines()


class _Characters:
    """The characters of a page, by their number."""

    def __init__(self, glyphs: Glyphs, hidden: Container[int]) -> None:
        self._glyphs = glyphs
        self._raw = glyphs.raw
        self._codes = glyphs.codes
        self._drawn = [number for number in glyphs.drawn if number not in hidden]
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def lines(self) -> tuple[TextLine, ...]:
        ranges, start = [], 0
        for number, code in enumerate(self._codes):
            if code in LINE_END or code in HYPHENATED:
                ranges.append((start, number + (code in HYPHENATED)))
                start = number + 1
        ranges.append((start, len(self._codes)))
        return tuple(line for span in ranges for line in self._lines_of(self._seen(span)))

    def _seen(self, span: tuple[int, int]) -> list[int]:
        """Choose the characters of a span that are seen."""
        return self._drawn[bisect_left(self._drawn, span[0]) : bisect_left(self._drawn, span[1])]

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
            hyphenated=self._codes[drawn[-1]] in HYPHENATED,
            words=tuple(self._words(drawn)),
        )

    def _words(self, drawn: list[int]) -> Iterator[tuple[int, int]]:
        """Part what is drawn where the text has white space."""
        start = last = -2
        for number in drawn:
            if self._glyphs.text(number).isspace():
                continue
            if number != last + 1:
                if start >= 0:
                    yield start, last
                start = number
            last = number
        if start >= 0:
            yield start, last

    def _text(self, drawn: list[int], wide: set[int]) -> str:
        """Join what is drawn; spaces between, however many, are one, and a wide gap is a tab."""
        chars, last = [], drawn[0]
        for number in drawn:
            if number > last + 1:
                chars.append("\t" if number in wide else " ")
            chars.append(self._glyphs.text(number))
            last = number
        return whole("".join(chars))

    def _direction(self, drawn: list[int]) -> tuple[int, float]:
        """Tell the direction of most letters in degrees, and their size."""
        some = [drawn[len(drawn) * part // 4] for part in (1, 2, 3)]
        return median_low(map(self._turned, some)), median_low(map(self._glyphs.size, some))

    def _turned(self, number: int) -> int:
        matrix = self._glyphs.matrix(number)
        return round(degrees(atan2(matrix.b, matrix.a))) % 360

    def _along(self, number: int, angle: int) -> tuple[float, float]:
        """Tell where a letter begins and ends along a direction."""
        left, bottom, right, top = self._glyphs.boxes[number]
        cosine, sine = cos(radians(angle)), sin(radians(angle))
        places = [x * cosine + y * sine for x in (left, right) for y in (bottom, top)]
        return min(places), max(places)

    def _level(self, number: int, angle: int) -> float:
        x, y = self._x, self._y
        pdfium.FPDFText_GetCharOrigin(self._raw, number, x, y)
        return y.value * cos(radians(angle)) - x.value * sin(radians(angle))


def whole(text: str) -> str:
    """Join surrogates, in which pdfium may give a character beyond the first 65,536."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
