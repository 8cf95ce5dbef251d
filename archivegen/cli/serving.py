"""`serve`: show the site on this machine."""

from __future__ import annotations

import click

from archivegen.cli import machine, telling
from archivegen.cli.number import Number
from archivegen.cli.root import cli
from archivegen.cli.shell import UNSEALED, Shell, explain, with_shell
from archivegen.errors import ArchiveError, Exit
from archivegen.pipeline.building import Options
from archivegen.pipeline.day import today
from archivegen.serve import Outcome, Preview


@cli.command("serve")
@click.option(
    "--port", type=Number(0, 65535), default=8000, help="The port [8000]; 0 takes any free one."
)
@click.option("--unvetted", is_flag=True, help="Show also what nobody approved, plainly marked.")
@UNSEALED
@with_shell
def serve_command(shell: Shell, port: int, *, unvetted: bool, unsealed: bool) -> Exit:
    """Show the site on this machine, and follow your edits until you press Ctrl-C.

    Open the address that it prints in a browser; nobody else can reach it. After a change of a
    document, a manifest, a rule or a template the site is built again, and open pages reload. With
    --unvetted the preview also holds documents that nobody approved; every page says so, and it
    lies under build/, never in site/.

    \b
    Examples:
      archivegen serve
      archivegen serve --unvetted --port 8080
    """
    options = Options(jobs=shell.jobs, today=today(), preview=unvetted, unsealed=unsealed)
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
