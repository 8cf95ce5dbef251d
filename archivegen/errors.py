"""The errors of archivegen: one root, and for each class an exit code and an advice.

    ArchiveError                exit
    ├── UsageError                 2   the command was not given what it needs
    ├── ConfigError                2   something under content/ is wrong (holds every problem)
    ├── Refused                    1   the gate or the audit stopped it
    ├── Unreadable                 3   one document could not be read (never stops a run)
    └── EngineError                4   MkDocs or the machine failed

`cli.py` is the only place that turns them into text on a terminal and an exit code.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct


class Exit(IntEnum):
    """What the command's exit code says (fixed, see docs/commands.md)."""

    FINE = 0
    BLOCKED = 1
    USAGE = 2
    UNREADABLE = 3
    FAULT = 4


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong in what the editors wrote: what, where, and what to do."""

    message: str
    remedy: str
    file: str = ""
    row: int | None = None  # as a spreadsheet counts: the heading is row 1; elsewhere the line
    column: str = ""  # elsewhere the setting

    def where(self) -> str:
        """Name the place: `manifest.csv, row 14, column date`, or `archive.toml, line 3, …`."""
        is_table = self.file.casefold().endswith(".csv")
        row, column = ("row", "column") if is_table else ("line", "setting")
        places = [self.file]
        if self.row is not None:
            places.append(f"{row} {self.row}")
        if self.column:
            places.append(f"{column} {self.column}")
        return ", ".join(place for place in places if place)


class ArchiveError(Exception):
    """Root of all errors that archivegen raises on purpose."""

    exit_code = Exit.FAULT

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class UsageError(ArchiveError):
    """The command was not given what it needs."""

    exit_code = Exit.USAGE


class ConfigError(ArchiveError):
    """What the editors wrote cannot be used; holds every problem, not only the first."""

    exit_code = Exit.USAGE

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        super().__init__(f"{count} {noun} in the archive's files", "Mend them and run it again.")


class Refused(ArchiveError):
    """The gate or the audit stopped what was asked for."""

    exit_code = Exit.BLOCKED


class Unreadable(ArchiveError):
    """One document could not be read. It becomes a `Failure`; the run goes on."""

    exit_code = Exit.UNREADABLE


class EngineError(ArchiveError):
    """MkDocs, or the machine, failed: nothing that the editors wrote."""

    exit_code = Exit.FAULT
