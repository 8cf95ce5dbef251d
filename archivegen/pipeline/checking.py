"""The check: what an editor should know about each file before deciding on it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from archivegen import checks, config, executor, readers
from archivegen.cache import Blobs
from archivegen.errors import Problem, Unreadable
from archivegen.gate.admit import open_findings
from archivegen.gate.parents import missing_above
from archivegen.model.document import SourceFile
from archivegen.model.findings import Failure, Finding
from archivegen.model.limits import SECONDS_PER_CONTAINER
from archivegen.model.prose import plain_line
from archivegen.pipeline.comparing import Page, comparable, compare
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.items import Item, items
from archivegen.pipeline.judging import Assessed, assess, is_gone, remarks_on
from archivegen.pipeline.recognising import Reader, reader
from archivegen.pipeline.workspace import Workspace
from archivegen.readers.containers import members
from archivegen.readers.detect import detect
from archivegen.readers.files import load


class Checked(Struct, frozen=True, kw_only=True):
    """What the checks say about one document."""

    file: str
    id: str | None = None
    release: str = ""
    kind: str = ""
    status: str  # ok | blocked | unreadable
    title: str = ""  # as it would be published
    standing: str = ""  # what was decided about it so far
    waits_for: str = ""  # what it is part of, where it is approved and that cannot be published
    by: tuple[str, ...] = ()  # who approved it as it is
    waived: frozenset[str] = frozenset()  # findings that they accepted
    findings: tuple[Finding, ...] = ()
    failure: Failure | None = None
    pages: tuple[Page, ...] = ()  # to be compared with their pictures


class CheckReport(Struct, frozen=True):
    """What the checks say about an archive, or about loose files."""

    files: tuple[Checked, ...]
    remarks: tuple[Problem, ...] = ()  # about what the editors wrote

    def count(self, status: str) -> int:
        """Count the documents of a status."""
        return sum(one.status == status for one in self.files)


def check_archive(
    folder: Path, jobs: int, ids: Sequence[str] = (), languages: str = ""
) -> Run[CheckReport]:
    """Read and check the documents of an archive, or only some of them.

    `languages`: in which to read the pictures of pages, too. Raises UsageError if that cannot be.
    """
    yield Progress("load", 0, 0)
    read = reader(languages) if languages else None
    archive = config.load(folder, checks.IDS)
    everything = items(archive)
    asked = [item for item in everything if not ids or item.row.id in ids]
    chosen = [item for item in asked if not is_gone(item)]
    assessed, failed = yield from assess(archive, chosen, Workspace(folder), jobs)
    found = [_assessed(one, folder, with_pages=read is not None) for one in assessed]
    found = yield from _compared(found, read, Workspace(folder).blobs(), jobs)
    found += [_failed(item, failure, folder) for item, failure in failed]
    found = _as_parts(found, asked)
    order = {item.row.id: number for number, item in enumerate(chosen)}
    ordered = sorted(found, key=lambda one: order[one.id or ""])
    return CheckReport(tuple(ordered), remarks_on(archive, everything, assessed))


def _as_parts(found: Iterable[Checked], asked: Iterable[Item]) -> list[Checked]:
    """Note in what is approved what it is part of, if that stands in its way."""
    parents = {item.row.id: item.row.parent for item in asked if item.row.parent}
    withheld = {item.row.id for item in asked if item.withheld}
    listed = list(found)
    fine = {one.id or "" for one in listed if one.standing == "approved" and one.status == "ok"}
    fine -= withheld
    return [
        replace(one, waits_for=missing_above(one.id, parents, fine)) if one.id in fine else one
        for one in listed
    ]


def check_loose(paths: Iterable[Path], jobs: int, languages: str = "") -> Run[CheckReport]:
    """Read and check files that belong to no archive; mbox and zip files member by member.

    `languages` as of `check_archive`.
    """
    read = reader(languages) if languages else None
    files = [file for path in paths for file in _files(path)]
    found: dict[int, tuple[Checked, ...]] = {}
    with tempfile.TemporaryDirectory(prefix="archivegen-") as scratch:
        outcomes = executor.run(
            partial(_check_file, scratch, with_pages=read is not None),
            [os.fspath(file) for file in files],
            jobs=jobs,
            stage="check",
            seconds=SECONDS_PER_CONTAINER,
        )
        for done, outcome in enumerate(outcomes, start=1):
            name = os.fspath(files[outcome.index])
            found[outcome.index] = outcome.value or (_unreadable(name, outcome.failure),)
            yield Progress("check", done, len(files))
        checked = [one for index in sorted(found) for one in found[index]]
        checked = yield from _compared(checked, read, Blobs(Path(scratch)), jobs)
    return CheckReport(tuple(checked))


def _compared(
    found: list[Checked], read: Reader | None, images: Blobs, jobs: int
) -> Run[list[Checked]]:
    """Add what the pictures of pages do not show, if these are to be read."""
    if read is None:
        return found
    unseen = yield from compare([one.pages for one in found], read, images, jobs)
    return [
        replace(one, findings=(*one.findings, *more), pages=())
        for one, more in zip(found, unseen, strict=True)
    ]


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.is_file())
    else:
        yield path


def _check_file(scratch: str, path: str, *, with_pages: bool = False) -> tuple[Checked, ...]:
    """Runs in a process of its own."""
    store = Blobs(Path(scratch))
    source = load(Path(path))
    name = path.encode("utf-8", "replace").decode()  # some names are no text
    if detect(source.data[:8192], source.untrusted_name) not in ("mbox", "zip"):
        return (_checked(name, source, store, with_pages=with_pages),)
    del source
    return tuple(
        _checked(f"{name}#{number}", member, store, with_pages=with_pages)
        for number, member in enumerate(members(Path(path)), start=1)
    )


def _checked(name: str, source: SourceFile, store: Blobs, *, with_pages: bool) -> Checked:
    try:
        document = readers.read(source, store.store)
    except Unreadable as error:
        return _unreadable(name, Failure(name, "read", error.message, error.advice))
    findings = checks.check(document)
    status = _status(findings)
    pages = comparable(document.sheets) if with_pages else ()
    return Checked(file=name, kind=document.kind, status=status, findings=findings, pages=pages)


def _unreadable(name: str, failure: Failure | None) -> Checked:
    return Checked(file=name, status="unreadable", failure=failure)


def _status(findings: Iterable[Finding]) -> str:
    return "blocked" if any(finding.severity == "block" for finding in findings) else "ok"


def _assessed(one: Assessed, folder: Path, *, with_pages: bool) -> Checked:
    return Checked(
        file=_shown(one.item.path, folder),
        id=one.item.row.id,
        release=one.item.release,
        kind=one.prepared.draft.record.kind,
        status=_status(open_findings(one.prepared.findings, one.standing)),
        title=plain_line(one.prepared.draft.record.title),
        standing=one.standing.state,
        by=one.standing.by,
        waived=one.standing.waived,
        findings=one.prepared.findings,
        pages=comparable(one.prepared.draft.record.sheets) if with_pages else (),
    )


def _failed(item: Item, failure: Failure, folder: Path) -> Checked:
    return Checked(
        file=_shown(item.path, folder),
        id=item.row.id,
        release=item.release,
        title=item.row.title,
        status="unreadable",
        failure=failure,
    )


def _shown(path: str, folder: Path) -> str:
    return os.path.relpath(path, folder)
