"""Runs of the pipeline, one beside the other."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from archivegen.pipeline.batches import Task, do_all
from archivegen.pipeline.events import Progress, Run, beside, finish


def counting(stage: str, to: int, log: list[str]) -> Run[int]:
    try:
        for number in range(to):
            yield Progress(stage, number, to)
        return to
    finally:
        log.append(f"{stage} ended")


def failing() -> Run[int]:
    yield Progress("fail", 0, 1)
    raise OSError("no room")


@pytest.mark.parametrize(("first", "second"), [(3, 1), (1, 3), (2, 2), (0, 2), (0, 0)])
def test_two_runs_take_turns_until_both_are_done(first: int, second: int) -> None:
    assert finish(beside(counting("a", first, []), counting("b", second, []))) == (first, second)
    steps = [step.stage for step in beside(counting("a", first, []), counting("b", second, []))]
    both = min(first, second)
    assert steps == ["a", "b"] * both + ["a"] * (first - both) + ["b"] * (second - both)


@pytest.mark.parametrize("order", [0, 1])
def test_where_one_run_fails_the_other_is_ended(order: int) -> None:
    log: list[str] = []
    runs = [failing(), counting("a", 9, log)]
    with pytest.raises(OSError, match="no room"):
        finish(beside(runs[order], runs[1 - order]))
    assert log == ["a ended"]


def test_a_run_that_nobody_goes_on_with_ends_both() -> None:
    log: list[str] = []
    run = beside(counting("a", 9, log), counting("b", 9, log))
    next(run), next(run)
    run.close()
    assert sorted(log) == ["a ended", "b ended"]


def doubled(numbers: Sequence[int]) -> list[int]:
    """May run in a process of its own."""
    return [2 * number for number in numbers]


def test_processes_of_two_runs_work_at_once_and_end_when_their_run_does() -> None:
    began = time.monotonic()
    first = do_all(Task("a", "The numbers could not be doubled"), doubled, [[1], [2], [3]], 2)
    second = do_all(Task("b", "The numbers could not be doubled"), doubled, [[4], [5]], 2)
    assert finish(beside(first, second)) == ([[2], [4], [6]], [[8], [10]])
    assert time.monotonic() - began < 4  # less than a worker is given that does not end
