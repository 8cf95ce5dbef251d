"""Notice when something that a build depends on has changed.

Files are looked at, not subscribed to: it is the same on every system and network drive, and
a look at 10,000 files takes some hundredths of a second.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_INPUTS: Final = ("content", "private/withheld.txt", "theme_overrides", "mkdocs.yml")
_PAUSE: Final = 0.5  # seconds between looks; also lets an editor finish saving

_Seen = dict[str, tuple[int, int]]


class Watch:
    """Remembers how the archive's files were at the last look."""

    def __init__(self, archive: Path, pause: float = _PAUSE) -> None:
        self._archive = archive
        self._pause = pause
        self._seen = self._look()

    def wait(self) -> None:
        """Return once something has changed and has stayed as it is for one look."""
        while (now := self._look()) == self._seen:
            time.sleep(self._pause)
        while True:
            time.sleep(self._pause)
            if (later := self._look()) == now:
                self._seen = later
                return
            now = later

    def _look(self) -> _Seen:
        return {path: state for name in _INPUTS for path, state in _states(self._archive / name)}


def _states(path: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    if path.is_file():
        yield os.fspath(path), _state(path.stat())
        return
    for folder, _, names in os.walk(path):
        for name in names:
            file = Path(folder, name)
            try:
                yield os.fspath(file), _state(file.stat())
            except OSError:
                continue  # removed between the two looks


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_size
