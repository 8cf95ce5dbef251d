"""Whether the site lies as it was left is the same, whoever looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.pipeline import leaving
from archivegen.pipeline.events import finish
from archivegen.pipeline.leaving import is_as_left
from archivegen.pipeline.state import State, Written
from archivegen.pipeline.workspace import Workspace


@pytest.fixture(params=[0, 500_000], ids=["in a process of its own", "here"])
def work(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    monkeypatch.setattr(leaving, "_LARGE", request.param)
    left = Workspace(tmp_path)
    left.build.mkdir()
    left.site.mkdir()
    (left.site / "a.html").write_text("A page.")
    State({"a.html": Written.of("key", left.site / "a.html", "digest")}).save(left.state)
    return left


def test_a_site_that_nobody_touched_is_as_it_was_left(work: Workspace) -> None:
    assert finish(is_as_left(work, 2)) is True


def test_one_that_holds_something_else_is_not(work: Workspace) -> None:
    (work.site / "b.html").write_text("Another.")
    assert finish(is_as_left(work, 2)) is False


def test_nor_is_one_of_which_nothing_is_known(work: Workspace) -> None:
    work.state.write_bytes(b"damaged")
    assert finish(is_as_left(work, 2)) is False


def test_nor_is_one_that_is_gone(work: Workspace) -> None:
    (work.site / "a.html").unlink()
    work.site.rmdir()
    assert finish(is_as_left(work, 2)) is False
