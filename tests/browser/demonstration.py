"""Build archives once for all browser tests, whichever process asks first."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_REPOSITORY = Path(__file__).parents[2]
_INPUT = ("content", "theme_overrides", "mkdocs.yml")  # what the demonstration consists of
_COMMAND = "import sys; from archivegen.cli import run; sys.exit(run())"


def built_in(folder: Path) -> Path:
    """Build a copy of the demonstration in a folder, unless another process did; its site."""
    return once(folder, _build)


def once(folder: Path, build: Callable[[Path], None]) -> Path:
    """Build an archive in a folder, unless another process of the tests did; its site."""
    folder.mkdir(exist_ok=True)
    done = folder / "done"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            build(folder / "archive")
            done.touch()
    return folder / "archive" / "site"


def command(*arguments: str | Path, tool: Path = _REPOSITORY) -> None:
    """Run archivegen, of this repository or of a copy of it; RuntimeError where it fails."""
    result = subprocess.run(
        [sys.executable, "-c", _COMMAND, *map(str, arguments)],
        cwd=tool,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(tool)},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise RuntimeError(
            f"`archivegen {arguments[0]}` ended with {result.returncode}:\n"
            f"{result.stdout}\n{result.stderr}"
        )


def _build(archive: Path) -> None:
    archive.mkdir()
    for name in _INPUT:
        source = _REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, archive / name)
        elif source.is_file():
            shutil.copy2(source, archive / name)
    command("build", "--archive", archive)
