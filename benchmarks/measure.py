"""Run a command as a whole process and account for it and all its children."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct


class Cost(Struct, frozen=True):
    """What a run took: seconds, and the peak of its largest process in MB."""

    wall: float
    cpu: float
    peak_mb: float


def run(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. RuntimeError, with the end of its output, if it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [os.fspath(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**_surroundings(), **(env or {})},
    )
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    if process.returncode not in (0, 1):
        raise RuntimeError(output.decode(errors="replace")[-2000:])
    wall = time.perf_counter() - started
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6)


def _surroundings() -> dict[str, str]:
    """Let programs find compiled code, which installed packages always have."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "NO_MKDOCS_2_WARNING": "1"}


class Case(Struct, frozen=True):
    """A command to measure, and what makes things ready for it."""

    command: Sequence[str | Path]
    prepare: Callable[[], object]


def in_turn(times: int, cases: Sequence[Case]) -> list[Cost]:
    """Run the cases in turn, several times, and take the median of each figure.

    In turn, because the speed of a machine drifts: what counts is the ratio between neighbours.
    """
    costs: list[list[Cost]] = [[] for _ in cases]
    for _ in range(times):
        for case, found in zip(cases, costs, strict=True):
            case.prepare()
            found.append(run(case.command))
    return [_median(found) for found in costs]


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        max(cost.peak_mb for cost in costs),
    )


class Attic:
    """Takes folders out of the way until everything is measured.

    Deleting them before would slow down what is measured next: for five minutes, ext4 looks long
    for a place for each new file where many were deleted.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, path: Path) -> Path:
        """Move a folder out of the way, if it is there; gives its path, where nothing is now."""
        if path.exists():
            path.rename(self._folder / f"{time.time_ns()}")
        return path

    def clear(self) -> None:
        """Delete everything."""
        shutil.rmtree(self._folder, ignore_errors=True)


def size_mb(folder: Path) -> float:
    """Add up the bytes of a folder's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
