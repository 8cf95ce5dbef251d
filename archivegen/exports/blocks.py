"""Files that are put together of blocks, each of which is deflated by itself.

So where one of them changed, the others are not deflated again. A block ends at a byte border and
names nothing that stands before it; the stream of a whole file is its blocks, one behind the other,
and an end.

Source: RFC 1951, sections 2 and 3.2.4; zlib's manual, `Z_FULL_FLUSH`.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from msgspec import Struct

from archivegen.exports.pieces import LEVEL, RAW, Packed

_END: Final = b"\x03\x00"  # a last block with nothing in it


class Block(Struct, frozen=True, gc=False):
    """Some lines of a file, and the same deflated."""

    data: bytes
    deflated: bytes

    @property
    def size(self) -> int:
        """How many bytes it takes in the file."""
        return len(self.data)


class File(Struct, frozen=True, gc=False):
    """A file, and how it stands in a zip archive."""

    data: bytes
    packed: Packed


def deflated(data: bytes) -> bytes:
    """Deflate a block, so that others may stand before and behind it."""
    work = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW)
    return work.compress(data) + work.flush(zlib.Z_FULL_FLUSH)


def joined(blocks: Sequence[Block]) -> File:
    """Put a file together."""
    data = b"".join(block.data for block in blocks)
    stream = b"".join((*(block.deflated for block in blocks), _END))
    return File(data, Packed(sha256(data).hexdigest(), len(data), zlib.crc32(data), stream))
