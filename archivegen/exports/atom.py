"""Atom feeds, with nothing but plain text in them.

Some programs take text for HTML. So nothing that could be a tag is written: angle brackets of
titles become single quotation marks of that shape.

Source: RFC 4287, sections 3.1.1 (text), 3.3 (dates), 4.1.1 and 4.1.2 (what must be there).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

MOST: Final = 50  # entries
TYPE: Final = "application/atom+xml"
_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot say (production 2, Char), and whatever would be markup.
_IN_TEXT: Final = re.compile(
    '[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[<>&"]'
)
_AS: Final = {"<": "‹", ">": "›", "&": "&amp;", '"': "&quot;"}
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Entry(Struct, frozen=True, kw_only=True):
    """An entry; days are ISO days, and stand for their first moment in UTC."""

    id: str
    title: str
    href: str
    updated: str
    published: str = ""
    summary: str = ""
    language: str = ""  # of the title, if it is not the feed's


class Feed(Struct, frozen=True, kw_only=True):
    """A feed; `href` is the page that it follows, `here` its own whole address or nothing."""

    id: str
    title: str
    author: str
    language: str
    href: str
    here: str = ""
    updated: str
    entries: tuple[Entry, ...] = ()


def name_of(*parts: str) -> str:
    """Name something for all time by what does not change: a URN (RFC 9562, UUID version 5).

    The same parts give the same name, at whatever address the site lies.
    """
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(10).join(('archivegen', *parts)))}"


def atom(feed: Feed) -> bytes:
    """Write a feed as a file in UTF-8."""
    return "\n".join(_lines(feed)).encode()


def _lines(feed: Feed) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="{_NAMESPACE}" xml:lang="{feed.language}">'
    yield f"<id>{_text(feed.id)}</id>"
    yield f"<title>{_text(feed.title)}</title>"
    yield f"<updated>{_moment(feed.updated)}</updated>"
    yield f"<author><name>{_text(feed.author)}</name></author>"
    yield f'<link rel="alternate" type="text/html" href="{_text(feed.href)}"/>'
    if feed.here:
        yield f'<link rel="self" type="{TYPE}" href="{_text(feed.here)}"/>'
    for entry in feed.entries[:MOST]:
        yield from _entry(entry)
    yield "</feed>\n"


def _entry(entry: Entry) -> Iterator[str]:
    known = _LANGUAGE.fullmatch(entry.language)
    language = f' xml:lang="{entry.language}"' if known else ""
    yield f"<entry><id>{_text(entry.id)}</id>"
    yield f"<title{language}>{_text(entry.title)}</title>"
    yield f"<updated>{_moment(entry.updated)}</updated>"
    if entry.published:
        yield f"<published>{_moment(entry.published)}</published>"
    yield f'<link rel="alternate" type="text/html" href="{_text(entry.href)}"/>'
    if entry.summary:
        yield f"<summary>{_text(entry.summary)}</summary>"
    yield "</entry>"


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _text(words: str) -> str:
    return _IN_TEXT.sub(lambda match: _AS.get(match[0], "\ufffd"), words)
