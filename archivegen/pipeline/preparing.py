"""What a document and its row come to before anybody's decision: a draft, and its findings.

Kept by everything that it depends on, so that a build after a small change drafts only what
changed. Documents are drafted and checked in processes of their own, since an editor's pattern may
take for ever; and not in those that read them, since a process that has parsed hostile bytes has
no say in what the rules take out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from archivegen import checks, executor
from archivegen.cache import Results, key
from archivegen.config.digest import digest_of
from archivegen.config.private import Archive, Rule
from archivegen.errors import Unreadable
from archivegen.gate.draft import Draft, Material, draft
from archivegen.gate.parties import Directory, directory
from archivegen.model.document import Document
from archivegen.model.findings import Failure, Finding
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.examining import (
    Subject,
    document_key,
    examine,
    known_document,
    pictures,
)
from archivegen.pipeline.items import Item
from archivegen.pipeline.stamp import drafting_stamp
from archivegen.pipeline.workspace import Workspace

_NOTHING: Final = Document(kind="text", sheets=())


class Prepared(Struct, frozen=True, array_like=True):
    """A draft, the digest that an approval of it binds to, and what the checks found."""

    draft: Draft
    digest: str
    findings: tuple[Finding, ...]
    pictures: tuple[str, ...]  # digests of the pictures that the document has


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Prepared).decode


class Desk:
    """What an archive's documents are drafted and checked with."""

    def __init__(self, archive: Archive) -> None:
        self._people: Directory = directory(archive.info.people)
        self._columns = archive.vetting.publish_columns
        self._blocks = archive.vetting.blocks
        self._standards = checks.standards(archive.vetting, archive.info.people)
        known = _encode((archive.info.people, archive.vetting))
        self._stamp = key(drafting_stamp(), known)
        self._rules: dict[tuple[Rule, ...], bytes] = {}  # written once for each set of them

    def key(self, item: Item) -> str:
        """Name everything that an item's draft and findings depend on."""
        document = document_key(_subject(item))
        if item.rules not in self._rules:
            self._rules[item.rules] = _encode(item.rules)
        rules = self._rules[item.rules]
        return key("prepared", self._stamp, document, item.release, item.bound.row, rules)

    def prepare(self, item: Item, document: Document) -> Prepared:
        """Redact and check a document."""
        made = draft(
            Material(
                document=document,
                row=item.row,
                release=item.release,
                rules=item.rules,
                people=self._people,
                publish_columns=self._columns,
            )
        )
        findings = (
            *checks.check(document, self._blocks),
            *checks.check_record(made.record, self._standards),
        )
        digest = digest_of(item.sha, item.row, made.fired).text()
        kept = tuple(dict.fromkeys(ref.digest for ref in pictures(document)))
        return Prepared(made, digest, findings, kept)


def prepare(
    archive: Archive, items: Sequence[Item], work: Workspace, jobs: int
) -> Run[dict[str, Prepared | Failure]]:
    """Draft and check items; the answer is by id, in their order, and has every one of them.

    What is only described can be published without its file, so that is no failure.
    """
    desk = Desk(archive)
    keys = {item.row.id: desk.key(item) for item in items}
    known: dict[str, Prepared | Failure] = {**_known(keys, work)}
    unknown = [item for item in items if item.row.id not in known]
    failures = yield from examine([_subject(item) for item in unknown], work, jobs)
    to_draft = []
    for item in unknown:
        if item.path in failures and item.row.tier != "metadata":
            known[item.row.id] = failures[item.path]
        else:
            to_draft.append(item)
    fresh: list[tuple[str, bytes]] = []
    try:
        for item, one in _drafted(desk, to_draft, work, jobs):
            known[item.row.id] = one if isinstance(one, Failure) else _decode(one)
            if isinstance(one, bytes) and item.path not in failures:
                fresh.append((keys[item.row.id], one))
            yield Progress("draft", len(known), len(items))
    finally:
        work.results().put_many(fresh)
    return {id_: known[id_] for id_ in keys}


def _drafted(
    desk: Desk, items: Sequence[Item], work: Workspace, jobs: int
) -> Iterator[tuple[Item, bytes | Failure]]:
    outcomes = executor.run(
        partial(_draft, desk, os.fspath(work.cache)),
        items,
        jobs=jobs,
        stage="draft",
        name=lambda item: item.path,
    )
    for outcome in outcomes:
        item = items[outcome.index]
        if outcome.value is not None:
            yield item, outcome.value
        elif outcome.failure is not None:
            yield item, outcome.failure


def _draft(desk: Desk, cache: str, item: Item) -> bytes:
    """Draft a document and write it as it is kept. Runs in a process of its own."""
    document = known_document(_subject(item), _results(cache))
    if document is None and item.row.tier != "metadata":
        raise Unreadable("what was read of it is lost", "Run the command again.")
    return _encode(desk.prepare(item, document or _NOTHING))


@lru_cache(maxsize=1)
def _results(cache: str) -> Results:
    return Results(Path(cache))


def _subject(item: Item) -> Subject:
    return Subject(item.path, item.sha)


def _known(keys: Mapping[str, str], work: Workspace) -> dict[str, Prepared]:
    """Give what was prepared before and still has its pictures."""
    found = work.results().get_many(keys.values())
    blobs = _Names(work.images)
    known = {}
    for id_, name in keys.items():
        if name in found:
            one = _decode(found[name])
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
