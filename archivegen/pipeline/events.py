"""How the pipeline speaks: it yields progress, and returns a report. Only `cli.py` shows them."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")


class Progress(Struct, frozen=True):
    """How far a stage is: `done` of `total` things (total 0: not known)."""

    stage: str
    done: int
    total: int


Run = Generator[Progress, None, T]
"""A run of the pipeline: iterate for progress, take the report from its return value."""


def finish(run: Run[T]) -> T:
    """Run to the end without showing progress."""
    while True:
        try:
            next(run)
        except StopIteration as end:
            report: T = end.value
            return report
