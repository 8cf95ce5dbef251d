"""Secrets are masked, progress is for terminals, and nothing that is shown commands one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archivegen.cli.voice import plain
from archivegen.errors import Exit
from tests.cli.running import Here, command, environment, process
from tests.pipeline.archives import LETTER

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import pty

BCC = "hidden@port.example"
Talk = Callable[..., tuple[int, str]]


@pytest.fixture
def leaky(papers: Here) -> Here:
    """An archive in which a letter names a hidden recipient."""
    letter = papers.archive / "content/releases/one/documents/letter.eml"
    letter.write_text(LETTER.replace("To: Mira", f"Bcc: Somebody <{BCC}>\nTo: Mira"))
    return papers


def on_a_terminal(archive: Path, *words: str) -> tuple[int, str]:
    """Run a command whose output and errors both go to a terminal."""
    near, far = pty.openpty()
    running = subprocess.Popen(
        command(*words),
        cwd=archive,
        env=environment(TERM="xterm"),
        stdin=subprocess.DEVNULL,
        stdout=far,
        stderr=far,
    )
    os.close(far)
    pieces: list[bytes] = []
    try:
        while piece := os.read(near, 65_536):
            pieces.append(piece)
    except OSError:  # how Linux says that the other side is closed
        pass
    os.close(near)
    return running.wait(60), b"".join(pieces).decode()


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "--json"),
        ("check", "content/releases/one/documents"),
        ("approve", "--all", "--by", "ak"),
        ("build",),
    ],
    ids=" ".join,
)
def test_a_hidden_recipient_is_in_no_output(leaky: Here, words: tuple[str, ...]) -> None:
    said = leaky(*words, "--jobs", "1")
    assert said.out
    assert BCC not in said.out + said.err
    assert "Somebody" not in said.out + said.err


def test_an_editor_recognises_what_was_found_by_its_first_letter(leaky: Here) -> None:
    assert "It reads: S…" in leaky("check", "--jobs", "1").out


def test_a_secret_is_shown_whole_on_a_terminal_that_asks_for_it(leaky: Here) -> None:
    code, shown = on_a_terminal(leaky.archive, "check", "--reveal", "--jobs", "1")
    assert code == Exit.BLOCKED
    assert f"It reads: Somebody <{BCC}>" in shown
    assert BCC not in on_a_terminal(leaky.archive, "check", "--jobs", "1")[1]


def test_progress_is_shown_on_a_terminal(papers: Here) -> None:
    _, shown = on_a_terminal(papers.archive, "check", "--jobs", "1")
    assert "Reading" in shown
    assert "3 documents checked" in shown


@pytest.mark.parametrize("option", ["--quiet", "--json"])
def test_progress_is_not_shown_to_those_who_want_none(papers: Here, option: str) -> None:
    _, shown = on_a_terminal(papers.archive, "check", "--jobs", "1", option)
    assert "Reading" not in shown


def test_progress_is_not_written_into_logs(papers: Here) -> None:
    said = process(papers.archive, "check", "--jobs", "1", FORCE_COLOR="1")
    assert (said.code, said.err) == (Exit.FINE, "")
    assert "\x1b" not in said.out


def test_a_command_that_ended_left_its_cache_in_one_file(papers: Here) -> None:
    assert process(papers.archive, "check", "--jobs", "1").code == Exit.FINE
    kept = (papers.archive / "build" / "cache").glob("results.*")
    assert [path.name for path in kept] == ["results.sqlite"]


def test_a_name_that_commands_terminals_is_shown_as_words(empty: Here) -> None:
    (empty.archive / "a\x1b]0;owned\x07\u202etxt.md").write_text("{broken")
    (empty.archive / "empty\x1b[2J.pdf").write_bytes(b"")
    said = empty("check", ".", "--jobs", "1")
    assert said.code == Exit.UNREADABLE
    assert "empty\ufffd[2J.pdf" in said.out
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said.out)


@pytest.mark.parametrize("word", ["Letrat e Telmorës", "a\u00a0b", "Лист", "文書", "two\nlines"])
def test_words_of_any_language_are_shown_as_they_are(word: str) -> None:
    assert plain(word) == word


def test_a_log_in_an_old_encoding_does_not_stop_a_command(leaky: Here) -> None:
    said = process(leaky.archive, "check", "--jobs", "1", PYTHONIOENCODING="latin-1")
    assert said.code == Exit.BLOCKED
    assert "It reads: S\\u2026" in said.out


def test_a_reader_who_has_had_enough_changes_no_exit_code(papers: Here) -> None:
    shell = f"{' '.join(command('check', '--json', '--jobs', '1'))} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", shell],
        cwd=papers.archive,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("0", "")
