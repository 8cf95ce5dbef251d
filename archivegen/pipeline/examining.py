"""Read and check documents: in processes of their own, and only those not read before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from archivegen import checks, executor, readers
from archivegen.cache import Blobs, Results, key
from archivegen.model.document import Document, Sheet
from archivegen.model.findings import Failure, Finding
from archivegen.model.limits import LARGE_FILE, SECONDS_PER_DOCUMENT, SECONDS_PER_LARGE_FILE
from archivegen.model.prose import ImageRef, Picture, lines
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.stamp import reading_stamp
from archivegen.pipeline.workspace import Workspace
from archivegen.readers.files import load


class Subject(Struct, frozen=True):
    """A file to examine, and the SHA-256 of its bytes."""

    path: str
    digest: str


class Examined(Struct, frozen=True):
    """What became of a subject: a document with its findings, or a failure."""

    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    failure: Failure | None = None


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Document).decode
_decode_failure = msgspec.msgpack.Decoder(Failure | None).decode


def examine(
    subjects: Sequence[Subject], work: Workspace, jobs: int, blocking: Iterable[str] = ()
) -> Run[dict[str, Examined]]:
    """Read and check the subjects; the answer is by path, and has every one of them."""
    results = work.results()
    keys = {subject.path: _key(subject) for subject in subjects}
    known = _known(results.get_many(keys.values()), keys, work.blobs())
    unread = [subject for subject in subjects if subject.path not in known]
    examined = {path: Examined(document) for path, document in known.items()}
    fresh: list[tuple[str, bytes]] = []
    for done, (path, outcome) in enumerate(_read_all(unread, work, jobs), start=1):
        examined[path] = Examined(outcome.value, failure=outcome.failure)
        if outcome.value is not None:
            fresh.append((keys[path], _encode(outcome.value)))
        yield Progress("read", done, len(unread))
    fresh += _failures(results, {keys[subject.path]: examined[subject.path] for subject in unread})
    results.put_many(fresh)
    blocks = tuple(blocking)
    return {path: _checked(one, blocks) for path, one in examined.items()}


def failed_before(subjects: Iterable[Subject], work: Workspace) -> dict[str, Failure]:
    """Tell by path which subjects could not be read when somebody last tried; opens no file."""
    keys = {subject.path: _failure_key(_key(subject)) for subject in subjects}
    found = work.results().get_many(keys.values())
    failures = {path: _decode_failure(found[name]) for path, name in keys.items() if name in found}
    return {path: failure for path, failure in failures.items() if failure is not None}


def _failures(results: Results, examined: Mapping[str, Examined]) -> Iterable[tuple[str, bytes]]:
    """Remember failures, and forget those that were none this time; they are tried every time."""
    names = {key_: _failure_key(key_) for key_ in examined}
    known = results.get_many(names.values())
    for key_, one in examined.items():
        if one.failure is not None or names[key_] in known:
            yield names[key_], _encode(one.failure)


def _failure_key(document_key: str) -> str:
    return key("failure", document_key)


def _read_all(
    subjects: Sequence[Subject], work: Workspace, jobs: int
) -> Iterator[tuple[str, executor.Outcome[Document]]]:
    """Read ordinary files, then the large ones, which may take longer."""
    large = {subject.path for subject in subjects if _size(subject.path) > LARGE_FILE}
    for seconds, chosen in (
        (SECONDS_PER_DOCUMENT, [one for one in subjects if one.path not in large]),
        (SECONDS_PER_LARGE_FILE, [one for one in subjects if one.path in large]),
    ):
        outcomes = executor.run(
            partial(_read, folder=os.fspath(work.images)),
            chosen,
            jobs=jobs,
            stage="read",
            name=lambda subject: subject.path,
            seconds=seconds,
            result_type=Document,
        )
        for outcome in outcomes:
            yield chosen[outcome.index].path, outcome


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


def _read(subject: Subject, folder: str) -> Document:
    """Runs in a process of its own."""
    return readers.read(load(Path(subject.path)), Blobs(Path(folder)).store)


def _key(subject: Subject) -> str:
    # The ending of the name decides between kinds of plain text.
    return key("document", reading_stamp(), subject.digest, Path(subject.path).suffix)


def _known(
    found: Mapping[str, bytes], keys: Mapping[str, str], blobs: Blobs
) -> dict[str, Document]:
    known = {}
    for path, name in keys.items():
        document = _decode(found[name]) if name in found else None
        if document is not None and all(blobs.path(ref).exists() for ref in pictures(document)):
            known[path] = document
    return known


def pictures(document: Document) -> Iterable[ImageRef]:
    """Name every picture of a document."""
    for sheet in document.sheets:
        yield from _pictures(sheet)


def _pictures(sheet: Sheet) -> Iterable[ImageRef]:
    yield from (ref for ref in (sheet.image, sheet.thumbnail) if ref is not None)
    for line in lines(sheet.blocks):
        yield from (part.image for part in line if isinstance(part, Picture))


def _checked(examined: Examined, blocking: tuple[str, ...]) -> Examined:
    if examined.document is None:
        return examined
    return Examined(examined.document, checks.check(examined.document, blocking))
