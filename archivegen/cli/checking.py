"""`check`: look at documents."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archivegen.cli import machine, telling
from archivegen.cli.root import cli
from archivegen.cli.shell import EXISTING, NEW_TABLE, OCR, Shell, with_shell
from archivegen.counting import counted
from archivegen.errors import Exit, UsageError
from archivegen.pipeline.checking import CheckReport, check_archive, check_loose
from archivegen.pipeline.worklist import open_rows, worklist, write_worklist


@cli.command("check")
@click.argument("paths", nargs=-1, type=EXISTING)
@click.option(
    "--table",
    type=NEW_TABLE,
    help="Also write a table of findings to work through in a spreadsheet.",
)
@OCR
@click.option("--reveal", is_flag=True, help="Show found secrets whole (only on a terminal).")
@with_shell
def check_command(
    shell: Shell, paths: tuple[Path, ...], *, table: Path | None, ocr: str | None, reveal: bool
) -> Exit:
    """Read and check the documents of the archive, or any other files and folders.

    Without PATHS it is the whole archive. Nothing is changed or approved by it. Each finding says
    where it is, whether it blocks publication, and what to do. Found secrets are masked, because
    logs are read by others.

    \b
    Examples:
      archivegen check
      archivegen check ~/Downloads/letters --json
      archivegen check suspicious.pdf --reveal
      archivegen check --table findings.csv
      archivegen check --ocr eng+sqi
    """
    if reveal and (shell.as_json or not sys.stdout.isatty()):
        raise UsageError("--reveal works only on a terminal.", "Run it there, without --json.")
    languages = ocr or ""
    if paths:
        report = shell.run(check_loose(paths, shell.jobs, languages))
    else:
        report = shell.run(check_archive(shell.archive, shell.jobs, languages=languages))
    shell.report(machine.checked(report), telling.checked(report, reveal=reveal))
    if table:
        _write(shell, table, report)
    if report.count("blocked"):
        return Exit.BLOCKED
    return Exit.UNREADABLE if report.count("unreadable") else Exit.FINE


def _write(shell: Shell, table: Path, report: CheckReport) -> None:
    rows = worklist(report)
    write_worklist(table, rows)
    waiting = open_rows(rows)
    shell.say(
        f"{table} has {counted(len(rows), 'row', 'rows')}; {waiting:,} of them "
        f"{'waits' if waiting == 1 else 'wait'} for somebody."
    )
