"""Titles of documents inside links: words and bars, but no link within the link."""

from __future__ import annotations

from typing import Final

from archivegen.locale import Strings
from archivegen.model.prose import Line, Withheld, Words, plain_line
from archivegen.model.published import PublishedRecord
from archivegen.site.markup import lang, text

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
            for part in title
        ]
    )


def title_text(title: Line, strings: Strings) -> str:
    """Write a title as plain words, to be escaped by whoever prints it."""
    return " ".join(plain_line(title).split()) or strings["list.no_title"]


def title_lang(record: PublishedRecord, strings: Strings) -> str:
    """Write the attributes of the title's language: the editors' titles are in the interface's."""
    return "" if record.title_by_editors else lang(record.language, around=strings.language)


def _bar(part: Withheld, strings: Strings) -> str:
    size = part.size if 0 <= part.size < len(_BARS) else 0
    return (
        f'<span class="{_BARS[size]}"><span class="sr">{text(strings["list.redacted"])} </span>'
        f"<b>{text(part.code)}</b></span>"
    )
