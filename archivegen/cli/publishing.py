"""`build`, `audit` and `serve`: make the site, inspect it, show it."""

from __future__ import annotations

from pathlib import Path

import click

from archivegen import audit
from archivegen.cli import machine, telling
from archivegen.cli.root import cli
from archivegen.cli.shell import FOLDER, Shell, explain, with_shell
from archivegen.errors import ArchiveError, Exit
from archivegen.pipeline.building import Options, build, today
from archivegen.serve import Outcome, Preview


@cli.command("build", short_help="Build the site from content/.")
@with_shell
def build_command(shell: Shell) -> Exit:
    """Build the site: read, check, gate, write the pages, run MkDocs, audit.

    The result replaces site/ in one step, or not at all. Documents that are not approved stay
    out, and are counted by reason.

    \b
    Examples:
      archivegen build
      archivegen build --archive ~/harbour-papers --json > report.json
    """
    report = shell.run(build(shell.archive, Options(jobs=shell.jobs, today=today())))
    shell.report(machine.built(report, shell.archive), telling.build(report, preview=False))
    return Exit.UNREADABLE if report.failures else Exit.FINE


@cli.command("audit", short_help="Inspect a finished site as an adversary would.")
@click.argument("site", required=False, type=FOLDER)
@with_shell
def audit_command(shell: Shell, site: Path | None) -> Exit:
    """Inspect a finished site: leaks, foreign requests, links, limits of hosts.

    It sees only the finished files. `archivegen build` runs it before a new site replaces the
    old one; run it yourself on a copy that came from elsewhere.

    \b
    Examples:
      archivegen audit
      archivegen audit /mnt/stick/site
    """
    report = audit.audit(site or shell.archive / "site", jobs=shell.jobs)
    shell.report(machine.audited(report), telling.audit(report))
    return Exit.BLOCKED if report.blocked else Exit.FINE


@cli.command("serve", short_help="Show the site on this machine, and follow your edits.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, help="Where [8000]; 0: any free one."
)
@click.option("--unvetted", is_flag=True, help="Also what nobody approved, plainly marked.")
@with_shell
def serve_command(shell: Shell, port: int, *, unvetted: bool) -> Exit:
    """Show the site on this machine, and follow your edits until you press Ctrl-C.

    After a change of a document, a manifest, a rule or a template the site is built again, and
    open pages reload. With --unvetted the preview also holds documents that nobody approved;
    every page says so, and it lies under build/, never in site/.

    \b
    Examples:
      archivegen serve
      archivegen serve --unvetted --port 8080
    """
    options = Options(jobs=shell.jobs, today=today(), preview=unvetted)
    preview = Preview(shell.archive, options, port)
    shell.report(
        {"preview": preview.address},
        [f"Preview: {preview.address} (Ctrl-C ends it)"],
        one_line=True,
    )
    try:
        for outcome in preview.follow(shell.run):
            _tell(shell, outcome, preview=unvetted)
    except KeyboardInterrupt:
        shell.say("The preview has ended.")
    return Exit.FINE


def _tell(shell: Shell, outcome: Outcome, *, preview: bool) -> None:
    if isinstance(outcome, ArchiveError):
        shell.fail(outcome, one_line=True)
        explain(outcome)
        return
    report = machine.built(outcome, shell.archive)
    shell.report(report, telling.build(outcome, preview=preview), one_line=True)
