"""Stamps in ink, the round seal, and notes by hand, drawn as vectors.

! kufizuar 400 640 5          a boxed word, its place and its angle
! word PAGUAR 300 200 -4      any boxed word
! seal 330 180                the round seal of the Port Authority
! hand kush? 420 500 18       a note by hand, of the few letters that were needed
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Sequence
from typing import Final

from tools.demonstration.metrics import width
from tools.demonstration.pdf import Colour, Shape, Text, stroke

RED: Final[Colour] = (0.58, 0.16, 0.18)
BLUE: Final[Colour] = (0.27, 0.28, 0.52)
PEN: Final[Colour] = (0.12, 0.2, 0.55)

_Point = tuple[float, float]

# Handwriting: strokes of points in a box of 1 by 1, from the lower left corner.
_LETTERS: Final[dict[str, tuple[tuple[_Point, ...], ...]]] = {
    "k": (((0.1, 0.0), (0.15, 1.0)), ((0.55, 0.55), (0.15, 0.28), (0.6, 0.0))),
    "u": (((0.1, 0.5), (0.12, 0.1), (0.35, 0.0), (0.55, 0.15), (0.6, 0.5), (0.62, 0.0)),),
    "s": (((0.55, 0.48), (0.25, 0.5), (0.15, 0.36), (0.5, 0.2), (0.4, 0.0), (0.08, 0.05)),),
    "h": (((0.1, 0.0), (0.14, 1.0), (0.12, 0.3), (0.38, 0.5), (0.55, 0.35), (0.56, 0.0)),),
    "?": (
        ((0.1, 0.8), (0.3, 1.0), (0.55, 0.85), (0.45, 0.6), (0.3, 0.45), (0.3, 0.25)),
        ((0.29, 0.04), (0.31, 0.0)),
    ),
    "!": (((0.3, 1.0), (0.28, 0.3)), ((0.27, 0.04), (0.29, 0.0))),
    "1": (((0.1, 0.75), (0.35, 1.0), (0.33, 0.0)),),
    "2": (((0.1, 0.8), (0.3, 1.0), (0.55, 0.8), (0.4, 0.45), (0.08, 0.02), (0.62, 0.04)),),
    "3": (
        ((0.1, 0.9), (0.4, 1.0), (0.5, 0.75), (0.25, 0.55), (0.55, 0.3), (0.35, 0.0), (0.05, 0.1)),
    ),
    "4": (((0.4, 1.0), (0.05, 0.35), (0.65, 0.38)), ((0.48, 0.65), (0.44, 0.0))),
    "5": (((0.55, 1.0), (0.18, 0.97), (0.15, 0.6), (0.5, 0.55), (0.5, 0.1), (0.08, 0.02)),),
    "6": (
        ((0.5, 1.0), (0.2, 0.6), (0.12, 0.2), (0.35, 0.0), (0.58, 0.22), (0.35, 0.42), (0.2, 0.3)),
    ),
    ",": (((0.2, 0.08), (0.12, -0.14)),),
    "m": (
        ((0.05, 0.0), (0.1, 0.5), (0.1, 0.3), (0.25, 0.5), (0.3, 0.0), (0.32, 0.35), (0.5, 0.48),
         (0.55, 0.0)),
    ),
    "-": (((0.05, 0.4), (0.55, 0.42)),),
    " ": (),
}  # fmt: skip


def draw(order: str) -> list[Text | Shape]:
    """Draw what a line of the markup asks for."""
    kind, *words = order.split()
    match kind:
        case "kufizuar":
            return list(_boxed("I KUFIZUAR", _numbers(words), RED))
        case "word":
            text = " ".join(words[:-3]).replace("_", " ")
            return list(_boxed(text, _numbers(words[-3:]), RED))
        case "seal":
            return list(_seal(*_numbers(words)))
        case "hand":
            return list(_hand(" ".join(words[:-3]), *_numbers(words[-3:])))
        case _:
            message = f"no stamp is called {kind}"
            raise ValueError(message)


def _numbers(words: Sequence[str]) -> list[float]:
    return [float(word) for word in words]


def _turned(angle: float) -> tuple[float, float, float, float]:
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return (c, s, -s, c)


def _boxed(text: str, place: Sequence[float], colour: Colour) -> Iterator[Text | Shape]:
    x, y, angle = place
    size, pad = 14, 8
    turn = _turned(angle)
    long = width(text, "helvetica-bold", size, 2) + 2 * pad
    corners = [(0, 0), (long, 0), (long, size + 12), (0, size + 12), (0, 0)]
    yield stroke([_moved(corner, x, y, turn) for corner in corners], 2.2, colour)
    at = _moved((pad + 1, 8), x, y, turn)
    yield Text(*at, text, "helvetica-bold", size, spread=2, colour=colour, turn=turn)


def _moved(point: _Point, x: float, y: float, turn: tuple[float, float, float, float]) -> _Point:
    a, b, c, d = turn
    return (x + a * point[0] + c * point[1], y + b * point[0] + d * point[1])


def _circle(x: float, y: float, radius: float, weight: float) -> Shape:
    steps = [math.radians(6 * step) for step in range(61)]
    points = [(x + radius * math.cos(t), y + radius * math.sin(t)) for t in steps]
    return stroke(points, weight, BLUE)


def _seal(x: float, y: float, radius: float = 50) -> Iterator[Text | Shape]:
    yield _circle(x, y, radius, 2.4)
    yield _circle(x, y, radius * 0.68, 1.2)
    yield from _round_text("AUTORITETI PORTUAL · TELMORË · ORVENI ·", x, y, radius * 0.77)
    r = radius * 0.4
    yield stroke([(x, y + r * 0.9), (x, y - r * 0.9)], 1.8, BLUE)
    yield stroke([(x - r * 0.45, y + r * 0.5), (x + r * 0.45, y + r * 0.5)], 1.8, BLUE)
    arms = [math.radians(angle) for angle in range(200, 341, 10)]
    yield stroke([(x + r * math.cos(t), y + r * math.sin(t)) for t in arms], 1.8, BLUE)
    yield _circle(x, y + r * 1.12, r * 0.2, 1.6)


def _round_text(text: str, x: float, y: float, radius: float) -> Iterator[Text]:
    size, angle = 9.0, 205.0
    spread = (math.tau * radius - width(text, "helvetica-bold", size)) / len(text)
    for character in text:
        turn = _turned(angle - 90)
        at = (
            x + radius * math.cos(math.radians(angle)),
            y + radius * math.sin(math.radians(angle)),
        )
        yield Text(*at, character, "helvetica-bold", size, colour=BLUE, turn=turn)
        step = width(character, "helvetica-bold", size, spread)
        angle -= math.degrees(step / radius)


def _hand(text: str, x: float, y: float, size: float) -> Iterator[Shape]:
    shaky = random.Random(text)
    for number, letter in enumerate(text):
        for line in _LETTERS[letter]:
            points = [
                (
                    x + (number * 0.62 + px + shaky.uniform(-0.03, 0.03)) * size,
                    y + (py + number * 0.06 + shaky.uniform(-0.03, 0.03)) * size,
                )
                for px, py in line
            ]
            yield stroke(_smooth(points), size * 0.075, PEN)


def _smooth(points: Sequence[_Point]) -> list[_Point]:
    """Round the corners, by cutting them twice (Chaikin)."""
    line = list(points)
    for _ in range(2):
        cut = [line[0]]
        for (ax, ay), (bx, by) in itertools.pairwise(line):
            cut += [(0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by)]
            cut += [(0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by)]
        line = [*cut, line[-1]]
    return line
