"""Import documents: copy them in, give them ids, and add their rows to the manifest.

Nothing is approved thereby. Files are written first and rows afterwards, a thousand at a time in
one step; an import that is interrupted leaves files without rows, which the next one takes over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from archivegen.config import manifest
from archivegen.config.columns import LIST, parts
from archivegen.config.private import Archive, ReleaseFolder, Row
from archivegen.config.report import shown
from archivegen.config.tables import Record
from archivegen.errors import Problem
from archivegen.intake.appending import append_rows
from archivegen.intake.deciding import release_of
from archivegen.intake.ids import new_id
from archivegen.intake.names import safe_name
from archivegen.intake.placing import Shelf
from archivegen.intake.planning import ImportPlan, plan
from archivegen.intake.releasing import make_release
from archivegen.intake.remarks import remark
from archivegen.intake.twins import Twin, Twins
from archivegen.intake.unpacking import Incoming, Part, Trouble, is_message, parts_of, unpack

__all__ = ["ImportPlan", "Step", "carry_out", "plan"]

ORIGINAL_NAME: Final = "original_name"
_BATCH: Final = 1_000

Outcome = Literal["imported", "attached", "known", "failed", "remark"]


class Step(Struct, frozen=True, kw_only=True):
    """One thing that an import did, or could not do."""

    outcome: Outcome
    name: str  # of the source, safe to show
    id: str = ""
    file: str = ""  # below documents/
    parent: str = ""
    problem: Problem | None = None
    position: int = 0  # of the candidate that it comes from, from 1


def carry_out(plan: ImportPlan, today: str = "") -> Iterator[Step]:
    """Import what was planned; yields what happens to each file.

    `today` is the ISO day that a new release's description begins with. Raises UsageError when
    a file cannot be written, ConfigError when the manifest was changed and cannot be read.
    """
    if plan.is_new:
        release = make_release(plan.archive, plan.release, today)
    else:
        release = release_of(plan.archive, plan.release)
    run = _Run(plan, release)
    for position, candidate in enumerate(plan.candidates, 1):
        for incoming in unpack(candidate):
            yield from run.take(incoming, position, candidate.path)
    yield from run.finish()


class _Run:
    """An import under way: the rows that are not yet written, and the ids that were given."""

    def __init__(self, plan: ImportPlan, release: ReleaseFolder) -> None:
        self._metadata = plan.metadata
        self._manifest = release.folder / manifest.FILE
        self._shelf = Shelf(release)
        self._documents = release.documents.resolve()
        self._twins = Twins(plan.archive, release.slug)
        self._taken = _ids(plan.archive)
        self._by_key: dict[str, str] = {}
        self._rows: list[dict[str, str]] = []
        self._linked: list[tuple[dict[str, str], Record]] = []  # waiting for the others' ids

    def take(self, incoming: Incoming | Trouble, position: int, source: Path) -> Iterator[Step]:
        """Import one document of a source with everything that is attached to it."""
        if isinstance(incoming, Trouble):
            yield _trouble(incoming, position)
            return
        name = shown(incoming.untrusted_path)
        known = self._shelf.known(incoming.data)
        if known is not None:
            self._by_key[incoming.key] = known.id
            yield self._known(known, name, position, source)
            return
        twin = self._twins.of(incoming.data)
        file = self._shelf.put(incoming.untrusted_path, incoming.data)
        row = self._add(file, incoming.untrusted_path, incoming.key)
        self._by_key[incoming.key] = row["id"]
        self._twins.add(incoming.data, row["id"], file)
        yield Step(outcome="imported", name=name, id=row["id"], file=file, position=position)
        if twin is not None:
            yield _alike(name, row["id"], twin, position)
        if is_message(incoming.data, incoming.untrusted_path):
            yield from self._attached(row["id"], file, parts_of(incoming.data, name), position)
        if len(self._rows) >= _BATCH:
            self._flush()

    def finish(self) -> Iterator[Step]:
        """Say who belongs to whom, and write the rows that are left."""
        for row, record in self._linked:
            yield from self._link(row, record)
        for row in _closing_loops([row for row, _ in self._linked]):
            row["parent"] = ""
            problem = remark("parents-circle", self._manifest.name)
            yield Step(outcome="remark", name=row["file"], id=row["id"], problem=problem)
        self._rows += [row for row, _ in self._linked]
        self._flush()

    def _known(self, row: Row, name: str, position: int, source: Path) -> Step:
        """Say which document it is already; of a file that is this very document, say nothing."""
        is_itself = source.resolve().is_relative_to(self._documents)
        problem = None if is_itself else remark("known", name, id=row.id, path=row.file)
        return Step(
            outcome="known",
            name=name,
            id=row.id,
            file=row.file,
            problem=problem,
            position=position,
        )

    def _attached(
        self, message: str, file: str, found: Iterable[Part | Trouble], position: int
    ) -> Iterator[Step]:
        ids = {"": message}
        for part in found:
            if isinstance(part, Trouble):
                yield _trouble(part, position)
            else:
                yield self._part(part, ids, file, position)

    def _part(self, part: Part, ids: dict[str, str], file: str, position: int) -> Step:
        path = self._shelf.put_part(file, part.number, part.untrusted_name, part.data)
        row = self._new_row(path, part.untrusted_name)
        row["parent"] = ids[part.parent]
        ids[part.number] = row["id"]
        self._rows.append(row)
        return Step(
            outcome="attached",
            name=shown(part.untrusted_name),
            id=row["id"],
            file=path,
            parent=row["parent"],
            position=position,
        )

    def _add(self, file: str, untrusted_path: str, key: str) -> dict[str, str]:
        row = self._new_row(file, untrusted_path)
        metadata = self._metadata
        record = metadata.join.rows.get(key) if metadata and key else None
        if metadata is None or record is None:
            self._rows.append(row)
            return row
        row |= metadata.filler.cells(record)
        if any(record.cells[column] for column in metadata.links.columns.values()):
            self._linked.append((row, record))
        else:
            self._rows.append(row)
        return row

    def _new_row(self, file: str, untrusted_path: str) -> dict[str, str]:
        row = {"id": new_id(self._taken), "file": file}
        self._taken.add(row["id"])
        untrusted_name = untrusted_path.rpartition("/")[2]
        if safe_name(untrusted_name) != untrusted_name:
            row[ORIGINAL_NAME] = shown(untrusted_name)
        return row

    def _link(self, row: dict[str, str], record: Record) -> Iterator[Step]:
        metadata = self._metadata
        if metadata is None:
            return
        for target, column in metadata.links.columns.items():
            named = parts(record.cells[column])
            ids = {name: self._id_of(name, metadata.links.by_reference) for name in named}
            for name in (name for name, id_ in ids.items() if id_ in ("", row["id"])):
                problem = remark("parent-absent", metadata.file, record.number, value=name)
                yield Step(outcome="remark", name=row["file"], id=row["id"], problem=problem)
            good = [id_ for id_ in ids.values() if id_ not in ("", row["id"])]
            row[target] = LIST.join(good[:1] if target == "parent" else good)

    def _id_of(self, name: str, by_reference: Mapping[str, str]) -> str:
        if name in by_reference:
            return self._by_key.get(by_reference[name], "")
        return name if name in self._taken else ""

    def _flush(self) -> None:
        if self._rows:
            append_rows(self._manifest, manifest.COLUMNS, self._rows)
            self._rows = []


def _alike(name: str, id_: str, twin: Twin, position: int) -> Step:
    problem = remark("same-bytes", name, own=id_, id=twin.id, path=twin.file)
    return Step(outcome="remark", name=name, id=id_, problem=problem, position=position)


def _trouble(trouble: Trouble, position: int) -> Step:
    return Step(
        outcome="failed" if trouble.is_lost else "remark",
        name=trouble.problem.file,
        problem=trouble.problem,
        position=position,
    )


def _closing_loops(rows: Sequence[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield, for each loop of parents, the row whose parent closes it."""
    parents: dict[str, str] = {}
    for row in rows:
        at = row.get("parent", "")
        while at in parents:
            at = parents[at]
        if at == row["id"]:
            yield row
        elif row.get("parent"):
            parents[row["id"]] = row["parent"]


def _ids(archive: Archive) -> set[str]:
    """Collect all ids that were ever used: none is used again."""
    ids = {entry.id for entry in archive.info.changes}
    for release in archive.releases:
        ids |= {row.id for row in release.rows}
        ids |= {decision.id for decision in release.decisions}
        ids |= {document for rule in release.rules for document in rule.documents}
    return ids
