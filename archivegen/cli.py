"""The command line: the only place that prints or exits."""

from __future__ import annotations

import functools
import inspect
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
import msgspec

from archivegen import __version__, audit, telling
from archivegen.config.private import Choice
from archivegen.errors import ArchiveError, ConfigError, Exit, UsageError
from archivegen.intake.explaining import explain, summary
from archivegen.intake.planning import plan
from archivegen.intake.starting import TITLE, init
from archivegen.pipeline.auditing import AuditRefused
from archivegen.pipeline.building import Options, build, today
from archivegen.pipeline.checking import check_archive, check_loose
from archivegen.pipeline.deciding import Request, decide
from archivegen.pipeline.events import Run
from archivegen.pipeline.importing import bring_in
from archivegen.progress import shown
from archivegen.serve import Preview

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])

_INTERRUPTED = 130  # what shells expect after Ctrl-C
_FOLDER = click.Path(file_okay=False, path_type=Path)
_EXISTING = click.Path(exists=True, path_type=Path)
_TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)


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
        type=_FOLDER,
        default=Path(),
        help="The archive's folder, which holds content/ [this one].",
    ),
    click.option("--json", "as_json", is_flag=True, help="Print a report for machines."),
    click.option("--quiet", is_flag=True, help="Say nothing but errors."),
    click.option("--jobs", type=click.IntRange(1, 256), help="Processes to use [one a processor]."),
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Start with: archivegen init my-archive. Each command has --help with examples.",
)
@click.version_option(__version__, prog_name="archivegen")
def cli() -> None:
    """Publish vetted, redacted documents as a static archive.

    Nothing is published by default: documents are imported, checked, and approved, one by one or
    together; only then are they built into a site that needs no server.
    """


@cli.command("init", short_help="Begin a new archive in a folder.")
@click.argument("folder", type=_FOLDER)
@click.option("--title", default=TITLE, help="What the archive is called.")
def init_command(folder: Path, title: str) -> Exit:
    """Begin a new archive in a folder, ready to build.

    \b
    Examples:
      archivegen init harbour-papers --title "The Harbour Papers"
      archivegen build --archive harbour-papers
    """
    for path in init(folder, title):
        click.echo(f"  {path}")
    click.echo(
        "The archive is ready. Fill in content/archive.toml, then run "
        f"`archivegen import SOURCE --release NAME --archive {folder}`."
    )
    return Exit.FINE


@cli.command("import", short_help="Bring documents into the archive; nothing is approved.")
@click.argument("sources", nargs=-1, required=True, type=_EXISTING)
@click.option("--release", required=True, help="The release's short name, for example the-audit.")
@click.option("--metadata", type=_TABLE, help="A CSV file that describes the documents.")
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="OURS=THEIRS",
    help="Which column says what, for example title=Subject.",
)
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask whether the guesses are right.")
@with_shell
def import_command(
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
      archivegen import letters/ --release letters --metadata list.csv \\
          --map title=Subject --map date=Sent
    """
    chosen = plan(sources, shell.archive, release, metadata, dict(_pair(pair) for pair in pairs))
    if not shell.as_json and not shell.quiet:
        for line in explain(chosen):
            click.echo(line)
    if dry_run:
        return Exit.FINE
    if metadata and not yes and sys.stdin.isatty():
        click.confirm("Import it like this?", default=True, abort=True)
    report = shell.run(bring_in(chosen, today()))
    shell.report(report, summary(report.steps))
    return Exit.UNREADABLE if report.counts().get("failed") else Exit.FINE


def _pair(written: str) -> tuple[str, str]:
    ours, equals, theirs = written.partition("=")
    if not equals or not ours or not theirs:
        raise UsageError(
            f"--map {written} is not of the form OURS=THEIRS.", "Write, say, --map title=Subject."
        )
    return ours.strip(), theirs.strip()


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
    shell.report(report, telling.build(report, preview=False))
    return Exit.UNREADABLE if report.failures else Exit.FINE


@cli.command("check", short_help="Read and check documents, and list what was found.")
@click.argument("paths", nargs=-1, type=_EXISTING)
@click.option("--reveal", is_flag=True, help="Show found secrets whole (only on a terminal).")
@with_shell
def check_command(shell: Shell, paths: tuple[Path, ...], *, reveal: bool) -> Exit:
    """Read and check the archive, or any loose files and folders.

    Each finding says where it is, whether it blocks publication, and what to do. Found secrets
    are masked, because logs are read by others.

    \b
    Examples:
      archivegen check
      archivegen check ~/Downloads/letters --json
      archivegen check suspicious.pdf --reveal
    """
    if reveal and (shell.as_json or not sys.stdout.isatty()):
        raise UsageError("--reveal works only on a terminal.", "Run it there, without --json.")
    run = check_loose(paths, shell.jobs) if paths else check_archive(shell.archive, shell.jobs)
    report = shell.run(run)
    shell.report(telling.check_json(report), telling.checked(report, reveal=reveal))
    if report.count("blocked"):
        return Exit.BLOCKED
    return Exit.UNREADABLE if report.count("unreadable") else Exit.FINE


@cli.command("audit", short_help="Inspect a finished site as an adversary would.")
@click.argument("site", required=False, type=_FOLDER)
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
    shell.report(report, telling.audit(report))
    return Exit.BLOCKED if report.blocked else Exit.FINE


@cli.command("serve", short_help="Show the site on this machine, and follow your edits.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
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
    click.echo(f"Preview: {preview.address} (Ctrl-C ends it)")
    try:
        for outcome in preview.follow(shell.run):
            if isinstance(outcome, ArchiveError):
                _explained(outcome)
            else:
                shell.report(outcome, telling.build(outcome, preview=unvetted))
    except KeyboardInterrupt:
        click.echo("The preview has ended.")
    return Exit.FINE


def _decision_command(choice: Choice, summary: str, text: str) -> None:
    """Add one of the four commands that record decisions."""

    @cli.command(choice, short_help=summary, help=text)
    @click.argument("ids", nargs=-1, metavar="[ID]...")
    @click.option("--release", default="", help="All documents of a release.")
    @click.option("--all", "everything", is_flag=True, help="All documents of the archive.")
    @click.option("--by", help="Who decides: a name of [vetting.roles] [$ARCHIVEGEN_BY].")
    @click.option("--note", default="", help="Why. Public for a withdrawal, else for editors.")
    @_only(choice == "approve", "--waive", multiple=True, help="Accept a finding, with --note.")
    @_only(choice == "withdraw", "--reason", default="", help="A reason code, for example S1.")
    @with_shell
    def command(shell: Shell, **asked: Any) -> Exit:
        request = _request(choice, **asked)
        report = shell.run(decide(shell.archive, request, shell.jobs))
        shell.report(report, telling.decisions(report))
        if report.blocked:
            return Exit.BLOCKED
        return Exit.UNREADABLE if report.unreadable else Exit.FINE


def _only(when: bool, *names: str, **settings: Any) -> Callable[[Command], Command]:  # noqa: FBT001
    return click.option(*names, **settings) if when else lambda command: command


def _request(choice: Choice, **asked: Any) -> Request:
    by = asked["by"] or os.environ.get("ARCHIVEGEN_BY", "")
    if not by:
        raise UsageError(
            "Who decides? Decisions carry a name, so that two people can be told apart.",
            "Add --by NAME, or set ARCHIVEGEN_BY once. Readers see the role, never the name.",
        )
    waives = tuple(asked.get("waive", ()))
    note = asked["note"]
    if waives and not note:
        raise UsageError("A waived finding needs the reason.", "Add --note 'why it may stay'.")
    if choice == "withdraw" and not note:
        raise UsageError(
            "A withdrawal needs the reason that readers are told.",
            "Add --note 'why', and --reason CODE. Say nothing in it that must not be public.",
        )
    reason = asked.get("reason", "")
    return Request(
        choice=choice,
        by=by,
        on=datetime.now().astimezone().isoformat(timespec="minutes"),
        ids=asked["ids"],
        release=asked["release"],
        everything=asked["everything"],
        waives=waives,
        note=f"{reason}: {note}" if reason else note,
    )


_EXAMPLES = """

    \b
    Examples:
      archivegen {choice} k7f3qz q4v7ne --by ak{more}
      archivegen {choice} --release tender-14-2020 --by ak{more}
"""
_DECISIONS: tuple[tuple[Choice, str, str, str], ...] = (
    (
        "approve",
        "Approve documents for publication.",
        """Approve documents for publication, bound to what they are now.

        A later change of the file, of its row in manifest.csv or of what the redaction rules take
        out makes the approval void. Documents with a blocking finding are not approved, unless
        it is waived with a reason; the others are.""",
        "",
    ),
    (
        "hold",
        "Hold documents back for now.",
        "Hold documents back for now: they are not published until somebody approves them.",
        "",
    ),
    (
        "reject",
        "Decide that documents are not published.",
        "Decide that documents are not published. They keep their place in the manifest.",
        "",
    ),
    (
        "withdraw",
        "Withdraw documents that were published.",
        """Withdraw documents that were published: a notice with the day and the reason stays in
        their place. Run `archivegen build` and publish at once afterwards.""",
        " --reason S1 --note 'could identify a person'",
    ),
)
for _choice, _summary, _text, _more in _DECISIONS:
    _decision_command(
        _choice, _summary, inspect.cleandoc(_text) + _EXAMPLES.format(choice=_choice, more=_more)
    )


def main() -> NoReturn:
    """Run the command, and exit with its code."""
    sys.exit(_run())


def _run() -> int:
    try:
        return int(cli.main(standalone_mode=False) or Exit.FINE)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped. The published site is as it was.", err=True)
        return _INTERRUPTED
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except ArchiveError as error:
        return _explained(error)
    except BrokenPipeError:
        return Exit.FINE  # the reader of our output had enough
    except Exception:  # noqa: BLE001 (the last resort: nothing may end in a raw traceback)
        return _unexpected()


def _explained(error: ArchiveError) -> Exit:
    if isinstance(error, ConfigError):
        for line in telling.problems(error.problems):
            click.echo(line, err=True)
    if isinstance(error, AuditRefused):
        for line in telling.audit(error.report):
            click.echo(line, err=True)
    click.echo(f"archivegen: {error.message}", err=True)
    if error.advice:
        click.echo(error.advice, err=True)
    return error.exit_code


def _unexpected() -> Exit:
    if os.environ.get("ARCHIVEGEN_DEBUG"):
        traceback.print_exc()
    kind = sys.exc_info()[0]
    name = kind.__name__ if kind else "error"
    click.echo(
        f"archivegen: an internal fault ({name}). The published site is as it was.", err=True
    )
    click.echo(
        "Please report it, with what ARCHIVEGEN_DEBUG=1 shows; that may quote documents.", err=True
    )
    return Exit.FAULT


if __name__ == "__main__":
    main()
