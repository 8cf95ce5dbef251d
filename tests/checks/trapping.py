"""What the tables of traps are held against: the reader and the checks, as a build uses them."""

from __future__ import annotations

import re

from archivegen import checks, readers
from archivegen.model.document import Document, SourceFile
from archivegen.model.findings import Finding
from archivegen.model.prose import plain
from tests.readers.outlines import store
from tests.traps import Trap

BLOCKED = {"block"}
MANY_OF_ONE = re.compile(r"\b1 (?:(?!address)\w+s\b|people\b|[a-z ()]*\bare\b)")


def examined(trap: Trap) -> tuple[Document, tuple[Finding, ...]]:
    """Read and check a trap."""
    document = readers.read(SourceFile(trap.file_name, trap.make()), store)
    return document, checks.check(document)


def shown(document: Document) -> str:
    """Join every text of a document that could be published."""
    mail = document.mail
    people = (*mail.sender, *mail.to, *mail.cc) if mail else ()
    return "\n".join(
        (
            document.title,
            document.date_written,
            *(f"{one.name} {one.email}" for one in people),
            *(note.value for note in document.notes),
            *(plain(sheet.blocks) for sheet in document.sheets),
        )
    )


def assert_treated(trap: Trap) -> None:
    """Hold a trap against its row: what is found, how grave it is, and what is left to publish."""
    document, findings = examined(trap)
    rules = {finding.rule for finding in findings}
    blocks = {finding.rule for finding in findings if finding.severity == "block"}
    grave = {finding.rule for finding in findings if finding.severity != "info"}
    assert [one.message for one in findings if MANY_OF_ONE.search(one.message)] == []
    if trap.treatment == "quiet":
        assert trap.secret in shown(document)
        assert grave <= {trap.rule}
        assert not blocks
    else:
        assert trap.rule in rules
        assert not any(trap.secret in finding.message for finding in findings)
        assert not any(trap.secret in finding.excerpt for finding in findings)
        assert (trap.rule in blocks) == (trap.treatment == "blocked")
    if trap.treatment == "stripped":
        assert trap.secret not in shown(document)
