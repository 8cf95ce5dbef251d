"""Make of a document and its row what could be published, and say which rules took part in it.

A `Draft` is not published: only `gate.admit` opens it, once a decision binds to its digest. (The
preview opens it too, and never writes into site/.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from msgspec import Struct

from archivegen.clean.redact import Redactor
from archivegen.config.private import Row, Rule
from archivegen.gate.incipit import incipit
from archivegen.gate.parties import Directory, parties, written
from archivegen.model.document import Address, Document, Mail, Sheet
from archivegen.model.prose import Line, words
from archivegen.model.prose_walk import without_pictures
from archivegen.model.published import Party, PublishedRecord, PublishedSheet, Thread, Tier

_NO_MAIL = Mail()


class Draft(Struct, frozen=True):
    """A record that nobody has admitted yet, and the rules that fired on it."""

    record: PublishedRecord
    fired: tuple[Rule, ...]


class Material(Struct, frozen=True, kw_only=True):
    """What a draft is made of."""

    document: Document
    row: Row
    release: str
    rules: tuple[Rule, ...]
    people: Directory
    publish_columns: tuple[str, ...] = ()


def draft(material: Material) -> Draft:
    """Redact and rebuild what may be published of a document, by its tier."""
    document, row = material.document, material.row
    redactor = Redactor(material.rules)
    fields = _Fields(material, redactor)
    tier: Tier = "metadata" if row.tier == "withdrawn" else row.tier
    mail = document.mail or _NO_MAIL
    sender = fields.parties("from", row.sender, mail.sender)
    to = fields.parties("to", row.to, mail.to)
    cc = fields.parties("cc", row.cc, mail.cc)
    sheets = _sheets(document.sheets, redactor, tier)
    record = PublishedRecord(
        id=row.id,
        release=material.release,
        kind=document.kind,
        tier=tier,
        type=redactor.text(row.type),
        title=fields.title() or _first_words(material, sheets),
        title_by_editors=bool(row.title),
        description=redactor.text(row.description),
        date=row.date or (None if row.date_written else document.date),
        date_written=redactor.text(row.date_written or _unread_date(document)),
        language=row.language,
        marking=redactor.text(row.marking),
        tags=tuple(redactor.text(tag) for tag in row.tags),
        people=_people(row, (*sender, *to, *cc)),
        sender=sender,
        to=to,
        cc=cc,
        sheets=sheets,
        notes=document.notes if tier != "metadata" else (),
        parent=row.parent,
        related=row.related,
        source=redactor.text(row.source),
        rights=redactor.text(row.rights),
        note=redactor.text(row.note),
        extra=fields.extra(),
        withheld=tuple(sorted(redactor.counts.items())),
        thread=_thread(mail),
    )
    # Counted last: the counts must hold every field above.
    return Draft(record, tuple(redactor.fired))


class _Fields:
    """The header fields: a rule can withhold one whole."""

    def __init__(self, material: Material, redactor: Redactor) -> None:
        self._material = material
        self._redactor = redactor
        self._whole = {rule.header: rule for rule in material.rules if rule.header}

    def title(self) -> Line:
        title = self._material.row.title or self._material.document.title
        if title and (rule := self._whole.get("title")):
            return self._redactor.whole(rule)
        return self._redactor.line(words(title))

    def parties(
        self, header: str, row: tuple[str, ...], mail: tuple[Address, ...]
    ) -> tuple[Party, ...]:
        addresses = tuple(written(row)) or mail
        if addresses and (rule := self._whole.get(header)):
            return (Party(self._redactor.whole(rule)),)
        return parties(addresses, self._material.people, self._redactor)

    def extra(self) -> tuple[tuple[str, str], ...]:
        allowed = self._material.publish_columns
        return tuple(
            (name, self._redactor.text(value))
            for name, value in self._material.row.extra
            if name in allowed and value
        )


def _first_words(material: Material, sheets: Iterable[PublishedSheet]) -> Line:
    """Call it by its first words; but a message without a subject had none."""
    is_message = material.document.mail or material.row.sender or material.row.to
    titles_withheld = any(rule.header == "title" for rule in material.rules)
    return () if is_message or titles_withheld else incipit(sheets)


def _unread_date(document: Document) -> str:
    return document.date_written if document.date is None else ""


def _people(row: Row, named: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*row.people, *(party.person for party in named if party.person))))


def _sheets(sheets: Iterable[Sheet], redactor: Redactor, tier: Tier) -> tuple[PublishedSheet, ...]:
    if tier == "metadata":
        return ()
    return tuple(_sheet(sheet, redactor, with_images=tier == "full") for sheet in sheets)


def _sheet(sheet: Sheet, redactor: Redactor, *, with_images: bool) -> PublishedSheet:
    before = redactor.taken_out
    blocks = redactor.blocks(sheet.blocks)
    if not with_images:
        return PublishedSheet(sheet.number, without_pictures(blocks))
    # The picture of a page still shows the words that a rule has just taken out of its text.
    shows = sheet.image is not None and redactor.taken_out > before
    if shows:
        return PublishedSheet(sheet.number, blocks, image_withheld=True)
    return PublishedSheet(sheet.number, blocks, sheet.image, sheet.thumbnail)


def _thread(mail: Mail) -> Thread:
    """Join messages by hashes: a Message-ID names a host, and is not carried further."""
    if not mail.message_id:
        return Thread()
    parents = dict.fromkeys((*mail.in_reply_to, *reversed(mail.references)))
    return Thread(_opaque(mail.message_id), tuple(_opaque(parent) for parent in parents))


def _opaque(message_id: str) -> str:
    return hashlib.blake2b(message_id.encode(), digest_size=12).hexdigest()
