"""What an HTML document holds besides what a reader sees of it: told, never published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from bs4.element import Comment, Tag
from msgspec import Struct

from archivegen.clean.links import is_tracked
from archivegen.clean.marks import has_right_to_left
from archivegen.clean.text import one_line

UnseenKind = Literal[
    "hidden", "blackout", "direction", "comment", "label", "data", "embedded", "tracker", "token"
]

_LONGEST: Final = 1000  # characters of a passage that are kept
_LONGEST_COMMENT: Final = 20_000  # characters that are looked at
_MOST: Final = 300  # passages
_WORD: Final = re.compile(r"[^\W_]{2,}")
_MARKUP: Final = re.compile(r"<[^<>]*>|<!?\[(?:if|endif)[^\]]*\]>?|\[if [^\]]*\]>?|&\w{2,8};")
_STYLES: Final = re.compile(r"<(style|xml|o:\w+)\b.*?</\1>|\{[^{}]*\}", re.DOTALL | re.IGNORECASE)
_LABELS: Final = ("alt", "title", "aria-label", "aria-description", "placeholder", "summary")
_LINKS: Final = ("href", "src", "data", "srcset", "poster", "action")
_FALLBACKS: Final = frozenset(
    ["noscript", "template", "noframes", "iframe", "object", "svg", "noembed", "select"]
)
_PICTURE: Final = re.compile(
    r"data:image/(?:png|jpe?g|gif|webp|bmp|tiff|avif|x-icon)\b", re.IGNORECASE
)
_TINY: Final = re.compile(r"\s*[01](?:\.\d*)?(?:px)?\s*")
_TINY_STYLE: Final = re.compile(r"(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.IGNORECASE)
_SAID: Final = re.compile(
    r"author|creator|editor|owner|email|publisher|company|last|user", re.IGNORECASE
)


class Unseen(Struct, frozen=True):
    """Something that is not shown."""

    kind: UnseenKind
    text: str


class Gatherer:
    """Takes what a walk through a document leaves out."""

    def __init__(self) -> None:
        self._found: dict[Unseen, None] = {}
        self._hidden: list[str] = []
        self._hidden_kind: UnseenKind = "hidden"

    def found(self, untrusted_shown: str) -> tuple[Unseen, ...]:
        """Give everything; hidden words only where they are not shown elsewhere."""
        self.end_hidden()
        shown = set(_words(untrusted_shown))
        return tuple(
            one
            for one in self._found
            if one.kind != "hidden" or not shown.issuperset(_words(one.text))
        )

    def hidden_text(self, text: str, kind: UnseenKind = "hidden") -> None:
        """Add words of a passage that goes on."""
        if kind != self._hidden_kind:
            self.end_hidden()
        self._hidden_kind = kind
        self._hidden.append(text)

    def end_hidden(self) -> None:
        """End the passage of hidden words."""
        if self._hidden:
            text, self._hidden = " ".join(self._hidden), []
            self._add(self._hidden_kind, text)

    def overridden(self, text: str, direction: str) -> None:
        """Take words that run in a direction that was forced on them, if it is not their own."""
        if direction != ("rtl" if has_right_to_left(text) else "ltr"):
            self._add("direction", text)

    def gone(self, tag: Tag) -> None:
        """Take an element that is hidden with all that it holds."""
        self._add("hidden", tag.get_text(" "))
        self._inside(tag)

    def skipped(self, tag: Tag) -> None:
        """Take an element that no reader sees: a script, a template, the head."""
        if tag.name in _FALLBACKS:
            self._add("hidden", tag.get_text(" ") or " ".join(tag.strings))
        self._element(tag)
        self._inside(tag)

    def element(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Look at the attributes of an element that is shown."""
        for name in _LABELS:
            if name in attributes:
                self._add("label", attributes[name])
        for name in _LINKS:
            if name in attributes:
                self._link(tag, attributes[name])
        if tag == "img" and _is_tracker(attributes):
            self._add("tracker", attributes.get("src", ""))

    def comment(self, text: str) -> None:
        """Take a comment, if it says something."""
        if text.startswith("?"):
            return  # the declaration of XML
        self._add("comment", _MARKUP.sub(" ", _STYLES.sub(" ", text[:_LONGEST_COMMENT])))

    def _inside(self, tag: Tag) -> None:
        for node in tag.descendants:
            if isinstance(node, Tag):
                self._element(node)
            elif isinstance(node, Comment):
                self.comment(str(node))

    def _element(self, tag: Tag) -> None:
        name, attributes = tag.name, tag.attrs
        if name == "script" and not attributes.get("src"):
            self._add("data", "".join(tag.strings))
        elif name == "meta" and _SAID.search(
            attributes.get("name", attributes.get("property", ""))
        ):
            self._add("data", attributes.get("content", ""))
        elif name == "iframe" and attributes.get("srcdoc"):
            self._add("embedded", attributes["srcdoc"])
        elif name != "meta":
            self.element(name, attributes)

    def _link(self, tag: str, address: str) -> None:
        if address[:5].lower() == "data:":
            if not (tag in ("img", "source", "image", "link") and _PICTURE.match(address)):
                self._add("embedded", address)
        elif is_tracked(address):
            self._add("token", address)

    def _add(self, kind: UnseenKind, text: str) -> None:
        text = one_line(text, _LONGEST)
        if text and len(self._found) < _MOST and _WORD.search(text):
            self._found[Unseen(kind, text)] = None


def _is_tracker(attributes: Mapping[str, str]) -> bool:
    """Tell whether a picture is fetched from elsewhere, and too small to be seen."""
    if not attributes.get("src", "").lower().lstrip().startswith(("http", "//")):
        return False
    sizes = (attributes.get("width", ""), attributes.get("height", ""))
    style = attributes.get("style", "")
    return any(map(_TINY.fullmatch, sizes)) or bool(_TINY_STYLE.search(style))


def _words(text: str) -> Iterator[str]:
    return (match[0].lower() for match in _WORD.finditer(text))
