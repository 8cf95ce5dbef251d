"""Plain text, in whatever encoding."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from archivegen.clean.codes import space_code
from archivegen.clean.paragraphs import paragraphs
from archivegen.clean.text import CONTROL, REPLACEMENT, decode
from archivegen.errors import Unreadable
from archivegen.model.document import Document, Fact, Sheet, SourceFile, StoreImage
from archivegen.model.kinds import Note
from archivegen.model.limits import MAX_TEXT_CHARS
from archivegen.model.prose import Blocks
from archivegen.readers import mail_packed
from archivegen.readers.mail_encodings import left_in_base64

_MOST_PLACES: Final = 5
_WIDEST: Final = 4  # bytes that a character takes at most
_LETTER: Final = re.compile(r"\w")

Text = tuple[str, tuple[Note, ...]]


def read(source: SourceFile, store: StoreImage) -> Document:
    """Read a text: its paragraphs and its lines, without files packed in it. It has no title.

    Raises:
        Unreadable: most of it is no text.

    """
    del store  # text has no pictures
    whole, notes = text_of(source.data)
    text, packed = mail_packed.unpacked(whole)
    facts = (*spacing(text), *mail_packed.facts(packed, "text"), *encoded(text))
    return document(paragraphs(text), (*notes, *mail_packed.notes(packed)), facts=facts)


def document(
    blocks: Blocks, notes: tuple[Note, ...], title: str = "", *, facts: tuple[Fact, ...] = ()
) -> Document:
    """Make the document of a text."""
    if not blocks:
        notes = (*notes, Note("empty"))
    sheets = (Sheet(1, blocks),)
    return Document(kind="text", sheets=sheets, title=title, notes=notes, facts=facts)


def spacing(text: str) -> tuple[Fact, ...]:
    """Note spaces that look like a code; what is published has lost most of them."""
    return (Fact("text.spacing"),) if space_code(text) else ()


def encoded(text: str) -> tuple[Fact, ...]:
    """Note passages that stand in a text as base64, such as a part of a message."""
    places = islice(left_in_base64(text), _MOST_PLACES)
    return tuple(Fact("text.encoding", place) for place in places)


def text_of(data: bytes, declared: str = "") -> Text:
    """Decode a text file, as far as the limit on text allows.

    Raises:
        Unreadable: most of it is no text.

    """
    text, notes = decode(data[: MAX_TEXT_CHARS * _WIDEST], declared)
    lost = text.count(REPLACEMENT) + text.count(CONTROL)
    if lost * 4 > len(text) and not _LETTER.search(text):
        raise Unreadable("this is no text", "Check what kind of file it is.")
    if len(text) > MAX_TEXT_CHARS:
        return text[:MAX_TEXT_CHARS], (*notes, Note("text-shortened", str(MAX_TEXT_CHARS)))
    return text, notes
