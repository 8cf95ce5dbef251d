"""Document → findings: one check a file, all in these literal tables.

A check of `CHECKS` looks at what the reader noticed in the source; one of `RECORD_CHECKS` looks at
what would be published, after redaction. It decides how grave that is, and says what to do.
Severity *block* stops the document until an editor waives the finding with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec

from archivegen.checks import (
    html_contents,
    image_metadata,
    mail_contents,
    mail_headers,
    markdown_contents,
    pdf_contents,
    pdf_hidden,
    personal_data,
    personal_links,
    picture_marks,
    picture_words,
    redactions,
    text_contents,
    text_marks,
)
from archivegen.checks.picture_words import Seen
from archivegen.checks.publication import (
    Publication,
    Redaction,
    Standards,
    publication,
    standards,
)
from archivegen.config.private import Rule
from archivegen.model.document import Document
from archivegen.model.findings import ON_REQUEST, Finding
from archivegen.model.published import PublishedRecord

__all__ = [
    "CHECKS",
    "IDS",
    "RECORD_CHECKS",
    "Redaction",
    "Seen",
    "Standards",
    "check",
    "check_elsewhere",
    "check_record",
    "check_words",
    "standards",
]

Check = Callable[[Document], Iterator[Finding]]
RecordCheck = Callable[[Publication], Iterator[Finding]]

CHECKS: Final[dict[str, Check]] = {
    "mail.bcc": mail_headers.blind_copies,
    "mail.resent": mail_headers.resent,
    "mail.repeated": mail_headers.repeated,
    "mail.versions": mail_contents.versions,
    "mail.encoding": mail_contents.encoding,
    "mail.packed": mail_contents.packed,
    "mail.trick": mail_headers.tricks,
    "mail.escapes": mail_contents.escapes,
    "mail.outside": mail_contents.outside,
    "mail.sealed": mail_contents.sealed,
    "mail.winmail": mail_contents.winmail,
    "mail.elsewhere": mail_contents.elsewhere,
    "mail.filename": mail_contents.file_names,
    "mail.mailbox": mail_headers.mailbox,
    "mail.thread": mail_headers.thread,
    "mail.signed": mail_headers.signed,
    "mail.certificate": mail_contents.certificates,
    "mail.calendar": mail_contents.calendar,
    "mail.card": mail_contents.cards,
    "mail.path": mail_contents.paths,
    "mail.history": mail_contents.history,
    "mail.transport": mail_headers.transport,
    "mail.hidden": html_contents.hidden_in_mail,
    "html.hidden": html_contents.hidden,
    "html.blackout": html_contents.blackouts,
    "html.embedded": html_contents.embedded,
    "html.comment": html_contents.comments,
    "html.label": html_contents.labels,
    "html.data": html_contents.data,
    "html.tracker": html_contents.trackers,
    "html.token": html_contents.tokens,
    "markdown.hidden": markdown_contents.hidden,
    "markdown.front": markdown_contents.front_matter,
    "text.packed": text_contents.packed,
    "text.encoding": text_contents.encoding,
    "text.sealed": text_contents.sealed,
    "text.certificate": text_contents.certificates,
    "text.direction": text_marks.direction,
    "text.coded": text_marks.coded,
    "text.lookalike": text_marks.lookalikes,
    "text.spacing": text_marks.spacing,
    "text.terminal": text_marks.terminal,
    "text.invisible": text_marks.invisible,
    "text.private": text_marks.private,
    "image.metadata": image_metadata.metadata,
    "image.alpha": image_metadata.transparent,
    "image.original": image_metadata.originals,
    "image.frames": image_metadata.frames,
    "picture.mosaic": picture_marks.mosaics,
    "picture.blur": picture_marks.blurs,
    "picture.marker": picture_marks.markers,
    "picture.dots": picture_marks.dots,
    "pdf.text-under-box": pdf_hidden.under_box,
    "pdf.ocr-under-box": pdf_hidden.under_scanned_box,
    "pdf.hidden-text": pdf_hidden.hidden,
    "pdf.outside-page": pdf_hidden.outside,
    "pdf.text-over-text": pdf_hidden.over_text,
    "pdf.wrong-characters": pdf_hidden.wrong_characters,
    "pdf.unverified-text": pdf_hidden.unverified,
    "pdf.ocr-without-ink": pdf_hidden.without_ink,
    "pdf.box-label": pdf_hidden.labels,
    "pdf.attachment": pdf_contents.attachments,
    "pdf.script": pdf_contents.scripts,
    "pdf.redact": pdf_contents.marked,
    "pdf.revision": pdf_contents.revisions,
    "pdf.wording": pdf_contents.wording,
    "pdf.comment": pdf_contents.comments,
    "pdf.form": pdf_contents.forms,
    "pdf.media": pdf_contents.media,
    "pdf.surplus": pdf_contents.surplus,
    "pdf.metadata": pdf_contents.metadata,
}


RECORD_CHECKS: Final[dict[str, RecordCheck]] = {
    "personal.email": personal_data.email,
    "personal.phone": personal_data.phone,
    "personal.iban": personal_data.iban,
    "personal.card": personal_data.card,
    "personal.identity": personal_data.identity,
    "personal.coordinates": personal_data.coordinates,
    "personal.ip": personal_data.ip,
    "personal.birth": personal_data.birth,
    "text.link": personal_links.links,
    "redaction.near": redactions.near,
    "redaction.region": redactions.region,
    "redaction.picture": redactions.picture,
    "redaction.attachment": redactions.attachment,
    "redaction.elsewhere": redactions.elsewhere,
}

_NOT_REDACTED: Final = Redaction()
IDS: Final = (*CHECKS, *RECORD_CHECKS, *ON_REQUEST)
"""What the checks can find."""


def check_words(pages: Iterable[Seen]) -> tuple[Finding, ...]:
    """Compare what pages say with what was read in their pictures."""
    return tuple(picture_words.unseen(pages))


def check(document: Document, blocking: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Check what was read; findings named in `blocking` block whatever their usual severity."""
    return _raised((finding for run in CHECKS.values() for finding in run(document)), blocking)


def check_record(
    record: PublishedRecord, rules: Standards, redaction: Redaction = _NOT_REDACTED
) -> tuple[Finding, ...]:
    """Check what would be published; `rules` are what `standards` makes of the archive's."""
    prepared = publication(record, rules, redaction)
    found = (one for run in RECORD_CHECKS.values() for one in run(prepared))
    return _raised(found, rules.blocking)


def check_elsewhere(
    record: PublishedRecord, rules: Standards, redaction: Redaction
) -> tuple[tuple[Finding, ...], tuple[Rule, ...]]:
    """Look for what rules withhold in other documents; give those that found something, too."""
    found = tuple(redactions.found_elsewhere(Publication(record, (), rules.contacts, redaction)))
    findings = (redactions.told_elsewhere(one) for one in found)
    return _raised(findings, rules.blocking), tuple(one.rule for one in found)


def _raised(findings: Iterable[Finding], blocking: Iterable[str]) -> tuple[Finding, ...]:
    raised = frozenset(blocking)
    return tuple(
        msgspec.structs.replace(finding, severity="block") if finding.rule in raised else finding
        for finding in findings
    )
