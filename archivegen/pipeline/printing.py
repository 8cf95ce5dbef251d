"""What documents are compared by, kept from build to build under digests of their words.

All of it is one entry of the store: one of ten thousand parts is read as quickly as all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Final

import msgspec

from archivegen.cache import key
from archivegen.catalogue import Print
from archivegen.catalogue.prints import print_of
from archivegen.model.published import Published, PublishedRecord
from archivegen.pipeline.stamp import cataloguing_stamp
from archivegen.pipeline.workspace import Workspace

_SIZE: Final = 16  # bytes
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, tuple[bytes, Print]]).decode


def prints(published: Iterable[Published], work: Workspace) -> Mapping[str, Print]:
    """Make the prints of documents whose words are new, and find those of the others."""
    records = [record for record in published if isinstance(record, PublishedRecord)]
    digests = {record.id: _digest(record) for record in records}
    results = work.results()
    name = key("prints", cataloguing_stamp(), str(work.preview))
    known = _read(results.get(name))
    made = {
        record.id: known[record.id]
        if known.get(record.id, (b"",))[0] == digests[record.id]
        else (digests[record.id], print_of(record))
        for record in records
    }
    if made != known:
        results.put(name, _encode(made))
    return {identifier: found for identifier, (_, found) in made.items()}


def _read(data: bytes | None) -> dict[str, tuple[bytes, Print]]:
    try:
        return _decode(data) if data else {}
    except msgspec.MsgspecError:
        return {}  # made anew


def _digest(record: PublishedRecord) -> bytes:
    blocks = [sheet.blocks for sheet in record.sheets]
    return blake2b(_encode(blocks), digest_size=_SIZE).digest()
