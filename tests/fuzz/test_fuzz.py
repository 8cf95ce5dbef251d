"""No mutant makes a reader raise anything but its own error, crash, hang or fill the memory."""

from __future__ import annotations

from typing import NoReturn

import pytest

from tests.fuzz.hunt import hunt
from tests.fuzz.mutants import mutant
from tests.fuzz.seeds import seeds_of
from tests.traps.every import TRAPS

MUTANTS = {"html": 400, "image": 100, "inline": 200, "mail": 400, "pdf": 100, "text": 400}


@pytest.mark.parametrize("name", sorted(TRAPS))
def test_mutants_are_read_or_refused(name: str) -> None:
    assert list(hunt(seeds_of([name]), range(MUTANTS[name]), jobs=2)) == []


@pytest.mark.parametrize("fault", [ValueError, RecursionError, MemoryError, SystemExit])
def test_a_reader_at_fault_is_caught(
    fault: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_fault(*_: object) -> NoReturn:
        raise fault

    monkeypatch.setattr("tests.fuzz.hunt.read", at_fault)  # the workers are forked, and have it
    assert [catch.number for catch in hunt(seeds_of(["text"]), range(3), jobs=1)] == [0, 1, 2]


def test_a_number_always_gives_the_same_mutant() -> None:
    seeds = seeds_of(["text"])
    assert [mutant(seeds, n) for n in range(50)] == [mutant(seeds, n) for n in range(50)]


def test_most_mutants_differ_from_their_seeds() -> None:
    seeds = seeds_of(["mail"])
    sound = {seed.data for seed in seeds}
    assert sum(mutant(seeds, n).data not in sound for n in range(100)) > 80
