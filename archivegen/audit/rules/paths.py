"""Paths of somebody's machine: they name people, and folders that were never meant to be known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.facts import Fault, SiteFile
from archivegen.model.findings import Severity

_LOCAL: Final = re.compile(
    r"(?<![\w.])(/(?:home|Users)/)[^\s/<>\"']"
    r"|\b([A-Za-z]:\\{1,2}(?i:users|documents and settings)\\)"
    r"|\b((?i:file)://)"
)
_SIGNS: Final = ("/home/", "/Users/", ":\\", "ile://", "ILE://")  # cheap to look for
# Text of documents stands in these; in all others a path comes from the build.
_WITH_DOCUMENTS: Final = frozenset({"page", "data", "feed", "text"})


def local(file: SiteFile) -> Iterator[Fault]:
    """Find local paths, gravest where no document can have said them."""
    if file.build_folder and file.build_folder in file.text:
        yield Fault(
            "path.build",
            "block",
            "The file names the folder in which the site was built. Say where it comes from: "
            "a template, a page of the editors, or a fault of the program.",
        )
    if not any(sign in file.text for sign in _SIGNS):
        return
    severity: Severity = "warn" if file.kind in _WITH_DOCUMENTS else "block"
    for start in sorted({"".join(found) for found in _LOCAL.findall(file.text)}):
        yield Fault(
            "path.local",
            severity,
            "The file shows a path on somebody's machine. If it should not, add a redaction rule "
            "for it and approve the document again.",
            f"{start}…",
        )
