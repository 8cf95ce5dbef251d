"""What documents are compared by, kept from build to build under digests of their words.

All of it is one entry of the store: one of ten thousand parts is read as quickly as all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from archivegen.cache import key
from archivegen.catalogue import Print
from archivegen.catalogue.prints import print_of
from archivegen.model.digests import digest_of
from archivegen.model.published import PublishedRecord
from archivegen.pipeline.batches import Task, batched, do_all
from archivegen.pipeline.events import Run
from archivegen.pipeline.stamp import cataloguing_stamp
from archivegen.pipeline.workspace import Workspace

_BATCH: Final = 100  # documents that a process is given at once
_TASK: Final = Task("compare", "The documents could not be compared", alone=2)
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, tuple[bytes, Print]]).decode


def are_printed(work: Workspace) -> bool:
    """Tell whether an earlier build made prints that can be used."""
    return work.results().get(_name(work)) is not None


def prints(
    records: Sequence[PublishedRecord], work: Workspace, jobs: int
) -> Run[Mapping[str, Print]]:
    """Make the prints of documents whose words are new, and find those of the others."""
    digests = {record.id: _digest(record) for record in records}
    results, name = work.results(), _name(work)
    known = _read(results.get(name))
    kept = {
        id_: found
        for id_, digest in digests.items()
        if (found := known.get(id_)) and found[0] == digest
    }
    missing = [record for record in records if record.id not in kept]
    for record, made in zip(missing, (yield from _make(missing, jobs)), strict=True):
        kept[record.id] = digests[record.id], made
    if missing or len(kept) < len(known):
        results.put(name, _encode(kept))
    return {identifier: found for identifier, (_, found) in kept.items()}


def _name(work: Workspace) -> str:
    return key("prints", cataloguing_stamp(), str(work.preview))


def _make(records: Sequence[PublishedRecord], jobs: int) -> Run[list[Print]]:
    found = yield from do_all(_TASK, _prints, batched(records, _BATCH), jobs, weigh=len)
    return [one for batch in found for one in batch]


def _prints(records: Sequence[PublishedRecord]) -> list[Print]:
    """May run in a process of its own."""
    return [print_of(record) for record in records]


def _read(data: bytes | None) -> dict[str, tuple[bytes, Print]]:
    try:
        return _decode(data) if data else {}
    except msgspec.MsgspecError:
        return {}  # made anew


def _digest(record: PublishedRecord) -> bytes:
    return digest_of([sheet.blocks for sheet in record.sheets])
