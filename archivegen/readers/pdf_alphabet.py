"""The shapes of letters and figures, from fonts that every reader of PDFs brings with it.

A shape is a small picture of black and white squares, stretched to the same size whatever the
letter's, and kept as a number of 256 bits. Shapes are compared by counting squares.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from functools import cache
from math import log
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
_OPPOSITE: Final = bytes(range(255, -1, -1))


class Shape(NamedTuple):
    """What a letter looks like, whatever its size."""

    squares: int  # a bit each
    width: float  # by its height: the logarithm, so that it counts for some squares

    def difference(self, other: Shape) -> float:
        """Tell by how many squares two shapes differ."""
        return (self.squares ^ other.squares).bit_count() + abs(self.width - other.width)


Alphabet = Mapping[str, tuple[Shape, ...]]
"""For each letter and figure its shapes; capitals stand with their small letters."""


def shape(picture: Image.Image) -> Shape | None:
    """Find the shape of a letter, darker than its ground or lighter; None if it shows too little.

    `picture`: of mode L, with nothing else on it.
    """
    low, high = _tones(picture)
    if high - low < _CONTRAST:
        return None
    if _is_dark_ground(picture, (low + high) // 2):
        picture = _through(picture, _OPPOSITE)
        low, high = 255 - high, 255 - low
    room = _through(picture, _darker_than(low + (high - low) * 6 // 10)).getbbox()
    if room is None or room[3] - room[1] < _LOW or room[2] - room[0] < _NARROW:
        return None
    small = picture.crop(room).resize((_SIDE, _SIDE), Image.Resampling.BOX)
    squares = _through(small, _darker_than((low + high) // 2)).convert("1").tobytes()
    width = _WIDTH * log((room[2] - room[0]) / (room[3] - room[1]))
    return Shape(int.from_bytes(squares), width)


def _tones(picture: Image.Image) -> tuple[int, int]:
    data = picture.tobytes()
    return min(data), max(data)


def _through(picture: Image.Image, tones: bytes) -> Image.Image:
    """Change tones; many times as quick as Pillow's own way, for so small a picture."""
    return Image.frombytes("L", picture.size, picture.tobytes().translate(tones))


def _is_dark_ground(picture: Image.Image, middle: int) -> bool:
    """Tell it by the rows above and below a letter."""
    data, width = picture.tobytes(), picture.width
    edges = data[:width] + data[-width:]
    return edges.translate(_darker_than(middle)).count(255) > width


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
    found: dict[str, list[Shape]] = {}
    for row in range(len(_FACES)):
        bottom = drawn.height - row * _CELL
        for left, letter in zip(range(0, drawn.width, _CELL), LETTERS, strict=True):
            seen = shape(drawn.crop((left, bottom - _CELL, left + _CELL, bottom)))
            if seen is not None:
                found.setdefault(letter.casefold(), []).append(seen)
    return {letter: tuple(shapes) for letter, shapes in found.items()}


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
