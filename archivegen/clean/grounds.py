"""Text in the colour of its ground, as far as an HTML document says both in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

Colour = tuple[int, int, int]

_NAMES: Final[dict[str, Colour]] = {
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255),
    "silver": (192, 192, 192),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "navy": (0, 0, 128),
}
_HEX: Final = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
_RGB: Final = re.compile(
    r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+(1|1\.0*))?\s*\)"
)
_PROPERTY: Final = re.compile(r"(?:^|;)\s*(color|background(?:-color|-image)?)\s*:\s*([^;]{1,200})")
_ALIKE: Final = 12  # of 255, in each of the three colours


class Paint(Struct, frozen=True):
    """The colours of text and ground in an element; None is one that we do not know."""

    ink: Colour | None = None
    ground: Colour | None = (255, 255, 255)

    @property
    def hides(self) -> bool:
        """Tell whether text is not seen on its ground."""
        if self.ink is None or self.ground is None:
            return False
        return all(
            abs(one - other) <= _ALIKE for one, other in zip(self.ink, self.ground, strict=True)
        )


PAPER: Final = Paint()


def painted(before: Paint, tag: str, attributes: Mapping[str, str], *, styled: bool) -> Paint:
    """Tell the colours inside an element, from those around it.

    `styled` says that the document has a style sheet, which may paint whatever has a class.
    """
    ink, ground = before.ink, before.ground
    if styled and ("class" in attributes or "id" in attributes or tag == "body"):
        ink = ground = None
    if tag == "a" and "href" in attributes:
        ink = None
    for name, value in _declared(attributes):
        if name in ("color", "text"):
            ink = _colour(value)
        elif name == "background" and name in attributes and value == attributes[name]:
            ground = None  # a picture
        else:
            ground = _ground(value)
    return before if ink == before.ink and ground == before.ground else Paint(ink, ground)


def _declared(attributes: Mapping[str, str]) -> list[tuple[str, str]]:
    found = [
        (name, attributes[name])
        for name in ("text", "color", "bgcolor", "background")
        if name in attributes
    ]
    style = attributes.get("style", "")
    return found + _PROPERTY.findall(style.lower()) if style else found


def _ground(value: str) -> Colour | None:
    return (
        None
        if "url(" in value or "gradient" in value
        else _colour(value.split(maxsplit=1)[0] if value.split() else "")
    )


def _colour(text: str) -> Colour | None:
    text = text.replace("!important", "").strip().lower()
    if text in _NAMES:
        return _NAMES[text]
    rgb = _RGB.fullmatch(text)
    if rgb:
        return int(rgb[1]), int(rgb[2]), int(rgb[3])
    match = _HEX.fullmatch(text)
    if match is None:
        return None
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
