"""Collect what the downloads of the whole archive are put together of, group by group.

The piece of a document is made of its JSON, as it lies among the files of the site, and kept with
those of its neighbours (`exports/groups.py`): one entry of the store is read as quickly as one of
its pieces. So after a change one piece and its group are made, and nothing is read of the other
documents. What is kept of a group takes the place of what was kept of it before, and of documents
that were in it then.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from archivegen.cache import Results, key
from archivegen.catalogue import Catalogue
from archivegen.errors import EngineError
from archivegen.exports.groups import Group, of_withdrawn, together
from archivegen.exports.pieces import Piece, piece
from archivegen.model.limits import MB
from archivegen.pipeline.batches import Task, batched, do_all
from archivegen.pipeline.events import Run
from archivegen.pipeline.stamp import exporting_stamp

_BATCH: Final = 250  # documents that a process is given at once
_TASK: Final = Task("collect", "The downloads could not be made", alone=2)
_LARGEST: Final = 256 * MB  # of an entry of the store, which takes no more than 1,000

_File = tuple[str, str]  # where it is in the site, and its SHA-256

Documents = Mapping[str, _File]
"""Id → the file of its JSON."""


class Source(Struct, frozen=True):
    """Where pieces come from: the site's files, and the store; that of a preview has its own."""

    files: Path
    cache: Path
    preview: bool


class _Kept(Struct, frozen=True, array_like=True, gc=False):
    """A group as it is kept, with a digest of what each of its pieces is made of, in order."""

    of: tuple[tuple[str, str], ...] = ()
    group: Group = Group({}, (), ())

    def known(self) -> dict[tuple[str, str], Piece]:
        """Give its pieces by id and digest."""
        return {one: self.group.pieces[one[0]] for one in self.of}


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Kept).decode


def collect(
    catalogue: Catalogue, documents: Documents, source: Source, jobs: int
) -> Run[list[Group]]:
    """Give the groups of everything that is listed."""
    stones = of_withdrawn(catalogue)
    digests = {id_: digest for id_, (_, digest) in documents.items()}
    digests |= {id_: sha256(_encode(one)).hexdigest() for id_, one in stones.items()}
    wanted = [
        tuple((item.id, digests[item.id]) for item in neighbours)
        for neighbours in together(catalogue.listed)
    ]
    results, names = Results(source.cache), _names(wanted, source)
    kept = [_read(results.get(name)) for name in names]
    stale = [at for at, of in enumerate(wanted) if kept[at].of != of]
    known = {one: made for at in stale for one, made in kept[at].known().items()}
    known |= {(id_, digests[id_]): one for id_, one in stones.items()}
    missing = [one for at in stale for one in wanted[at] if one not in known]
    made = yield from _make(source.files, [documents[id_] for id_, _ in missing], jobs)
    known |= dict(zip(missing, made, strict=True))
    for at in stale:
        group = Group.of({one[0]: known[one] for one in wanted[at]})
        kept[at] = _Kept(wanted[at], group)
        _keep(results, names[at], kept[at])
    return [one.group for one in kept]


def _names(wanted: Sequence[Sequence[tuple[str, str]]], source: Source) -> list[str]:
    """Name each group by the last document before it: what comes after it changes no name."""
    before = ["", *(of[-1][0] for of in wanted[:-1])]
    parts = ("group", exporting_stamp(), zlib.ZLIB_RUNTIME_VERSION, str(source.preview))
    return [key(*parts, last) for last in before[: len(wanted)]]


def _read(data: bytes | None) -> _Kept:
    try:
        return _decode(data) if data else _Kept()
    except msgspec.MsgspecError:
        return _Kept()  # made anew


def _keep(results: Results, name: str, kept: _Kept) -> None:
    data = _encode(kept)
    if len(data) <= _LARGEST:
        results.put(name, data)


def _make(files: Path, wanted: Sequence[_File], jobs: int) -> Run[Iterator[Piece]]:
    pieces = partial(_pieces, files)
    found = yield from do_all(_TASK, pieces, batched(wanted, _BATCH), jobs, weigh=len)
    return chain.from_iterable(found)


def _pieces(files: Path, wanted: Sequence[_File]) -> list[Piece]:
    """May run in a process of its own."""
    return [piece(_read_file(files / path, digest)) for path, digest in wanted]


def _read_file(path: Path, digest: str) -> bytes:
    """Read a file that must be as it was made: its piece is kept for as long as the digest."""
    data = path.read_bytes()
    if sha256(data).hexdigest() != digest:
        raise EngineError(
            f"{path} was changed after the build wrote it.",
            "Delete the folder build/ and build again.",
        )
    return data
