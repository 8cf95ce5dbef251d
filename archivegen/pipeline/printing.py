"""What documents are compared by, kept from build to build under digests of their words.

All of it is one entry of the store: one of ten thousand parts is read as quickly as all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Final

import msgspec

from archivegen import executor
from archivegen.cache import key
from archivegen.catalogue import Print
from archivegen.catalogue.prints import print_of
from archivegen.errors import EngineError
from archivegen.model.published import Published, PublishedRecord
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.stamp import cataloguing_stamp
from archivegen.pipeline.workspace import Workspace

_SIZE: Final = 16  # bytes
_BATCH: Final = 100  # documents that a process is given at once
_ALONE: Final = 2  # batches that one process does faster than several
_STAGE: Final = "compare"
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, tuple[bytes, Print]]).decode


def prints(published: Iterable[Published], work: Workspace, jobs: int) -> Run[Mapping[str, Print]]:
    """Make the prints of documents whose words are new, and find those of the others."""
    records = [record for record in published if isinstance(record, PublishedRecord)]
    digests = {record.id: _digest(record) for record in records}
    results = work.results()
    name = key("prints", cataloguing_stamp(), str(work.preview))
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


def _make(records: Sequence[PublishedRecord], jobs: int) -> Run[list[Print]]:
    batches = [records[at : at + _BATCH] for at in range(0, len(records), _BATCH)]
    outcomes = executor.run(
        _prints,
        batches,
        jobs=jobs if len(batches) > _ALONE else 0,
        stage=_STAGE,
        result_type=list[Print],
    )
    made: dict[int, list[Print]] = {}
    for outcome in outcomes:
        if outcome.value is None:
            reason = outcome.failure.reason if outcome.failure else ""
            raise EngineError(f"The documents could not be compared: {reason}", "Build again.")
        made[outcome.index] = outcome.value
        yield Progress(_STAGE, len(made), len(batches))
    return [one for index in range(len(batches)) for one in made[index]]


def _prints(records: Sequence[PublishedRecord]) -> list[Print]:
    """May run in a process of its own."""
    return [print_of(record) for record in records]


def _read(data: bytes | None) -> dict[str, tuple[bytes, Print]]:
    try:
        return _decode(data) if data else {}
    except msgspec.MsgspecError:
        return {}  # made anew


def _digest(record: PublishedRecord) -> bytes:
    blocks = [sheet.blocks for sheet in record.sheets]
    return blake2b(_encode(blocks), digest_size=_SIZE).digest()
