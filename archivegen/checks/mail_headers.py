"""Headers of a message that name people or machines that its readers never saw."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.checks.facts import facts, masked
from archivegen.model.document import Document
from archivegen.model.findings import Finding


def blind_copies(document: Document) -> Iterator[Finding]:
    """Block a message with Bcc: its copy is the sender's own, and names hidden recipients."""
    for fact in facts(document, "mail.bcc"):
        yield Finding(
            rule="mail.bcc",
            severity="block",
            message=(
                "The message has a Bcc header. It is never published, but it shows that this copy "
                "came from the sender's mailbox, and it names people who were hidden on purpose."
            ),
            part="Bcc",
            excerpt=masked(fact.value),
            secret=fact.value,
        )


def transport(document: Document) -> Iterator[Finding]:
    """Tell which transport and client headers were left out (they name hosts and mailboxes)."""
    names = sorted({fact.value for fact in facts(document, "mail.transport")})
    if names:
        yield Finding(
            rule="mail.transport",
            severity="info",
            message=f"{len(names)} transport and client headers are left out: {', '.join(names)}.",
            part="headers",
        )
