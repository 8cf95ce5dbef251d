"""`build` and `audit`: make the site, inspect it."""

from __future__ import annotations

from pathlib import Path

import click

from archivegen.cli import machine, telling
from archivegen.cli.root import cli
from archivegen.cli.shell import FOLDER, OCR, UNSEALED, Shell, with_shell
from archivegen.errors import Exit
from archivegen.pipeline.building import Options, build
from archivegen.pipeline.day import today
from archivegen.pipeline.inspection import Inspection, inspect


@cli.command("build")
@UNSEALED
@with_shell
def build_command(shell: Shell, *, unsealed: bool) -> Exit:
    """Build the site from what is approved: read and check it, write the pages, inspect them.

    The result replaces the folder site/ of the archive in one step, or not at all. Documents that
    are not approved stay out, and are counted by reason. Nothing is uploaded.

    \b
    Examples:
      archivegen build
      archivegen build --archive ~/harbour-papers --json > report.json
    """
    options = Options(jobs=shell.jobs, today=today(), unsealed=unsealed, last=True)
    report = shell.run(build(shell.archive, options))
    shell.report(machine.built(report, shell.archive), telling.build(report, preview=False))
    return Exit.UNREADABLE if report.failures else Exit.FINE


@cli.command("audit")
@click.argument("site", required=False, type=FOLDER)
@OCR
@UNSEALED
@with_shell
def audit_command(shell: Shell, site: Path | None, ocr: str | None, *, unsealed: bool) -> Exit:
    """Inspect a finished site: what leaks, what leads nowhere, what a host would refuse.

    Without SITE it is the folder site/ of the archive. It sees only the finished files, and the
    archive's words that must appear nowhere. `archivegen build` runs it before a new site replaces
    the old one; run it yourself on a copy that came from elsewhere.

    \b
    Examples:
      archivegen audit
      archivegen audit /mnt/stick/site
      archivegen audit --ocr eng+sqi
    """
    how = Inspection(jobs=shell.jobs, unsealed=unsealed, languages=ocr or "")
    done = inspect(shell.archive, site, how)
    shell.report(machine.audited(done), telling.inspected(done))
    return Exit.BLOCKED if done.report.blocked else Exit.FINE
