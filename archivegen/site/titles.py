"""Titles of documents inside links: words and bars, but no link within the link."""

from __future__ import annotations

from typing import Final

from archivegen.locale import Strings
from archivegen.model.prose import Line, Withheld, Words, plain_line
from archivegen.model.published import Published, Tombstone
from archivegen.site.markup import lang, text
from archivegen.site.shortening import shortened_line
from archivegen.site.view import View

LONGEST: Final = 300  # characters of a title that are shown; the page of a document has the rest
_BARS: Final = ("rdx", "rdx m", "rdx l")


def title_html(title: Line, strings: Strings) -> str:
    """Write a title for a link; a document without one is called so."""
    if not plain_line(title).strip():
        return text(strings["list.no_title"])
    return "".join(
        [
            text(part.text)
            if isinstance(part, Words)
            else _bar(part, strings)
            if isinstance(part, Withheld)
            else text(part.alt)
            for part in shortened_line(title, LONGEST)
        ]
    )


def title_text(title: Line, strings: Strings) -> str:
    """Write a title as plain words, to be escaped by whoever prints it."""
    return " ".join(plain_line(shortened_line(title, LONGEST)).split()) or strings["list.no_title"]


def title_lang(item: Published, view: View) -> str:
    """Write the attributes of the language of a title: the document's, or the editors'."""
    if isinstance(item, Tombstone) and not item.title:
        return ""  # it is named in the interface's words
    if isinstance(item, Tombstone) or item.title_by_editors:
        return lang(view.editors_language, around=view.language)
    return lang(item.language, around=view.language)


def _bar(part: Withheld, strings: Strings) -> str:
    size = part.size if 0 <= part.size < len(_BARS) else 0
    return (
        f'<span class="{_BARS[size]}"><span class="sr">{text(strings["list.redacted"])} </span>'
        f"<b>{text(part.code)}</b></span>"
    )
