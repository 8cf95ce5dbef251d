"""What of an HTML document a reader would see: invisible words must not become visible ones.

This is no browser. It knows the ways in which mail programs, newsletters and saved pages hide
text: tags, attributes, and what styles say of an element (`styles.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from archivegen.clean.styles import Style

_INVISIBLE_NAMES: Final = (
    "head title meta link base script style noscript template iframe frame frameset noframes"
    " object embed applet noembed param svg canvas audio video source track map area datalist"
    " select option optgroup input progress meter annotation annotation-xml"
)
INVISIBLE_TAGS: Final = frozenset(_INVISIBLE_NAMES.split())

# Reasons for which text is not seen; an element inside may end them, so they are flags.
VISIBILITY: Final = 1
FONT: Final = 2
COLOUR: Final = 4

_NUMBER: Final = re.compile(r"(-?\d*\.?\d+)\s*([a-z%]*)")
_NOTHING: Final = re.compile(r"[+-]?0*\.?0+(?:px|pt|em|rem|ex|ch|cm|mm|in|pc|vh|vw|%)?")
_TRANSPARENT: Final = re.compile(r"transparent|(?:rgb|hsl)a\(.*,\s*0*\.?0+%?\s*\)")
_FAR_AWAY: Final = -500.0


class Look(Struct, frozen=True):
    """What an element does to the visibility of the text in it."""

    gone: bool = False  # with everything inside
    sets: int = 0  # reasons that begin here
    ends: int = 0  # reasons that end here


_PLAIN: Final = Look()
_GONE: Final = Look(gone=True)


def look(tag: str, attributes: Mapping[str, str], style: Style) -> Look:
    """Tell what an element does to visibility, by its tag, attributes and styles."""
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return _GONE
    return _judged(style) if style else _PLAIN


def _judged(value: Style) -> Look:
    if _is_gone(value):
        return _GONE
    sets = ends = 0
    for flag, name, hides in (
        (VISIBILITY, "visibility", lambda text: text in ("hidden", "collapse")),
        (FONT, "font-size", _is_tiny),
        (COLOUR, "color", _TRANSPARENT.fullmatch),
    ):
        text = value.get(name, "")
        if text and hides(text):
            sets |= flag
        elif text and text not in ("inherit", "unset"):
            ends |= flag
    return Look(sets=sets, ends=ends) if sets or ends else _PLAIN


def _is_gone(value: Style) -> bool:
    if value.get("display") == "none" or value.get("content-visibility") == "hidden":
        return True
    if _NOTHING.fullmatch(value.get("opacity", "1")):
        return True
    clipped = value.get("overflow-x", "") in ("hidden", "clip")
    sizes = (value.get(name, "") for name in ("max-height", "height", "max-width", "width"))
    if clipped and any(_NOTHING.fullmatch(size) for size in sizes):
        return True
    moved = value.get("position", "") in ("absolute", "fixed")
    places = [value.get("text-indent", "")]
    places += [value.get(name, "") for name in ("left", "top", "margin-left") if moved]
    return any(_length(place) <= _FAR_AWAY for place in places)


def _is_tiny(size: str) -> bool:
    number = _NUMBER.match(size)
    return bool(number) and _length(size) <= (1.0 if number and number[2] in ("px", "pt") else 0.0)


def _length(text: str) -> float:
    number = _NUMBER.match(text)
    return float(number[1]) if number else 0.0
