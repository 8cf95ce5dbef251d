"""Doing what must succeed for all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.errors import EngineError
from archivegen.pipeline.batches import Task, batched, do_all
from archivegen.pipeline.events import Progress, finish

TASK = Task("count", "The numbers could not be counted")


def total(numbers: Sequence[int]) -> int:
    """May run in a process of its own."""
    if -1 in numbers:
        raise ValueError("a number is below nothing")
    return sum(numbers)


@given(st.lists(st.integers()), st.integers(1, 9))
def test_batches_hold_everything_in_order_and_are_never_empty(items: list[int], size: int) -> None:
    found = batched(items, size)
    assert [one for batch in found for one in batch] == items
    assert all(1 <= len(batch) <= size for batch in found)


@pytest.mark.parametrize("jobs", [0, 2])
def test_results_keep_the_order_of_what_was_given(jobs: int) -> None:
    batches = batched(range(1, 10), 3)
    assert finish(do_all(TASK, total, batches, jobs, weigh=len)) == [6, 15, 24]


def test_progress_counts_what_is_in_the_batches() -> None:
    steps = list(do_all(TASK, total, batched(range(5), 2), 0, weigh=len))
    assert steps == [Progress("count", done, 5) for done in (2, 4, 5)]


@pytest.mark.parametrize("jobs", [0, 2])
def test_one_that_fails_ends_it_with_its_reason(jobs: int) -> None:
    with pytest.raises(EngineError, match="counted: an unexpected ValueError") as raised:
        finish(do_all(TASK, total, [[1], [-1], [2]], jobs))
    assert raised.value.advice == "Build again."


def test_nothing_to_do_is_done_at_once() -> None:
    assert finish(do_all(TASK, total, [], 2)) == []
