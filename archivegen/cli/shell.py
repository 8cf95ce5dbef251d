"""How a command is called, and how it speaks: what all commands share."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click
import msgspec

from archivegen import cache
from archivegen.cli import machine, telling
from archivegen.cli.number import Number
from archivegen.cli.progress import shown
from archivegen.cli.voice import echo
from archivegen.errors import ArchiveError, Exit
from archivegen.pipeline.events import Run

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER: Final = click.Path(file_okay=False, path_type=Path)
EXISTING: Final = click.Path(exists=True, path_type=Path)
TABLE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_TABLE: Final = click.Path(dir_okay=False, path_type=Path)
OCR: Final = click.option(
    "--ocr",
    metavar="LANGUAGES",
    help="Also read the words in pictures, for example in eng+sqi; needs the program tesseract.",
)
UNSEALED: Final = click.option(
    "--unsealed",
    is_flag=True,
    help="Without the key of sealed words, go on, and do not search for them.",
)


class Shell(msgspec.Struct, frozen=True):
    """How a command was called: where the archive is, and how to speak."""

    archive: Path
    as_json: bool
    quiet: bool
    jobs: int

    def run(self, run: Run[T]) -> T:
        """Run to the end, showing progress on a terminal."""
        try:
            with shown(quiet=self.quiet or self.as_json) as show:
                while True:
                    try:
                        show(next(run))
                    except StopIteration as end:
                        report: T = end.value
                        return report
        finally:
            cache.close_all()

    def say(self, *lines: str) -> None:
        """Say something to a person; machines are told nothing but reports."""
        if not self.as_json and not self.quiet:
            for line in lines:
                echo(line)

    def report(self, report: machine.Json, lines: Iterable[str], *, one_line: bool = False) -> None:
        """Print the report: as JSON for machines, or in words."""
        if self.as_json:
            echo(machine.encoded(report, one_line=one_line))
        elif not self.quiet:
            for line in lines:
                echo(line)

    def fail(self, error: ArchiveError, *, one_line: bool = False) -> None:
        """Print why the command stopped, for machines; `explain` tells people."""
        if self.as_json:
            echo(machine.encoded(machine.error(error), one_line=one_line))


def explain(error: ArchiveError) -> Exit:
    """Print an error on standard error; gives its exit code."""
    for line in telling.error(error):
        echo(line, err=True)
    return error.exit_code


def with_voice(command: Command) -> Callable[..., Any]:
    """Add the options for how to speak, and hand them over as a `Shell`."""
    return _with(command, _SPEAKING)


def with_shell(command: Command) -> Callable[..., Any]:
    """Add the options that all commands in an archive share, and hand them over as a `Shell`."""
    return _with(command, (_ARCHIVE, *_SPEAKING, _JOBS))


def _with(command: Command, options: Sequence[Callable[..., Any]]) -> Callable[..., Any]:
    @functools.wraps(command)
    def called(
        *,
        as_json: bool,
        quiet: bool,
        archive: Path = Path(),
        jobs: int | None = None,
        **own: Any,
    ) -> Any:
        shell = Shell(archive.resolve(), as_json, quiet, jobs or os.cpu_count() or 1)
        try:
            return command(shell, **own)
        except ArchiveError as error:
            shell.fail(error)
            return explain(error)

    wrapped: Callable[..., Any] = called
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


_ARCHIVE: Final = click.option(
    "--archive",
    type=FOLDER,
    metavar="FOLDER",
    default=Path(),
    help="The archive's folder, which holds content/ [the current folder].",
)
_SPEAKING: Final = (
    click.option("--json", "as_json", is_flag=True, help="Print a report for machines."),
    click.option("--quiet", is_flag=True, help="Say nothing but errors."),
)
_JOBS: Final = click.option(
    "--jobs", type=Number(1, 256), help="How many processes to use, 1 to 256 [one a processor]."
)
