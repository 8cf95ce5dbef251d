"""Every document of an archive before the gate: read, checked, redacted, decided upon."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from archivegen.clean.redact import Redactor
from archivegen.config.digest import Digest, digest_of, file_digest
from archivegen.config.private import Archive, Decision, ReleaseFolder, Row, Rule
from archivegen.config.scope import rules_for
from archivegen.config.standing import Standing, people_needed, standing
from archivegen.gate.admit import Case, House, admit, tombstone, undecided
from archivegen.gate.draft import Draft, Material, draft
from archivegen.gate.parties import Directory, directory
from archivegen.gate.settle import settle
from archivegen.model.document import Document
from archivegen.model.findings import Failure, Finding, Refusal
from archivegen.model.published import Published, Tombstone
from archivegen.pipeline.events import Run
from archivegen.pipeline.examining import Examined, Subject, examine, failed_before
from archivegen.pipeline.workspace import Workspace

_NOTHING = Document(kind="text", sheets=())


class Item(Struct, frozen=True, kw_only=True):
    """A row of a manifest with what belongs to it; `sha` is "" when the file cannot be read."""

    row: Row
    release: str
    path: str
    sha: str
    decisions: tuple[Decision, ...]
    rules: tuple[Rule, ...]


class Assessed(Struct, frozen=True, kw_only=True):
    """An item that was read: its draft and digest, findings, and where it stands."""

    item: Item
    draft: Draft
    digest: str
    findings: tuple[Finding, ...]
    standing: Standing
    people_needed: int


class Judged(Struct, frozen=True):
    """What the gate made of the whole archive."""

    published: tuple[Published, ...]
    refusals: tuple[Refusal, ...]
    failures: tuple[Failure, ...]

    def counts(self) -> dict[str, int]:
        """Count the refusals by reason."""
        return dict(sorted(Counter(refusal.reason for refusal in self.refusals).items()))


def items(archive: Archive) -> Iterator[Item]:
    """List every row of the archive."""
    for release in archive.releases:
        decided: dict[str, list[Decision]] = {}
        for decision in release.decisions:
            decided.setdefault(decision.id, []).append(decision)
        for row in release.rows:
            yield _item(archive, release, row, tuple(decided.get(row.id, ())))


def _item(
    archive: Archive, release: ReleaseFolder, row: Row, decisions: tuple[Decision, ...]
) -> Item:
    path = release.path_of(row)
    return Item(
        row=row,
        release=release.slug,
        path=os.fspath(path),
        sha=_sha(path),
        decisions=decisions,
        rules=rules_for(archive, release.slug, row.id),
    )


def _sha(path: Path) -> str:
    try:
        return file_digest(path)
    except OSError:
        return ""


def assess(
    archive: Archive, chosen: Iterable[Item], work: Workspace, jobs: int
) -> Run[tuple[list[Assessed], list[tuple[Item, Failure]]]]:
    """Read and check items, and say where each stands."""
    wanted = list(chosen)
    subjects = [Subject(item.path, item.sha) for item in wanted]
    examined = yield from examine(subjects, work, jobs, archive.vetting.blocks)
    people = directory(archive.info.people)
    assessed: list[Assessed] = []
    failed: list[tuple[Item, Failure]] = []
    for item in wanted:
        one = examined[item.path]
        if one.failure is not None and item.row.tier != "metadata":
            failed.append((item, one.failure))
        else:
            assessed.append(_assessed(archive, item, one, people))
    return assessed, failed


def _assessed(archive: Archive, item: Item, one: Examined, people: Directory) -> Assessed:
    made = draft(
        Material(
            document=one.document or _NOTHING,
            row=item.row,
            release=item.release,
            rules=item.rules,
            people=people,
            publish_columns=archive.vetting.publish_columns,
        )
    )
    digest = digest_of(item.sha, item.row, made.fired).text()
    needed = people_needed(item.row, archive.vetting)
    return Assessed(
        item=item,
        draft=made,
        digest=digest,
        findings=one.findings,
        standing=standing(item.decisions, digest, needed),
        people_needed=needed,
    )


def judge(archive: Archive, work: Workspace, jobs: int, today: str) -> Run[Judged]:
    """Take every document of the archive to the gate."""
    house = house_of(archive, today)
    everything = list(items(archive))
    early = {item.row.id: found for item in everything if (found := _early(item, house))}
    rest = [item for item in everything if item.row.id not in early]
    assessed, failed = yield from assess(archive, rest, work, jobs)
    failed += _failed_before([item for item in everything if _waits(item, early)], work)
    for item, _ in failed:
        early.pop(item.row.id, None)
    outcomes = [
        *early.values(),
        *(admit(case_of(one, house)) for one in assessed),
        *(_unreadable(item, failure) for item, failure in failed),
    ]
    published = [one for one in outcomes if not isinstance(one, Refusal)]
    return Judged(
        settle(published, (item.row for item in everything)),
        tuple(one for one in outcomes if isinstance(one, Refusal)),
        tuple(failure for _, failure in failed),
    )


def house_of(archive: Archive, today: str) -> House:
    """Collect the house rules of an archive."""
    codes = frozenset(reason.code for reason in archive.info.reasons)
    return House(vetting=archive.vetting, codes=codes, today=today)


def case_of(one: Assessed, house: House) -> Case:
    """Put together what the gate decides on."""
    return Case(
        row=one.item.row,
        release=one.item.release,
        standing=one.standing,
        draft=one.draft,
        findings=one.findings,
        house=house,
    )


def _early(item: Item, house: House) -> Refusal | Tombstone | None:
    """Decide what the decisions alone decide, without opening the file (it may be gone)."""
    current = digest_of(item.sha, item.row, ())
    needed = people_needed(item.row, house.vetting)
    seen = standing(item.decisions, current.text(), needed)
    if seen.state == "withdrawn":
        return tombstone(item.row, item.release, seen, house, Redactor(item.rules))
    bound = Digest.parse(seen.decision.digest) if seen.decision else None
    if bound and (bound.file, bound.row) == (current.file, current.row):
        return None  # which rules fire is known only when it was read
    return next(undecided(item.row, item.release, seen), None)


def _waits(item: Item, early: Mapping[str, Refusal | Tombstone]) -> bool:
    refusal = early.get(item.row.id)
    return isinstance(refusal, Refusal) and refusal.reason == "not-vetted"


def _failed_before(waiting: Iterable[Item], work: Workspace) -> list[tuple[Item, Failure]]:
    """Find what nobody can approve: a build does not read it, but knows that a check could not."""
    by_path = {item.path: item for item in waiting if item.row.tier != "metadata"}
    subjects = [Subject(item.path, item.sha) for item in by_path.values()]
    return [(by_path[path], failure) for path, failure in failed_before(subjects, work).items()]


def _unreadable(item: Item, failure: Failure) -> Refusal:
    return Refusal(item.row.id, item.release, "unreadable", failure.reason, failure.advice)
