"""A message as its reader sees it: the text to show, and the files that come with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from archivegen.clean import html
from archivegen.clean.quoting import conversation
from archivegen.clean.text import decode
from archivegen.model import prose
from archivegen.model.document import Fact, Inset, SourceFile
from archivegen.model.kinds import Note
from archivegen.model.limits import MAX_TEXT_CHARS
from archivegen.model.prose import Blocks
from archivegen.readers import mail_enriched, mail_packed
from archivegen.readers.html import unseen_facts
from archivegen.readers.inline_images import InlineImages, Rebuild, content_name
from archivegen.readers.mail_encodings import (
    left_in_base64,
    left_in_quoted_printable,
    with_escapes,
)
from archivegen.readers.mail_headers import unfolded
from archivegen.readers.mail_packed import Packed, unpacked
from archivegen.readers.mail_parts import Choice, Part, Structure, opened, structure
from archivegen.readers.mail_text import text_blocks
from archivegen.readers.mail_versions import differing
from archivegen.readers.text import spacing

# What plain text cannot say.
_WORTH_KEEPING: Final = re.compile(
    r"<(?:table|[uo]l|h[1-6]|b|strong|i|em|u|s|del|strike|pre|blockquote|su[bp])\b"
    r"|<img\b[^>]{0,500}\b(?:cid|data):",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w+")
_TOLERANCE: Final = 0.05  # of the words of the HTML may be missing in the plain text
_MOST_WORDS: Final = 100
_MOST_PLACES: Final = 5
_LONGEST_COMMENT: Final = 1000
_RTF: Final = "{\\rtf"
_MESSAGES: Final = ("message/rfc822", "message/global")
_ENDINGS: Final = {
    "text/plain": "txt",
    "text/html": "html",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/markdown": "md",
    "text/calendar": "ics",
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/tiff": "tif",
    "image/webp": "webp",
}


class Message(Struct, frozen=True):
    """A message that was taken apart."""

    part: Part
    blocks: Blocks
    files: tuple[Part, ...]  # without the images that the text shows
    notes: tuple[Note, ...]
    facts: tuple[Fact, ...] = ()
    insets: tuple[Inset, ...] = ()


def understood(data: bytes, rebuild: Rebuild) -> Message:
    """Take a message apart.

    Raises:
        Unreadable: it has too many parts.

    """
    part = opened(data)
    found = structure(part)
    names = {name: file for file in reversed(found.files) for name in _names(file)}
    images = InlineImages(rebuild, {name: file.content for name, file in names.items()})
    chosen = [_chosen(choice, images) for choice in found.bodies]
    texts = [text for one in chosen for text in one.texts]
    blocks = tuple(block for text in texts for block in text.blocks(images))
    shown = {id(names[name]) for name in images.used}
    return Message(
        part=part,
        blocks=blocks,
        files=tuple(file for file in found.files if id(file) not in shown),
        notes=tuple(_notes(found, texts, blocks, images)),
        facts=tuple(fact for one in chosen for fact in one.facts()),
        insets=tuple(
            Inset(picture.digest, names[name].file_names())
            for name, picture in images.used.items()
            if picture is not None
        ),
    )


def file_of(part: Part, index: int) -> SourceFile:
    """Give an attachment as a file; `index` is its position, from 1."""
    kind = part.media_type()
    name = part.file_name() or _invented_name(part, index)
    data = part.content()
    if kind.startswith("multipart/"):
        declared = unfolded(str(part.get("content-type", "")))
        data = f"MIME-Version: 1.0\nContent-Type: {declared}\n\n".encode() + data
    elif kind.startswith("text/") and kind != "text/html":
        data = _as_utf8(part, data)
    return SourceFile(name, data)


def _invented_name(part: Part, index: int) -> str:
    kind = part.media_type()
    if kind in _MESSAGES or kind.startswith("multipart/"):
        return f"message-{index}.eml"
    textual = kind.startswith(("text/", "message/"))  # also reports of delivery
    return f"attachment-{index}.{_ENDINGS.get(kind, 'txt' if textual else 'bin')}"


class _Text:
    """The text of a part, decoded; its blocks are made once, when they are asked for."""

    def __init__(self, part: Part) -> None:
        data = part.content()
        self.is_html = part.media_type() == "text/html"
        declared = part.parameter("charset")
        if self.is_html and not declared:
            declared = html.declared_charset(data)
        text, notes = decode(data, declared)
        if len(text) > MAX_TEXT_CHARS:
            notes = (*notes, Note("text-shortened", str(MAX_TEXT_CHARS)))
        text = text[:MAX_TEXT_CHARS]
        kind = part.media_type()
        self._packed: tuple[Packed, ...] = ()
        if not self.is_html:
            text, self._packed = unpacked(text)
        self.text = text
        self._comments = ""
        if kind in mail_enriched.KINDS:
            self.text = mail_enriched.enriched_words(text, kind)
            self._comments = mail_enriched.enriched_comments(text, kind)
        self.notes = (*notes, *mail_packed.notes(self._packed))
        self._part = part
        self._blocks: Blocks | None = None
        self.facts: tuple[Fact, ...] = ()  # what the text holds besides, once it was read

    def blocks(self, images: InlineImages) -> Blocks:
        if self._blocks is None:
            self._blocks = conversation(self._read(images))
        return self._blocks

    def shown(self) -> str:
        """Give the words that a reader of this version sees."""
        return prose.plain(self._blocks or ()) if self.is_html else self.text

    def besides(self) -> Iterator[Fact]:
        """Note what was left out of the text, or stands in it as it was encoded for the way."""
        places = (*left_in_base64(self.shown()), *left_in_quoted_printable(self.text))
        yield from (Fact("mail.encoding", place) for place in places[:_MOST_PLACES])
        yield from mail_packed.facts(self._packed, "mail")
        if self.is_html:  # nothing was taken out of the tree
            yield from (Fact("mail.encoding", one.name) for one in unpacked(self.shown())[1])
        if self._comments:
            yield Fact("html.comment", self._comments[:_LONGEST_COMMENT])
        if self.text.lstrip().startswith(_RTF):
            yield Fact("mail.encoding", _RTF)  # its commands part words as an encoding does
        if not places:
            yield from (Fact("mail.escapes", place) for place in with_escapes(self.shown()))

    def _read(self, images: InlineImages) -> Blocks:
        if self.is_html:
            page = html.page(self.text, images, mail=True)
            self.facts = unseen_facts(page.unseen)
            return page.blocks
        flowed = self._part.parameter("format").lower() == "flowed"
        self.facts = () if flowed else spacing(self.text)
        deleted_space = self._part.parameter("delsp").lower() == "yes"
        return text_blocks(self.text, flowed=flowed, deleted_space=deleted_space)


class _Chosen(Struct, frozen=True):
    """The version of a text that is published, and the others."""

    texts: Sequence[_Text]
    others: tuple[Sequence[_Text], ...] = ()

    def facts(self) -> Iterator[Fact]:
        """Note what the versions hold besides their words, and the words by which they differ."""
        for text in (*self.texts, *(text for other in self.others for text in other)):
            yield from text.facts
            yield from text.besides()
        rich = any(text.is_html for text in self.texts)
        for other in self.others:
            words = differing(_said(self.texts), _said(other), rich=rich)
            if words:
                yield Fact("mail.versions", " ".join(words[:_MOST_WORDS]))


def _chosen(choice: Choice, images: InlineImages) -> _Chosen:
    """Choose between versions of one text: HTML, unless it says no more than the plain one.

    HTML is what mail programs show. But plain text has the lines and the levels of quotation that
    its writer saw, so it goes before HTML that only repeats its words.
    """
    versions = [[_Text(part) for part in version] for version in choice]
    rich = next((texts for texts in versions if any(text.is_html for text in texts)), [])
    plain = next((texts for texts in versions if not any(text.is_html for text in texts)), [])
    best = _best(rich, plain, images)
    others = tuple(texts for texts in versions if texts is not best and texts)
    for text in (text for texts in others for text in texts if text.is_html):
        text.blocks(images)  # for what it hides
    return _Chosen(best, others)


def _best(rich: Sequence[_Text], plain: Sequence[_Text], images: InlineImages) -> Sequence[_Text]:
    if not rich or not plain:
        return rich or plain
    if any(_WORTH_KEEPING.search(text.text) for text in rich):
        return rich
    known = _words_of(" ".join(text.text for text in plain))
    shown = _words_of("\n".join(prose.plain(text.blocks(images)) for text in rich))
    return plain if len(shown - known) <= len(shown) * _TOLERANCE else rich


def _said(texts: Sequence[_Text]) -> str:
    return "\n".join(text.shown() for text in texts)


def _words_of(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _notes(
    found: Structure, texts: Sequence[_Text], blocks: Blocks, images: InlineImages
) -> Iterator[Note]:
    yield from dict.fromkeys(note for text in texts for note in text.notes)
    if not blocks:
        yield Note("body-missing")
    if images.missing:
        yield Note("image-missing", str(images.missing))
    if found.too_deep:
        yield Note("nested-too-deep")


def _names(part: Part) -> Iterator[str]:
    for header in ("content-id", "content-location"):
        name = content_name(unfolded(str(part.get(header, ""))))
        if name:
            yield name


def _as_utf8(part: Part, data: bytes) -> bytes:
    """Keep a text readable outside of the message, whose headers declare its encoding."""
    text, notes = decode(data, part.parameter("charset"))
    if part.media_type() in mail_enriched.KINDS:
        return mail_enriched.enriched_words(text, part.media_type()).encode()
    return data if notes or data.isascii() else text.encode()
