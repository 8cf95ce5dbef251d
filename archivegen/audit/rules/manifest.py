"""The site holds what the build meant to publish: every file, with those bytes, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archivegen.audit.facts import PageFacts
from archivegen.audit.report import AuditFinding, Expected


def manifest(files: Mapping[str, PageFacts], expected: Expected) -> Iterator[AuditFinding]:
    """Compare the files with those that were meant."""
    for name in sorted(files.keys() - expected.files.keys()):
        yield AuditFinding(
            name,
            "file.unexpected",
            "block",
            "The build did not mean to publish this file. Delete it, and find out who wrote it.",
        )
    for name in sorted(expected.files.keys() - files.keys()):
        yield AuditFinding(
            name, "file.missing", "block", "The build wrote this file, and it is gone. Build again."
        )
    for name in sorted(files.keys() & expected.files.keys()):
        if files[name].digest != expected.files[name]:
            yield AuditFinding(
                name,
                "file.changed",
                "block",
                "The file was changed after the build wrote it. Build again.",
            )
