"""`init` and `import`: begin an archive, and bring documents in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from archivegen.cli import machine
from archivegen.cli.root import cli
from archivegen.cli.shell import EXISTING, FOLDER, TABLE, Shell, with_shell, with_voice
from archivegen.config.elsewhere import quoted
from archivegen.errors import Exit, UsageError
from archivegen.intake.explaining import explain, summary
from archivegen.intake.planning import plan
from archivegen.intake.starting import TITLE, init
from archivegen.pipeline.day import today
from archivegen.pipeline.importing import bring_in


@cli.command("init")
@click.argument("folder", type=FOLDER)
@click.option("--title", default=TITLE, help=f"What the archive is called [{TITLE}].")
@with_voice
def init_command(shell: Shell, folder: Path, title: str) -> Exit:
    """Begin a new archive in a folder, ready to build.

    \b
    Examples:
      archivegen init harbour-papers --title "The Harbour Papers"
      archivegen build --archive harbour-papers
    """
    archive = folder.resolve()
    files = init(archive, title)
    shell.report(machine.started(archive, files), _begun(folder, archive, files))
    return Exit.FINE


def _begun(folder: Path, archive: Path, files: Iterable[Path]) -> Iterator[str]:
    yield from (f"  {folder / path.relative_to(archive)}" for path in files)
    elsewhere = "" if archive == Path.cwd() else f" --archive {quoted(folder)}"
    yield (
        "The archive is ready. Fill in content/archive.toml, then run "
        f"`archivegen import SOURCE --release NAME{elsewhere}`."
    )


@cli.command("import")
@click.argument("sources", nargs=-1, required=True, type=EXISTING)
@click.option(
    "--release",
    metavar="NAME",
    required=True,
    help="The release's short name, for example the-audit; a new one is begun.",
)
@click.option("--metadata", type=TABLE, help="A CSV file that describes the documents.")
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="OURS=THEIRS",
    help="Which column of the table fills ours, for example title=Subject; repeat it for each.",
)
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask whether what was guessed is right.")
@with_shell
def import_command(  # noqa: PLR0913 (an argument an option)
    shell: Shell,
    sources: tuple[Path, ...],
    *,
    release: str,
    metadata: Path | None,
    pairs: tuple[str, ...],
    dry_run: bool,
    yes: bool,
) -> Exit:
    """Copy documents into a release and write their rows into manifest.csv.

    Takes folders, single files, mbox mailboxes and zip archives. Attachments become documents of
    their own. With --metadata, the columns of a table are matched to ours; what was guessed is
    shown first. What is imported is not yet vetted: nothing of it is published.

    \b
    Examples:
      archivegen import ~/export/mails --release the-concession
      archivegen import inbox.mbox scans.zip --release the-audit
      archivegen import letters --release letters --metadata list.csv --map title=Subject
    """
    day = today()  # before anything is asked or written: it may be told wrongly
    chosen = plan(sources, shell.archive, release, metadata, dict(_pair(pair) for pair in pairs))
    if dry_run:
        shell.report(machine.planned(chosen), explain(chosen))
        return Exit.FINE
    shell.say(*explain(chosen))
    if metadata and not yes and not _agreed(shell):
        shell.say("Nothing was imported.")
        return Exit.FINE
    report = shell.run(bring_in(chosen, day))
    shell.report(machine.imported(report), summary(report.steps))
    return Exit.UNREADABLE if report.counts().get("failed") else Exit.FINE


def _agreed(shell: Shell) -> bool:
    """Ask whether the guesses are right, if there is anybody who sees them."""
    if shell.as_json or shell.quiet or not sys.stdin.isatty():
        return True
    return click.confirm("Import it like this?", default=True)


def _pair(written: str) -> tuple[str, str]:
    ours, equals, theirs = written.partition("=")
    if not equals or not ours:
        raise UsageError(
            f"--map {written} is not of the form OURS=THEIRS.", "Write, say, --map title=Subject."
        )
    return ours.strip(), theirs.strip()
