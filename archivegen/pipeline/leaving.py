"""How an earlier build's files lie there: tens of thousands of them are asked for it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen import executor
from archivegen.pipeline.batches import Task, do_all
from archivegen.pipeline.events import Run
from archivegen.pipeline.made import SourceFolders, Sources
from archivegen.pipeline.state import State
from archivegen.pipeline.workspace import Workspace
from archivegen.site.swap import DoubleBuffer

_TASK: Final = Task("load", "The site could not be read", alone=0)
_LARGE: Final = 500_000  # bytes of a state that names some thousands of files


class Left(Struct, frozen=True):
    """What an earlier build left."""

    site: bool  # whether the site lies as it was left
    sources: Sources


def find_left(work: Workspace, jobs: int) -> Run[Left]:
    """Look at every file. Where there are many, a process of its own does it, beside others."""
    tree = DoubleBuffer(work.site, work.build).base
    large = work.state.is_file() and work.state.stat().st_size > _LARGE
    apart = large and jobs > 1 and executor.FORKS
    look = partial(_look, work.state, SourceFolders.of(work))
    (found,) = yield from do_all(_TASK, look, [tree], int(apart))
    return found


def _look(state: Path, folders: SourceFolders, tree: Path) -> Left:
    """May run in a process of its own."""
    return Left(State.load(state).describes(tree), folders.lying())
