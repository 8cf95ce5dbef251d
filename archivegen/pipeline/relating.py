"""Find what documents have in common, beside whatever a build does that need not know it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from archivegen import catalogue, executor
from archivegen.catalogue import Catalogue, Common, Print
from archivegen.model.limits import SECONDS_PER_LARGE_FILE
from archivegen.pipeline.batches import Task, do_all
from archivegen.pipeline.events import Run, finish
from archivegen.pipeline.printing import are_printed, prints
from archivegen.pipeline.workspace import Workspace

_FEW: Final = 1_000  # documents, which are compared sooner than a process begins
_MANY: Final = 50_000  # documents that a process can compare within its limits
_TASK: Final = Task(
    "compare", "The documents could not be compared", seconds=SECONDS_PER_LARGE_FILE, alone=0
)


def relate(arranged: Catalogue, work: Workspace, jobs: int) -> Run[Catalogue]:
    """Add to a catalogue what its documents have in common.

    Where that is cheap, a process of its own does it; and makes the prints of what is new, too, if
    an earlier build made those of the others.
    """
    apart = jobs > 1 and executor.FORKS and _FEW < len(arranged.records) <= _MANY
    if apart and are_printed(work):
        compare = partial(_print_and_compare, work)
    else:
        made = yield from prints(arranged.records, work, jobs)
        compare = partial(_compare, made)
    (common,) = yield from do_all(_TASK, compare, [arranged], int(apart))
    return catalogue.compared(arranged, common)


def _print_and_compare(work: Workspace, arranged: Catalogue) -> Common:
    """Runs in a process of its own, which has no others."""
    return _compare(finish(prints(arranged.records, work, 0)), arranged)


def _compare(prints: Mapping[str, Print], arranged: Catalogue) -> Common:
    """May run in a process of its own."""
    return catalogue.compare(arranged, prints)
