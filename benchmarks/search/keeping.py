"""Records in a file, one after another."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from archivegen.model.published import PublishedRecord

_SIZE: Final = 4  # bytes before each record that say how long it is


def write(record: PublishedRecord, stream: BinaryIO) -> None:
    """Write a record behind those before it."""
    packed = msgspec.msgpack.encode(record)
    stream.write(len(packed).to_bytes(_SIZE, "big") + packed)


def read(path: Path) -> list[PublishedRecord]:
    """Read all records."""
    decoder = msgspec.msgpack.Decoder(PublishedRecord)
    found: list[PublishedRecord] = []
    with path.open("rb") as stream:
        while size := stream.read(_SIZE):
            found.append(decoder.decode(stream.read(int.from_bytes(size, "big"))))
    return found
