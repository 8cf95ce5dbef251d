"""Collect what the downloads of the whole archive are put together of, a piece a document.

A piece is made of a document's JSON, as it lies among the files of the site, and kept under the
digest of that. So after a change one piece is made, and nothing is read of the other documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec

from archivegen.cache import Results
from archivegen.errors import EngineError
from archivegen.exports.pieces import Piece, piece
from archivegen.pipeline.batches import Task, batched, do_all
from archivegen.pipeline.events import Run
from archivegen.pipeline.stamp import exporting_stamp

_BATCH: Final = 250  # documents that a process is given at once
_TASK: Final = Task("collect", "The downloads could not be made", alone=2)
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Piece).decode

_File = tuple[str, str]  # where it is in the site, and its SHA-256

Documents = Mapping[str, _File]
"""Id → the file of its JSON."""


def collect(documents: Documents, files: Path, cache: Path, jobs: int) -> Run[dict[str, Piece]]:
    """Give the piece of each document; `files` is the folder of the site's files."""
    results = Results(cache)
    keys = {id_: f"piece {exporting_stamp()} {digest}" for id_, (_, digest) in documents.items()}
    kept = results.get_many(keys.values())
    found = {id_: _decode(kept[key]) for id_, key in keys.items() if key in kept}
    missing = [id_ for id_ in documents if id_ not in found]
    if missing:
        made = yield from _make(files, [documents[id_] for id_ in missing], jobs)
        found |= dict(zip(missing, made, strict=True))
        results.put_many((keys[id_], _encode(found[id_])) for id_ in missing)
    return found


def _make(files: Path, wanted: Sequence[_File], jobs: int) -> Run[Iterator[Piece]]:
    pieces = partial(_pieces, files)
    found = yield from do_all(_TASK, pieces, batched(wanted, _BATCH), jobs, weigh=len)
    return chain.from_iterable(found)


def _pieces(files: Path, wanted: Sequence[_File]) -> list[Piece]:
    """May run in a process of its own."""
    return [piece(_read(files / path, digest)) for path, digest in wanted]


def _read(path: Path, digest: str) -> bytes:
    """Read a file that must be as it was made: its piece is kept for as long as the digest."""
    data = path.read_bytes()
    if sha256(data).hexdigest() != digest:
        raise EngineError(
            f"{path} was changed after the build wrote it.",
            "Delete the folder build/ and build again.",
        )
    return data
