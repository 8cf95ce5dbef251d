"""What the checks share: looking up facts, and masking what is shown of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from archivegen.model.document import Document, Fact


def facts(document: Document, name: str) -> tuple[Fact, ...]:
    """Find what the reader noted under a name."""
    return tuple(fact for fact in document.facts if fact.name == name)


def by_page(document: Document, name: str) -> Iterator[tuple[int, Sequence[Fact]]]:
    """Give what the reader noted under a name, page by page; 0 is the whole document."""
    pages: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts(document, name):
        pages[fact.page].append(fact)
    yield from sorted(pages.items())


def masked(secret: str) -> str:
    """Show only enough of a secret for an editor to recognise it: its first letter."""
    first = next((character for character in secret if character.isalnum()), "")
    return f"{first}…" if secret else ""


def counted(count: int, one: str, many: str) -> str:
    """Write a number with the words that go with it: `1 word is`, `2 words are`."""
    return f"{count:,} {one if count == 1 else many}"
