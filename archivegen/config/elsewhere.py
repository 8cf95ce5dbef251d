"""Where an archive seems to be when it is not where it was looked for, and how to write that."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

_MOST: Final = 500  # entries of a folder that are looked at


def archive_near(folder: Path, file: str) -> Path | None:
    """Find the nearest folder above that holds `file`, else the only one just below that does."""
    above = next((one for one in folder.parents if (one / file).exists()), None)
    return above or _below(folder, file)


def as_argument(path: Path) -> str:
    """Write a path for a command that is typed in the current folder: short, and one word."""
    return quoted(_short(path))


def quoted(path: Path) -> str:
    """Write a path so that a shell takes it for one word."""
    text = os.fspath(path)
    return subprocess.list2cmdline([text]) if sys.platform == "win32" else shlex.quote(text)


def _below(folder: Path, file: str) -> Path | None:
    """Find the one archive in a folder; of several it is not known which is meant."""
    try:
        with os.scandir(folder) as entries:
            inside = [Path(entry.path) for entry, _ in zip(entries, range(_MOST), strict=False)]
        there = [one for one in inside if (one / file).exists()]
    except OSError:
        return None
    return there[0] if len(there) == 1 else None


def _short(path: Path) -> Path:
    try:
        return Path(os.path.relpath(path))
    except ValueError:  # on another drive of Windows
        return path
