"""A walk names everything in a folder but the folders, and follows no link."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.walk import is_file, walk


def test_files_and_links_are_named_by_their_place(tmp_path: Path) -> None:
    (tmp_path / "tree/d/e").mkdir(parents=True)
    (tmp_path / "tree/empty").mkdir()
    for name in ("a", "tree/b", "tree/d/e/c"):
        (tmp_path / name).write_text(name)
    (tmp_path / "tree/up").symlink_to(tmp_path)
    (tmp_path / "tree/d/gone").symlink_to("nowhere")
    found = {name: is_file(entry) for name, entry in walk(tmp_path / "tree")}
    assert found == {"b": True, "d/e/c": True, "up": False, "d/gone": False}


def test_a_folder_that_is_not_there_is_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(walk(tmp_path / "nothing"))
