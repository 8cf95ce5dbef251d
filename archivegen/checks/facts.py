"""What the checks share: looking up facts, and masking what is shown of them."""

from __future__ import annotations

from archivegen.model.document import Document, Fact


def facts(document: Document, name: str) -> tuple[Fact, ...]:
    """Find what the reader noted under a name."""
    return tuple(fact for fact in document.facts if fact.name == name)


def masked(secret: str) -> str:
    """Show only enough of a secret for an editor to recognise it: its first letter."""
    first = next((character for character in secret if character.isalnum()), "")
    return f"{first}…" if secret else ""
