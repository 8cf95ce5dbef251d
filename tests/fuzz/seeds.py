"""What mutants are made of: the traps of every format, and files of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from tests.fuzz.mutants import Seed
from tests.traps.every import TRAPS

_LARGE = 400_000  # bytes: larger files are slow, and no better


def seeds_of(formats: Sequence[str]) -> list[Seed]:
    """Make the traps of some formats."""
    return [Seed(trap.file_name, trap.make()) for name in formats for trap in TRAPS[name]]


def seeds_in(folders: Sequence[Path]) -> Iterator[Seed]:
    """Read the small files below some folders."""
    for path in sorted(chain.from_iterable(folder.rglob("*") for folder in folders)):
        if path.is_file() and 0 < path.stat().st_size <= _LARGE:
            yield Seed(path.name, path.read_bytes())
