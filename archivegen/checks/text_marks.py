"""What nobody sees in a text, and could tell one copy of it from the others."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.checks.facts import facts, masked
from archivegen.counting import counted
from archivegen.model.document import Document
from archivegen.model.findings import Finding

_SHOWN = 5  # words


def invisible(document: Document) -> Iterator[Finding]:
    """Tell which characters were taken out because nobody sees them."""
    kinds = [fact.value for fact in facts(document, "text.invisible")]
    if kinds:
        yield Finding(
            rule="text.invisible",
            severity="info",
            message=(
                f"The text held characters that nobody sees: {', '.join(kinds)}. Programs leave "
                "them, but they can also mark a copy. They are not published."
            ),
            part="text",
        )


def coded(document: Document) -> Iterator[Finding]:
    """Warn when characters that nobody sees are set as in a code."""
    if facts(document, "text.coded"):
        yield Finding(
            rule="text.coded",
            severity="warn",
            message=(
                "Characters that nobody sees are set in a pattern, as if to hide a message or to "
                "mark this copy. They are not published. But who marks copies may have changed "
                "words as well: compare it with another copy, or ask your source how many "
                "people had one."
            ),
            part="text",
        )


def direction(document: Document) -> Iterator[Finding]:
    """Block texts that show their letters in another order than they have."""
    found = facts(document, "text.direction")
    for page in sorted({fact.page for fact in found}):
        here = [fact.value for fact in found if fact.page == page]
        yield Finding(
            rule="text.direction",
            severity="block",
            message=(
                f"{counted(len(here), 'passage holds', 'passages hold')} "
                "marks or elements that turn the direction of writing, so that "
                "readers see other words than programs find (and than redactions look for). The "
                "turning is not published: see whether the words are still right without them."
            ),
            page=page or None,
            part="text",
            excerpt=masked(here[0]),
            secret=" · ".join(here[:_SHOWN]),
        )


def lookalikes(document: Document) -> Iterator[Finding]:
    """Warn of letters of another script that look like those around them."""
    words = [fact.value for fact in facts(document, "text.lookalike")]
    if words:
        yield Finding(
            rule="text.lookalike",
            severity="warn",
            message=(
                f"{counted(len(words), 'word holds', 'words hold')} "
                "letters of another alphabet that look the same, by a "
                "slip, to deceive, or to mark this copy. They are published in the letters that "
                "they seem to have. If that matters (an address in a fraud), say so in the note."
            ),
            part="text",
            excerpt=masked(words[0]),
            secret=" · ".join(words[:_SHOWN]),
        )


def spacing(document: Document) -> Iterator[Finding]:
    """Warn when the spaces of a text look like a code."""
    if facts(document, "text.spacing"):
        yield Finding(
            rule="text.spacing",
            severity="warn",
            message=(
                "Spaces at the ends of lines or between words vary as if they were a code, which "
                "can mark this copy. Most of them are not published, but tables and drawings keep "
                "theirs: look at the preview, and compare it with another copy if you can."
            ),
            part="text",
        )


def private(document: Document) -> Iterator[Finding]:
    """Tell of characters that only one font can draw."""
    found = facts(document, "text.private")
    if found:
        yield Finding(
            rule="text.private",
            severity="info",
            message=(
                f"{counted(int(found[0].value), 'character means', 'characters mean')} "
                "something only in the font that they were "
                "written with. Readers may see a box or nothing in their place."
            ),
            part="text",
        )


def terminal(document: Document) -> Iterator[Finding]:
    """Warn of commands to a terminal: they can hide words that are shown without them."""
    found = facts(document, "text.terminal")
    if found:
        yield Finding(
            rule="text.terminal",
            severity="warn",
            message=(
                f"The text holds {found[0].value} commands to a terminal, which colours, hides or "
                "overwrites words by them. They are not published, and all the words are: look "
                "whether some were not meant to be seen."
            ),
            part="text",
        )
