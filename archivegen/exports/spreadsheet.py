"""Lines of CSV that a spreadsheet shows and never runs.

A cell that begins with `=`, `+`, `-` or `@` is a formula to Excel, LibreOffice and others, and
words of documents are other people's. So such a cell begins with an apostrophe. Where the list
separator of the system is a semicolon, as in Albania, Excel cuts the same line elsewhere, in the
middle of a cell; so what would begin a cell there begins with one, too. Every cell is quoted, and
is one line.

Sources: RFC 4180 (quotes, CRLF); OWASP, “CSV Injection” (the characters, full-width ones included).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

BOM: Final = b"\xef\xbb\xbf"
"""Begins the file: without it Excel takes UTF-8 for the system's old encoding."""

_SPACES: Final = re.compile(r"\s+")
_BEGINS: Final = re.compile(r"(?:^|(?<=[;,|\"]))(?= ?[=+\-@＝＋－＠])")
_SIGNS: Final = re.compile("[=+\\-@＝＋－＠]")
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def line(cells: Iterable[str | int]) -> bytes:
    """Write a row; numbers are written as they are."""
    return (",".join(map(_cell, cells)) + "\r\n").encode()


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    return '"' + harmless(value).replace('"', '""') + '"'


def harmless(words: str) -> str:
    """Put words on one line, and an apostrophe before whatever a spreadsheet would run."""
    words = _UNWRITABLE.sub("�", _SPACES.sub(" ", words)).strip()
    return _BEGINS.sub("'", words) if _SIGNS.search(words) else words
