"""The site is replaced in one step, and a build that fails leaves it as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archivegen.site import swap
from archivegen.site.swap import Changes, DoubleBuffer, exchange, link, remove_tree


def files(tree: Path) -> dict[str, str]:
    return {
        path.relative_to(tree).as_posix(): path.read_text()
        for path in tree.rglob("*")
        if path.is_file()
    }


def staged(folder: Path, **texts: str) -> dict[str, Path]:
    put = {}
    for name, text in texts.items():
        path = folder / f"{name}.staged"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(text)
        put[f"pages/{name}.html"] = path
    return put


def build(buffer: DoubleBuffer, changes: Changes, *, fresh: bool = False) -> None:
    buffer.prepare(fresh=fresh)
    buffer.stage(changes)
    buffer.publish(changes, fresh=fresh)


@pytest.fixture
def buffer(tmp_path: Path) -> DoubleBuffer:
    return DoubleBuffer(tmp_path / "site", tmp_path / "build")


def test_the_first_build_makes_the_site(buffer: DoubleBuffer, tmp_path: Path) -> None:
    build(buffer, Changes(staged(tmp_path / "s", a="1", b="2")), fresh=True)
    assert files(buffer.site) == {"pages/a.html": "1", "pages/b.html": "2"}


def test_changes_reach_the_site_and_its_twin(buffer: DoubleBuffer, tmp_path: Path) -> None:
    build(buffer, Changes(staged(tmp_path / "s", a="1", b="2")), fresh=True)
    for turn in ("3", "4", "5"):
        build(buffer, Changes(staged(tmp_path / turn, a=turn)))
        assert files(buffer.site) == {"pages/a.html": turn, "pages/b.html": "2"}
        assert files(buffer.twin) == files(buffer.site)


def test_what_was_withdrawn_is_gone_from_both(buffer: DoubleBuffer, tmp_path: Path) -> None:
    build(buffer, Changes(staged(tmp_path / "s", a="1", b="2")), fresh=True)
    build(buffer, Changes({}, ("pages/b.html",)))
    build(buffer, Changes({}, ("pages/a.html",)))
    assert files(buffer.site) == files(buffer.twin) == {}
    assert not (buffer.site / "pages").exists()


def test_a_build_that_fails_leaves_the_site_as_it_was(buffer: DoubleBuffer, tmp_path: Path) -> None:
    build(buffer, Changes(staged(tmp_path / "s", a="1")), fresh=True)
    buffer.prepare(fresh=False)
    buffer.stage(Changes(staged(tmp_path / "t", a="half a build")))
    assert files(buffer.site) == {"pages/a.html": "1"}
    build(buffer, Changes(staged(tmp_path / "u", c="3")))
    assert files(buffer.site) == {"pages/a.html": "1", "pages/c.html": "3"}


def test_a_clean_build_drops_what_nobody_meant_to_write(
    buffer: DoubleBuffer, tmp_path: Path
) -> None:
    build(buffer, Changes(staged(tmp_path / "s", a="1")), fresh=True)
    (buffer.site / "left-over.html").write_text("old")
    build(buffer, Changes(staged(tmp_path / "s", a="2")), fresh=True)
    assert files(buffer.site) == {"pages/a.html": "2"}


def test_a_link_never_writes_through_another_name(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).write_text(name)
    link(tmp_path / "old", tmp_path / "a")
    link(tmp_path / "old", tmp_path / "b")
    link(tmp_path / "new", tmp_path / "b")
    link(tmp_path / "new", tmp_path / "b")
    assert (tmp_path / "a").read_text() == "old"
    assert (tmp_path / "b").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "new", "old"]


def test_a_copy_has_the_time_by_which_the_file_is_known(
    buffer: DoubleBuffer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    build(buffer, Changes(staged(tmp_path / "s", a="1")), fresh=True)
    os.utime(buffer.site / "pages/a.html", ns=(5, 7))
    build(buffer, Changes({}))
    assert (buffer.site / "pages/a.html").stat().st_mtime_ns == 7
    assert files(buffer.site) == files(buffer.twin) == {"pages/a.html": "1"}


def test_a_build_begins_with_the_twin_unless_that_is_behind(
    buffer: DoubleBuffer, tmp_path: Path
) -> None:
    assert buffer.base == buffer.site
    build(buffer, Changes(staged(tmp_path / "s", a="1")), fresh=True)
    assert buffer.base == buffer.site
    build(buffer, Changes({}))
    assert buffer.base == buffer.twin
    buffer.prepare(fresh=False)
    assert buffer.base == buffer.site
    build(buffer, Changes({}))
    remove_tree(buffer.site)
    assert buffer.base == buffer.site


def test_folders_change_places_without_the_systems_help_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "was").write_text(name)
    exchange(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "one/was").read_text() == "two"
    monkeypatch.setattr(swap, "_renameat2", lambda *_: False)
    exchange(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "one/was").read_text() == "one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_removing_a_link_to_a_folder_leaves_the_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "name").symlink_to(tmp_path / "real")
    remove_tree(tmp_path / "name")
    assert (tmp_path / "real").is_dir()
    assert not (tmp_path / "name").is_symlink()
