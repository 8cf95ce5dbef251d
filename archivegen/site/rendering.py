"""The program that renders one share: `python -m archivegen.site.rendering [theme]`.

It imports MkDocs and compiles the templates of a theme at once, then waits for a line on its
standard input and renders what that names; so the start is over before there is anything to
render. The line is a JSON list of two paths: the
configuration, and the file for what is said. No line, no work.

It does what `mkdocs build --strict` does, and ends as that does: with 0, or with another code and
the reason in the log.
"""

from __future__ import annotations

import io
import json
import logging
import os
import signal
import sys
import threading
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

_OF_FILES: Final = {"INHERIT", "config_file", "config_file_path"}
"""Settings that mean something in a file only."""


def main() -> int:
    """Render the share that standard input names, and return the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it without a traceback
    with suppress(Exception):  # what is wrong with a theme is told when it is used
        for theme in sys.argv[1:]:
            compile_templates(theme)
    line = sys.stdin.readline()
    if not line:
        return 0
    config, log = json.loads(line)
    _say_into(log)
    return render(Path(config))


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


def _leave(code: int) -> NoReturn:
    """End without taking every page down first, which takes as long as rendering a hundred."""
    sys.stdout.flush()
    sys.stderr.flush()
    if threading.active_count() == 1:  # a plugin may have one that still writes
        os._exit(code)
    sys.exit(code)


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
    _leave(main())
