"""How the pipeline speaks: it yields progress, and returns a report. Only `cli.py` shows them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from itertools import zip_longest
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")
S = TypeVar("S")


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


def beside(first: Run[T], second: Run[S]) -> Run[tuple[T, S]]:
    """Take steps of two runs in turn until both are done; give what both return.

    While processes work for the one, the other goes on. If one fails, the other is ended.
    """
    with closing(first), closing(second):
        one, other = _Steps(first), _Steps(second)
        for pair in zip_longest(one, other):
            yield from (step for step in pair if step is not None)
        return one.result, other.result


class _Steps(Generic[T]):
    """The steps of a run, and what it returned when they are over."""

    result: T

    def __init__(self, run: Run[T]) -> None:
        self._run = run

    def __iter__(self) -> Run[None]:
        self.result = yield from self._run
