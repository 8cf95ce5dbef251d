"""Words of a Markdown file that programs for Markdown do not show."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.checks.facts import facts, masked
from archivegen.counting import counted
from archivegen.model.document import Document
from archivegen.model.findings import Finding


def hidden(document: Document) -> Iterator[Finding]:
    """Block what a view hides: who looked at one missed it, or withheld it from the eye only."""
    found = facts(document, "markdown.hidden")
    if found:
        yield Finding(
            rule="markdown.hidden",
            severity="block",
            message=(
                "Comments, elements that HTML hides, or definitions that nothing refers to, stand "
                f"in the text ({counted(len(found), 'passage', 'passages')}). "
                "Programs that show Markdown hide them. Comments and hidden elements are left out "
                "here, but definitions are published as part of the text. Delete them from the "
                "file, or waive this if the preview is right."
            ),
            part="text",
            excerpt=masked(found[0].value),
            secret=" · ".join(fact.value for fact in found),
        )


def front_matter(document: Document) -> Iterator[Finding]:
    """Warn of data above the text, which may name its author or a folder."""
    for fact in facts(document, "markdown.front"):
        yield Finding(
            rule="markdown.front",
            severity="warn",
            message=(
                "Data stand above the text (front matter), which programs that show Markdown hide. "
                "They are published above the text: see whom they name."
            ),
            part="front matter",
            excerpt=masked(fact.value),
            secret=fact.value,
        )
