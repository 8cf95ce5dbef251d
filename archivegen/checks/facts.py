"""What the checks share: looking up facts, and masking what is shown of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from archivegen.model.document import Document, Fact
from archivegen.model.findings import Finding, Severity

_SHOWN: Final = 2000  # characters


def facts(document: Document, name: str) -> tuple[Fact, ...]:
    """Find what the reader noted under a name."""
    return tuple(fact for fact in document.facts if fact.name == name)


def by_page(document: Document, name: str) -> Iterator[tuple[int, Sequence[Fact]]]:
    """Give what the reader noted under a name, page by page; 0 is the whole document."""
    pages: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts(document, name):
        pages[fact.page].append(fact)
    yield from sorted(pages.items())


def about(
    found: Sequence[Fact], *, rule: str, severity: Severity, part: str, message: str
) -> Finding:
    """Tell of some facts by one finding, in which what they say is hidden."""
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        part=part,
        excerpt=masked(found[0].value),
        secret=joined(found),
    )


def joined(found: Sequence[Fact]) -> str:
    """Write what facts say one after another, as much of it as is shown."""
    return " · ".join(fact.value for fact in found)[:_SHOWN]


def masked(secret: str) -> str:
    """Show only enough of a secret for an editor to recognise it: its first letter."""
    first = next((character for character in secret if character.isalnum()), "")
    return f"{first}…" if secret else ""
