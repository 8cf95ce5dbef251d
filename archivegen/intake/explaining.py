"""A plan and a finished import in words, for editors to read before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from archivegen.counting import counted
from archivegen.errors import Problem
from archivegen.intake.importing import Outcome, Step
from archivegen.intake.planning import ImportPlan, Metadata

_SHOWN: Final = 10  # remarks of one kind
_WAYS: Final = {
    "path": "the path of the file",
    "name": "the name of the file",
    "stem": "the name of the file without its ending",
}
_SOURCES: Final = {"file": "file", "mbox": "mail folder", "zip": "zip archive"}
_OUTCOMES: Final[dict[Outcome, str]] = {
    "imported": "imported",
    "attached": "imported as documents of their own: what was attached to e-mails",
    "known": "not imported again, because this release has the same bytes already",
    "failed": "not imported",
}


def explain(plan: ImportPlan) -> Iterator[str]:
    """Say what will happen, before it happens."""
    counts = Counter(candidate.kind for candidate in plan.candidates)
    found = ", ".join(_counted(count, _SOURCES[kind]) for kind, count in counts.items())
    yield f"{found} for the {'new ' if plan.is_new else ''}release {plan.release}."
    if plan.metadata:
        yield from _metadata(plan.metadata)
    yield from told(plan.remarks)


def summary(steps: Iterable[Step]) -> Iterator[str]:
    """Say what happened: counts, and everything that went wrong."""
    every = list(steps)
    counts = Counter(step.outcome for step in every)
    for outcome, words in _OUTCOMES.items():
        if counts[outcome]:
            yield f"{counts[outcome]:>6,}  {words}"
    yield from told([step.problem for step in every if step.problem])
    if counts["imported"]:
        yield "Nothing is approved by this: see “archivegen check” and “archivegen approve”."


def told(problems: Sequence[Problem]) -> Iterator[str]:
    """Tell problems and what to do about them, a few of each kind."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.remedy, []).append(problem)
    for remedy, alike in kinds.items():
        for problem in alike[:_SHOWN]:
            where = problem.where()
            yield f"{where}: {problem.message}" if where else problem.message
        if len(alike) > _SHOWN:
            yield f"… and {len(alike) - _SHOWN:,} more like these."
        yield f"    {remedy}"


def _counted(count: int, noun: str) -> str:
    return counted(count, noun, f"{noun}s")


def _metadata(metadata: Metadata) -> Iterator[str]:
    joined = metadata.join
    rows = _counted(metadata.count, "row")
    yield f"{metadata.file}: {rows}, of which {len(joined.rows):,} joined to a file."
    for by in joined.by:
        yield f"  {by.count:,} by the column {by.column}, which holds {_WAYS[by.way]}"
    for choice in metadata.choices:
        who = "as you said" if choice.by_editor else "a guess"
        yield f"  {choice.target} is taken from {choice.column} ({who})"
    used = set(metadata.filler.targets.values())
    kept = [own for column, own in metadata.filler.own.items() if column not in used]
    if kept:
        yield f"  kept as columns of their own, not published: {', '.join(kept)}"
    if metadata.choices:
        yield "  To change a guess: --map title=COLUMN; to leave a column empty: --map title="
