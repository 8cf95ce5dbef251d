"""Metadata inside pictures: where, when and with what they were taken."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.checks.facts import facts
from archivegen.model.document import Document
from archivegen.model.findings import Finding


def metadata(document: Document) -> Iterator[Finding]:
    """Tell which metadata was left behind when the picture was rebuilt from its pixels."""
    kinds = sorted({fact.value for fact in facts(document, "image.metadata")})
    if kinds:
        yield Finding(
            rule="image.metadata",
            severity="info",
            message=f"The picture carried {', '.join(kinds)}. The published copy has none of it.",
            part="metadata",
        )
