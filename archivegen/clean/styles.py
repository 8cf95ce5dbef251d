"""What the style sheets of an HTML document, and its attributes, say of an element.

This is no browser. Rules with simple selectors (`tag`, `.class`, `#id`, `tag.class`) are read, with
the order in which they go before each other. Of the others it is kept what they might paint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from archivegen.clean.colours import is_colour, shade

Style = dict[str, str]
"""Property → value."""

_Rank = tuple[bool, int, int]  # of two values the one with more: important, selector, place
_Declared = dict[str, tuple[_Rank, str]]
_Key = tuple[str, str]  # a tag, and a class, an id or an attribute; either may be empty

_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_STRING: Final = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_PUNCTUATION: Final = re.compile(r"[{};]")
_BARE_LINK: Final = re.compile(r"(?<![\w\])-]):(?:any-)?link\b")
_LINK: Final = re.compile(r":(?:any-)?link\b")
_MOMENT: Final = re.compile(
    r"::|:(?:hover|visited|active|focus|target|before|after|first-l|selection|placeholder)"
)
_SIMPLE: Final = re.compile(r"(?=.)(?:\*|(?P<tag>[a-z][\w-]*))?(?P<mark>[.#][\w-]+)?")
_SUBJECT: Final = re.compile(r"(?P<tag>[a-z][\w-]*)?[^.#\[]*(?P<mark>[.#\[][\w-]+)?")
_VALUES: Final = re.compile(r"[~|^$*]?=[^\]]*(?=\])|\([^()]*\)")
_COMBINATOR: Final = re.compile(r"[\s>+~]+")
_GROUP: Final = re.compile(r"@(?:media|supports|layer)\b")
_ALWAYS: Final = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*")
_ELSEWHERE: Final = re.compile(r"\bprint\b|prefers-color-scheme\s*:\s*dark")
_PICTURE: Final = re.compile(r"url\(|gradient|image|element\(")
_BACKGROUND: Final = re.compile(
    r"none|repeat(?:-[xy])?|no-repeat|space|round|scroll|fixed|local|left|right|top|bottom|center"
    r"|cover|contain|auto|(?:border|padding|content)-box|text|,|/|[-+.]?\d[\w.%/]*,?"
    r"|[\w-]*(?:url|gradient|image-set|image|element)\(.*"
)
_PARTS: Final = re.compile(r"[\w-]*\([^()]*\)|[^\s()]+")
_MAX_CSS: Final = 500_000  # characters
_LONGEST_VALUE: Final = 200
_LONGEST_SELECTOR: Final = 500  # nobody writes longer ones, and some take long to take apart
_DEEPEST: Final = 3  # rules around rules
_IN_PLACE: Final = 1000  # what an attribute weighs; selectors weigh less

_ANY: Final = re.compile(r".*")
_GLOBAL: Final = "inherit|initial|unset|revert|revert-layer"
_SIZE: Final = re.compile(
    rf"[-+.\d].*|[a-z-]+\(.*|auto|none|normal|{_GLOBAL}|(?:min|max|fit)-content|stretch"
)
_FONT_SIZE: Final = re.compile(rf"{_SIZE.pattern}|(?:xx?x?-)?(?:small|large)|medium|larger|smaller")
_DISPLAYED: Final = (
    r"(?:none|inline|block|run-in|contents|list-item|flow|flow-root|flex|grid|ruby|table|math"
    rf"|(?:inline|table|ruby)-[a-z-]+|-(?:webkit|ms|moz)-[a-z-]+|{_GLOBAL})"
)
_DISPLAY: Final = re.compile(rf"{_DISPLAYED}(?: +{_DISPLAYED})*")
_OVERFLOW: Final = re.compile(rf"visible|hidden|clip|scroll|auto|overlay|{_GLOBAL}")

_SIZED: Final = (
    "width height max-width max-height left top right bottom text-indent"
    " margin-left margin-top padding-left padding-top"
)
_FREE: Final = (
    "content-visibility mso-hide filter clip clip-path transform scale translate"
    " background-image background-clip direction unicode-bidi"
)

# The properties that are of interest, and what a browser takes for a value of them: it passes over
# all others, so `display:none; display:nonsense` hides.
_VALID: Final[dict[str, re.Pattern[str]]] = {
    "display": _DISPLAY,
    "visibility": re.compile(rf"visible|hidden|collapse|{_GLOBAL}"),
    "position": re.compile(rf"static|relative|absolute|fixed|(?:-webkit-)?sticky|{_GLOBAL}"),
    "opacity": _SIZE,
    "font-size": _FONT_SIZE,
    **dict.fromkeys(("overflow-x", "overflow-y"), _OVERFLOW),
    **dict.fromkeys(_SIZED.split(), _SIZE),
    **dict.fromkeys(_FREE.split(), _ANY),
}
_COLOURS: Final = frozenset(("color", "background-color", "-webkit-text-fill-color"))
_INK: Final = "color"
_GROUND: Final = "background-color"


class Styling(Struct, frozen=True):
    """What is said of an element, and what of its colours rules that are not read might say."""

    style: Style
    unread: frozenset[str] = frozenset()


class StyleSheet:
    """The style sheets of a document.

    `linked` says that it has others, which are not at hand. They may paint whatever has a class.
    """

    def __init__(self, untrusted_css: Iterable[str], *, linked: bool = False) -> None:
        self._rules: dict[_Key, _Declared] = {}
        self._unread: dict[_Key, frozenset[str]] = {}
        self._linked = linked
        self._number = 0
        for css in untrusted_css:
            self._read(_STRING.sub('""', _COMMENT.sub("", css[:_MAX_CSS].lower())))

    def styling(self, tag: str, attributes: Mapping[str, str]) -> Styling:
        """Tell what holds for an element, by its tag, attributes and styles."""
        inline = _declared(attributes["style"]) if "style" in attributes else {}
        found: _Declared = {}
        unread: set[str] = set()
        if self._rules or self._unread:
            for key in _keys(tag, attributes):
                _merge(found, self._rules.get(key, {}))
                unread |= self._unread.get(key, frozenset())
        if self._linked and ("class" in attributes or "id" in attributes):
            unread = {_INK, _GROUND}
        _merge(found, _ranked(inline, _IN_PLACE))
        style = {name: value for name, (_, value) in found.items()}
        return Styling(style, frozenset(unread - inline.keys()))

    def _read(self, css: str) -> None:
        for selectors, body, certain in _rules(css):
            style = _declared(body)
            for selector in selectors.split(",") if style else ():
                self._add(selector.strip().replace(":root", "html"), style, certain=certain)

    def _add(self, selector: str, style: _Declared, *, certain: bool) -> None:
        if len(selector) > _LONGEST_SELECTOR or _MOMENT.search(selector):
            return
        selector = _LINK.sub("", _BARE_LINK.sub("a", selector))
        simple = _SIMPLE.fullmatch(selector)
        if simple and certain:
            self._number += 1
            key = (simple["tag"] or "", simple["mark"] or "")
            _merge(self._rules.setdefault(key, {}), _ranked(style, _weight(key), self._number))
            return
        paints = frozenset((_INK if name == _INK else _GROUND) for name in style if name in _PAINTS)
        subject = _SUBJECT.match(_COMBINATOR.split(_VALUES.sub("", selector))[-1])
        if paints and subject:
            key = (subject["tag"] or "", subject["mark"] or "")
            self._unread[key] = self._unread.get(key, frozenset()) | paints


_PAINTS: Final = frozenset((_INK, _GROUND, "background-image"))


def _declared(untrusted_css: str) -> _Declared:
    """Read what is of interest of the inside of a rule, or of an attribute `style`."""
    css = _COMMENT.sub("", untrusted_css)
    if "\\" in css:
        css = _ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), css)
    found: _Declared = {}
    for part in css.lower().split(";"):
        name, _, value = part.partition(":")
        value = value.strip()[:_LONGEST_VALUE]
        important = value.endswith("important") and "!" in value
        value = value.rpartition("!")[0].strip() if important else value
        for longhand, one in _longhands(name.strip(), value):
            if _is_valid(longhand, one):
                _merge(found, {longhand: ((important, 0, 0), one)})
    return found


def _ranked(declared: _Declared, weight: int, number: int = 0) -> _Declared:
    """Say of declarations how much their rule weighs, and where it stands."""
    return {name: ((rank[0], weight, number), value) for name, (rank, value) in declared.items()}


def _merge(declared: _Declared, others: _Declared) -> None:
    """Let later declarations go before those that do not weigh more."""
    for name, (rank, value) in others.items():
        if name not in declared or rank >= declared[name][0]:
            declared[name] = rank, value


def _is_valid(name: str, value: str) -> bool:
    if name in _COLOURS:
        return is_colour(value)
    return name in _VALID and _VALID[name].fullmatch(value) is not None


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the properties that a shorthand stands for, as far as they are of interest."""
    parts = _PARTS.findall(value)
    if name in ("margin", "padding", "inset") and 0 < len(parts) <= 4:
        sides = dict(zip(("top", "right", "bottom", "left"), _four(parts), strict=True))
        for side, size in sides.items():
            yield (side if name == "inset" else f"{name}-{side}"), size
    elif name == "overflow":
        yield "overflow-x", parts[0] if parts else ""
        yield "overflow-y", parts[-1] if parts else ""
    elif name == "font":
        sizes = [part.partition("/")[0] for part in parts]
        yield "font-size", next((one for one in sizes if one[:1] in "0123456789."), "")
    elif name == "background":
        yield from _background(value, parts)
    else:
        name = {
            "mso-highlight": "background-color",
            "-webkit-background-clip": "background-clip",
        }.get(name, name)
        yield name, value


def _background(value: str, parts: list[str]) -> Iterator[tuple[str, str]]:
    others = [part for part in parts if not _BACKGROUND.fullmatch(part)]
    colours = [part for part in others if shade(part) is not None]
    pictured = _PICTURE.search(value) is not None
    if "var(" in value or all(is_colour(part) for part in others):
        yield "background-image", "picture" if pictured else "none"
        yield "background-color", (colours or others or ["transparent"])[-1]


def _four(parts: list[str]) -> list[str]:
    """Give the sizes of all four sides of which some are named."""
    top, right, bottom, left = (*parts, *[""] * (4 - len(parts)))
    right = right or top
    return [top, right, bottom or top, left or right]


def _keys(tag: str, attributes: Mapping[str, str]) -> Iterator[_Key]:
    marks = ["." + name for name in attributes.get("class", "").lower().split()]
    marks += ["#" + attributes["id"].lower()] if "id" in attributes else []
    marks += ["[" + name for name in attributes]
    for mark in ("", *dict.fromkeys(marks)):
        yield "", mark
        yield tag, mark


def _weight(key: _Key) -> int:
    tag, mark = key
    return (tag != "") + {"": 0, ".": 10, "#": 100}[mark[:1]]


def _rules(css: str, depth: int = 0, *, certain: bool = True) -> Iterator[tuple[str, str, bool]]:
    """Yield selectors, declarations, and whether the rule holds on every screen."""
    for head, body in _blocks(css):
        if not head.startswith("@"):
            yield head, body, certain
        elif depth < _DEEPEST and _GROUP.match(head) and not _ELSEWHERE.search(head):
            always = certain and _ALWAYS.fullmatch(head) is not None
            yield from _rules(body, depth + 1, certain=always)


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each outer brace and in it; the end of a sheet closes all."""
    depth = begin = body = 0
    head = ""
    for mark in _PUNCTUATION.finditer(css):
        if mark[0] == "{":
            if not depth:
                head, body = css[begin : mark.start()].strip(), mark.end()
            depth += 1
        elif mark[0] == "}":
            depth -= 1
            if not depth:
                yield head, css[body : mark.start()]
            depth = max(0, depth)
        if not depth:
            begin = mark.end()
    if depth:
        yield head, css[body:]
