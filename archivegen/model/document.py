"""Left of the gate: what a reader makes of a source file. It may hold secrets."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from archivegen.model.dates import PartialDate
from archivegen.model.findings import Box
from archivegen.model.kinds import Kind, Note
from archivegen.model.places import WordBox
from archivegen.model.prose import Blocks, ImageRef

__all__ = [
    "Address",
    "Attachment",
    "Document",
    "Fact",
    "Inset",
    "Mail",
    "Sheet",
    "SourceFile",
    "StoreImage",
    "WordBox",
]

StoreImage = Callable[[bytes, int, int], ImageRef]
"""Keep WebP bytes of a width and height; the only effect that a reader has."""


class SourceFile(Struct, frozen=True):
    """A file to read: its bytes, and the name it came with (untrusted, for messages and ties)."""

    untrusted_name: str
    data: bytes


class Fact(Struct, frozen=True, array_like=True):
    """Something seen while reading that a check may object to (never published).

    Names begin with the format that has the thing (mail, html, markdown, image, pdf), or with text
    for what every format's text can have; nearly all are the id of the finding that tells of them.
    The value is what was found: a name, words, a number. It may be the secret itself.
    """

    name: str
    value: str = ""
    page: int = 0  # 0: the whole document
    box: Box | None = None  # where on the page


class Address(Struct, frozen=True, array_like=True):
    """A mailbox as the header gives it; either part may be empty."""

    name: str
    email: str = ""


class Mail(Struct, frozen=True):
    """The headers that may be published after vetting, and those that link messages."""

    sender: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


class Sheet(Struct, frozen=True):
    """A page: its number, its text, and its picture if it has one.

    `words` are what stands between the white space of the page's text, in the order of `blocks`,
    each with its place in the picture: every word that a reader can see, and no other. Spelling
    and punctuation are those of `blocks`, so that what is found there is found in
    `" ".join(word.text for word in words)`, except that a word parted at the end of a line is two
    here, the first with its hyphen. No words: a page whose text has no places (a scan, an e-mail).
    """

    number: int
    blocks: Blocks
    image: ImageRef | None = None
    thumbnail: ImageRef | None = None
    words: tuple[WordBox, ...] = ()


class Attachment(Struct, frozen=True):
    """A part of a message that becomes a document of its own at import."""

    index: int  # position among the attachments, from 1
    untrusted_name: str
    media_type: str
    size: int
    untrusted_other_names: tuple[str, ...] = ()  # that some programs show; never published


class Inset(Struct, frozen=True, array_like=True):
    """A picture that came as a file of a message, and that its text shows in place."""

    digest: str  # of the picture that was made of it
    untrusted_names: tuple[str, ...]  # of the file, for rules; never published


class Document(Struct, frozen=True):
    """What a source file says, read once. Later stages read this and never the file."""

    kind: Kind
    sheets: tuple[Sheet, ...]
    title: str = ""
    date: PartialDate | None = None
    date_written: str = ""  # as the source gives it, when it has one
    mail: Mail | None = None
    attachments: tuple[Attachment, ...] = ()
    insets: tuple[Inset, ...] = ()
    notes: tuple[Note, ...] = ()
    facts: tuple[Fact, ...] = ()
