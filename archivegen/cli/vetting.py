"""`approve`, `hold`, `reject`, `withdraw`: decide about documents."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import click

from archivegen.checks import IDS
from archivegen.cli import machine, telling
from archivegen.cli.root import cli
from archivegen.cli.shell import Command, Shell, with_shell
from archivegen.config.private import Choice
from archivegen.config.report import nearest
from archivegen.errors import Exit, UsageError
from archivegen.pipeline.deciding import Request, decide

_BY: Final = (
    "Who decides: one of the names under [vetting.roles] in archive.toml, if there are any. "
    "Readers see the role, never the name. [$ARCHIVEGEN_BY]"
)
_WAIVE: Final = "Accept a finding, for example mail.bcc. Needs --note; repeat it for each."
_REASON: Final = "A code under [reasons] in archive.toml, for example S1. Readers see its meaning."


def _why(choice: Choice) -> str:
    return "Why. Readers see it. Required." if choice == "withdraw" else "Why. For editors only."


def _decision_command(choice: Choice, text: str) -> None:
    """Add one of the four commands that record decisions."""

    @cli.command(choice, help=text)
    @click.argument("ids", nargs=-1, metavar="[ID]...")
    @click.option(
        "--release", metavar="NAME", default="", help="Instead of ids: all documents of a release."
    )
    @click.option("--all", "everything", is_flag=True, help="Instead of ids: all documents.")
    @click.option("--by", metavar="NAME", help=_BY)
    @click.option("--note", metavar="TEXT", default="", help=_why(choice))
    @_only(choice == "approve", "--waive", metavar="RULE", multiple=True, help=_WAIVE)
    @_only(choice == "withdraw", "--reason", metavar="CODE", default="", help=_REASON)
    @with_shell
    def command(shell: Shell, **asked: Any) -> Exit:
        request = _request(choice, **asked)
        report = shell.run(decide(shell.archive, request, shell.jobs))
        shell.report(
            machine.decided(report, shell.archive), telling.decisions(report, shell.archive)
        )
        if report.blocked:
            return Exit.BLOCKED
        return Exit.UNREADABLE if report.unreadable else Exit.FINE


def _only(when: bool, *names: str, **settings: Any) -> Callable[[Command], Command]:  # noqa: FBT001
    return click.option(*names, **settings) if when else lambda command: command


def _request(choice: Choice, **asked: Any) -> Request:
    by = (asked["by"] or os.environ.get("ARCHIVEGEN_BY", "")).strip()
    if not by:
        raise UsageError(
            "Who decides? Decisions carry a name, so that two people can be told apart.",
            "Add --by NAME, or set ARCHIVEGEN_BY once. Readers see the role, never the name.",
        )
    _require_one_choice(**asked)
    note = asked["note"].strip()
    waives = tuple(asked.get("waive", ()))
    _require_reasons(choice, note, waives)
    return Request(
        choice=choice,
        by=by,
        on=datetime.now().astimezone().isoformat(timespec="minutes"),
        ids=asked["ids"],
        release=asked["release"],
        everything=asked["everything"],
        waives=waives,
        note=note,
        reason=asked.get("reason", ""),
    )


def _require_one_choice(**asked: Any) -> None:
    if sum(bool(asked[name]) for name in ("ids", "release", "everything")) > 1:
        raise UsageError(
            "Which documents? Ids, --release and --all are three ways to choose.", "Keep one."
        )


def _require_reasons(choice: Choice, note: str, waives: tuple[str, ...]) -> None:
    for rule in waives:
        if rule not in IDS:
            near = nearest(rule, IDS)
            raise UsageError(
                f"There is no finding “{rule}”.",
                f"Did you mean {near}?" if near else f"There are: {', '.join(IDS)}.",
            )
    if waives and not note:
        raise UsageError("A waived finding needs the reason.", 'Add --note "why it may stay".')
    if choice == "withdraw" and not note:
        raise UsageError(
            "A withdrawal needs the reason that readers are told.",
            'Add --note "why", and --reason CODE. Say nothing in it that must not be public.',
        )


_EXAMPLES: Final = """

Ids stand in the first column of manifest.csv; `archivegen check` shows them, too.

\b
Examples:
"""
_DECISIONS: Final[tuple[tuple[Choice, str, tuple[str, ...]], ...]] = (
    (
        "approve",
        """Approve documents for publication, bound to what they are now.

        A later change of the file, of its row in manifest.csv or of what the redaction rules take
        out makes the approval void. Documents with a blocking finding are not approved, unless
        it is waived with a reason; the others are. With --release and --all, documents that were
        held, rejected or withdrawn stay so; name their ids to approve them all the same.""",
        (
            "k7f3qz q4v7ne --by ak",
            "--release tender-14-2020 --by ak",
            'e7m6rs --by ak --waive mail.bcc --note "from the sender, who agrees"',
        ),
    ),
    (
        "hold",
        "Hold documents back for now: they are not published until somebody approves them.",
        ("k7f3qz q4v7ne --by ak", 'k7f3qz --by ak --note "ask the lawyer about page 2"'),
    ),
    (
        "reject",
        """Decide that documents are not published. They keep their place in manifest.csv, so that
        nobody imports them again unawares.""",
        ("k7f3qz q4v7ne --by ak", "--release tender-14-2020 --by ak"),
    ),
    (
        "withdraw",
        """Withdraw documents that were published: a notice with the day and the reason stays in
        their place. Run `archivegen build` and publish at once afterwards.""",
        ('k7f3qz q4v7ne --by ak --reason S1 --note "could identify a person"',),
    ),
)
for _choice, _text, _calls in _DECISIONS:
    _lines = "\n".join(f"  archivegen {_choice} {words}" for words in _calls)
    _decision_command(_choice, f"{inspect.cleandoc(_text)}{_EXAMPLES}{_lines}\n")
