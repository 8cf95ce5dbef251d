"""Colours as HTML and CSS write them."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb
from typing import Final

from msgspec import Struct
from PIL import ImageColor

Colour = tuple[int, int, int]

BLACK: Final[Colour] = (0, 0, 0)
WHITE: Final[Colour] = (255, 255, 255)

FAINT: Final = 16 / 255  # of full opacity; nobody sees what has no more
SAME: Final = frozenset(["inherit", "currentcolor", "unset", "revert", "revert-layer"])
_SYSTEM: Final = {  # words for colours that a browser takes from its machine
    **dict.fromkeys(("initial", "windowtext", "canvastext", "buttontext"), BLACK),
    **dict.fromkeys(("window", "canvas", "field"), WHITE),
}
_HEX: Final = re.compile(r"#?(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION: Final = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_SCALES: Final = {"rgb": (255.0, 255.0, 255.0), "hsl": (360.0, 100.0, 100.0)}


class Shade(Struct, frozen=True):
    """A colour, and how much of what is behind it it covers, from 0 to 1."""

    colour: Colour
    opacity: float = 1.0

    def over(self, ground: Colour) -> Colour:
        """Tell which colour is seen where it lies on a ground."""
        red, green, blue = (
            round(one * self.opacity + other * (1 - self.opacity))
            for one, other in zip(self.colour, ground, strict=True)
        )
        return red, green, blue


def shade(text: str) -> Shade | None:
    """Read a colour; None if it is none, or written in a way that is not known here."""
    text = text.strip().lower()
    if text == "transparent":
        return Shade(BLACK, 0.0)
    if text in _SYSTEM:
        return Shade(_SYSTEM[text])
    if text in ImageColor.colormap:
        red, green, blue = ImageColor.getrgb(text)[:3]
        return Shade((red, green, blue))
    if _HEX.fullmatch(text):
        return _of_digits(text.removeprefix("#"))
    function = _FUNCTION.fullmatch(text)
    return _of_function(function[1], function[2]) if function else None


def is_colour(text: str) -> bool:
    """Tell whether a browser could take a text for a colour, known here or not."""
    return text in SAME or "(" in text or shade(text) is not None


def is_clear(text: str) -> bool:
    """Tell whether nothing is seen of what has this colour."""
    found = shade(text)
    return found is not None and found.opacity <= FAINT


def _of_digits(digits: str) -> Shade:
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue, *rest = bytes.fromhex(digits)
    return Shade((red, green, blue), rest[0] / 255 if rest else 1.0)


def _of_function(name: str, inside: str) -> Shade | None:
    parts = inside.replace(",", " ").replace("/", " ").split()
    numbers = [_NUMBER.match(part) for part in parts]
    if not 3 <= len(parts) <= 4 or not all(numbers):
        return None
    scales = (*_SCALES[name], 1.0)
    values = [
        min(1.0, max(0.0, float(number[0]) / (100 if part.endswith("%") else scale)))
        for number, part, scale in zip(numbers, parts, scales, strict=False)
        if number
    ]
    first, second, third, *opacity = values
    mixed = (first, second, third) if name == "rgb" else hls_to_rgb(first, third, second)
    red, green, blue = (round(value * 255) for value in mixed)
    return Shade((red, green, blue), opacity[0] if opacity else 1.0)
