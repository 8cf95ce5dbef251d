"""Do what must succeed for every thing, in several processes, and keep the order.

A hostile document may fail by itself: those who read documents ask the executor. What is done here
is done with what was read and cleaned before. If it fails, the machine failed, and the build ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct

from archivegen import executor
from archivegen.errors import EngineError
from archivegen.model.limits import SECONDS_PER_DOCUMENT
from archivegen.pipeline.events import Progress, Run

T = TypeVar("T")
R = TypeVar("R")


class Task(Struct, frozen=True):
    """What is done, for the progress and for what editors are told if it fails."""

    stage: str
    failed: str
    seconds: float = SECONDS_PER_DOCUMENT
    alone: int = 1  # things that one process does faster than several


def batched(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Cut items into batches, each of which a process is given at once."""
    return [items[at : at + size] for at in range(0, len(items), size)]


def do_all(
    task: Task,
    function: Callable[[T], R],
    things: Sequence[T],
    jobs: int,
    *,
    weigh: Callable[[T], int] = lambda _: 1,
) -> Run[list[R]]:
    """Do the function for all things; `weigh` says how many steps of the progress a thing is.

    It yields now and then while nothing is done, so that another run may go on beside it. Raises
    EngineError if one of the things failed.
    """
    outcomes = executor.polled(
        function,
        things,
        jobs=min(jobs, len(things)) if len(things) > task.alone else 0,
        stage=task.stage,
        seconds=task.seconds,
    )
    found: dict[int, R] = {}
    done, total = 0, sum(map(weigh, things))
    for outcome in outcomes:
        if outcome is not None:
            found[outcome.index] = _value(task, outcome)
            done += weigh(things[outcome.index])
        yield Progress(task.stage, done, total)
    return [found[index] for index in range(len(things))]


def _value(task: Task, outcome: executor.Outcome[R]) -> R:
    if outcome.value is None:
        reason = outcome.failure.reason if outcome.failure else ""
        raise EngineError(f"{task.failed}: {reason}", "Build again.")
    return outcome.value
