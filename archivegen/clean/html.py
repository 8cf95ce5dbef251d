"""HTML to the prose tree: nothing of the markup survives but what the tree has a name for.

No attribute, address, comment, alternative text or script can pass, since the tree has no place
for them. What a reader would not have seen is left out before (`visibility.py`).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Final

from bs4 import (
    BeautifulSoup,
    MarkupResemblesLocatorWarning,
    SoupStrainer,
    XMLParsedAsHTMLWarning,
)
from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag
from msgspec import Struct

from archivegen.clean.grounds import PAPER, Paint, painted
from archivegen.clean.html_builder import Builder, ShowPicture, Undo
from archivegen.clean.html_unseen import Gatherer, Unseen
from archivegen.clean.text import one_line, readable
from archivegen.clean.visibility import INVISIBLE_TAGS, VISIBILITY, StyleSheet
from archivegen.model.limits import MAX_READ_CHARS
from archivegen.model.prose import Blocks, plain

# Documents look like file names or XML now and then; nobody here can do anything about it.
warnings.filterwarnings("ignore", category=MarkupResemblesLocatorWarning)
warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)

_HEAD: Final = 1 << 16  # characters in which a title is looked for
_DECLARED_WITHIN: Final = 4096
_DECLARATION: Final = re.compile(
    rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?([\w:.-]{1,40})",
    re.IGNORECASE | re.ASCII,
)


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
    sheet = StyleSheet(tag.get_text() for tag in soup.find_all("style"))
    styled = soup.find(["style", "link"]) is not None
    walk = _Walk(sheet, Builder(picture, lines=mail), styled=styled)
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


class _Inside(Struct):
    """An element that the walk is in: what is still to come, and how its text is seen."""

    children: Iterator[PageElement]
    undo: Undo = ""
    hidden: int = 0
    paint: Paint = PAPER


class _Walk:
    """Goes through the elements without recursion, for documents may nest them as they like."""

    def __init__(self, sheet: StyleSheet, builder: Builder, *, styled: bool) -> None:
        self._sheet = sheet
        self._styled = styled
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
        if inside.hidden or inside.paint.hides:
            self.gatherer.hidden_text(text)
        else:
            self.gatherer.end_hidden()
            self._builder.text(text)

    def _enter(self, tag: Tag, around: _Inside, stack: list[_Inside]) -> None:
        name = tag.name.lower()
        look = self._sheet.look(name, tag.attrs)
        if look.gone:
            self.gatherer.gone(tag)
            return
        if name in INVISIBLE_TAGS:
            self.gatherer.skipped(tag)
            return
        hidden = (around.hidden & ~look.ends) | look.sets
        if name == "img" and hidden & VISIBILITY:
            self.gatherer.skipped(tag)
            return
        paint = around.paint
        if tag.attrs:
            self.gatherer.element(name, tag.attrs)
            paint = painted(paint, name, tag.attrs, styled=self._styled)
        undo = self._builder.open(name, tag.attrs)
        stack.append(_Inside(iter(tag.contents), undo, hidden, paint))


def _is_text(node: PageElement) -> bool:
    return isinstance(node, NavigableString) and not isinstance(node, PreformattedString)
