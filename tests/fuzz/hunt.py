"""Read and check mutants, each in a process with limits; say which of them did what none should."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from archivegen import checks, executor
from archivegen.executor.wire import REPLACE, Limits
from archivegen.executor.worker import REPORT
from archivegen.model.document import SourceFile
from archivegen.model.limits import MB
from archivegen.readers import read
from tests.fuzz.mutants import Seed, mutant
from tests.readers.outlines import store

SECONDS: Final = 30.0
MEMORY: Final = 1_000 * MB
_BAD: Final = (REPORT, REPLACE, Limits(SECONDS, MEMORY).too_large().advice)


class Catch(NamedTuple):
    """A mutant that raised what it should not, crashed, hung, or took too much memory."""

    number: int
    name: str
    reason: str


def hunt(seeds: Sequence[Seed], numbers: Sequence[int], jobs: int) -> Iterator[Catch]:
    """Read the mutants of the numbers."""
    outcomes = executor.run(
        partial(_read, list(seeds)),
        list(numbers),
        jobs=jobs,
        stage="fuzz",
        seconds=SECONDS,
        memory=MEMORY,
    )
    for outcome in outcomes:
        if outcome.failure is not None and not _is_fine(outcome.failure.advice):
            number = numbers[outcome.index]
            yield Catch(number, mutant(seeds, number).name, outcome.failure.reason)


def _read(seeds: Sequence[Seed], number: int) -> int:
    """Runs in a process of its own; a mutant that cannot be read is as good as one that can."""
    made = mutant(seeds, number)
    document = read(SourceFile(made.name, made.data), store)
    return len(checks.check(document))


def _is_fine(advice: str) -> bool:
    """Tell whether a reader said itself why it could not read a file."""
    return advice not in _BAD
