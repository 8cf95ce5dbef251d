"""What of an HTML document a reader would see: invisible words must not become visible ones.

This is no browser. It knows the ways in which mail programs, newsletters and saved pages hide
text: tags, attributes, and what styles say (`styles.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from archivegen.clean.colours import FAINT, SAME, is_clear
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
FILL: Final = 8

_LENGTH: Final = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([a-z%]*)")
_TERM: Final = re.compile(r"\s[-+]\s|[^\s*]+")
_RELATIVE: Final = re.compile(r"[-+.\de]+(?:em|ex|ch|%)|larger|smaller")
_FUNCTION: Final = re.compile(r"([a-z0-9]+)\(([^()]*)\)")
_PIXELS: Final = {  # of a unit, roughly; a viewport has 600
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 38.0,
    "mm": 3.8,
    "q": 0.9,
    **dict.fromkeys(("em", "rem"), 16.0),
    **dict.fromkeys(("ex", "ch"), 8.0),
    **dict.fromkeys(("vw", "vh", "vmin", "vmax", "vi", "vb", "svh", "dvh", "lvh"), 6.0),
}
_OF_VIEWPORT: Final = 6.0  # pixels of a percent
_OF_FONT: Final = 0.16
_OF_ITSELF: Final = 1.0  # so little, since whatever moves by its own size may stay in sight
_FAR_AWAY: Final = -500.0
_TINY: Final = 1.34  # pixels of a font: a point
_CLOSED: Final = 1.0  # pixels of a box
_SHRUNK: Final = 0.05  # of its size
_CLIPS: Final = frozenset(("hidden", "clip", "scroll", "auto", "overlay"))


class Look(Struct, frozen=True):
    """What an element does to the visibility of the text in it."""

    gone: bool = False  # with everything inside
    sets: int = 0  # reasons that begin here
    ends: int = 0  # reasons that end here


_PLAIN: Final = Look()
_GONE: Final = Look(gone=True)


def look(tag: str, attributes: Mapping[str, str], style: Style) -> Look:
    """Tell what an element does to visibility, by its tag, attributes and styles."""
    if "hidden" in attributes or "popover" in attributes:
        return _GONE
    if tag == "dialog" and "open" not in attributes:
        return _GONE
    if not style:
        return _PLAIN
    if any(name in style and hides(style[name]) for name, hides in _GONE_BY) or any(
        hides(style) for hides in _GONE_TOGETHER
    ):
        return _GONE
    return _flagged(style)


def override(tag: str, attributes: Mapping[str, str], style: Style) -> str:
    """Tell in which direction an element makes all its letters run; empty if in their own."""
    if tag != "bdo" and not style.get("unicode-bidi", "").endswith("override"):
        return ""
    return style.get("direction") or attributes.get("dir", "").strip().lower() or "unknown"


def _flagged(style: Style) -> Look:
    sets = ends = 0
    for flag, name, hides, keeps in _INHERITED:
        value = style.get(name, "")
        if value and hides(value):
            sets |= flag
        elif value and not keeps(value):
            ends |= flag
    if "text" in style.get("background-clip", "") and style.get("background-image") == "picture":
        return Look(ends=ends)  # letters that are cut out of a picture
    return Look(sets=sets, ends=ends) if sets or ends else _PLAIN


def _is_faint(opacity: str) -> bool:
    found = _LENGTH.match(opacity)
    if found is None:
        return False
    return float(found[1]) / (100 if found[2] == "%" else 1) <= FAINT


def _is_filtered(value: str) -> bool:
    return any(name == "opacity" and _is_faint(inside) for name, inside in _functions(value))


def _is_cut_off(path: str) -> bool:
    """Tell whether a `clip-path` leaves nothing."""
    for name, inside in _functions(path):
        sizes = [_length(size, 1.0) for size in inside.partition("round")[0].split()]
        if name == "inset" and sizes:
            top, right, bottom, left = (sizes * 4)[:4] if len(sizes) in (1, 2) else (*sizes, 0)[:4]
            left = right if len(sizes) == 3 else left
            return top + bottom >= 100 or left + right >= 100
        if name in ("circle", "ellipse"):
            return bool(sizes) and min(sizes[:1]) <= 0
        if name == "polygon":
            return len({" ".join(point.split()) for point in inside.split(",")}) < 3
    return False


def _is_shrunk(numbers: str) -> bool:
    found = _LENGTH.findall(numbers)[:2]
    return any(abs(float(one)) / (100 if unit == "%" else 1) <= _SHRUNK for one, unit in found)


def _is_pushed(sizes: str) -> bool:
    return any(_length(size, _OF_ITSELF) <= _FAR_AWAY for size in re.split(r"[\s,]+", sizes))


def _is_transformed(value: str) -> bool:
    for name, inside in _functions(value):
        if name == "matrix":
            found = [float(number) for number, _ in _LENGTH.findall(inside)]
            if len(found) == 6 and abs(found[0] * found[3] - found[1] * found[2]) <= _SHRUNK**2:
                return True
        if (name[:5] == "scale" and _is_shrunk(inside)) or (
            name[:9] == "translate" and _is_pushed(inside)
        ):
            return True
    return False


def _is_clipped(style: Style) -> bool:
    """Tell whether a box has no room and shows nothing beyond it."""
    if style.get("overflow-x") not in _CLIPS and style.get("overflow-y") not in _CLIPS:
        return False
    sizes = (style.get(name, "") for name in ("max-height", "height", "max-width", "width"))
    return any(_LENGTH.match(size) and _length(size) <= _CLOSED for size in sizes)


def _is_moved(style: Style) -> bool:
    """Tell whether a box stands outside of what can be scrolled to."""
    sides: tuple[str, ...] = ()
    if style.get("position") in ("absolute", "fixed"):
        if _is_cut(style.get("clip", "")):
            return True
        sides = ("left", "top", "right", "bottom")
    elif style.get("position") in ("relative", "sticky", "-webkit-sticky"):
        sides = ("left", "top", "right", "bottom")
    if any(_length(style.get(side, "")) <= _FAR_AWAY for side in sides):
        return True
    # Pages pull a box out to its window and push the text in it back by as much.
    return any(
        _length(style.get(f"margin-{side}", "")) + _length(style.get(f"padding-{side}", ""))
        <= _FAR_AWAY
        for side in ("left", "top")
    )


def _is_cut(clip: str) -> bool:
    """Tell whether `clip: rect(top, right, bottom, left)` leaves no more than a pixel."""
    for _, inside in _functions(clip):
        sizes = [_length(size) for size in re.split(r"[\s,]+", inside.strip())]
        if len(sizes) == 4 and "auto" not in inside:
            return sizes[2] - sizes[0] <= _CLOSED or sizes[1] - sizes[3] <= _CLOSED
    return False


def _is_tiny(size: str) -> bool:
    return bool(_LENGTH.match(size)) and _length(size, _OF_FONT) <= _TINY


def _is_relative(size: str) -> bool:
    """Tell whether a size of letters is one of those around them: of nothing, it is nothing."""
    return size in SAME or _RELATIVE.fullmatch(size) is not None


def _functions(value: str) -> list[tuple[str, str]]:
    return _FUNCTION.findall(value.replace("calc", ""))


def _length(text: str, percent: float = _OF_VIEWPORT) -> float:
    """Tell how many pixels a length comes to, roughly; a sum or a product is worked out."""
    total, sign, product = 0.0, 1.0, 1.0
    terms = _TERM.findall(text.replace("calc", "").replace("(", " ").replace(")", " ").strip())
    for term in (*terms, " + "):
        if term.strip() in ("+", "-"):
            total += sign * product if terms else 0.0
            sign, product = (-1.0 if term.strip() == "-" else 1.0), 1.0
            continue
        number = _LENGTH.fullmatch(term)
        factor = (
            percent if number and number[2] == "%" else _PIXELS.get(number[2] if number else "?")
        )
        product *= float(number[1]) * factor if number and factor else 0.0
    return total


_GONE_BY: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("display", "none".__eq__),
    ("content-visibility", "hidden".__eq__),
    ("mso-hide", "all".__eq__),
    ("opacity", _is_faint),
    ("filter", _is_filtered),
    ("clip-path", _is_cut_off),
    ("transform", _is_transformed),
    ("scale", _is_shrunk),
    ("translate", _is_pushed),
    ("text-indent", lambda size: _length(size) <= _FAR_AWAY),
)
_GONE_TOGETHER: Final = (_is_clipped, _is_moved)

# What is handed on to the elements inside: what hides, and what leaves it as it is around.
_INHERITED: Final[tuple[tuple[int, str, Callable[[str], bool], Callable[[str], bool]], ...]] = (
    (VISIBILITY, "visibility", frozenset(("hidden", "collapse")).__contains__, SAME.__contains__),
    (FONT, "font-size", _is_tiny, _is_relative),
    (COLOUR, "color", is_clear, SAME.__contains__),
    (FILL, "-webkit-text-fill-color", is_clear, SAME.__contains__),
)
