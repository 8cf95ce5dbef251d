"""Ctrl-C, a machine that fails, and faults of the program: never a traceback, never half a site."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archivegen.cli import publishing
from archivegen.errors import Exit
from tests.cli.running import Here, command, environment
from tests.pipeline.archives import tree

INTERRUPTED = 130
WORDS = "the words of Mira Invented"


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        (KeyboardInterrupt(), INTERRUPTED, "Stopped. The published site is as it was."),
        (RuntimeError(WORDS), Exit.FAULT, "archivegen: an internal fault (RuntimeError)."),
        (
            OSError(28, "No space left on device", "build/docs/index.md"),
            Exit.FAULT,
            "archivegen: No space left on device (build/docs/index.md).",
        ),
    ],
    ids=["interrupt", "fault", "machine"],
)
def test_a_build_that_ends_early(
    papers: Here,
    monkeypatch: pytest.MonkeyPatch,
    raised: BaseException,
    code: int,
    told: str,
) -> None:
    def failing(*_: object) -> None:
        raise raised

    monkeypatch.setattr(publishing, "build", failing)
    said = papers("build")
    assert (said.code, said.out) == (code, "")
    assert told in said.err
    assert "The published site is as it was." in said.err
    assert "Traceback" not in said.err
    assert WORDS not in said.err


def test_a_fault_is_shown_whole_to_those_who_ask(
    papers: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError(WORDS)

    monkeypatch.setattr(publishing, "build", failing)
    monkeypatch.setenv("ARCHIVEGEN_DEBUG", "1")
    said = papers("build")
    assert said.code == Exit.FAULT
    assert f"RuntimeError: {WORDS}" in said.err


def test_mkdocs_that_fails_is_no_fault_of_the_documents(papers: Here) -> None:
    partials = papers.archive / "theme_overrides"
    partials.mkdir()
    (partials / "base.html").write_text("{% broken")
    (partials / "main.html").write_text("{% broken")
    said = papers("build", "--jobs", "1")
    assert said.code == Exit.FAULT
    assert "MkDocs could not render the pages" in said.err
    assert "If you changed theme_overrides/" in said.err
    assert not (papers.archive / "site").exists()


# What a build is doing when Ctrl-C is pressed, by what it has written by then.
SIGNS = {"rendering": "build/shares/000/log.txt", "reading": "build/cache/results.sqlite"}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
@pytest.mark.parametrize("to", ["group", "process"])
@pytest.mark.parametrize("stage", SIGNS)
def test_ctrl_c_ends_every_process_and_leaves_the_site(papers: Here, stage: str, to: str) -> None:
    site = papers.archive / "site"
    site.mkdir()
    (site / "index.html").write_text("The last good site.")
    papers("approve", "--all", "--by", "ak", "--quiet", "--jobs", "1")
    before = tree(site)
    shutil.rmtree(papers.archive / "build")
    running = subprocess.Popen(
        command("build", "--jobs", "2"),
        cwd=papers.archive,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    _wait_for(papers.archive / SIGNS[stage], running)
    (os.killpg if to == "group" else os.kill)(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (INTERRUPTED, ""), err
    assert err.strip() == "Stopped. The published site is as it was."
    assert tree(site) == before
    assert _everybody_is_gone(running.pid)


def _everybody_is_gone(group: int) -> bool:
    """Wait until the group is empty: the system takes a moment to clear away what has ended."""
    for _ in range(500):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def _wait_for(path: Path, running: subprocess.Popen[str]) -> None:
    for _ in range(3_000):
        if path.exists():
            return
        assert running.poll() is None, running.communicate()
        time.sleep(0.01)
    pytest.fail(f"the build never wrote {path.name}")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
def test_ctrl_c_is_how_a_preview_ends(papers: Here) -> None:
    running = subprocess.Popen(
        command("serve", "--port", "0", "--json", "--jobs", "1"),
        cwd=papers.archive,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stdout is not None
    first, second = (json.loads(running.stdout.readline()) for _ in range(2))
    assert first["preview"].startswith("http://127.0.0.1:")
    assert second["withheld"] == {"not-vetted": 3}
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (Exit.FINE, "", "")
