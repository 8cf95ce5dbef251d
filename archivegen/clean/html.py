"""HTML to the prose tree: nothing of the markup survives but what the tree has a name for.

No attribute, address, comment, alternative text or script can pass, since the tree has no place
for them. What a reader would not have seen is left out before (`visibility.py`).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Final

from bs4 import (
    BeautifulSoup,
    MarkupResemblesLocatorWarning,
    SoupStrainer,
    XMLParsedAsHTMLWarning,
)
from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag
from msgspec import Struct

from archivegen.clean.grounds import PAPER, Cover, Paint, painted
from archivegen.clean.html_builder import Builder, ShowPicture, Undo
from archivegen.clean.html_unseen import Gatherer, Unseen
from archivegen.clean.styles import StyleSheet, Styling
from archivegen.clean.text import one_line, readable
from archivegen.clean.visibility import INVISIBLE_TAGS, VISIBILITY, Look, look, override
from archivegen.model.limits import MAX_READ_CHARS
from archivegen.model.prose import Blocks, plain

# Documents look like file names or XML now and then; nobody here can do anything about it.
warnings.filterwarnings("ignore", category=MarkupResemblesLocatorWarning)
warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)

_IMPORTS: Final = re.compile(r"@import\b", re.IGNORECASE)
_HEAD: Final = 1 << 16  # characters in which a title is looked for
_LOOKS: Final = ("class", "id", "style", "color", "bgcolor", "text", "link", "background")
_DECLARED_WITHIN: Final = 4096
_DECLARATION: Final = re.compile(
    rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?([\w:.-]{1,40})",
    re.IGNORECASE | re.ASCII,
)


_Key = tuple[str | None, ...]


def blocks(untrusted_html: str, picture: ShowPicture, *, mail: bool = False) -> Blocks:
    """Rebuild an HTML document or fragment from what a reader would see of it.

    `picture` is asked for the image behind each visible image's source. `mail` says that a
    program for e-mail wrote it, for which a `div` is a line.
    """
    return page(untrusted_html, picture, mail=mail).blocks


class Page(Struct, frozen=True):
    """What a reader would see of an HTML document, and what it holds besides."""

    blocks: Blocks
    unseen: tuple[Unseen, ...]


def page(untrusted_html: str, picture: ShowPicture, *, mail: bool = False) -> Page:
    """Rebuild a document as `blocks` does, and tell what was left out."""
    soup = _parsed(readable(untrusted_html))
    walk = _Walk(_style_sheet(soup), Builder(picture, lines=mail))
    found = walk.over(soup)
    return Page(found, walk.gatherer.found(plain(found)))


def document_title(untrusted_html: str) -> str:
    """Read the `title` element; empty if there is none."""
    soup = _parsed(readable(untrusted_html[:_HEAD]), only=SoupStrainer("title"))
    tag = soup.find("title")
    return one_line(tag.get_text(), MAX_READ_CHARS) if tag else ""


def declared_charset(untrusted_html: bytes) -> str:
    """Find the encoding that a document declares in its first bytes; empty if it does not."""
    match = _DECLARATION.search(untrusted_html[:_DECLARED_WITHIN])
    return match[1].decode("ascii") if match else ""


def _parsed(html: str, only: SoupStrainer | None = None) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml", parse_only=only, multi_valued_attributes=None)


def _style_sheet(soup: BeautifulSoup) -> StyleSheet:
    found = soup.find_all(["style", "link"])
    styles = [tag.get_text() for tag in found if tag.name == "style"]
    linked = any("stylesheet" in tag.get("rel", "").lower() for tag in found)
    return StyleSheet(styles, linked=linked or any(map(_IMPORTS.search, styles)))


class _Inside(Struct):
    """An element that the walk is in: what is still to come, and how its text is seen."""

    children: Iterator[PageElement]
    undo: Undo = ""
    hidden: int = 0
    paint: Paint = PAPER
    cover: Cover = ""
    override: str = ""  # the direction in which all letters run


class _Walk:
    """Goes through the elements without recursion, for documents may nest them as they like."""

    def __init__(self, sheet: StyleSheet, builder: Builder) -> None:
        self._sheet = sheet
        self._styled: dict[_Key, tuple[Styling, Look]] = {}
        self._painted: dict[tuple[Paint, _Key], tuple[Paint, Cover]] = {}
        self._builder = builder
        self.gatherer = Gatherer()

    def over(self, root: Tag) -> Blocks:
        stack = [_Inside(iter(root.contents))]
        while stack:
            inside = stack[-1]
            child = next(inside.children, None)
            if child is None:
                self._builder.close(inside.undo)
                stack.pop()
            elif isinstance(child, Tag):
                self._enter(child, inside, stack)
            elif isinstance(child, Comment):
                self.gatherer.comment(str(child))
            elif _is_text(child):
                self._text(str(child), inside)
        return self._builder.finish()

    def _text(self, text: str, inside: _Inside) -> None:
        if inside.override:
            self.gatherer.overridden(text, inside.override)
        if inside.hidden or inside.cover:
            self.gatherer.hidden_text(text, inside.cover or "hidden")
        else:
            self.gatherer.end_hidden()
            self._builder.text(text)

    def _enter(self, tag: Tag, around: _Inside, stack: list[_Inside]) -> None:
        name = tag.name.lower()
        key = _key(name, tag.attrs)
        styling, seen = self._look(key, name, tag.attrs)
        if seen.gone:
            self.gatherer.gone(tag)
            return
        if name in INVISIBLE_TAGS:
            self.gatherer.skipped(tag)
            return
        hidden = (around.hidden & ~seen.ends) | seen.sets
        if name == "img" and hidden & VISIBILITY:
            self.gatherer.skipped(tag)
            return
        if tag.attrs:
            self.gatherer.element(name, tag.attrs)
        paint, cover = self._paint(key, around.paint, tag, styling)
        turn = override(name, tag.attrs, styling.style) or around.override
        undo = self._builder.open(name, tag.attrs)
        stack.append(_Inside(iter(tag.contents), undo, hidden, paint, cover, turn))

    def _look(self, key: _Key, tag: str, attributes: Mapping[str, str]) -> tuple[Styling, Look]:
        if key not in self._styled:
            styling = self._sheet.styling(tag, attributes)
            self._styled[key] = styling, look(tag, attributes, styling.style)
        return self._styled[key]

    def _paint(self, key: _Key, before: Paint, tag: Tag, styling: Styling) -> tuple[Paint, Cover]:
        if (before, key) not in self._painted:
            paint = painted(before, tag.name.lower(), tag.attrs, styling)
            self._painted[before, key] = paint, paint.cover
        return self._painted[before, key]


def _key(tag: str, attributes: Mapping[str, str]) -> _Key:
    """Name what decides how an element looks: documents say the same of thousands."""
    if not attributes:
        return (tag,)
    return (tag, *attributes, *(attributes.get(name) for name in _LOOKS))


def _is_text(node: PageElement) -> bool:
    return isinstance(node, NavigableString) and not isinstance(node, PreformattedString)
