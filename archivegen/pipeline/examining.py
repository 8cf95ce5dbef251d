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
from archivegen.model.limits import LARGE_FILE, SECONDS_PER_DOCUMENT, SECONDS_PER_LARGE_FILE
from archivegen.model.prose import ImageRef, Picture, lines
from archivegen.pipeline.stamp import reading_stamp
from archivegen.pipeline.workspace import Workspace

_BATCH: Final = 200  # documents kept at once


class Subject(Struct, frozen=True):
    """A file to examine, and the SHA-256 of its bytes."""

    path: str
    digest: str


class Examined(Struct, frozen=True):
    """What became of the subject at `index`: a document, or a failure."""

    index: int
    document: Document | None = None
    failure: Failure | None = None


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Document).decode
_decode_failure = msgspec.msgpack.Decoder(Failure | None).decode


def examine(subjects: Sequence[Subject], work: Workspace, jobs: int) -> Iterator[Examined]:
    """Give what each subject says, as it is known: from the cache, or read now."""
    keys = [document_key(subject) for subject in subjects]
    unread: list[int] = []
    for one in _known(keys, work):
        if one.document is None:
            unread.append(one.index)
        else:
            yield one
    fresh = _read_all([(index, subjects[index]) for index in unread], work, jobs)
    yield from _kept(fresh, keys, work.results())


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
    return key("document", reading_stamp(), subject.digest, ending)


def pictures(document: Document) -> Iterable[ImageRef]:
    """Name every picture of a document."""
    for sheet in document.sheets:
        yield from _pictures(sheet)


def _pictures(sheet: Sheet) -> Iterable[ImageRef]:
    yield from (ref for ref in (sheet.image, sheet.thumbnail) if ref is not None)
    for line in lines(sheet.blocks):
        yield from (part.image for part in line if isinstance(part, Picture))


def _known(keys: Sequence[str], work: Workspace) -> Iterator[Examined]:
    """Give the documents that were read before, whole with their pictures; without, the others."""
    results, blobs = work.results(), work.blobs()
    for start in range(0, len(keys), _BATCH):
        found = results.get_many(keys[start : start + _BATCH])
        for index, name in enumerate(keys[start : start + _BATCH], start):
            document = _decode(found[name]) if name in found else None
            whole = document and all(blobs.path(ref).exists() for ref in pictures(document))
            yield Examined(index, document if whole else None)


def _kept(
    outcomes: Iterator[Examined], keys: Sequence[str], results: Results
) -> Iterator[Examined]:
    """Pass on what was read, and keep it for later builds, also when this one is stopped."""
    batch: list[tuple[Examined, str]] = []
    try:
        for one in outcomes:
            batch.append((one, keys[one.index]))
            if len(batch) == _BATCH:
                _keep(batch, results)
                batch = []
            yield one
    finally:
        _keep(batch, results)


def _keep(batch: Sequence[tuple[Examined, str]], results: Results) -> None:
    documents = ((name, one.document) for one, name in batch)
    entries = [(name, _encode(one)) for name, one in documents if one is not None]
    results.put_many([*entries, *_failures(results, batch)])


def _failures(
    results: Results, batch: Iterable[tuple[Examined, str]]
) -> Iterator[tuple[str, bytes]]:
    """Remember failures, and forget those that were none this time; they are tried every time."""
    names = {_failure_key(name): one.failure for one, name in batch}
    known = results.get_many(names)
    for name, failure in names.items():
        if failure is not None or name in known:
            yield name, _encode(failure)


def _failure_key(name: str) -> str:
    return key("failure", name)


def _read_all(
    subjects: Sequence[tuple[int, Subject]], work: Workspace, jobs: int
) -> Iterator[Examined]:
    """Read ordinary files, then the large ones, which may take longer."""
    large = {index for index, subject in subjects if _size(subject.path) > LARGE_FILE}
    for seconds, chosen in (
        (SECONDS_PER_DOCUMENT, [pair for pair in subjects if pair[0] not in large]),
        (SECONDS_PER_LARGE_FILE, [pair for pair in subjects if pair[0] in large]),
    ):
        if not chosen:
            continue
        import archivegen.readers  # noqa: F401 (loaded once, before the workers start)

        outcomes = executor.run(
            partial(_read, folder=os.fspath(work.images)),
            [subject for _, subject in chosen],
            jobs=jobs,
            stage="read",
            name=lambda subject: subject.path,
            seconds=seconds,
            result_type=Document,
        )
        for outcome in outcomes:
            yield Examined(chosen[outcome.index][0], outcome.value, outcome.failure)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


def _read(subject: Subject, folder: str) -> Document:
    """Runs in a process of its own."""
    from archivegen import readers
    from archivegen.readers.files import load

    source = load(Path(subject.path))
    if (
        hashlib.sha256(source.data).hexdigest() != subject.digest
    ):  # what is approved is what is read
        raise Unreadable(
            "the file was changed while the archive was being read", "Run the command again."
        )
    return readers.read(source, Blobs(Path(folder)).store)
