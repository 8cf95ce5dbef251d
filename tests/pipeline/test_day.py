"""Which day a command takes for today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from archivegen.errors import Exit, UsageError
from archivegen.pipeline.day import today
from tests.cli.running import process
from tests.pipeline.archives import make_archive

NAME = "SOURCE_DATE_EPOCH"


@pytest.mark.parametrize("told", [None, "", " "])
def test_without_a_number_it_is_the_day_of_whoever_runs_it(
    monkeypatch: pytest.MonkeyPatch, told: str | None
) -> None:
    monkeypatch.delenv(NAME, raising=False)
    if told is not None:
        monkeypatch.setenv(NAME, told)
    assert today() == date.today().isoformat()  # noqa: DTZ011 (as it is meant)


@pytest.mark.parametrize(("told", "day"), [("0", "1970-01-01"), (" 1735689600 ", "2025-01-01")])
def test_a_number_says_which_day_it_is(
    monkeypatch: pytest.MonkeyPatch, told: str, day: str
) -> None:
    monkeypatch.setenv(NAME, told)
    assert today() == day


@pytest.mark.parametrize(
    "told", ["abc", "2025-01-01", "-5", "1.5", "1_0", "²", "9" * 30, "9" * 5000]
)
def test_anything_else_is_told_and_not_passed_over(
    monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.setenv(NAME, told)
    with pytest.raises(UsageError) as stopped:
        today()
    assert NAME in stopped.value.message
    assert told[:20] in stopped.value.message
    assert len(stopped.value.message) < 250
    assert "1735689600" in stopped.value.advice


@pytest.mark.parametrize(
    "words",
    [
        ("build",),
        ("serve", "--port", "0"),
        ("import", "note.txt", "--release", "two", "--dry-run"),
    ],
    ids=lambda words: words[0],
)
def test_commands_that_ask_the_day_do_nothing_without_it(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    folder = make_archive(tmp_path / "papers")
    (folder / "note.txt").write_text("A note.")
    said = process(folder, *words, **{NAME: "abc"})
    assert said.code == Exit.USAGE
    assert f"{NAME} is “abc”, which is not a number" in said.err
    assert not (folder / "site").exists()
