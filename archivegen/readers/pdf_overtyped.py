"""Find words of a PDF page that other words were written over, in the same colour.

Nobody reads either of them on the page, and programs read both. Letters that are drawn twice for
weight or a shadow are the same letters; accents and lines over letters are no letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from archivegen.readers.pdf_glyphs import Box, Glyphs
from archivegen.readers.pdf_layer import words
from archivegen.readers.pdf_objects import Pen

_MARKS: Final = frozenset("#@$%&*")  # with which people cross words out, as with letters
_SHARED: Final = 0.4  # of the smaller of two characters
_HEIGHTS: Final = 2.0  # of two characters that hide each other, one by the other's
_ALIKE: Final = 48  # of 255: colours that cannot be told apart where they lie over each other
_FEWEST: Final = 3  # characters of a word …
_PART: Final = 0.6  # … and of all of them
_ROW: Final = 12.0  # points; of characters that are compared
_NEIGHBOURS: Final = 8  # at most, that a character is compared with
_FAR: Final = 1e6  # points: beyond any page, and what a hostile file may say
_CLOSE: Final = 3  # numbers of characters apart: one sign that stands for several letters


def overtyped(
    numbers: Sequence[int], glyphs: Glyphs, orders: Mapping[int, int], pens: Mapping[int, Pen]
) -> set[int]:
    """Find the words that stand over each other, of the characters that are seen."""
    written = [
        number
        for number in numbers
        if _is_written(glyphs.codes[number]) and _is_sane(glyphs.boxes[number])
    ]
    touched, twice = set[int](), set[int]()
    for one, other in _pairs(written, glyphs.boxes):
        if _is_same(glyphs.text(one), glyphs.text(other)):
            twice |= {one, other}
        elif abs(one - other) > _CLOSE and _alike(pens[orders[one]], pens[orders[other]]):
            touched |= {one, other}
    lost = touched - twice
    if len(lost) < _FEWEST:
        return set()
    return {number for word in words(numbers) if _is_lost(word, lost) for number in word}


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _alike(one: Pen, other: Pen) -> bool:
    return all(abs(a - b) < _ALIKE for a, b in zip(one.colour, other.colour, strict=True))


def _is_lost(word: Sequence[int], lost: AbstractSet[int]) -> bool:
    return len(lost & set(word)) >= max(_FEWEST, _PART * len(word))


def _is_written(code: int) -> bool:
    sign = chr(min(code, 0x10FFFF))
    return sign.isalnum() or sign in _MARKS


def _is_sane(box: Box) -> bool:
    return all(-_FAR < edge < _FAR for edge in box)


def _pairs(numbers: Sequence[int], boxes: Mapping[int, Box]) -> Iterator[tuple[int, int]]:
    """Give the characters whose rooms overlap, each pair once or twice."""
    for half in (0.0, 0.5):
        placed = sorted(
            (int((boxes[number][1] + boxes[number][3]) / 2 / _ROW + half), boxes[number][0], number)
            for number in numbers
        )
        for at, (row, _left, number) in enumerate(placed):
            right = boxes[number][2]
            for other_row, left, other in placed[at + 1 : at + 1 + _NEIGHBOURS]:
                if other_row != row or left >= right:
                    break
                if _overlap(boxes[number], boxes[other]):
                    yield number, other


def _overlap(one: Box, other: Box) -> bool:
    """Tell whether two characters of about one size share much of their room."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return False
    low, high = sorted((one[3] - one[1], other[3] - other[1]))
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return high <= _HEIGHTS * low and width * height > _SHARED * smaller
