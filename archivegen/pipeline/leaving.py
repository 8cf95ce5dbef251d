"""Whether the site lies as the last build left it: tens of thousands of files are asked for it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from archivegen import executor
from archivegen.pipeline.batches import Task, do_all
from archivegen.pipeline.events import Run
from archivegen.pipeline.state import State
from archivegen.pipeline.workspace import Workspace
from archivegen.site.swap import DoubleBuffer

_TASK: Final = Task("load", "The site could not be read", alone=0)
_LARGE: Final = 500_000  # bytes of a state that names some thousands of files


def is_as_left(work: Workspace, jobs: int) -> Run[bool]:
    """Look at every file. Where there are many, a process of its own does it, beside others."""
    tree = DoubleBuffer(work.site, work.build).base
    large = work.state.is_file() and work.state.stat().st_size > _LARGE
    apart = large and jobs > 1 and executor.FORKS
    (found,) = yield from do_all(_TASK, partial(_describes, work.state), [tree], int(apart))
    return found


def _describes(state: Path, tree: Path) -> bool:
    """May run in a process of its own."""
    return State.load(state).describes(tree)
