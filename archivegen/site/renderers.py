"""Processes that have imported MkDocs and wait for a share to render, one share each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from msgspec import Struct

from archivegen.errors import EngineError
from archivegen.site.look import THEME, packaged

_MODULE: Final = "archivegen.site.rendering"
_SURROUNDINGS: Final = {
    "NO_MKDOCS_2_WARNING": "1",  # the theme's notice about its own future
    "SOURCE_DATE_EPOCH": "0",  # no build date may reach a page
}


class Rendering(Struct, frozen=True):
    """A share that is being rendered, and where MkDocs writes what it has to say."""

    process: subprocess.Popen[bytes]
    log: Path

    def done(self) -> bool:
        """Tell whether the share is rendered. Raises EngineError when MkDocs failed."""
        code = self.process.poll()
        if code:
            raise _failed(code, self._said())
        return code == 0

    def _said(self) -> str:
        said = self.log.read_bytes() if self.log.is_file() else b""
        if self.process.stderr and not said:
            said = self.process.stderr.read()  # from before it had a log, or read the line
        return said.decode("utf-8", errors="replace")


class Renderers:
    """A pool of such processes: `waiting` of them at once, and more when they are asked for.

    Start it before there is something to render: importing MkDocs takes longer than rendering
    some hundred pages. What is left of it when the block ends is killed, whatever it is doing.
    """

    def __init__(self, waiting: int) -> None:
        self._count = waiting
        self._waiting: list[subprocess.Popen[bytes]] = []
        self._given: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        try:
            while len(self._waiting) < self._count:
                self._waiting.append(_start())
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    @property
    def waiting(self) -> int:
        """How many processes wait for a share."""
        return len(self._waiting)

    def render(self, config: Path, log: Path) -> Rendering:
        """Give a configuration to a process that waits, or to a new one."""
        process = self._waiting.pop(0) if self._waiting else _start()
        self._given.append(process)
        line = json.dumps([str(config), str(log)])
        if process.stdin:
            with suppress(OSError), process.stdin:  # if it is dead, its exit code tells
                process.stdin.write(f"{line}\n".encode())
        return Rendering(process, log)

    def _end(self) -> None:
        processes = [*self._waiting, *self._given]
        for process in processes:
            process.kill()
        for process in processes:
            with process:
                process.wait()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 (our own interpreter, our own arguments)
        [sys.executable, "-m", _MODULE, str(packaged() / THEME)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **_SURROUNDINGS},
    )


def _failed(code: int, said: str) -> EngineError:
    lines = [line for line in said.splitlines() if line.strip() and "INFO" not in line][-3:]
    return EngineError(
        "\n".join([f"MkDocs could not render the pages (exit code {code}):", *lines]),
        "If you changed theme_overrides/ or mkdocs.yml, undo that. The site is as it was.",
    )
