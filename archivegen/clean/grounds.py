"""Text in the colour of its ground, as far as an HTML document says what both are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct

from archivegen.clean.colours import BLACK, FAINT, SAME, WHITE, Colour, shade
from archivegen.clean.styles import Style, Styling

_ALIKE: Final = 12  # of 255, in each of the three colours
_NIGHT: Final = 40  # nobody tells two colours apart that are both as dark as that
_DARK: Final = 100  # a ground on which black ink covers words, rather than white paper
_COVERS_CELL: Final = frozenset(
    ["body", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "col", "colgroup", "marquee"]
)


Cover = Literal["", "hidden", "blackout"]


class Paint(Struct, frozen=True):
    """The colours of text, of links and of the ground in an element; None is an unknown one."""

    ink: Colour | None = BLACK
    ground: Colour | None = WHITE
    link: Colour | None = (0, 0, 238)

    @property
    def cover(self) -> Cover:
        """Tell whether text is not seen on its ground: it is pale, or lies under a bar."""
        if self.ink is None or self.ground is None or not _are_alike(self.ink, self.ground):
            return ""
        return "blackout" if max(self.ground) <= _DARK else "hidden"


PAPER: Final = Paint()

# What browsers paint by themselves: marked words, buttons and fields, whatever is around them.
_BY_ITSELF: Final[dict[str, tuple[Colour, Colour]]] = {
    "mark": (BLACK, (255, 255, 0)),
    "button": (BLACK, (239, 239, 239)),
    "textarea": (BLACK, WHITE),
}


def painted(before: Paint, tag: str, attributes: Mapping[str, str], styling: Styling) -> Paint:
    """Tell the colours inside an element, from those around it."""
    link = before.link
    if tag == "body" and "link" in attributes:
        link = _mixed(attributes["link"], before.link)
    ink = _ink(before, tag, attributes, styling)
    ground = _ground(before, tag, attributes, styling)
    darkened = ground is not None and ground != before.ground and max(ground) <= _DARK
    if ink is None and darkened and "color" not in styling.unread:
        # Whoever paints words dark and says nothing of their ink covers them.
        ink = BLACK
    paint = Paint(ink, ground, link)
    return before if paint == before else paint


def _are_alike(ink: Colour, ground: Colour) -> bool:
    if max(*ink, *ground) <= _NIGHT:
        return True
    return all(abs(one - other) <= _ALIKE for one, other in zip(ink, ground, strict=True))


def _ink(before: Paint, tag: str, attributes: Mapping[str, str], styling: Styling) -> Colour | None:
    ink = before.link if tag == "a" and "href" in attributes else before.ink
    if tag in _BY_ITSELF:
        ink = _BY_ITSELF[tag][0]
    if tag == "body" and "text" in attributes:
        ink = _mixed(attributes["text"], ink)
    if tag in ("font", "basefont") and "color" in attributes:
        ink = _mixed(attributes["color"], ink)
    if "color" in styling.unread:
        return None
    value = styling.style.get("color", "inherit")
    if value in SAME:
        return before.ink if "color" in styling.style else ink
    found = shade(value)
    # What is transparent is known elsewhere to be unseen.
    return ink if found and found.opacity <= FAINT else (found.colour if found else None)


def _ground(
    before: Paint, tag: str, attributes: Mapping[str, str], styling: Styling
) -> Colour | None:
    ground = _BY_ITSELF[tag][1] if tag in _BY_ITSELF else before.ground
    if tag in _COVERS_CELL and "bgcolor" in attributes:
        ground = _mixed(attributes["bgcolor"], ground)
    if tag in _COVERS_CELL and "background" in attributes:
        ground = None  # a picture
    if "background-color" in styling.unread:
        return None
    return _styled_ground(ground, before, styling.style)


def _styled_ground(ground: Colour | None, before: Paint, style: Style) -> Colour | None:
    if style.get("background-image", "none") not in ("none", "initial", *SAME):
        return None
    value = style.get("background-color", "")
    if value in ("initial", *SAME):
        return before.ground
    return _mixed(value, before.ground) if value else ground


def _mixed(text: str, behind: Colour | None) -> Colour | None:
    """Tell the colour that something gets, from the one that shows through it."""
    found = shade(text)
    if found is None or found.opacity >= 1:
        return found.colour if found else None
    if behind is None:
        return found.colour if found.opacity > 1 - FAINT else None
    return found.over(behind)
