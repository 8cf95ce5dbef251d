"""What the decisions about one document come to. Pure; the gate and the desk share it.

The last decision counts, save that only an approval ends a withdrawal. A hold, a rejection and a
withdrawal stand whatever changes later, until a new approval; an approval stands only as long as
file, row and rules are those that it was given for. Approvals of the same digest add up only
while they follow one another: an approval before a hold, or before the approval of another
version, is over, also when that digest comes back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import groupby, takewhile
from typing import Final, Literal

from msgspec import Struct

from archivegen.config.archive import EVERY_MARKING
from archivegen.config.digest import changed
from archivegen.config.private import Decision, Row, Vetting

State = Literal[
    "approved",
    "second-person",  # approved, but by fewer people than are needed
    "void",  # what was approved has changed
    "held",
    "rejected",
    "withdrawn",
    "not-vetted",
]
_OTHERWISE: Final[dict[str, State]] = {
    "hold": "held",
    "reject": "rejected",
    "withdraw": "withdrawn",
}


class Approval(Struct, frozen=True):
    """A version that was approved: on which day or moment, by whom, and its digest."""

    on: str
    by: tuple[str, ...]
    digest: str


class Standing(Struct, frozen=True, kw_only=True):
    """What counts now, and what was before."""

    state: State
    decision: Decision | None = None  # the one that counts
    changed: tuple[str, ...] = ()  # of "file", "row", "rules", when void
    by: tuple[str, ...] = ()  # who approved the current digest, in order
    waived: frozenset[str] = frozenset()  # finding ids accepted for the current digest
    versions: tuple[Approval, ...] = ()  # the first approval, then corrections
    withdrawn_on: str = ""  # day or moment, when withdrawn
    withdrawn_by: tuple[str, ...] = ()  # who withdrew it, in order


_NOT_VETTED: Final = Standing(state="not-vetted")


def standing(decisions: Sequence[Decision], digest: str, people_needed: int = 1) -> Standing:
    """Work out what the decisions about one document, in their order, come to.

    `digest` is the document's current one, as written by `Digest.text`.
    """
    if not decisions:
        return _NOT_VETTED
    runs = _runs(decisions)
    versions = _versions(runs, people_needed)
    last = _counting(decisions)
    if last.decision != "approve":
        state = _OTHERWISE[last.decision]
        if state != "withdrawn":
            return Standing(state=state, decision=last, versions=versions)
        since = takewhile(lambda one: one.decision != "approve", reversed(decisions))
        withdrawals = [one for one in since if one.decision == "withdraw"][::-1]
        return Standing(
            state=state,
            decision=last,
            versions=versions,
            withdrawn_on=withdrawals[0].on,
            withdrawn_by=_people(withdrawals),
        )
    if last.digest != digest:
        parts = changed(last.digest, digest)
        return Standing(state="void", decision=last, changed=parts, versions=versions)
    run = runs[-1]
    by = _people(run)
    return Standing(
        state="approved" if len(by) >= people_needed else "second-person",
        decision=last,
        by=by,
        waived=_waived(run),
        versions=versions,
    )


def people_needed(row: Row, vetting: Vetting) -> int:
    """Tell how many different people must approve a document: one or two."""
    markings = {_key(marking) for marking in vetting.two_people}
    return 2 if EVERY_MARKING in markings or _key(row.marking) in markings - {""} else 1


def split_reason(note: str, codes: Collection[str]) -> tuple[str, str]:
    """Split the note of a withdrawal, "S1: why", into a reason code and the public text."""
    code, colon, text = note.partition(":")
    return (code.strip(), text.strip()) if colon and code.strip() in codes else ("", note.strip())


def _counting(decisions: Sequence[Decision]) -> Decision:
    """Find the decision that counts: the last, but only an approval ends a withdrawal."""
    since = takewhile(lambda one: one.decision != "approve", reversed(decisions))
    return next((one for one in since if one.decision == "withdraw"), decisions[-1])


@lru_cache(maxsize=1024)  # few people decide, and there are few markings
def _key(text: str) -> str:
    """Compare names and markings as people do: without case and spacing."""
    return " ".join(text.casefold().split())


def _people(approvals: Iterable[Decision]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for decision in approvals:
        first.setdefault(_key(decision.by), decision.by)
    return tuple(first.values())


def _waived(approvals: Iterable[Decision]) -> frozenset[str]:
    """Join what each person accepted in their last approval: a second one replaces the first."""
    last = {_key(decision.by): decision.waives for decision in approvals}
    return frozenset(rule for waives in last.values() for rule in waives)


def _runs(decisions: Sequence[Decision]) -> list[Sequence[Decision]]:
    """Part what follows one another: approvals of one version, or no approvals."""
    if len(decisions) == 1:  # most of an archive
        return [decisions]
    return [tuple(group) for _, group in groupby(decisions, _version)]


def _versions(runs: Iterable[Sequence[Decision]], needed: int) -> tuple[Approval, ...]:
    versions: list[Approval] = []
    for run in runs:
        first = run[0]
        if first.decision != "approve" or (versions and versions[-1].digest == first.digest):
            continue
        people = _people(run)
        if len(people) >= needed:
            versions.append(Approval(_complete_on(run, needed), people, first.digest))
    return tuple(versions)


def _complete_on(run: Sequence[Decision], needed: int) -> str:
    """Find the day on which as many people as are needed had approved."""
    if needed == 1:
        return run[0].on
    enough = (n for n in range(1, len(run) + 1) if len(_people(run[:n])) >= needed)
    return run[next(enough) - 1].on


def _version(decision: Decision) -> tuple[bool, str]:
    approves = decision.decision == "approve"
    return approves, decision.digest if approves else ""
