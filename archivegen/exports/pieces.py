"""What the downloads of the whole archive say of one document, made of its own downloads.

They are put together of these pieces, so that after a change only one piece is made anew: its row
of the table, its line of metadata, its text, deflated as a zip archive has it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from typing import Any, Final

import msgspec
from msgspec import Struct

from archivegen.exports import metadata
from archivegen.model.published import Tombstone

LEVEL: Final = 6
RAW: Final = -15
"""Deflate as in RFC 1951, without a head."""
_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(dict[str, Any]).decode


class Packed(Struct, frozen=True, array_like=True, gc=False):
    """A file as it stands in a zip archive."""

    digest: str  # SHA-256 of the file
    size: int  # bytes of the file
    check: int  # its CRC-32
    data: bytes  # deflated, or as it is
    stored: bool = False  # as it is


class Piece(Struct, frozen=True, array_like=True, gc=False):
    """A document's part of the downloads of everything."""

    title: str
    published: str  # ISO day of the version that is out, or ""
    row: bytes  # of the table
    line: bytes  # of JSON Lines
    text: Packed | None = None


def piece(data: bytes) -> Piece:
    """Make the piece of a document from its JSON, as `record_json` writes it."""
    fields = _decode(data)
    text = fields["text"]
    told = {key: value for key, value in fields.items() if key != "text"}
    return Piece(
        title=fields["title"],
        published=next(iter(fields["versions"][-1:]), ""),
        row=metadata.row(fields),
        line=_line(told),
        text=pack(f"{text}\n".encode()) if text.strip() else None,
    )


def withdrawn(stone: Tombstone, published: Iterable[str]) -> Piece:
    """Make the piece of a document that was withdrawn: a row and a line, no text."""
    fields = metadata.withdrawn(stone, published)
    return Piece(title="", published="", row=metadata.row(fields), line=_line(fields))


def _line(fields: dict[str, Any]) -> bytes:
    return _encode(fields) + b"\n"


def pack(data: bytes) -> Packed:
    """Deflate a file."""
    packed = zlib.compress(data, LEVEL, RAW)
    return Packed(hashlib.sha256(data).hexdigest(), len(data), zlib.crc32(data), packed)
