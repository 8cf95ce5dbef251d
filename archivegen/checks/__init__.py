"""Document → findings: one check a file, all in this literal table.

A check looks at what the reader noticed, decides how grave it is, and says what to do.
Severity *block* stops the document until an editor waives the finding with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec

from archivegen.checks import image_metadata, mail_headers, pdf_contents
from archivegen.model.document import Document
from archivegen.model.findings import Finding

Check = Callable[[Document], Iterator[Finding]]

CHECKS: Final[dict[str, Check]] = {
    "mail.bcc": mail_headers.blind_copies,
    "mail.transport": mail_headers.transport,
    "image.metadata": image_metadata.metadata,
    "pdf.attachment": pdf_contents.attachments,
    "pdf.script": pdf_contents.scripts,
}


def check(document: Document, blocking: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Run every check; findings named in `blocking` block whatever their usual severity."""
    raised = frozenset(blocking)
    return tuple(
        msgspec.structs.replace(finding, severity="block") if finding.rule in raised else finding
        for run in CHECKS.values()
        for finding in run(document)
    )
