"""Progress on standard error: only on a terminal, so that logs stay readable."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars

from archivegen.pipeline.events import Progress

_STAGES = {
    "load": "Reading content/",
    "import": "Importing",
    "read": "Reading documents",
    "check": "Checking files",
    "write": "Writing pages",
    "render": "Rendering pages",
    "audit": "Auditing the site",
}


class Shown:
    """Shows one stage after the other; a stage that is over leaves no trace."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._stage = ""
        self._task = bars.add_task("", total=None)

    def show(self, progress: Progress) -> None:
        """Show how far the run is."""
        if progress.stage != self._stage:
            self._stage = progress.stage
            self._bars.reset(self._task, description=_STAGES.get(progress.stage, progress.stage))
        self._bars.update(self._task, completed=progress.done, total=progress.total or None)


@contextmanager
def shown(*, quiet: bool) -> Iterator[Shown]:
    """Show progress while the block runs."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # Not what rich takes for a terminal: FORCE_COLOR is set on many build servers.
    silent = quiet or not sys.stderr.isatty()
    bars = Bars(*columns, console=console, transient=True, disable=silent)
    with bars:
        yield Shown(bars)
