"""Read documents: in processes of their own, and only those not read before."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from archivegen import executor
from archivegen.cache import Blobs, Results, key
from archivegen.errors import Unreadable
from archivegen.model.document import Document, Sheet
from archivegen.model.findings import Failure
from archivegen.model.kinds import Tones
from archivegen.model.limits import LARGE_FILE, SECONDS_PER_DOCUMENT, SECONDS_PER_LARGE_FILE
from archivegen.model.prose import ImageRef, Picture, lines
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.stamp import reading_stamp
from archivegen.pipeline.workspace import Workspace

_BATCH: Final = 200  # documents kept at once


class Subject(Struct, frozen=True):
    """A file to examine, the SHA-256 of its bytes, and in which tones its pictures are kept."""

    path: str
    digest: str
    scans: Tones = "colour"


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Document).decode
_decode_failure = msgspec.msgpack.Decoder(Failure | None).decode


def examine(subjects: Sequence[Subject], work: Workspace, jobs: int) -> Run[dict[str, Failure]]:
    """Read what was not read before, and keep it; the answer has the failures by path."""
    keys = [document_key(subject) for subject in subjects]
    results = work.results()
    unread = [subjects[index] for index in _unread(keys, work)]
    failures: dict[str, Failure] = {}
    outcomes = _kept(_read_all(unread, work, jobs), results)
    for done, (subject, outcome) in enumerate(outcomes, start=1):
        if outcome.failure is not None:
            failures[subject.path] = outcome.failure
        yield Progress("read", done, len(unread))
    return failures


def known_document(subject: Subject, results: Results) -> Document | None:
    """Give what a subject says, if it was examined."""
    data = results.get(document_key(subject))
    return None if data is None else _decode(data)


def failed_before(subjects: Iterable[Subject], work: Workspace) -> dict[str, Failure]:
    """Tell by path which subjects could not be read when somebody last tried; opens no file."""
    keys = {subject.path: _failure_key(document_key(subject)) for subject in subjects}
    found = work.results().get_many(keys.values())
    failures = {path: _decode_failure(found[name]) for path, name in keys.items() if name in found}
    return {path: failure for path, failure in failures.items() if failure is not None}


def document_key(subject: Subject) -> str:
    """Name everything that a document depends on."""
    # The ending of the name decides between kinds of plain text.
    ending = os.path.splitext(subject.path)[1]  # noqa: PTH122 (ten thousand of them)
    return key("document", reading_stamp(), subject.digest, ending, subject.scans)


def pictures(document: Document) -> Iterable[ImageRef]:
    """Name every picture of a document."""
    for sheet in document.sheets:
        yield from _pictures(sheet)


def _pictures(sheet: Sheet) -> Iterable[ImageRef]:
    yield from (ref for ref in (sheet.image, sheet.thumbnail) if ref is not None)
    for line in lines(sheet.blocks):
        yield from (part.image for part in line if isinstance(part, Picture))


def _unread(keys: Sequence[str], work: Workspace) -> Iterator[int]:
    """Find the subjects that were not read before, or whose pictures are gone."""
    results, blobs = work.results(), work.blobs()
    for start in range(0, len(keys), _BATCH):
        found = results.get_many(keys[start : start + _BATCH])
        for index, name in enumerate(keys[start : start + _BATCH], start):
            document = _decode(found[name]) if name in found else None
            if not document or not all(blobs.path(ref).exists() for ref in pictures(document)):
                yield index


_Read = tuple[Subject, executor.Outcome[bytes]]


def _kept(outcomes: Iterator[_Read], results: Results) -> Iterator[_Read]:
    """Pass on what was read, and keep it for later builds, also when this one is stopped."""
    batch: list[_Read] = []
    try:
        for one in outcomes:
            batch.append(one)
            if len(batch) == _BATCH:
                _keep(batch, results)
                batch = []
            yield one
    finally:
        _keep(batch, results)


def _keep(batch: Sequence[_Read], results: Results) -> None:
    named = [(document_key(subject), outcome) for subject, outcome in batch]
    documents = [(name, one.value) for name, one in named if one.value is not None]
    results.put_many([*documents, *_failures(results, named)])


def _failures(
    results: Results, outcomes: Iterable[tuple[str, executor.Outcome[bytes]]]
) -> Iterator[tuple[str, bytes]]:
    """Remember failures, and forget those that were none this time; they are tried every time."""
    names = {_failure_key(name): outcome.failure for name, outcome in outcomes}
    known = results.get_many(names)
    for name, failure in names.items():
        if failure is not None or name in known:
            yield name, _encode(failure)


def _failure_key(name: str) -> str:
    return key("failure", name)


def _read_all(subjects: Sequence[Subject], work: Workspace, jobs: int) -> Iterator[_Read]:
    """Read ordinary files, then the large ones, which may take longer."""
    large = {subject for subject in subjects if _size(subject.path) > LARGE_FILE}
    for seconds, chosen in (
        (SECONDS_PER_DOCUMENT, [one for one in subjects if one not in large]),
        (SECONDS_PER_LARGE_FILE, [one for one in subjects if one in large]),
    ):
        if not chosen:
            continue
        import archivegen.readers  # noqa: F401 (loaded once, before the workers start)

        outcomes = executor.run(
            partial(_read, folder=os.fspath(work.images)),
            chosen,
            jobs=jobs,
            stage="read",
            name=lambda subject: subject.path,
            seconds=seconds,
        )
        for outcome in outcomes:
            yield chosen[outcome.index], outcome


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


def _read(subject: Subject, folder: str) -> bytes:
    """Read a document and write it as it is kept. Runs in a process of its own."""
    from archivegen import readers
    from archivegen.readers.files import load

    source = load(Path(subject.path))
    if (
        hashlib.sha256(source.data).hexdigest() != subject.digest
    ):  # what is approved is what is read
        raise Unreadable(
            "the file was changed while the archive was being read", "Run the command again."
        )
    return _encode(readers.read(source, Blobs(Path(folder)).store, subject.scans))
