"""Paths of somebody's machine: they name people, and folders that were never meant to be known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.facts import Fault, SiteFile
from archivegen.model.findings import Severity

_HOME: Final = re.compile(r"(?<![\w.])/(?:home|Users)/(?=[^\s/<>\"'])")
_DRIVE: Final = re.compile(r"(?<=\b[A-Za-z]):\\{1,2}(?i:users|documents and settings)\\")
_FILE: Final = re.compile(r"\b(?i:file)://")
# What each pattern needs, cheap to look for. ":\" alone stands in most data: before a broken line.
_SIGNS: Final = (
    (_HOME, ("/home/", "/Users/")),
    (_DRIVE, tuple(f":\\{more}{first}" for more in ("", "\\") for first in "uUdD")),
    (_FILE, ("ile://", "ILE://")),
)
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
    severity: Severity = "warn" if file.kind in _WITH_DOCUMENTS else "block"
    for start in sorted(set(_starts(file.text))):
        yield Fault(
            "path.local",
            severity,
            "The file shows a path on somebody's machine. If it should not, add a redaction rule "
            "for it and approve the document again.",
            f"{start}…",
        )


def _starts(text: str) -> Iterator[str]:
    for pattern, signs in _SIGNS:
        if any(sign in text for sign in signs):
            for match in pattern.finditer(text):
                drive = text[match.start() - 1] if pattern is _DRIVE else ""
                yield drive + match[0]
