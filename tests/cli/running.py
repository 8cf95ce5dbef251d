"""Run the real command: in this process for speed, or as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from archivegen import cli

REPOSITORY = Path(__file__).parents[2]


class Said(Struct, frozen=True):
    """What a command came to: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> Any:
        """Standard output as JSON; fails when anything else is in it."""
        return json.loads(self.out)


class Here:
    """Runs commands in an archive, as `archivegen …` would in a shell."""

    def __init__(
        self, archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.archive = archive
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Said:
        self._monkeypatch.chdir(self.archive)
        self._monkeypatch.setattr(sys, "argv", ["archivegen", *map(str, words)])
        self._capsys.readouterr()
        code = cli.run()
        printed = self._capsys.readouterr()
        return Said(code, printed.out, printed.err)


def command(*words: str | Path) -> list[str]:
    """Name the command as a process."""
    return [sys.executable, "-m", "archivegen", *map(str, words)]


def environment(**more: str) -> Mapping[str, str]:
    """Name the variables of a process that runs this archivegen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ARCHIVEGEN")}
    return {**kept, "PYTHONPATH": str(REPOSITORY), **more}


def process(archive: Path, *words: str | Path, **variables: str) -> Said:
    """Run a command as a process of its own, without a terminal."""
    done = subprocess.run(
        command(*words),
        cwd=archive,
        env=environment(**variables),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    return Said(done.returncode, done.stdout, done.stderr)
