"""The shapes of letters and figures, from fonts that every reader of PDFs brings with it.

A shape is a small picture of black and white squares, stretched to the same size whatever the
letter's, and kept as a number of 256 bits. Shapes are compared by counting squares.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from math import log
from operator import itemgetter
from string import ascii_letters, digits
from typing import Final, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

LETTERS: Final = ascii_letters + digits
_SIDE: Final = 16
_CONTRAST: Final = 60  # of 255
_LOW, _NARROW = 7, 2  # pixels; what is smaller says nothing
_FACES: Final = tuple(
    f"{family}{style}"
    for family, styles in (
        ("Helvetica", ("", "-Bold", "-Oblique", "-BoldOblique")),
        ("Times", ("-Roman", "-Bold", "-Italic", "-BoldItalic")),
        ("Courier", ("", "-Bold", "-Oblique")),
    )
    for style in styles
)
_SIZE: Final = 36.0  # points
_CELL: Final = 60
_WIDTH: Final = 25.0  # squares that count for a shape e times as wide
_INK: Final = itemgetter(0)
_OPPOSITE: Final = bytes(range(255, -1, -1))


class Shape(NamedTuple):
    """What a letter looks like, whatever its size."""

    squares: int  # a bit each
    ink: int  # how many of them are dark
    width: float  # by its height: the logarithm, so that it counts for some squares

    def difference(self, other: Shape) -> float:
        """Tell by how many squares two shapes differ."""
        return (self.squares ^ other.squares).bit_count() + abs(self.width - other.width)


class Alphabet:
    """The shapes of letters and figures; capitals stand with their small letters."""

    def __init__(self, shapes: Iterable[tuple[str, Shape]]) -> None:
        self._of: dict[str, list[Shape]] = {}
        everything = sorted(((one.ink, letter, one) for letter, one in shapes), key=_INK)
        for _, letter, one in everything:
            self._of.setdefault(letter, []).append(one)
        self._inks = [ink for ink, _, _ in everything]
        self._shapes = [(letter, one) for _, letter, one in everything]

    def of(self, letters: str) -> Iterator[Shape]:
        """Give the shapes of some letters."""
        return (one for letter in letters for one in self._of.get(letter, ()))

    def has_like(self, seen: Shape, most: float, except_for: str) -> bool:
        """Tell whether a shape differs by `most` squares from one that is of no such letter."""
        # Two shapes differ by as many squares at least as one has more ink than the other.
        first = bisect_left(self._inks, seen.ink - most)
        last = bisect_right(self._inks, seen.ink + most)
        return any(
            seen.difference(one) <= most
            for letter, one in self._shapes[first:last]
            if letter not in except_for
        )


def shape(picture: Image.Image) -> Shape | None:
    """Find the shape of a letter, darker than its ground or lighter; None if it shows too little.

    `picture`: of mode L, with nothing else on it.
    """
    data, width = picture.tobytes(), picture.width
    low, high = min(data), max(data)
    if high - low < _CONTRAST:
        return None
    edges = (data[:width] + data[-width:]).translate(_darker_than((low + high) // 2))
    if edges.count(255) > width:  # above and below the letter it is dark
        data = data.translate(_OPPOSITE)
        low, high = 255 - high, 255 - low
        picture = Image.frombytes("L", picture.size, data)
    ink = data.translate(_darker_than(low + (high - low) * 6 // 10))
    room = Image.frombytes("L", picture.size, ink).getbbox()
    if room is None or room[3] - room[1] < _LOW or room[2] - room[0] < _NARROW:
        return None
    small = picture.crop(room).resize((_SIDE, _SIDE), Image.Resampling.BOX)
    squares = _squares(small.tobytes().translate(_darker_than((low + high) // 2)))
    proportion = log((room[2] - room[0]) / (room[3] - room[1]))
    return Shape(squares, squares.bit_count(), _WIDTH * proportion)


def _squares(tones: bytes) -> int:
    """Write a picture of white and black as a number, a bit each."""
    return int.from_bytes(Image.frombytes("L", (_SIDE, _SIDE), tones).convert("1").tobytes())


@cache
def _darker_than(tone: int) -> bytes:
    return bytes(255 if value < tone else 0 for value in range(256))


@cache
def alphabet() -> Alphabet:
    """Draw the letters and figures in each of the fonts."""
    page_size = len(LETTERS) * _CELL, len(_FACES) * _CELL
    document = pypdfium2.PdfDocument.new()
    try:
        page = document.new_page(*page_size)
        for row, face in enumerate(_FACES):
            for column, letter in enumerate(LETTERS):
                _write(document, page, face, letter, (column * _CELL + 10, row * _CELL + 15))
        page.gen_content()
        bitmap = page.render(scale=1, grayscale=True)
        drawn = bitmap.to_pil().convert("L")
    finally:
        document.close()
    return Alphabet(_cut_out(drawn))


def _cut_out(drawn: Image.Image) -> Iterator[tuple[str, Shape]]:
    for row in range(len(_FACES)):
        bottom = drawn.height - row * _CELL
        for left, letter in zip(range(0, drawn.width, _CELL), LETTERS, strict=True):
            seen = shape(drawn.crop((left, bottom - _CELL, left + _CELL, bottom)))
            if seen is not None:
                yield letter.casefold(), seen


def _write(
    document: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    face: str,
    letter: str,
    place: tuple[int, int],
) -> None:
    text = pdfium.FPDFPageObj_NewTextObj(document.raw, face.encode(), _SIZE)
    pdfium.FPDFText_SetText(text, (ctypes.c_ushort * 2)(ord(letter), 0))
    pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, *place)
    pdfium.FPDFPage_InsertObject(page.raw, text)
