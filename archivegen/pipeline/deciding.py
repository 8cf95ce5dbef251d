"""Record what editors decide: approve, hold, reject, withdraw; bound to the current digests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from archivegen import checks, config
from archivegen.config.digest import digest_of
from archivegen.config.private import Archive, Choice, Decision
from archivegen.config.report import nearest, shown
from archivegen.config.standing import standing
from archivegen.errors import UsageError
from archivegen.gate.admit import open_findings
from archivegen.gate.parents import missing_above, parts_of
from archivegen.intake.deciding import record, release_of
from archivegen.model.findings import Failure, Finding
from archivegen.pipeline.events import Progress, Run
from archivegen.pipeline.items import Item, items
from archivegen.pipeline.judging import Assessed, assess
from archivegen.pipeline.workspace import Workspace

_NO_FILE = "0" * 64


class Request(Struct, frozen=True, kw_only=True):
    """What an editor asks for: some documents by id, a release, or everything."""

    choice: Choice
    by: str
    on: str  # ISO moment
    ids: tuple[str, ...] = ()
    release: str = ""
    everything: bool = False
    waives: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""  # code of a withdrawal


class Blocked(Struct, frozen=True):
    """A document that cannot be approved: it has findings that nobody waived."""

    id: str
    findings: tuple[Finding, ...]


class DecisionReport(Struct, frozen=True, kw_only=True):
    """What was recorded, and what was not."""

    choice: Choice
    recorded: tuple[str, ...]
    already: tuple[str, ...] = ()  # this person decided just that before
    waiting: tuple[str, ...] = ()  # approved, and still needing a second person
    kept: tuple[str, ...] = ()  # held, rejected or withdrawn, and not named by id
    # Not published because of what they are part of: of an approval some of those that it
    # approved, of another decision what goes with those that it is about.
    parts: tuple[str, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    unreadable: tuple[Failure, ...] = ()


def decide(folder: Path, request: Request, jobs: int) -> Run[DecisionReport]:
    """Record decisions. Raises UsageError for ids, releases and reasons that do not exist."""
    yield Progress("load", 0, 0)
    archive = config.load(folder, checks.IDS)
    request = _with_reason(archive, request)
    everything = items(archive)
    chosen = _chosen(archive, everything, request)
    if request.choice == "approve":
        report = yield from _approve(archive, chosen, request, jobs)
        return msgspec.structs.replace(report, parts=_too_early(everything, report))
    decided = [item for item in chosen if not _says_so(item, request)]
    _record(archive, [(item, _digest(item)) for item in decided], request)
    return DecisionReport(
        choice=request.choice,
        recorded=tuple(item.row.id for item in decided),
        already=tuple(item.row.id for item in chosen if item not in decided),
        parts=_going_along(everything, chosen),
    )


def _going_along(everything: Sequence[Item], chosen: Sequence[Item]) -> tuple[str, ...]:
    """Name what nobody stopped by itself, and is part of something that is stopped now."""
    stopped = [item.row.id for item in chosen]
    stopped += [item.row.id for item in everything if _was_stopped(item)]
    inside = set(parts_of((item.row.id for item in chosen), (item.row for item in everything)))
    return tuple(
        item.row.id
        for item in everything
        if item.row.id in inside and item.row.id not in stopped and item.decisions
    )


def _too_early(everything: Sequence[Item], report: DecisionReport) -> tuple[str, ...]:
    """Name what was approved, and is part of something that is not.

    Only decisions count here. What else may stand in the way is told by a build.
    """
    approved = {*report.recorded, *report.already}
    approved |= {item.row.id for item in everything if _was_approved(item)}
    approved -= {one.id for one in report.blocked}
    parents = {item.row.id: item.row.parent for item in everything if item.row.parent}
    return tuple(id_ for id_ in report.recorded if missing_above(id_, parents, approved))


def _approve(
    archive: Archive, chosen: Sequence[Item], request: Request, jobs: int
) -> Run[DecisionReport]:
    kept = [] if request.ids else [item for item in chosen if _was_stopped(item)]
    open_ = [item for item in chosen if item not in kept]
    assessed, failed = yield from assess(archive, open_, Workspace(archive.folder), jobs)
    already = [one for one in assessed if _approved_before(one, request)]
    rest = [one for one in assessed if one not in already]
    blocked = [(one, found) for one in rest if (found := _unwaived(one, request.waives))]
    held_up = {one.item.row.id for one, _ in blocked}
    approved = [one for one in rest if one.item.row.id not in held_up]
    _record(archive, [(one.item, one.prepared.digest) for one in approved], request)
    return DecisionReport(
        choice=request.choice,
        recorded=tuple(one.item.row.id for one in approved),
        already=tuple(one.item.row.id for one in already),
        waiting=tuple(one.item.row.id for one in approved if _one_more(one, request)),
        kept=tuple(item.row.id for item in kept),
        blocked=tuple(Blocked(one.item.row.id, found) for one, found in blocked),
        unreadable=tuple(failure for _, failure in failed),
    )


def _with_reason(archive: Archive, request: Request) -> Request:
    """Put the reason code before the note, where readers are told what it means."""
    codes = [reason.code for reason in archive.info.reasons]
    if not request.reason:
        return request
    if request.reason not in codes:
        near = nearest(request.reason, codes)
        hint = f"Did you mean {near}? " if near else ""
        raise UsageError(
            f"There is no reason “{shown(request.reason)}”.",
            f"{hint}Under [reasons] in archive.toml there are: {', '.join(codes) or 'none yet'}.",
        )
    return msgspec.structs.replace(request, note=f"{request.reason}: {request.note}")


def _chosen(archive: Archive, everything: Iterable[Item], request: Request) -> list[Item]:
    known = {item.row.id: item for item in everything}
    if request.ids:
        _require_known(request.ids, known)
        return [known[id_] for id_ in dict.fromkeys(request.ids)]
    if request.release:
        release_of(archive, request.release)
        return [item for item in known.values() if item.release == request.release]
    if request.everything:
        return list(known.values())
    raise UsageError(
        "Nothing was chosen.", "Name ids, or a release with --release, or everything with --all."
    )


def _require_known(ids: Sequence[str], known: Iterable[str]) -> None:
    """Raise UsageError for ids that no document has, all of them at once."""
    strange = [id_ for id_ in dict.fromkeys(ids) if id_ not in known]
    if not strange:
        return
    near = list(dict.fromkeys(filter(None, (nearest(id_, known) for id_ in strange))))
    hint = f"Did you mean {', '.join(near)}? " if near else ""
    are, noun = ("is", "document") if len(strange) == 1 else ("are", "documents")
    named = ", ".join(f"“{shown(id_)}”" for id_ in strange)
    raise UsageError(
        f"There {are} no {noun} {named}.", f"{hint}Ids stand in the first column of manifest.csv."
    )


def _says_so(item: Item, request: Request) -> bool:
    last = item.decisions[-1] if item.decisions else None
    return last is not None and (last.decision, last.note) == (request.choice, request.note)


def _was_stopped(item: Item) -> bool:
    """Tell whether somebody stopped a document, which only an approval by its id undoes."""
    return standing(item.decisions, _digest(item), 1).state in ("held", "rejected", "withdrawn")


def _was_approved(item: Item) -> bool:
    last = standing(item.decisions, _digest(item), 1).decision
    return last is not None and last.decision == "approve"


def _approved_before(one: Assessed, request: Request) -> bool:
    return request.by in one.standing.by and frozenset(request.waives) <= one.standing.waived


def _unwaived(one: Assessed, waives: Iterable[str]) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in open_findings(one.prepared.findings, one.standing)
        if finding.rule not in waives
    )


def _one_more(one: Assessed, request: Request) -> bool:
    return len({*one.standing.by, request.by}) < one.people_needed


def _digest(item: Item) -> str:
    return digest_of(item.sha or _NO_FILE, item.row, ()).text()


def _record(archive: Archive, chosen: Sequence[tuple[Item, str]], request: Request) -> None:
    by_release: dict[str, list[Decision]] = {}
    for item, digest in chosen:
        decision = Decision(
            id=item.row.id,
            digest=digest,
            decision=request.choice,
            by=request.by,
            on=request.on,
            waives=request.waives,
            note=request.note,
        )
        by_release.setdefault(item.release, []).append(decision)
    for release, decisions in by_release.items():
        record(archive, release, decisions)
