"""Things inside a PDF that a reader of its pages does not see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archivegen.checks.facts import by_page, facts, masked
from archivegen.model.document import Document, Fact
from archivegen.model.findings import Finding

_GONE: Final = {
    "words": "shows words that the last one does not show",
    "pictures": "has pictures that the last one does not have",
    "ink": "looks different: something that was drawn on a page is gone",
    "page": "is among what is left in the file: a page that is no longer shown",
}


def attachments(document: Document) -> Iterator[Finding]:
    """Block a PDF that carries other files: nobody has vetted those."""
    found = facts(document, "pdf.attachment")
    if found:
        how = "another file" if len(found) == 1 else f"{len(found)} other files"
        yield Finding(
            rule="pdf.attachment",
            severity="block",
            message=(
                f"The PDF carries {how} inside, not published and not vetted. Save what belongs "
                "to the record from the PDF, vet it as a document of its own, and waive this."
            ),
            page=_page(found[0]),
            part="attachment",
            excerpt=masked(found[0].value),
            secret=_secret(found),
            places=len(found),
        )


def marked(document: Document) -> Iterator[Finding]:
    """Block pages with places that somebody marked to be redacted and that still show."""
    for page, found in by_page(document, "pdf.redact"):
        yield Finding(
            rule="pdf.redact",
            severity="block",
            message=(
                "Something on this page was marked to be redacted, but the redaction was never "
                "carried out: what lies there can be read and would be published. Apply the "
                "redactions in the program that made the marks, or write them into "
                "redactions.toml; if they were dropped on purpose, waive this."
            ),
            page=page,
            box=found[0].box,
            part="page",
            places=len(found),
        )


def revisions(document: Document) -> Iterator[Finding]:
    """Block a PDF whose earlier states show something else: somebody must say which one counts."""
    found = facts(document, "pdf.revision")
    if found:
        kind, _, lost = found[0].value.partition(" ")
        yield Finding(
            rule="pdf.revision",
            severity="block",
            message=(
                f"The file still holds an earlier version that {_GONE[kind]}. Only the last one "
                "is published. Compare the two: was something taken out, or was the document "
                "altered? Then waive this, and never hand on the file itself."
            ),
            page=_page(found[0]),
            part="earlier version",
            excerpt=masked(lost) if kind == "words" else "",
            secret=lost if kind == "words" else "",
            places=len(found),
        )


def wording(document: Document) -> Iterator[Finding]:
    """Block pages on which programs read other words than people."""
    for fact in facts(document, "pdf.wording"):
        yield Finding(
            rule="pdf.wording",
            severity="block",
            message=(
                "This page shows words, and tells programs that search and copy other ones or "
                "none. The text that is published would not be what readers see, and redactions "
                "look for words in vain. Print the page to a new PDF as a picture, and recognise "
                "its text anew; or compare the text with the page, and waive this."
            ),
            page=_page(fact),
            part="page",
            excerpt=masked(fact.value),
            secret=fact.value,
        )


def comments(document: Document) -> Iterator[Finding]:
    """Warn of notes whose words are not on the page: they are left out."""
    for page, found in by_page(document, "pdf.comment"):
        yield Finding(
            rule="pdf.comment",
            severity="warn",
            message=(
                "Somebody wrote notes on this page that open in a viewer, or are hidden. They are "
                "not published. If they belong to the record, say in its description what they "
                "say; the file itself names who wrote them."
            ),
            page=page,
            box=found[0].box,
            part="note",
            excerpt=masked(found[0].value),
            secret=_secret(found),
            places=len(found),
        )


def forms(document: Document) -> Iterator[Finding]:
    """Warn of values in forms that the page does not show: they are left out."""
    for page, found in by_page(document, "pdf.form"):
        yield Finding(
            rule="pdf.form",
            severity="warn",
            message=(
                "A form in this PDF holds words that its pages do not show: in hidden fields, as "
                "values to begin with, or because the file does not say how to draw them. They "
                "are not published. If a viewer shows them to you, print the form to a new PDF."
            ),
            page=page or None,
            box=found[0].box,
            part="form",
            excerpt=masked(found[0].value),
            secret=_secret(found),
            places=len(found),
        )


def scripts(document: Document) -> Iterator[Finding]:
    """Warn of JavaScript and automatic actions: harmless here, but unusual in a record."""
    found = facts(document, "pdf.script")
    if found:
        yield Finding(
            rule="pdf.script",
            severity="warn",
            message=(
                "The PDF holds JavaScript or automatic actions. Pages are rebuilt from pixels, so "
                "nothing of it is published; ask where the file comes from."
            ),
            page=_page(found[0]),
            part="script",
        )


def media(document: Document) -> Iterator[Finding]:
    """Warn of sound, films and models in a PDF: they are left out, and nobody vetted them."""
    found = facts(document, "pdf.media")
    if found:
        yield Finding(
            rule="pdf.media",
            severity="warn",
            message=(
                "The PDF carries sound, a film or a model of something. Only a still picture of "
                "the page is published. If it belongs to the record, look at it and say so in "
                "the description."
            ),
            page=_page(found[0]),
            part="media",
            places=len(found),
        )


def surplus(document: Document) -> Iterator[Finding]:
    """Warn of what somebody put in front of a PDF or behind it."""
    for fact in facts(document, "pdf.surplus"):
        yield Finding(
            rule="pdf.surplus",
            severity="warn",
            message=(
                f"Before the PDF's beginning or after its end stand {fact.value} bytes that do "
                "not belong to it: another file, or the rest of a transfer. They are not "
                "published and were not looked at."
            ),
            part="file",
        )


def metadata(document: Document) -> Iterator[Finding]:
    """Tell which data about itself a PDF carried."""
    kinds = sorted({fact.value for fact in facts(document, "pdf.metadata")})
    if kinds:
        yield Finding(
            rule="pdf.metadata",
            severity="info",
            message=f"The PDF carried {', '.join(kinds)}. The published copy has none of it.",
            part="metadata",
        )


def _secret(found: Sequence[Fact]) -> str:
    return " | ".join(fact.value for fact in found if fact.value)


def _page(fact: Fact) -> int | None:
    return fact.page or None
