"""Headers of a message that name people or machines that its readers never saw.

None of them is published. What some of them say of the copy, an editor must know.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.checks.facts import about, facts, joined, masked
from archivegen.counting import counted
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
                "came from the sender's mailbox, and it names people who were hidden on purpose. "
                "Ask yourself whether the document gives away who handed it over, also by whom it "
                "greets. If it does not, waive this."
            ),
            part="Bcc",
            excerpt=masked(fact.value),
            secret=fact.value,
        )


def resent(document: Document) -> Iterator[Finding]:
    """Block a message that was passed on by hand: its headers name who did it."""
    found = facts(document, "mail.resent")
    if found:
        yield about(
            found,
            rule="mail.resent",
            severity="block",
            part="headers",
            message=(
                "The message was sent on to somebody (Resent headers), and says by whom and to "
                "whom. The headers are never published, but whoever knows of that knows whose copy "
                "this is. Ask yourself whether the document gives away who handed it over."
            ),
        )


def mailbox(document: Document) -> Iterator[Finding]:
    """Tell which headers say in whose mailbox this copy lay."""
    found = facts(document, "mail.mailbox")
    names = sorted({fact.value.partition(":")[0] for fact in found})
    if names:
        yield Finding(
            rule="mail.mailbox",
            severity="info",
            message=(
                f"{', '.join(names)} say in whose mailbox this copy lay. They are left out. Keep "
                "the original where nobody else can read it."
            ),
            part="headers",
            excerpt=masked(found[0].value.partition(":")[2]),
            secret=joined(found),
        )


def thread(document: Document) -> Iterator[Finding]:
    """Tell of headers that hold the history of a conversation."""
    found = facts(document, "mail.thread")
    if found:
        yield Finding(
            rule="mail.thread",
            severity="info",
            message=(
                "Thread-Topic and Thread-Index are left out. They hold an earlier subject of the "
                "conversation, and the time of every message in it."
            ),
            part="headers",
            excerpt=masked(found[0].value.partition(":")[2]),
            secret=joined(found),
        )


def signed(document: Document) -> Iterator[Finding]:
    """Tell of signatures by mail servers: they prove a message, and tell copies apart."""
    names = sorted({fact.value for fact in facts(document, "mail.signed")})
    if names:
        yield Finding(
            rule="mail.signed",
            severity="info",
            message=(
                f"Mail servers signed this message ({', '.join(names)}). With the original, an "
                "expert can prove that it is genuine: keep it. The signatures are not published, "
                "since they are different in every copy."
            ),
            part="headers",
        )


def repeated(document: Document) -> Iterator[Finding]:
    """Block a message with two senders, subjects or dates: programs show one or the other."""
    for value in (fact.value for fact in facts(document, "mail.repeated")):
        name = value.partition(":")[0]
        yield Finding(
            rule="mail.repeated",
            severity="block",
            message=(
                f"The header {name} stands in this message more than once, with different words. "
                "Mail programs show one of them, and not all the same one. Ask which is genuine, "
                "write it into the manifest, and waive this."
            ),
            part=name,
            excerpt=masked(value.partition(":")[2]),
            secret=value,
        )


def tricks(document: Document) -> Iterator[Finding]:
    """Warn of headers that are made to look like something else."""
    for value in (fact.value for fact in facts(document, "mail.trick")):
        yield Finding(
            rule="mail.trick",
            severity="warn",
            message=(
                "A header pretends to be something else: a name that is another mailbox than the "
                "one behind it, or a hidden line break. Mailing lists do that to names; so does "
                "fraud. See that readers are not led to think that somebody else wrote this."
            ),
            part="headers",
            excerpt=masked(value),
            secret=value,
        )


def transport(document: Document) -> Iterator[Finding]:
    """Tell which transport and client headers were left out (they name hosts and programs)."""
    names = sorted({fact.value for fact in facts(document, "mail.transport")})
    if names:
        kinds = "header of transport or client is", "headers of transport and client are"
        yield Finding(
            rule="mail.transport",
            severity="info",
            message=f"{counted(len(names), *kinds)} left out: {', '.join(names)}.",
            part="headers",
        )
