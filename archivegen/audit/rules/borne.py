"""What a bag bears are files of the site: the same bytes, so what holds for these holds for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archivegen.audit.report import AuditFinding


def strangers(
    borne: Mapping[str, Sequence[str]], there: Mapping[str, str]
) -> Iterator[AuditFinding]:
    """Find bags with something in them that the site itself does not hold."""
    known = frozenset(there.values())
    for name, digests in borne.items():
        strange = [digest for digest in digests if digest not in known]
        if strange:
            yield AuditFinding(
                name,
                "bundle.other",
                "block",
                "The archive for download holds something that the site does not, so nothing "
                "has looked at it. Delete the folder build/ and build again.",
                f"{len(strange)} of {len(digests)} files",
            )
