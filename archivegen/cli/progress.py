"""Progress on standard error: only on a terminal, so that logs stay readable."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archivegen.pipeline.events import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

STAGES = {
    "load": "Reading content/",
    "import": "Importing",
    "read": "Reading documents",
    "draft": "Redacting and checking",
    "burn": "Making pictures black",
    "check": "Checking files",
    "recognise": "Reading pictures",
    "flatten": "Making PDFs",
    "compare": "Comparing documents",
    "write": "Writing pages",
    "terms": "Writing the lists of terms",
    "collect": "Collecting the data",
    "index": "Making the search index",
    "render": "Rendering pages",
    "audit": "Auditing the site",
    "copy": "Making the copy to read offline",
}
"""What people are told of each stage of the pipeline."""


class Shown:
    """Shows the stages that are under way, some beside others; one that is over leaves no trace."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}
        self._last: dict[str, Progress] = {}

    def show(self, progress: Progress) -> None:
        """Show how far the run is."""
        if self._last.get(progress.stage) == progress:
            return
        self._last[progress.stage] = progress
        if progress.total and progress.done >= progress.total:
            self._end(progress.stage)
            return
        if progress.stage not in self._tasks:
            for stage in [name for name in self._tasks if not self._last[name].total]:
                self._end(stage)  # nobody knew how long it would take, and another has begun
            told = STAGES.get(progress.stage, progress.stage)
            self._tasks[progress.stage] = self._bars.add_task(told, total=None)
        task, total = self._tasks[progress.stage], progress.total or None
        self._bars.update(task, completed=progress.done, total=total)

    def _end(self, stage: str) -> None:
        if stage in self._tasks:
            self._bars.remove_task(self._tasks.pop(stage))


@contextmanager
def shown(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Give what shows progress while the block runs; nothing is shown without a terminal."""
    # Not what rich takes for a terminal: FORCE_COLOR is set on many build servers.
    if quiet or not sys.stderr.isatty():
        yield _nothing
        return
    with _bars() as bars:
        yield Shown(bars).show


def _nothing(_: Progress) -> None:
    pass


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Bars(*columns, console=Console(stderr=True), transient=True)
