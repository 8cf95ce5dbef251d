"""Parts of a message that its readers do not see, or that say something else than its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.checks.facts import about, facts, masked
from archivegen.counting import counted
from archivegen.model.document import Document
from archivegen.model.findings import Finding
from archivegen.model.prose import Block, Items, Quote, Signature, lines, plain_line

_FEW_LINES: Final = 5  # quoted lines that a reader sees at a glance


def versions(document: Document) -> Iterator[Finding]:
    """Block a message whose plain text and HTML say different things."""
    for fact in facts(document, "mail.versions"):
        yield Finding(
            rule="mail.versions",
            severity="block",
            message=(
                "The message says the same twice, as plain text and as HTML, but "
                f"{counted(len(fact.value.split()), 'word differs', 'words differ')}. "
                "One of the two is published, and a mail "
                "program may show you the other. Compare the preview with the message; if a name "
                "was taken out of one version, take it out of the other, too."
            ),
            part="text",
            excerpt=masked(fact.value),
            secret=fact.value,
        )


def encoding(document: Document) -> Iterator[Finding]:
    """Block a message that would be published in an encoding: no redaction finds words there."""
    found = facts(document, "mail.encoding")
    if found:
        yield about(
            found,
            rule="mail.encoding",
            severity="block",
            part="text",
            message=(
                "The message, a part of it or a passage in it is still encoded as it was sent "
                "(base64, quoted-printable, or an encoding that no program knows). It would be "
                "published as it stands, and redactions find no word in it. Have a mail program "
                "decode it, vet what it says, and put the decoded message in its place. If nothing "
                "is encoded in the preview, waive this."
            ),
        )


def packed(document: Document) -> Iterator[Finding]:
    """Block a message with a file in its text: it is left out, but nobody knows what it holds."""
    found = facts(document, "mail.packed")
    if found:
        yield about(
            found,
            rule="mail.packed",
            severity="block",
            part="text",
            message=(
                f"{counted(len(found), 'file is', 'files are')} packed in the text of the message "
                "(uuencode, yEnc, BinHex). Nobody has vetted what is inside, so it is left out. "
                "Unpack it with a mail program, look at it, import it if it belongs to the record, "
                "and waive this."
            ),
        )


def escapes(document: Document) -> Iterator[Finding]:
    """Warn of words that an old program left with escapes in them, as in what it quotes."""
    found = facts(document, "mail.escapes")
    if found:
        yield about(
            found,
            rule="mail.escapes",
            severity="warn",
            part="text",
            message=(
                "Some words stand in the message with escapes such as =E9 in the place of letters, "
                "as old mail programs quoted them. They are published as they stand, and "
                "redactions do not find them: look for names among them."
            ),
        )


def outside(document: Document) -> Iterator[Finding]:
    """Warn of words before the first and after the last part of a message."""
    found = facts(document, "mail.outside")
    if found:
        yield about(
            found,
            rule="mail.outside",
            severity="warn",
            part="text",
            message=(
                "Words stand before or after the parts of the message, where no mail program shows "
                "them. They are not published. See what they are; mailing lists add such lines."
            ),
        )


def history(document: Document) -> Iterator[Finding]:
    """Tell how much of a message is quoted from earlier ones."""
    rows = sum(map(_quoted, (block for sheet in document.sheets for block in sheet.blocks)))
    if document.kind == "email" and rows >= _FEW_LINES:
        yield Finding(
            rule="mail.history",
            severity="info",
            message=(
                f"{counted(rows, 'line is', 'lines are')} "
                "quoted from earlier messages. Pages fold them, but they are "
                "published and found: read them to the end, with the names in their headers."
            ),
            part="text",
        )


def certificates(document: Document) -> Iterator[Finding]:
    """Tell of signatures by people, which carry their certificates."""
    if facts(document, "mail.certificate"):
        yield Finding(
            rule="mail.certificate",
            severity="info",
            message=(
                "The sender signed the message (S/MIME or PGP). The signature names the sender's "
                "key or certificate, and is left out."
            ),
            part="attachment",
        )


def sealed(document: Document) -> Iterator[Finding]:
    """Warn of encrypted messages: what they say was not looked at."""
    if facts(document, "mail.sealed"):
        yield Finding(
            rule="mail.sealed",
            severity="warn",
            message=(
                "The message, or a part of it, is encrypted or sealed (S/MIME or PGP), so nobody "
                "looked into it. Decrypt it, vet it, and put the decrypted message in its place."
            ),
            part="attachment",
        )


def winmail(document: Document) -> Iterator[Finding]:
    """Warn of the file in which Outlook packs a text and attachments."""
    if facts(document, "mail.winmail"):
        yield Finding(
            rule="mail.winmail",
            severity="warn",
            message=(
                "Outlook packed attachments, and perhaps the text, into the file winmail.dat, "
                "which is not opened here and not published. Unpack it with a program for that, "
                "and vet what comes out."
            ),
            part="attachment",
        )


def elsewhere(document: Document) -> Iterator[Finding]:
    """Warn of messages of which a part is somewhere else."""
    if facts(document, "mail.elsewhere"):
        yield Finding(
            rule="mail.elsewhere",
            severity="warn",
            message=(
                "A part of this message is not in the file: it was sent in pieces, or refers to a "
                "file on a server. What is published is not the whole message: say so in its note."
            ),
            part="attachment",
        )


def calendar(document: Document) -> Iterator[Finding]:
    """Tell of invitations: they name everybody who was invited."""
    found = facts(document, "mail.calendar")
    if found:
        yield about(
            found,
            rule="mail.calendar",
            severity="info",
            part="attachment",
            message=(
                f"An invitation names {counted(len(found), 'person', 'people')} (who invited, who "
                "was invited). It is an attachment, and only published if you import and approve "
                "it."
            ),
        )


def cards(document: Document) -> Iterator[Finding]:
    """Tell of visiting cards: they hold private numbers and addresses."""
    found = facts(document, "mail.card")
    if found:
        come = counted(len(found), "visiting card (vCard) comes", "visiting cards (vCard) come")
        yield about(
            found,
            rule="mail.card",
            severity="info",
            part="attachment",
            message=(
                f"{come} with the message, often with private numbers. What comes with a message "
                "is attached, and only published if you import and approve it."
            ),
        )


def file_names(document: Document) -> Iterator[Finding]:
    """Warn of attachments that have two names."""
    found = facts(document, "mail.filename")
    if found:
        yield about(
            found,
            rule="mail.filename",
            severity="warn",
            part="attachment",
            message=(
                f"{counted(len(found), 'attachment has', 'attachments have')} "
                "two different names, of which mail programs show "
                "one or the other. The older one may name a person or a case."
            ),
        )


def paths(document: Document) -> Iterator[Finding]:
    """Tell of attachments that name the folders of a machine."""
    found = facts(document, "mail.path")
    if found:
        yield about(
            found,
            rule="mail.path",
            severity="info",
            part="attachment",
            message=(
                f"{counted(len(found), 'attachment names', 'attachments name')} "
                "folders of the machine that they come from, which "
                "often hold somebody's name. The folders are left out."
            ),
        )


def _quoted(block: Block) -> int:
    """Count the lines inside quotations."""
    match block:
        case Quote(inner, intro):
            return sum(1 + plain_line(line).count("\n") for line in (intro, *lines(inner)) if line)
        case Signature(inner):
            return sum(map(_quoted, inner))
        case Items(items):
            return sum(_quoted(one) for item in items for one in item)
        case _:
            return 0
