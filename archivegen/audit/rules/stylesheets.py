"""What style sheets load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.addresses import clean, shown, where
from archivegen.audit.facts import Fault, SiteFile
from archivegen.audit.rules.requests import foreign

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS: Final = re.compile(
    r"""(?:\burl\(\s*|@import\s+(?!url\()|\bimage(?:-set)?\(\s*|\bsrc\(\s*)"""
    r"""(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"')]+))""",
    re.IGNORECASE,
)
_ESCAPED: Final = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")


def addresses(text: str) -> Iterator[str]:
    """Yield what a style sheet loads."""
    readable = _ESCAPED.sub(_character, _COMMENT.sub(" ", text)) if "\\" in text else text
    for match in _ADDRESS.finditer(readable):
        yield match[1] or match[2] or match[3] or ""


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"


def style_sheet(file: SiteFile) -> Iterator[Fault]:
    """Find what a style sheet loads from elsewhere. Small pictures as `data:` are usual there."""
    for address in addresses(file.text):
        place = where(address)
        if place == "elsewhere":
            yield foreign(address)
        elif place == "strange" or (place == "data" and not _picture(address)):
            yield Fault(
                "request.data",
                "block",
                "A style sheet carries something other than a picture inside an address. "
                "Put it into a file of its own.",
                shown(address),
            )


def _picture(address: str) -> bool:
    return clean(address).lower().startswith("data:image/")
