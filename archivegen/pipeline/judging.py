"""Every document of an archive before the gate: drafted, checked, decided upon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from archivegen.clean.redact import Redactor
from archivegen.config.digest import Digest
from archivegen.config.private import Archive
from archivegen.config.standing import Standing, people_needed, standing
from archivegen.errors import Problem
from archivegen.gate.admit import (
    Case,
    House,
    admit,
    tombstone,
    undecided,
    unreleased,
    withheld_whole,
)
from archivegen.gate.parents import with_their_parents
from archivegen.gate.settle import settle
from archivegen.model.findings import Failure, Refusal
from archivegen.model.published import Published, Tombstone
from archivegen.pipeline.events import Run
from archivegen.pipeline.examining import Subject, failed_before
from archivegen.pipeline.idle_columns import idle_columns
from archivegen.pipeline.idle_rules import idle_rules
from archivegen.pipeline.items import Item
from archivegen.pipeline.preparing import Prepared, prepare
from archivegen.pipeline.strays import strays
from archivegen.pipeline.workspace import Workspace


class Assessed(Struct, frozen=True, kw_only=True):
    """An item that was drafted and checked, and where it stands."""

    item: Item
    prepared: Prepared
    standing: Standing
    people_needed: int


class Judged(Struct, frozen=True):
    """What the gate made of the whole archive."""

    published: tuple[Published, ...]
    refusals: tuple[Refusal, ...]
    failures: tuple[Failure, ...]
    remarks: tuple[Problem, ...] = ()  # what an editor should know, and nothing waits for

    def counts(self) -> dict[str, int]:
        """Count the refusals by reason."""
        return dict(sorted(Counter(refusal.reason for refusal in self.refusals).items()))


def assess(
    archive: Archive, chosen: Iterable[Item], work: Workspace, jobs: int
) -> Run[tuple[list[Assessed], list[tuple[Item, Failure]]]]:
    """Draft and check items, and say where each stands."""
    wanted = {item.row.id: item for item in chosen}
    prepared = yield from prepare(archive, tuple(wanted.values()), work, jobs)
    assessed: list[Assessed] = []
    failed: list[tuple[Item, Failure]] = []
    for id_, one in prepared.items():
        if isinstance(one, Failure):
            failed.append((wanted[id_], one))
        else:
            assessed.append(_assessed(archive, wanted[id_], one))
    return assessed, failed


def _assessed(archive: Archive, item: Item, prepared: Prepared) -> Assessed:
    needed = people_needed(item.row, archive.vetting)
    return Assessed(
        item=item,
        prepared=prepared,
        standing=standing(item.decisions, prepared.digest, needed),
        people_needed=needed,
    )


def judge(
    archive: Archive, everything: Sequence[Item], work: Workspace, jobs: int, today: str
) -> Run[Judged]:
    """Take every document of the archive to the gate."""
    house = house_of(archive, today)
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
    rows = [item.row for item in everything]
    final = with_their_parents(outcomes, rows)
    published = [one for one in final if not isinstance(one, Refusal)]
    return Judged(
        settle(published, rows, reasons_of(everything)),
        tuple(one for one in final if isinstance(one, Refusal)),
        tuple(failure for _, failure in failed),
        remarks_on(archive, everything, assessed),
    )


def remarks_on(
    archive: Archive, everything: Iterable[Item], assessed: Iterable[Assessed]
) -> tuple[Problem, ...]:
    """Tell what an editor should know of rules, columns and files, after a look at documents."""
    fired = {one.item.row.id: one.prepared.draft.fired for one in assessed}
    there = [item for item in everything if not is_gone(item)]
    return (*strays(archive), *idle_columns(archive), *idle_rules(archive, there, fired))


def is_gone(item: Item) -> bool:
    """Tell whether it was withdrawn and its file deleted, as content.md allows."""
    return not item.sha and standing(item.decisions, "").state == "withdrawn"


def reasons_of(everything: Iterable[Item]) -> dict[str, str]:
    """Map the ids of attachments that rules withhold whole to the codes of the reasons."""
    return {item.row.id: item.withheld.reason for item in everything if item.withheld}


def house_of(archive: Archive, today: str) -> House:
    """Collect the house rules of an archive."""
    codes = frozenset(reason.code for reason in archive.info.reasons)
    released = {release.slug: release.published for release in archive.info.releases}
    return House(vetting=archive.vetting, codes=codes, today=today, released=released)


def case_of(one: Assessed, house: House) -> Case:
    """Put together what the gate decides on."""
    return Case(
        row=one.item.row,
        release=one.item.release,
        standing=one.standing,
        draft=one.prepared.draft,
        findings=one.prepared.findings,
        house=house,
    )


def _early(item: Item, house: House) -> Refusal | Tombstone | None:
    """Decide what the decisions alone decide, without opening the file (it may be gone)."""
    needed = people_needed(item.row, house.vetting)
    seen = standing(item.decisions, item.bound.text(), needed)
    if seen.state == "withdrawn":
        # Of a release that nobody can see yet, a notice would tell.
        return next(unreleased(item.row, item.release, house), None) or tombstone(
            item.row, item.release, seen, house, Redactor(item.rules)
        )
    if item.withheld is not None:
        return withheld_whole(item.row, item.release, item.withheld)
    bound = Digest.parse(seen.decision.digest) if seen.decision else None
    if bound and (bound.file, bound.row) == (item.bound.file, item.bound.row):
        return None  # which rules fire is known only when it was read
    return next(undecided(item.row, item.release, _as_known(seen)), None)


def _as_known(seen: Standing) -> Standing:
    """Say nothing about the rules: those that fired before are compared with none at all."""
    return replace(seen, changed=tuple(part for part in seen.changed if part != "rules"))


def _waits(item: Item, early: Mapping[str, Refusal | Tombstone]) -> bool:
    refusal = early.get(item.row.id)
    return isinstance(refusal, Refusal) and refusal.reason == "not-vetted"


def _failed_before(waiting: Iterable[Item], work: Workspace) -> list[tuple[Item, Failure]]:
    """Find what nobody can approve: a build does not read it, but knows that a check could not."""
    by_path = {item.path: item for item in waiting if item.row.tier != "metadata"}
    subjects = [Subject(item.path, item.sha, item.scans) for item in by_path.values()]
    return [(by_path[path], failure) for path, failure in failed_before(subjects, work).items()]


def _unreadable(item: Item, failure: Failure) -> Refusal:
    return Refusal(item.row.id, item.release, "unreadable", failure.reason, failure.advice)
