"""What is loaded before a command begins: nothing that it may never need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from archivegen.cli.root import COMMANDS
from tests.cli.running import environment

# What it would take longest to load, or is nobody's business on the way to a build.
ONLY_TO_READ = (
    "archivegen.readers",  # read documents, with all that follows
    "archivegen.clean.html",
    "archivegen.clean.pixels",
    "PIL",  # pictures
    "bs4",  # mail in HTML
    "charset_normalizer",
    "lxml",
    "pikepdf",  # PDF
    "pypdfium2",
    "soupsieve",
)
ONLY_AT_TIMES = (
    "archivegen.intake.planning",  # an import
    "archivegen.serve",  # the preview
    "http.server",
    "asyncio",
    "mkdocs",  # renders in processes of its own
    "rich",  # shows progress on a terminal
)


def loaded_by(program: str) -> set[str]:
    """Name what a program loads, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {program}; print('loaded', *sys.modules)"],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60,
    )
    return set(done.stdout.rpartition("loaded ")[2].split())


@pytest.mark.parametrize("module", ["publishing", "vetting"])
def test_a_command_that_may_read_nothing_loads_nothing_that_reads(module: str) -> None:
    loaded = loaded_by(f"import archivegen.cli.{module}")
    assert f"archivegen.cli.{module}" in loaded
    assert sorted(loaded.intersection(ONLY_TO_READ)) == []
    assert sorted(loaded.intersection(ONLY_AT_TIMES)) == []


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_who_asks_for_no_command_loads_none(word: str) -> None:
    loaded = loaded_by(f"from archivegen.cli import cli; cli(['{word}'], standalone_mode=False)")
    ours = {name for name in loaded if name.startswith("archivegen")}
    assert ours == {
        "archivegen",
        "archivegen.cli",
        "archivegen.cli.root",
        "archivegen.cli.voice",
        "archivegen.errors",
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_where_the_list_says(command: str) -> None:
    module = f"archivegen.cli.{COMMANDS[command][0]}"
    program = f"from archivegen.cli import cli; cli(['{command}', '-h'], standalone_mode=False)"
    loaded = loaded_by(program)
    modules = {f"archivegen.cli.{name}" for name, _ in COMMANDS.values()}
    assert loaded.intersection(modules) == {module}
