"""The program that renders shares: `python -m archivegen.site.rendering one|many [theme]`.

It imports MkDocs and compiles the templates of a theme at once, then waits for lines on its
standard input and renders what each names; so the start is over before there is anything to
render. A line is a JSON list of three paths: the configuration, the file for what is said, and the
file for the code with which it ended. No line, no work.

`one` renders the first share itself, and ends. `many` renders each in a copy of itself, until its
input ends. Each does what `mkdocs build --strict` does, and ends as that does: with 0, or with
another code and the reason in the log.
"""

from __future__ import annotations

import ctypes
import io
import json
import logging
import os
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn

from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils import DuplicateFilter

from archivegen.site import front_matter
from archivegen.site.plugin import ArchivePlugin, compile_templates
from archivegen.startup import leave

_PR_SET_PDEATHSIG: Final = 1
_OF_FILES: Final = {"INHERIT", "config_file", "config_file_path"}
"""Settings that mean something in a file only."""


def main() -> int:
    """Render the shares that standard input names, and return an exit code."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it without a traceback
    how, *themes = sys.argv[1:]
    with suppress(Exception):  # what is wrong with a theme is told when it is used
        for theme in themes:
            compile_templates(theme)
    while line := sys.stdin.readline():
        config, log, ended = json.loads(line)
        if sys.platform != "linux" or how == "one":
            return _code_of(config, log)
        here = os.getpid()
        if os.fork() == 0:
            _end_with(here)
            _guard(config, log, Path(ended))
    return 0


def _guard(config: str, log: str, ended: Path) -> NoReturn:
    """Render in another process and note with which code it ended, also if it crashed.

    Where that cannot be noted, as on a full disk, the program ends: then it is not waited for.
    """
    here, program = os.getpid(), os.getppid()
    renderer = os.fork()
    if renderer == 0:
        _end_with(here)
        leave(_code_of(config, log))
    _, status = os.waitpid(renderer, 0)
    beside = ended.with_suffix(".new")
    try:
        beside.write_text(str(os.waitstatus_to_exitcode(status)), encoding="ascii")
        beside.replace(ended)
    except OSError:
        os.kill(program, signal.SIGKILL)
    os._exit(0)


def _end_with(parent: int) -> None:
    """Let the system end this process when its parent ends, however that ends: prctl(2)."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it ended before


def _code_of(config: str, log: str) -> int:
    _say_into(log)
    try:
        return render(Path(config))
    except Exception:  # noqa: BLE001 (whatever a plugin raises belongs into the log)
        traceback.print_exc()
        return 1


def render(path: Path) -> int:
    """Render the site of a configuration strictly, and return the exit code."""
    try:
        config = _loaded(path)
        config.plugins["archivegen"] = ArchivePlugin()
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build.build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        error.show()
        return error.exit_code
    return 0


def _loaded(path: Path) -> MkDocsConfig:
    """Load the settings; JSON without PyYAML, which takes longer for them than for any page."""
    try:
        settings = front_matter.value(path.read_text(encoding="utf-8"))
    except ValueError:
        settings = {}
    if not settings or None in settings.values() or settings.keys() & _OF_FILES:
        return load_config(str(path), strict=True)
    settings["strict"] = True
    return load_config(io.BytesIO(), config_file_path=str(path), **settings)


def _say_into(log: str) -> None:
    """Send whatever this process says to a file, as MkDocs' command line writes it."""
    with Path(log).open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(handler)
    build.log.addFilter(DuplicateFilter())


if __name__ == "__main__":
    leave(main())
