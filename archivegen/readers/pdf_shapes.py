"""Find text of a PDF page whose characters are not those that are drawn.

A font can draw one letter and tell programs that it is another. So what each letter and figure of
a font looks like on the page is held against the shapes of an alphabet. One letter may have an
odd shape; where several of a font look like others, nothing that it says is believed.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

import pypdfium2.raw as pdfium
from PIL import Image

from archivegen.model.limits import MAX_LETTERS
from archivegen.readers.pdf_alphabet import LETTERS, Shape, alphabet, shape
from archivegen.readers.pdf_objects import Drawn, TooMuch
from archivegen.readers.pdf_view import PageView

_CODES: Final = frozenset(map(ord, LETTERS))
_SAMPLES: Final = 2  # of a letter on a page: one may touch another, or a line
_SMALL: Final = 3  # pixels
# Squares, of 256, by which a letter's shape …
_LIKE: Final = 62  # differs at most from the one that it says: it may well be that letter
_IS: Final = 56  # differs at most from another letter that it is …
_IS_NOT: Final = 31  # … and at least more from the one that it says
_SQUARES: Final = 256
_FEWEST: Final = 3  # letters of a font that look like others …
_SHARE: Final = 0.1  # … and of those that were looked at
_ALIKE: Final = {
    **dict.fromkeys("il1", "il1jtfr"),
    **dict.fromkeys("jtfr", "il1jtfr"),
    **dict.fromkeys("o0", "o0qcdg"),
    **dict.fromkeys("qcdg", "o0qcdg"),
}
# The sides to which a letter's line runs and its top points, and how to set it upright.
_TURNS: Final[dict[tuple[str, str], tuple[Image.Transpose, ...]]] = {
    ("right", "up"): (),
    ("up", "left"): (Image.Transpose.ROTATE_270,),
    ("left", "down"): (Image.Transpose.ROTATE_180,),
    ("down", "right"): (Image.Transpose.ROTATE_90,),
    ("right", "down"): (Image.Transpose.FLIP_TOP_BOTTOM,),
    ("left", "up"): (Image.Transpose.FLIP_LEFT_RIGHT,),
    ("up", "right"): (Image.Transpose.ROTATE_270, Image.Transpose.FLIP_LEFT_RIGHT),
    ("down", "left"): (Image.Transpose.ROTATE_90, Image.Transpose.FLIP_LEFT_RIGHT),
}

Letter = tuple[int, int]  # the font and the character
Orders = Mapping[int, int]  # of characters, the order of the object that draws each


def misread(orders: Orders, drawn: Sequence[Drawn], view: PageView) -> set[int]:
    """Find the characters of fonts that draw other letters than they say.

    `orders`: of the characters that are seen, the order of the object in `drawn` that draws each.
    Raises TooMuch: the page has too many fonts to look at.
    """
    if view.picture is None:
        return set()
    fonts = {order: _font(drawn[order]) for order in set(orders.values())}
    wrong = set(_wrong(_samples(orders, fonts, view.glyphs.codes), view, view.picture))
    return {number for number, order in orders.items() if fonts[order] in wrong}


def _font(text: Drawn) -> int:
    """Tell the address of an object's font; 0 if it has none."""
    font = pdfium.FPDFTextObj_GetFont(text.raw)
    return ctypes.addressof(font.contents) if font else 0


def _samples(
    orders: Orders, fonts: Mapping[int, int], codes: Sequence[int]
) -> dict[Letter, list[int]]:
    """Choose some characters of each letter and figure of each font."""
    found: dict[Letter, list[int]] = {}
    for number, order in orders.items():
        if codes[number] in _CODES:
            found.setdefault((fonts[order], codes[number]), []).append(number)
    if len(found) > MAX_LETTERS:
        raise TooMuch
    return {letter: _some(numbers) for letter, numbers in found.items()}


def _some(numbers: list[int]) -> list[int]:
    step = max(1, len(numbers) // _SAMPLES)
    return numbers[::step][:_SAMPLES]


def _wrong(
    samples: Mapping[Letter, list[int]], view: PageView, picture: Image.Image
) -> Iterator[int]:
    """Find the fonts of which several letters look like others."""
    grey = picture if picture.mode == "L" else picture.convert("L")
    looked, others = Counter[int](), Counter[int]()
    for (font, code), numbers in samples.items():
        said = chr(code).casefold()
        shapes = _shapes(numbers, view, grey)
        first = next(shapes, None)
        if first is not None:
            looked[font] += 1
            others[font] += all(_is_other(said, each) for each in chain((first,), shapes))
    for font, count in others.items():
        if count >= max(_FEWEST, _SHARE * looked[font]):
            yield font


def _shapes(numbers: Sequence[int], view: PageView, picture: Image.Image) -> Iterator[Shape]:
    for number in numbers:
        part = _upright(number, view, picture)
        seen = shape(part) if part is not None else None
        if seen is not None:
            yield seen


def _upright(number: int, view: PageView, picture: Image.Image) -> Image.Image | None:
    """Cut a character out, and turn it as its font has it; None if it is small or leans."""
    width, height = picture.size
    left, top, right, bottom = view.place.share(view.glyphs.boxes[number])
    room = (
        max(0, int(left * width) - 1),
        max(0, int(top * height) - 1),
        min(width, int(right * width) + 2),
        min(height, int(bottom * height) + 2),
    )
    if min(room[2] - room[0], room[3] - room[1]) < _SMALL:
        return None
    matrix = view.glyphs.matrix(number)
    turns = _TURNS.get((view.place.side(matrix.a, matrix.b), view.place.side(matrix.c, matrix.d)))
    if turns is None:
        return None
    part = picture.crop(room)
    for turn in turns:
        part = part.transpose(turn)
    return part


def _is_other(said: str, seen: Shape) -> bool:
    """Tell whether a shape is that of another letter, and not that of the one that it says."""
    alike = _ALIKE.get(said, said)
    own = float(_SQUARES)
    for one in alphabet().of(alike):
        own = min(own, seen.difference(one))
        if own <= _LIKE:
            return False
    return alphabet().has_like(seen, min(own - _IS_NOT, _IS), alike)
