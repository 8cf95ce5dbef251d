"""`seal`: let builds elsewhere search for words that they must not know."""

from __future__ import annotations

import os
from collections.abc import Iterator

import click

from archivegen import checks, config
from archivegen.audit.withheld.seal import KEY_NAME, new_key
from archivegen.cli import machine
from archivegen.cli.root import cli
from archivegen.cli.shell import Shell, with_shell
from archivegen.counting import counted
from archivegen.errors import Exit
from archivegen.pipeline.withholding import Sealing, seal_list


@cli.command("seal")
@click.option("--new-key", "wants_key", is_flag=True, help="Make a key, print it, and do no more.")
@with_shell
def seal_command(shell: Shell, *, wants_key: bool) -> Exit:
    """Seal the words that must appear nowhere, for builds that must not know them.

    Writes content/withheld.sealed: keyed hashes of private/withheld.txt and of the terms that
    redaction rules withhold everywhere. It may be committed. A build elsewhere needs the key, in
    the environment as ARCHIVEGEN_SEAL_KEY, and finds the same words; without the key nobody can
    try a guess.

    \b
    Examples:
      archivegen seal --new-key
      archivegen seal
    """
    if wants_key:
        key = new_key()
        shell.report({"key": key}, _advice(key))
        return Exit.FINE
    done = seal_list(config.load(shell.archive, checks.IDS))
    shell.report(machine.sealed(done, shell.archive), _told(shell, done))
    return Exit.FINE


def _advice(key: str) -> Iterator[str]:
    yield key
    yield ""
    yield f"Keep this key where you keep passwords, and give it to builds as {KEY_NAME}:"
    yield f"on this machine with  export {KEY_NAME}=…  before “archivegen seal”; at a build"
    yield "server as a secret, never in a file of the archive. It is shown only now. Whoever has"
    yield "it and the sealed list can try guesses; if it gets known, make another and seal again."


def _told(shell: Shell, done: Sealing) -> Iterator[str]:
    name = os.path.relpath(done.file, shell.archive)
    words = counted(done.terms, "term", "terms")
    if not done.changed:
        yield f"{name} holds the same already ({words}); nothing was written."
        return
    yield f"{words} sealed in {name}, which may be committed."
    yield f"Builds that have no private/withheld.txt need {KEY_NAME}."
