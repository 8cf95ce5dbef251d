"""Words over words are found by their places, also where a file gives impossible ones."""

from __future__ import annotations

from math import inf, nan
from typing import cast

import pytest

from archivegen.readers.pdf_glyphs import Box, Glyphs
from archivegen.readers.pdf_objects import Pen
from archivegen.readers.pdf_overtyped import overtyped

BLACK = Pen(0, 255, (0, 0, 0))
RED = Pen(0, 255, (255, 0, 0))
UNDER, OVER = 0, 1  # orders of two objects


class Page:
    """Characters at places, as `Glyphs` has them; a space stands between two words."""

    def __init__(self, *words: tuple[str, float, float]) -> None:
        self.codes: list[int] = []
        self.boxes: dict[int, Box] = {}
        self.orders: dict[int, int] = {}
        for order, (word, x, y) in enumerate(words):
            self.codes.append(0x20)
            for at, letter in enumerate(word):
                self.boxes[len(self.codes)] = (x + 6 * at, y, x + 6 * at + 5, y + 7)
                self.orders[len(self.codes)] = order
                self.codes.append(ord(letter))

    def text(self, number: int) -> str:
        return chr(self.codes[number])

    def found(self, *pens: Pen) -> str:
        numbers = sorted(self.boxes)
        lost = overtyped(numbers, cast("Glyphs", self), self.orders, dict(enumerate(pens)))
        return "".join(map(self.text, sorted(lost)))


def test_both_words_are_lost() -> None:
    page = Page(("Swanmore", 100, 500), ("XXXXXXXX", 101, 500.5))
    assert page.found(BLACK, BLACK) == "SwanmoreXXXXXXXX"


@pytest.mark.parametrize("dy", [5.9, 6.1, 11.9, 12.1])
def test_it_does_not_matter_where_on_the_page(dy: float) -> None:
    page = Page(("Swanmore", 100, dy), ("Thirlsta", 102, dy + 1))
    assert page.found(BLACK, BLACK) == "SwanmoreThirlsta"


@pytest.mark.parametrize(
    ("other", "x", "y"),
    [
        ("Swanmore", 100.3, 500.0),  # for weight
        ("Swanmore", 101.5, 499.0),  # a shadow
        ("XXXXXXXX", 100.0, 507.5),  # the next line
        ("XXXXXXXX", 150.0, 500.0),  # the next word
        ("________", 100.0, 500.0),
        ("XX", 100.0, 500.0),
    ],
)
def test_what_can_be_read_is_left(other: str, x: float, y: float) -> None:
    assert Page(("Swanmore", 100, 500), (other, x, y)).found(BLACK, BLACK) == ""


def test_what_has_another_colour_is_left() -> None:
    assert Page(("Swanmore", 100, 500), ("RECEIVED", 100, 500)).found(BLACK, RED) == ""


@pytest.mark.parametrize("edge", [nan, inf, -inf, 1e30])
def test_impossible_places_do_no_harm(edge: float) -> None:
    page = Page(("Swanmore", 100, 500), ("XXXXXXXX", 100, 500))
    page.boxes[3] = (edge, edge, edge, edge)
    assert "S" in page.found(BLACK, BLACK)
