"""Editors' files as text: UTF-8 with or without a mark, UTF-16 as Excel writes it, nothing else.

A file in any other encoding is refused, not guessed: a wrong guess would publish garbled names
and would make redaction terms that match nothing.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.config.report import Found
from archivegen.model.limits import MB

MAX_BYTES: Final = 256 * MB
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Text(Struct, frozen=True):
    """A text and the encoding to write it in again."""

    text: str
    encoding: str = "utf-8"


def read_text(path: Path, found: Found) -> Text | None:
    """Read a file that editors wrote; on a problem, note it and give None."""
    try:
        if path.stat().st_size > MAX_BYTES:
            found.add("file-too-large", limit=MAX_BYTES // MB)
            return None
        data = path.read_bytes()
    except FileNotFoundError:
        found.add("file-not-there", name=path.name)
        return None
    except OSError as error:
        found.add("file-not-readable", why=error.strerror or error)
        return None
    return decode(data, found)


def decode(data: bytes, found: Found) -> Text | None:
    """Turn bytes into text; on a problem, note it with its line and give None."""
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1 if encoding.startswith("utf-8") else None
        found.add("not-utf8", row=row)
        return None
    if "\0" in text:
        found.add("nul", row=text[: text.index("\0")].count("\n") + 1)
        return None
    return Text(text, encoding)


def _encoding(data: bytes) -> str:
    if data.startswith(_UTF16):
        return "utf-16"
    return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
