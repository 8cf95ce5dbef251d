"""Paths of somebody's machine: they name people, and folders that were never meant to be known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.facts import Fault, SiteFile
from archivegen.model.findings import Severity

_BEFORE: Final = r"(?<![\w.])"
_NAME: Final = r"(?=[^\s/<>\"'])"
# What is cheap to look for, the pattern that begins with it, and how many characters of the path
# stand before. ":\" alone stands in most data, before a broken line.
_STARTS: Final = (
    ("/home/", re.compile(f"{_BEFORE}/home/{_NAME}"), 0),
    ("/Users/", re.compile(f"{_BEFORE}/Users/{_NAME}"), 0),
    (
        ":\\",
        re.compile(r":\\(?<=\b[A-Za-z]:\\)\\?(?i:users|documents and settings)\\"),
        len("C"),
    ),
    ("://", re.compile(r"://(?<=\b(?i:file)://)"), len("file")),
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
    for sign, pattern, before in _STARTS:
        if sign in text:
            for match in pattern.finditer(text):
                yield text[match.start() - before : match.end()]
