"""Find Node, for tests that run JavaScript: the system's, else the one beside Python."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent
_OLDEST: Final = 18


@lru_cache(maxsize=1)
def find() -> str | None:
    """Find the first Node that is new enough."""
    beside = Path(sys.executable).with_name("node")
    candidates = (shutil.which("node"), str(beside) if beside.is_file() else None)
    return next((path for path in candidates if path and _recent(path)), None)


def needed() -> str:
    """Find Node, or skip the test (which fails it in CI)."""
    path = find()
    if path is None:
        pytest.skip(f"there is no Node {_OLDEST} or newer; `make test` installs one")
    return path


def tool(name: str) -> Path:
    """Find a tool of package-lock.json, or skip the test."""
    path = HERE / "node_modules" / name
    if not path.is_file():
        pytest.skip(f"{name} is not installed; `make test` installs it")
    return path


def _recent(path: str) -> bool:
    try:
        result = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return int(result.stdout.strip().removeprefix("v").partition(".")[0]) >= _OLDEST
