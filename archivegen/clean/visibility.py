"""What of an HTML document a reader would see: invisible words must not become visible ones.

This is no browser. It knows the ways in which mail programs, newsletters and saved pages hide
text: tags, attributes, inline styles, and rules of style sheets with simple selectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from msgspec import Struct

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

_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_PUNCTUATION: Final = re.compile(r"[{};]")
_SELECTOR: Final = re.compile(r"(?P<tag>[a-z][\w-]*)?(?P<mark>[.#][\w-]+)?")
_NUMBER: Final = re.compile(r"(-?\d*\.?\d+)\s*([a-z%]*)")
_NOTHING: Final = re.compile(r"[+-]?0*\.?0+(?:px|pt|em|rem|ex|ch|cm|mm|in|pc|vh|vw|%)?")
_TRANSPARENT: Final = re.compile(r"transparent|(?:rgb|hsl)a\(.*,\s*0*\.?0+%?\s*\)")
_FAR_AWAY: Final = -500.0
_MAX_CSS: Final = 500_000  # characters
_LONGEST_VALUE: Final = 100

Style = dict[str, str]


class Look(Struct, frozen=True):
    """What an element does to the visibility of the text in it."""

    gone: bool = False  # with everything inside
    sets: int = 0  # reasons that begin here
    ends: int = 0  # reasons that end here


_PLAIN: Final = Look()
_GONE: Final = Look(gone=True)


class StyleSheet:
    """The rules of a document that hide something."""

    def __init__(self, untrusted_css: Iterable[str]) -> None:
        self._rules: dict[tuple[str, str], Style] = {}
        for css in untrusted_css:
            self._read(css[:_MAX_CSS].lower())

    def look(self, tag: str, attributes: Mapping[str, str]) -> Look:
        """Tell what an element does to visibility, by its tag, attributes and styles."""
        if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
            return _GONE
        inline = attributes.get("style", "")
        if not self._rules:
            return _look_of(inline) if inline else _PLAIN
        return self._cascaded(tag, attributes, inline)

    def _cascaded(self, tag: str, attributes: Mapping[str, str], inline: str) -> Look:
        style: Style = {}
        marks = ["." + name for name in attributes.get("class", "").lower().split()]
        marks.append("#" + attributes.get("id", "").lower())
        for key in ((tag, ""), *((name, mark) for mark in marks for name in ("", tag))):
            style |= self._rules.get(key, {})
        for name, value in _declarations(inline).items():
            if "!important" not in style.get(name, ""):
                style[name] = value
        return _judged(style)

    def _read(self, css: str) -> None:
        """Keep the rules that hide."""
        styles: dict[tuple[str, str], Style] = {}
        for selectors, body in _top_rules(_COMMENT.sub("", css)):
            for selector in selectors.split(","):
                match = _SELECTOR.fullmatch(selector.strip())
                if match and match[0]:
                    key = (match["tag"] or "", match["mark"] or "")
                    styles.setdefault(key, {}).update(_declarations(body))
        for key, style in styles.items():
            look = _judged(style)
            if look.gone or look.sets:
                self._rules.setdefault(key, {}).update(style)


def _top_rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations, but for rules in @media: those depend on the device."""
    depth = begin = body = 0
    selectors = ""
    for mark in _PUNCTUATION.finditer(css):
        if mark[0] == "{":
            if not depth:
                selectors, body = css[begin : mark.start()], mark.end()
            depth += 1
        elif mark[0] == "}":
            depth = max(0, depth - 1)
            if not depth and not selectors.lstrip().startswith("@"):
                yield selectors, css[body : mark.start()]
        if not depth:
            begin = mark.end()


@lru_cache(maxsize=2048)
def _look_of(inline: str) -> Look:
    return _judged(_declarations(inline))


def _declarations(css: str) -> Style:
    css = _COMMENT.sub("", css)
    if "\\" in css:
        css = _ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), css)
    pairs = (part.partition(":") for part in css.lower().split(";"))
    return {name.strip(): value.strip()[:_LONGEST_VALUE] for name, _, value in pairs}


def _judged(style: Style) -> Look:
    value = {name: text.replace("!important", "").strip() for name, text in style.items()}
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
    clipped = value.get("overflow", "") in ("hidden", "clip")
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
