"""Run a command as a whole process and account for it and all its children."""

from __future__ import annotations

import os
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
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **(env or {})},
    )
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    if process.returncode not in (0, 1):
        raise RuntimeError(output.decode(errors="replace")[-2000:])
    wall = time.perf_counter() - started
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def repeat(times: int, prepare: Callable[[], None], command: Sequence[str | Path]) -> Cost:
    """Run several times, preparing before each, and take the median of each figure."""
    costs = []
    for _ in range(times):
        prepare()
        costs.append(run(command))
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        max(cost.peak_mb for cost in costs),
    )


def size_mb(folder: Path) -> float:
    """Add up the bytes of a folder's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
