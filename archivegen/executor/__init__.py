"""Run a function over items in processes of their own, so that a bad item costs only itself.

Reading a hostile file may crash the process, hang it or eat its memory. Python's pools then lose
their other jobs too, or wait for ever. Here each of a few long-lived workers has one item in hand
and at most one given ahead; a worker that crashes, hangs or grows is replaced, the item in hand
becomes a `Failure`, and everything else goes on.

What comes back is read as MessagePack against the type that the function declares. It comes from a
process that has just parsed hostile bytes: to unpickle it would let that process run code here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final, Generic, TypeVar, get_type_hints

import msgspec
from msgspec import Struct

from archivegen.executor.wire import Limits, Report, Trouble, trouble_of
from archivegen.executor.worker import REPORT, START_METHOD, attempt
from archivegen.model.findings import Failure
from archivegen.model.limits import MEMORY_PER_PROCESS, SECONDS_PER_DOCUMENT

T = TypeVar("T")
R = TypeVar("R")

FORKS: Final = START_METHOD == "fork"
"""Whether a process has all that its run has from the beginning, so that one more costs little."""

_PAUSE: Final = 0.005  # seconds


class Outcome(Struct, Generic[R], frozen=True):
    """What became of the item at `index`: a value, or a failure."""

    index: int
    value: R | None
    failure: Failure | None


def run(  # noqa: PLR0913 (all but the first two are named)
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    jobs: int,
    stage: str,
    name: Callable[[T], str] = str,
    seconds: float = SECONDS_PER_DOCUMENT,
    memory: int = MEMORY_PER_PROCESS,
    result_type: Any = None,
) -> Iterator[Outcome[R]]:
    """Do the function for every item; yield an outcome for each, as they are done.

    `jobs`: the number of processes; 0 does everything here, one after another and without limits,
    for tests and debugging. `seconds` and `memory` (bytes): what one item may take. `result_type`:
    what the function returns, if that is not in its annotations; it must be a type that msgspec
    can write and read.

    Raises EngineError when an item raised it: the machine failed (a full disk), not the item.
    """
    how = _How(jobs, stage, lambda index: name(items[index]), Limits(seconds, memory), result_type)
    for outcome in _outcomes(function, items, how, None):
        if outcome is not None:
            yield outcome


def polled(
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    jobs: int,
    stage: str,
    seconds: float = SECONDS_PER_DOCUMENT,
) -> Iterator[Outcome[R] | None]:
    """Do the same as `run`, but yield None now and then while nothing is done.

    So the caller can do something else meanwhile. Nothing begins before the first step. With 0
    `jobs`, values are what the function returned, not what was written and read of it.
    """
    how = _How(jobs, stage, str, Limits(seconds, MEMORY_PER_PROCESS), None)
    if not jobs:
        return _as_they_are(function, items, how)
    return _outcomes(function, items, how, _PAUSE)


class _How(Struct, frozen=True):
    """How items are done, and what is said of those that fail."""

    jobs: int
    stage: str
    name: Callable[[int], str]
    limits: Limits
    result_type: Any


def _outcomes(
    function: Callable[[T], R], items: Sequence[T], how: _How, pause: float | None
) -> Iterator[Outcome[R] | None]:
    decoder: msgspec.msgpack.Decoder[R] = msgspec.msgpack.Decoder(
        how.result_type or _declared(function)
    )
    reports: Iterator[Report | None]
    if how.jobs:
        from archivegen.executor.crew import Crew  # noqa: PLC0415 (loads what processes take)

        reports = Crew(function, items, how.jobs, how.limits).reports(pause)
    else:
        reports = _here(function, items, how.limits)
    for report in reports:
        yield None if report is None else _outcome(report, decoder, how)


def _here(
    function: Callable[[T], R], items: Sequence[T], limits: Limits
) -> Iterator[Report | None]:
    for index, item in enumerate(items):
        kind, payload = attempt(function, item)
        yield Report(index, payload, trouble_of(kind, payload, limits))


def _as_they_are(function: Callable[[T], R], items: Sequence[T], how: _How) -> Iterator[Outcome[R]]:
    for index, item in enumerate(items):
        made: list[R] = []
        kind, payload = attempt(_keeping(function, made), item)
        trouble = trouble_of(kind, payload, how.limits)
        yield _failed(index, trouble, how) if trouble else Outcome(index, made[0], None)


def _keeping(function: Callable[[T], R], made: list[R]) -> Callable[[T], None]:
    def do(item: T) -> None:
        made.append(function(item))

    return do


def _outcome(report: Report, decoder: msgspec.msgpack.Decoder[R], how: _How) -> Outcome[R]:
    trouble = report.trouble
    if trouble is None:
        try:
            return Outcome(report.index, decoder.decode(report.payload), None)
        except msgspec.MsgspecError:
            trouble = Trouble("its reader returned something garbled", REPORT)
    return _failed(report.index, trouble, how)


def _failed(index: int, trouble: Trouble, how: _How) -> Outcome[R]:
    failure = Failure(how.name(index), how.stage, trouble.reason, trouble.advice)
    return Outcome(index, None, failure)


def _declared(function: Callable[..., object]) -> Any:
    """Look up what a function says that it returns. TypeError if it does not."""
    while isinstance(function, partial):
        function = function.func
    hints = get_type_hints(function if hasattr(function, "__code__") else type(function).__call__)
    if "return" not in hints:
        raise TypeError("say result_type: the function does not declare what it returns")
    return hints["return"]
