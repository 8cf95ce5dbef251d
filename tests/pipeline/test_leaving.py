"""What an earlier build left is the same, whoever looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.pipeline import leaving
from archivegen.pipeline.events import finish
from archivegen.pipeline.leaving import find_left
from archivegen.pipeline.made import Made, SourceFolders, Sources
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
    assert finish(find_left(work, 2)).site


def test_one_that_holds_something_else_is_not(work: Workspace) -> None:
    (work.site / "b.html").write_text("Another.")
    assert not finish(find_left(work, 2)).site


def test_nor_is_one_of_which_nothing_is_known(work: Workspace) -> None:
    work.state.write_bytes(b"damaged")
    assert not finish(find_left(work, 2)).site


def test_nor_is_one_that_is_gone(work: Workspace) -> None:
    (work.site / "a.html").unlink()
    work.site.rmdir()
    assert not finish(find_left(work, 2)).site


@pytest.fixture
def folders(work: Workspace) -> SourceFolders:
    found = SourceFolders.of(work)
    for path in (found.docs / "a.md", found.docs / "b.md", found.files / "b.csv"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("Made.")
    one = Made("inputs", {"a.md": ("digest", 5)}, {}, {"a.webp": "digest"})
    other = Made("inputs", {"b.md": ("digest", 5)}, {"b.csv": "digest"}, {})
    found.save({"one": one, "other": other})
    return found


@pytest.mark.usefixtures("folders")
def test_sources_that_lie_as_they_were_made_are_nothing_to_tell_of(work: Workspace) -> None:
    assert finish(find_left(work, 2)).sources == Sources()


@pytest.mark.parametrize("gone", ["docs/b.md", "files/b.csv"])
def test_a_recipe_of_which_a_file_is_gone_is_torn(
    work: Workspace, folders: SourceFolders, gone: str
) -> None:
    (folders.store.parent / gone).unlink()
    assert finish(find_left(work, 2)).sources == Sources(torn=frozenset({"other"}))


def test_files_that_no_recipe_made_are_strange(work: Workspace, folders: SourceFolders) -> None:
    (folders.docs / "c.md").write_text("Another.")
    (folders.files / "c.csv").write_text("Another.")
    found = finish(find_left(work, 2)).sources
    assert found == Sources(strange_pages=("c.md",), strange_texts=("c.csv",))


def test_of_what_nothing_is_written_down_everything_is_strange(
    work: Workspace, folders: SourceFolders
) -> None:
    folders.store.write_bytes(b"damaged")
    found = finish(find_left(work, 2)).sources
    assert (sorted(found.strange_pages), found.strange_texts) == (["a.md", "b.md"], ("b.csv",))
