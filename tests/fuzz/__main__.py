"""Fuzz the readers for some minutes: `python -m tests.fuzz --minutes 10 --formats pdf mail`.

What is caught is written to a folder, to become a test. The same `--from` gives the same mutants.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import monotonic

from tests.fuzz.hunt import hunt
from tests.fuzz.mutants import mutant
from tests.fuzz.seeds import seeds_in, seeds_of
from tests.traps.every import TRAPS

_ROUND = 200


def main() -> int:
    """Hunt until the time is over; 1 if anything was caught."""
    asked = _arguments()
    seeds = [*seeds_of(asked.formats), *seeds_in(asked.files)]
    end = monotonic() + 60 * asked.minutes
    number, caught = asked.first, 0
    while monotonic() < end:
        for catch in hunt(seeds, range(number, number + _ROUND), asked.jobs):
            caught += 1
            asked.into.mkdir(parents=True, exist_ok=True)
            (asked.into / f"{catch.number}-{catch.name}").write_bytes(
                mutant(seeds, catch.number).data
            )
            sys.stdout.write(f"{catch.number} {catch.name}: {catch.reason}\n")
        number += _ROUND
    sys.stdout.write(f"{number - asked.first} mutants of {len(seeds)} files, {caught} caught\n")
    return 1 if caught else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--formats", nargs="*", choices=sorted(TRAPS), default=sorted(TRAPS))
    parser.add_argument("--files", nargs="*", type=Path, default=[], help="folders of other seeds")
    parser.add_argument("--from", dest="first", type=int, default=0, help="number of the first")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--into", type=Path, default=Path("build/fuzz"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
