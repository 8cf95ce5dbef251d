"""Processes that have imported MkDocs and compiled the templates before there is a page to render.

On Linux there is one, and each share is rendered in a copy of it, which takes no time to start.
Elsewhere, where a copy of a process is not safe or not to be had, each renders one share.
"""

from __future__ import annotations

import errno
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
_MANY: Final = sys.platform == "linux"
_MAKE_ROOM: Final = "Make room on the disk."
_UNDO: Final = (
    "If you changed theme_overrides/ or mkdocs.yml, undo that. See to it that there is room on the "
    "disk and in memory."
)
_SURROUNDINGS: Final = {
    "NO_MKDOCS_2_WARNING": "1",  # the theme's notice about its own future
    "SOURCE_DATE_EPOCH": "0",  # no build date may reach a page
}


class Rendering(Struct, frozen=True):
    """A share that is being rendered, and where it is told what was said, and how it ended."""

    process: subprocess.Popen[bytes]  # renders it, or has it rendered
    log: Path
    ended: Path
    by_itself: bool

    def done(self) -> bool:
        """Tell whether the share is rendered. Raises EngineError when MkDocs failed."""
        code = self._code()
        if code:
            raise _failed(code, self._said())
        return code == 0

    def _code(self) -> int | None:
        if self.ended.is_file():
            return int(self.ended.read_text(encoding="ascii"))
        code = self.process.poll()
        return code if code is None or self.by_itself else code or 1

    def _said(self) -> str:
        said = self.log.read_bytes() if self.log.is_file() else b""
        if self.process.stderr and not said:
            said = self.process.stderr.read()  # from before it had a log, or read the line
        return said.decode("utf-8", errors="replace")


class Renderers:
    """Such processes: enough for `shares` at once, and more when they are asked for.

    Start it before there is something to render: importing MkDocs takes longer than rendering
    some hundred pages. What is left of it when the block ends is killed, whatever it is doing.
    """

    def __init__(self, shares: int, *, many: bool = _MANY) -> None:
        self._many = many
        self._count = 1 if many else shares
        self._waiting: list[subprocess.Popen[bytes]] = []
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        try:
            while len(self._waiting) < self._count:
                self._waiting.append(self._start())
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
    def started(self) -> tuple[int, ...]:
        """List the processes that were started so far, by their numbers."""
        return tuple(process.pid for process in self._started)

    def render(self, config: Path, log: Path) -> Rendering:
        """Give a configuration to a process that waits, or to a new one."""
        process = self._waiting.pop(0) if self._waiting else self._start()
        if self._many:
            self._waiting.append(process)
        ended = log.with_suffix(".code")
        line = json.dumps([str(config), str(log), str(ended)])
        if process.stdin:
            with suppress(OSError):  # if it is dead, its exit code tells
                process.stdin.write(f"{line}\n".encode())
                process.stdin.flush()
        return Rendering(process, log, ended, by_itself=not self._many)

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(  # noqa: S603 (our own interpreter, our own arguments)
            [
                sys.executable,
                *("-m", _MODULE, "many" if self._many else "one"),
                str(packaged() / THEME),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, **_SURROUNDINGS},
        )
        self._started.append(process)
        return process

    def _end(self) -> None:
        for process in self._started:
            process.kill()
        for process in self._started:
            with suppress(OSError), process:  # a line that it never read cannot be sent any more
                process.wait()


def _failed(code: int, said: str) -> EngineError:
    lines = [line for line in said.splitlines() if line.strip() and "INFO" not in line][-3:]
    is_full = os.strerror(errno.ENOSPC) in said
    return EngineError(
        "\n".join([f"MkDocs could not render the pages (exit code {code}):", *lines]),
        f"{_MAKE_ROOM if is_full else _UNDO} The site is as it was.",
    )
