"""What programs packed or encoded in a text, so that nobody has read it and no rule finds words."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.checks.facts import about, facts
from archivegen.counting import counted
from archivegen.model.document import Document
from archivegen.model.findings import Finding


def packed(document: Document) -> Iterator[Finding]:
    """Block a text with a file in it: it is left out, but nobody knows what it holds."""
    found = facts(document, "text.packed")
    if found:
        yield about(
            found,
            rule="text.packed",
            severity="block",
            part="text",
            message=(
                f"{counted(len(found), 'file is', 'files are')} packed in the text (uuencode, "
                "yEnc, BinHex). Nobody has vetted what is inside, so it is left out. Unpack it "
                "with a program for that, look at it, import it if it belongs to the record, and "
                "waive this."
            ),
        )


def encoding(document: Document) -> Iterator[Finding]:
    """Block a text with encoded passages, as it would be published: no redaction finds words."""
    found = facts(document, "text.encoding")
    if found:
        yield about(
            found,
            rule="text.encoding",
            severity="block",
            part="text",
            message=(
                "A passage of the text is encoded (base64, as in the source of an e-mail or in a "
                "key). It would be published as it stands, and redactions find no word in it. "
                "Decode it, vet what it says, and take it out of the file or put the words in its "
                "place. If nothing is encoded in the preview, waive this."
            ),
        )


def sealed(document: Document) -> Iterator[Finding]:
    """Warn of an encrypted message in a text: what it says was not looked at."""
    if facts(document, "text.sealed"):
        yield Finding(
            rule="text.sealed",
            severity="warn",
            message=(
                "An encrypted message (PGP) stands in the text, so nobody looked into it. It is "
                "left out. Decrypt it, vet it, and put the words in its place."
            ),
            part="text",
        )


def certificates(document: Document) -> Iterator[Finding]:
    """Tell of signatures in a text, which name keys."""
    if facts(document, "text.certificate"):
        yield Finding(
            rule="text.certificate",
            severity="info",
            message=(
                "A signature or a key (PGP) stands in the text. It names whoever it is of, and is "
                "left out."
            ),
            part="text",
        )
