"""What documents and their rows come to before anybody's decision: drafts, and their findings.

Kept by everything that they depend on (`desk.py`), so that a build after a small change drafts
only what changed. Documents are drafted and checked in processes of their own, since an editor's
pattern may take for ever; and not in those that read them, since a process that has parsed hostile
bytes has no say in what the rules take out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from archivegen import executor
from archivegen.cache import Results
from archivegen.config.private import Archive
from archivegen.errors import Unreadable
from archivegen.gate.draft import Draft
from archivegen.model.document import Document
from archivegen.model.findings import Failure
from archivegen.pipeline.burning import burn
from archivegen.pipeline.desk import Desk, Elsewhere, Kept, Prepared, decode, encode
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.examining import Subject, examine, known_document
from archivegen.pipeline.items import Item
from archivegen.pipeline.workspace import Workspace

__all__ = ["Prepared", "prepare"]

_MANY: Final = 200  # documents, some of which will name a telephone number
_NOTHING: Final = Document(kind="text", sheets=())


def prepare(
    archive: Archive, items: Sequence[Item], work: Workspace, jobs: int
) -> Run[dict[str, Prepared | Failure]]:
    """Draft and check items; the answer is by id, in their order, and has every one of them.

    What is only described can be published without its file, so that is no failure.
    """
    desk = Desk(archive)
    keys = {item.row.id: desk.key(item) for item in items}
    kept = _known(keys, work)
    unknown = [item for item in items if item.row.id not in kept]
    stale = [i for i in items if i.row.id in kept and not desk.is_current(i, kept[i.row.id])]
    failures = yield from examine([_subject(item) for item in unknown], work, jobs)
    lost = {item.row.id: failures[item.path] for item in unknown if item.path in failures}
    to_draft = [item for item in unknown if _can_be_drafted(item, lost)]
    shelf = _Shelf(keys, work, lost.keys())
    failed = yield from _draft_all(desk, to_draft, shelf, jobs)
    failed |= yield from _look_again(desk, stale, kept, shelf, jobs)
    kept |= shelf.kept
    found: dict[str, Prepared | Failure] = {**lost, **failed}
    for item in items:
        if item.row.id in kept and item.row.id not in failed:
            found[item.row.id] = desk.prepared(item, kept[item.row.id])
    return {id_: found[id_] for id_ in keys}


class _Shelf:
    """Where results of this run are put, to be found by later ones, also if this one is stopped."""

    def __init__(self, keys: Mapping[str, str], work: Workspace, passing: Iterable[str]) -> None:
        self.work = work
        self.kept: dict[str, Kept] = {}
        self._keys = keys
        self._passing = frozenset(passing)  # ids of which another run may know more

    def put(self, written: Mapping[str, tuple[Kept, bytes]]) -> None:
        self.kept.update({id_: one for id_, (one, _) in written.items()})
        self.work.results().put_many(
            (self._keys[id_], data)
            for id_, (_, data) in written.items()
            if id_ not in self._passing
        )


def _can_be_drafted(item: Item, failures: Mapping[str, Failure]) -> bool:
    return item.row.id not in failures or item.row.tier == "metadata"


def _draft_all(
    desk: Desk, items: Sequence[Item], shelf: _Shelf, jobs: int
) -> Run[dict[str, Failure]]:
    """Draft items and burn what is to be burnt; the answer has the failures by id."""
    failed: dict[str, Failure] = {}
    ready: dict[str, tuple[Kept, bytes]] = {}
    to_burn: dict[str, Kept] = {}
    if len(items) > _MANY:
        import phonenumbers  # noqa: F401, PLC0415 (loaded once, before the workers start)

    outcomes = executor.run(
        partial(_draft, desk, os.fspath(shelf.work.cache)),
        items,
        jobs=jobs,
        stage="draft",
        name=lambda item: item.path,
    )
    try:
        for done, outcome in enumerate(outcomes, start=1):
            id_ = items[outcome.index].row.id
            if outcome.failure is not None:
                failed[id_] = outcome.failure
            elif outcome.value is not None:
                one = decode(outcome.value)
                if one.draft.burns:
                    to_burn[id_] = one
                else:
                    ready[id_] = one, outcome.value
            yield Progress("draft", done, len(items))
    finally:
        shelf.put(ready)
    drafts = {id_: one.draft for id_, one in to_burn.items()}
    burnt = yield from burn(drafts, shelf.work, jobs)
    shelf.put(_written({id_: _with(to_burn[id_], draft) for id_, draft in burnt.items()}))
    return failed


def _draft(desk: Desk, cache: str, item: Item) -> bytes:
    """Draft a document and write it as it is kept. Runs in a process of its own."""
    document = known_document(_subject(item), _results(cache))
    if document is None and item.row.tier != "metadata":
        raise Unreadable("what was read of it is lost", "Run the command again.")
    return encode(desk.prepare(item, document or _NOTHING))


def _look_again(
    desk: Desk, items: Sequence[Item], kept: Mapping[str, Kept], shelf: _Shelf, jobs: int
) -> Run[dict[str, Failure]]:
    """Look in known drafts for what rules for other documents withhold, since one changed."""
    failed: dict[str, Failure] = {}
    found: dict[str, Kept] = {}
    outcomes = executor.run(
        partial(_look, desk, kept),
        items,
        jobs=jobs,
        stage="draft",
        name=lambda item: item.path,
    )
    for done, outcome in enumerate(outcomes, start=1):
        id_ = items[outcome.index].row.id
        if outcome.failure is not None:
            failed[id_] = outcome.failure
        elif outcome.value is not None:
            found[id_] = replace(kept[id_], elsewhere=outcome.value)
        yield Progress("draft", done, len(items))
    shelf.put(_written(found))
    return failed


def _look(desk: Desk, kept: Mapping[str, Kept], item: Item) -> Elsewhere:
    """Runs in a process of its own."""
    return desk.elsewhere(item, kept[item.row.id].draft.record)


def _written(everything: Mapping[str, Kept]) -> dict[str, tuple[Kept, bytes]]:
    return {id_: (one, encode(one)) for id_, one in everything.items()}


def _with(kept: Kept, draft: Draft) -> Kept:
    """Put a draft with its burnt pictures in place, and remember that they are needed."""
    burnt = [
        image.digest
        for sheet in draft.record.sheets
        if sheet.boxes
        for image in (sheet.image, sheet.thumbnail)
        if image is not None
    ]
    return replace(kept, draft=draft, pictures=tuple(dict.fromkeys((*kept.pictures, *burnt))))


@lru_cache(maxsize=1)
def _results(cache: str) -> Results:
    return Results(Path(cache))


def _subject(item: Item) -> Subject:
    return Subject(item.path, item.sha, item.scans)


def _known(keys: Mapping[str, str], work: Workspace) -> dict[str, Kept]:
    """Give what was prepared before and still has its pictures."""
    found = work.results().get_many(keys.values())
    blobs = _Names(work.images)
    known = {}
    for id_, name in keys.items():
        if name in found:
            one = decode(found[name])
            if all(picture in blobs for picture in one.pictures):
                known[id_] = one
    return known


class _Names:
    """The digests of the pictures that are there: listed at once, and only if one is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: frozenset[str] | None = None

    def __contains__(self, digest: str) -> bool:
        if self._names is None:
            self._names = frozenset(self._listed())
        return digest in self._names

    def _listed(self) -> Iterator[str]:
        if self._folder.is_dir():
            for folder in os.scandir(self._folder):
                yield from (Path(file).stem for file in os.scandir(folder))
