"""Things inside a PDF that a reader of its pages does not see."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.checks.facts import facts, masked
from archivegen.model.document import Document, Fact
from archivegen.model.findings import Finding


def attachments(document: Document) -> Iterator[Finding]:
    """Block a PDF that carries other files: nobody has vetted those."""
    for fact in facts(document, "pdf.attachment"):
        yield Finding(
            rule="pdf.attachment",
            severity="block",
            message=(
                "The PDF carries another file inside. It is not published; save it from the PDF "
                "and vet it as a document of its own, or waive this with the reason."
            ),
            page=_page(fact),
            part="attachment",
            excerpt=masked(fact.value),
            secret=fact.value,
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


def _page(fact: Fact) -> int | None:
    return fact.page or None
