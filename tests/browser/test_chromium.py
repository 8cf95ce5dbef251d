"""Which browser the tests drive: the first that starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser import chromium

Program = Callable[[str, str], str]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Put a program on an otherwise empty path; nothing was downloaded, nothing is chosen."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ARCHIVEGEN_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "_MAC", ())
    monkeypatch.setattr(chromium, "_downloaded", lambda: iter(()))
    chromium.find.cache_clear()

    def put(name: str, body: str) -> str:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    yield put
    chromium.find.cache_clear()  # the other tests look for themselves


def test_a_browser_that_starts_is_found(program: Program) -> None:
    path = program("google-chrome", "echo Google Chrome 150")
    assert chromium.find() == path


def test_the_one_without_windows_is_taken_where_there_are_both(program: Program) -> None:
    program("chromium", "echo Chromium 150")
    path = program("chromium-headless-shell", "echo Chromium 150")
    assert chromium.find() == path


@pytest.mark.parametrize("body", ["echo 'run: snap install chromium'", "exit 1"])
def test_a_program_that_only_has_the_name_is_passed_over(body: str, program: Program) -> None:
    program("chromium", body)
    path = program("google-chrome", "echo Google Chrome 150")
    assert chromium.find() == path


def test_without_any_there_is_none(program: Program) -> None:
    del program
    assert chromium.find() is None


def test_the_one_that_was_chosen_comes_first(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("chromium", "echo Chromium 150")
    path = program("another", "echo Chromium 151")
    monkeypatch.setenv("ARCHIVEGEN_CHROMIUM", path)
    assert chromium.find() == path
