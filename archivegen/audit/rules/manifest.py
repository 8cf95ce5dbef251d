"""The site holds what the build meant to publish: every file, with those bytes, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archivegen.audit.report import AuditFinding


def manifest(there: Mapping[str, str], meant: Mapping[str, str]) -> Iterator[AuditFinding]:
    """Compare the digests of the files with those that were meant."""
    if there == meant:
        return
    for name in sorted(there.keys() - meant.keys()):
        yield AuditFinding(
            name,
            "file.unexpected",
            "block",
            "The build did not mean to publish this file. Delete it, and find out who wrote it.",
        )
    for name in sorted(meant.keys() - there.keys()):
        yield AuditFinding(
            name, "file.missing", "block", "The build wrote this file, and it is gone. Build again."
        )
    for name in sorted(there.keys() & meant.keys()):
        if there[name] != meant[name]:
            yield AuditFinding(
                name,
                "file.changed",
                "block",
                "The file was changed after the build wrote it. Build again.",
            )
