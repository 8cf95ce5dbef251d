"""Other hosts named in scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.addresses import shown
from archivegen.audit.facts import Fault, SiteFile
from archivegen.audit.rules.requests import foreign

_LITERAL: Final = re.compile(
    r"""["'`](\s*(?:(?:(?:https?|wss?|ftp):)?\\?/\\?/[A-Za-z0-9_\[$\-]|(?:stun|turn)s?:)[^"'`\s]*)""",
    re.IGNORECASE,
)
_ESCAPED: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\})")
# What stands before an address that a script loads.
_LOADS: Final = re.compile(
    r"(?:\b(?:fetch|import|importScripts|Worker|SharedWorker|WebSocket|WebTransport|EventSource"
    r"|sendBeacon|open|register|assign|replace|addModule|setAttribute(?:NS)?)\s*\([^;(){}]{0,60}"
    r"|\.(?:src|href|action|srcset|poster|data|location)\s*=\s*|\blocation\s*=\s*"
    r"|\burls?\s*:\s*\[?\s*|\bfrom\s*|\bimport\s*)$"
)
_BEFORE: Final = 90  # characters: the call and its first arguments
_NAMES_NOT_PLACES: Final = ("//www.w3.org/",)  # namespaces: they are compared, never loaded


def script(file: SiteFile) -> Iterator[Fault]:
    """Find addresses of other hosts, gravest where they are loaded."""
    text = _ESCAPED.sub(_character, file.text) if "\\" in file.text else file.text
    for match in _LITERAL.finditer(text):
        address = match[1].replace("\\", "").strip()
        if any(name in address for name in _NAMES_NOT_PLACES):
            continue
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        yield foreign(address) if _LOADS.search(before) else _named(address)


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2] or match[3], 16)
    return chr(number) if 32 <= number < 127 else match[0]


def _named(address: str) -> Fault:
    return Fault(
        "script.host",
        "warn",
        "A script names another host. The pages' policy keeps it from loading anything there; "
        "see whether the script is needed.",
        shown(address),
    )


def source_map(file: SiteFile) -> Iterator[Fault]:
    """Find the sources of a script or style sheet carried along inside it."""
    if "sourceMappingURL=data:" in file.text:
        yield Fault(
            "file.dropping",
            "block",
            "A source map is written into the file, with the text of files on the machine "
            "that built it. Build the file without one.",
        )
