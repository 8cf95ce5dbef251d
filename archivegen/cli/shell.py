"""How a command is called, and how it speaks: what all commands share."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, TypeVar

import click
import msgspec

from archivegen.cli import telling
from archivegen.cli.progress import shown
from archivegen.errors import ArchiveError
from archivegen.pipeline.events import Run

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER: Final = click.Path(file_okay=False, path_type=Path)
EXISTING: Final = click.Path(exists=True, path_type=Path)
TABLE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


class Shell(msgspec.Struct, frozen=True):
    """How a command was called: where the archive is, and how to speak."""

    archive: Path
    as_json: bool
    quiet: bool
    jobs: int

    def run(self, run: Run[T]) -> T:
        """Run to the end, showing progress on a terminal."""
        with shown(quiet=self.quiet or self.as_json) as bars:
            while True:
                try:
                    bars.show(next(run))
                except StopIteration as end:
                    report: T = end.value
                    return report

    def report(self, report: object, lines: Iterable[str]) -> None:
        """Print the report: as JSON for machines, or in words."""
        if self.as_json:
            click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
        elif not self.quiet:
            for line in lines:
                click.echo(line)


def with_shell(command: Command) -> Callable[..., Any]:
    """Add the options that all commands share, and hand them over as a `Shell`."""

    @functools.wraps(command)
    def called(archive: Path, *, as_json: bool, quiet: bool, jobs: int | None, **own: Any) -> Any:
        return command(Shell(archive.resolve(), as_json, quiet, jobs or os.cpu_count() or 1), **own)

    wrapped: Callable[..., Any] = called
    for option in reversed(_SHARED):
        wrapped = option(wrapped)
    return wrapped


_SHARED = (
    click.option(
        "--archive",
        type=FOLDER,
        default=Path(),
        help="The archive's folder, which holds content/ [this one].",
    ),
    click.option("--json", "as_json", is_flag=True, help="Print a report for machines."),
    click.option("--quiet", is_flag=True, help="Say nothing but errors."),
    click.option("--jobs", type=click.IntRange(1, 256), help="Processes to use [one a processor]."),
)


def explain(error: ArchiveError) -> int:
    """Print an error on standard error; gives its exit code."""
    for line in telling.error(error):
        click.echo(line, err=True)
    return error.exit_code
