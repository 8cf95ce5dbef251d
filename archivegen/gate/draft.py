"""Make of a document and its row what could be published, and say which rules took part in it.

A `Draft` is not published: only `gate.admit` opens it, once a decision binds to its digest. (The
preview opens it too, and never writes into site/.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from msgspec import Struct

from archivegen.clean.redact import Redactor
from archivegen.config.private import Row, Rule
from archivegen.config.scope import is_name_of_file
from archivegen.gate.fields import Fields
from archivegen.gate.incipit import incipit
from archivegen.gate.parties import Directory
from archivegen.gate.sheets import Burn, Sheets, redacted
from archivegen.model.document import Document, Mail
from archivegen.model.prose import Line
from archivegen.model.published import PublishedRecord, PublishedSheet, Thread, Tier

_NO_MAIL = Mail()


class Draft(Struct, frozen=True):
    """A record that nobody has admitted yet, and the rules that fired on it."""

    record: PublishedRecord
    fired: tuple[Rule, ...]
    burns: tuple[Burn, ...] = ()  # into pictures that the record does not have yet
    missed: tuple[Rule, ...] = ()  # rules for what is not there, or has another name


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
    redactor = Redactor(material.rules, _pictures(document, material.rules))
    fields = Fields(document, row, redactor)
    tier: Tier = "metadata" if row.tier == "withdrawn" else row.tier
    mail = document.mail or _NO_MAIL
    people = material.people
    sender = fields.parties("from", row.sender, mail.sender, people)
    to = fields.parties("to", row.to, mail.to, people)
    cc = fields.parties("cc", row.cc, mail.cc, people)
    pages = _sheets(material, redactor, tier)
    date, date_written = fields.date()
    record = PublishedRecord(
        id=row.id,
        release=material.release,
        kind=document.kind,
        tier=tier,
        type=fields.word("type", row.type),
        title=fields.title() or _first_words(material, pages.sheets),
        title_by_editors=bool(row.title),
        description=fields.text("description", row.description),
        date=date,
        date_written=date_written,
        language=row.language,
        marking=fields.word("marking", row.marking),
        tags=fields.tags(),
        people=fields.people((*sender, *to, *cc), people),
        sender=sender,
        to=to,
        cc=cc,
        sheets=pages.sheets,
        notes=fields.notes() if tier != "metadata" else (),
        parent=row.parent,
        related=row.related,
        source=fields.text("source", row.source),
        rights=fields.text("rights", row.rights),
        note=fields.text("note", row.note),
        extra=fields.extra(material.publish_columns),
        withheld_for=row.withheld_for if tier == "metadata" else "",
        withheld=tuple(sorted(redactor.counts.items())),
        regions_withheld=pages.regions,
        thread=_thread(mail),
    )
    missed = (*pages.missed, *dict.fromkeys(_named_otherwise(document, material.rules)))
    # Counted last: the counts must hold every field above.
    return Draft(record, tuple(redactor.fired), pages.burns, missed)


def _pictures(document: Document, rules: Iterable[Rule]) -> dict[str, Rule]:
    """Find the pictures in a text that came as a file whose name a rule withholds.

    Readers see them in place, so `import` makes no document of them. The first rule that fits
    gives the reason.
    """
    found: dict[str, Rule] = {}
    for rule in (rule for rule in rules if rule.attachment):
        for inset in document.insets:
            if is_name_of_file(rule.attachment, inset.untrusted_names):
                found.setdefault(inset.digest, rule)
    return found


def _named_otherwise(document: Document, rules: Iterable[Rule]) -> Iterator[Rule]:
    """Find rules that fit only a name which an attachment has besides the one it is imported by."""
    named = [rule for rule in rules if rule.attachment]
    for file in document.attachments:
        if not any(is_name_of_file(rule.attachment, [file.untrusted_name]) for rule in named):
            yield from (
                rule
                for rule in named
                if is_name_of_file(rule.attachment, file.untrusted_other_names)
            )


def _sheets(material: Material, redactor: Redactor, tier: Tier) -> Sheets:
    if tier == "metadata":
        return Sheets()
    sheets, rules = material.document.sheets, material.rules
    return redacted(sheets, redactor, rules, with_images=tier == "full")


def _first_words(material: Material, sheets: Iterable[PublishedSheet]) -> Line:
    """Call it by its first words; but a message without a subject had none."""
    is_message = material.document.mail or material.row.sender or material.row.to
    titles_withheld = any(rule.header == "title" for rule in material.rules)
    return () if is_message or titles_withheld else incipit(sheets)


def _thread(mail: Mail) -> Thread:
    """Join messages by hashes: a Message-ID names a host, and is not carried further."""
    if not mail.message_id:
        return Thread()
    parents = dict.fromkeys((*mail.in_reply_to, *reversed(mail.references)))
    return Thread(_opaque(mail.message_id), tuple(_opaque(parent) for parent in parents))


def _opaque(message_id: str) -> str:
    return hashlib.blake2b(message_id.encode(), digest_size=12).hexdigest()
