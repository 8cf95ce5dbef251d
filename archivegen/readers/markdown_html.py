"""HTML inside of Markdown: tags part no words, and what they hide is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from archivegen.clean.grounds import PAPER, painted
from archivegen.clean.html_builder import Builder, Undo
from archivegen.clean.styles import StyleSheet
from archivegen.clean.visibility import INVISIBLE_TAGS, look

_PIECE: Final = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][\w:-]*+)"
    r"(?P<rest>(?:[^<>\"']++|\"[^\"]{0,200}+\"|'[^']{0,200}+'){0,20}+)>"
    r"|[^<]+|<",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"([\w:@-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_STYLE_SHEET: Final = re.compile(r"<style\b[^>]{0,500}>")
_EMPTY_NAMES: Final = (
    "area base basefont br col embed frame hr img input link meta param source track wbr"
)
_EMPTY: Final = frozenset(_EMPTY_NAMES.split())
_LINE_NAMES: Final = (
    "address article aside blockquote br caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p"
    " pre search section summary table td th tr ul"
)
_LINES: Final = frozenset(_LINE_NAMES.split())
_INLINE_NAMES: Final = (
    "a abbr acronym b bdi bdo big blink body button cite code data del dfn em font html i ins kbd"
    " label mark marquee nobr output picture q rb rp rt rtc ruby s samp slot small span strike"
    " strong sub sup tbody textarea tfoot thead time tt u var"
)
_TAGS: Final = frozenset(_INLINE_NAMES.split()) | _LINES | _EMPTY | INVISIBLE_TAGS


class Markup:
    """Hands the words of a Markdown document to a builder, but for those that its HTML hides."""

    def __init__(self, builder: Builder, untrusted_markdown: str) -> None:
        self._builder = builder
        self._sheet = StyleSheet(_styles(untrusted_markdown))
        self._inside: list[str] = []  # hidden elements that are open: the first, and its like
        self._found: list[str] = []
        self._hidden: list[str] = []

    def found(self) -> tuple[str, ...]:
        """Give the passages that were left out."""
        self._end()
        return tuple(self._found)

    def text(self, text: str) -> None:
        """Take words."""
        if self._inside:
            self._hidden.append(text)
        else:
            self._builder.text(text)

    def block(self, untrusted_html: str) -> None:
        """Take a block of HTML; what it leaves open goes on behind it."""
        undo: Undo = self._builder.open("p", {})
        self.tags(untrusted_html)
        self._builder.close(undo)

    def tags(self, untrusted_html: str) -> None:
        """Take tags, with words between them."""
        for piece in _PIECE.finditer(untrusted_html):
            if piece["comment"]:
                self._found.append(piece["comment"].removeprefix("<!--").removesuffix("-->"))
            elif piece["tag"]:
                self._tag(piece)
            else:
                self.text(unescape(piece[0]))

    def depth(self) -> int:
        """Tell how many hidden elements are open."""
        return len(self._inside)

    def leave(self, depth: int) -> None:
        """Close hidden elements, as the end of a paragraph does."""
        del self._inside[depth:]
        if not self._inside:
            self._end()

    def _tag(self, piece: re.Match[str]) -> None:
        name = piece["tag"].lower()
        if piece["end"]:
            if self._inside and self._inside[-1] == name:
                self.leave(len(self._inside) - 1)
                return
        elif name not in _EMPTY and self._is_hidden(name, piece["rest"]):
            self._inside.append(name)
            return
        if name not in _TAGS:
            self.text(piece[0])  # words between angle brackets
        elif name in _LINES and not self._inside:
            self._builder.open("br", {})

    def _is_hidden(self, name: str, rest: str) -> bool:
        """Tell whether an element begins to hide, or is another of the kind that will end it."""
        if self._inside:
            return name == self._inside[-1]
        attributes = {
            one[1].lower(): unescape(one[2] or one[3] or one[4] or "")
            for one in _ATTRIBUTE.finditer(rest)
        }
        styling = self._sheet.styling(name, attributes)
        seen = look(name, attributes, styling.style)
        covered = painted(PAPER, name, attributes, styling).cover
        return name in INVISIBLE_TAGS or seen.gone or seen.sets > 0 or bool(covered)

    def _end(self) -> None:
        if self._hidden:
            self._found.append(" ".join(self._hidden))
            self._hidden = []


def _styles(untrusted_markdown: str) -> Iterator[str]:
    _, *parts = _STYLE_SHEET.split(untrusted_markdown.lower())
    for part in parts:
        yield part.partition("</style")[0]
