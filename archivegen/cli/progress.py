"""Progress on standard error: only on a terminal, so that logs stay readable."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archivegen.pipeline.events import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

_STAGES = {
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
    "collect": "Collecting the data",
    "index": "Making the search index",
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
