"""Versions of libraries are those that Python's own module tells."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest

from archivegen.versions import version


@pytest.mark.parametrize(
    "library", ["beautifulsoup4", "markdown-it-py", "mkdocs", "mkdocs-material", "pillow", "PyYAML"]
)
def test_a_version_is_the_one_that_is_installed(library: str) -> None:
    assert version(library) == metadata.version(library)


def test_what_was_installed_in_another_way_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "An_old.thing.egg-info" / "PKG-INFO"
    told.parent.mkdir()
    told.write_text("Metadata-Version: 2.1\nName: an-old-thing\nVersion: 1.2\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), str(tmp_path / "absent")])
    assert version("an-old-thing") == "1.2"


def test_what_is_not_installed_has_no_version() -> None:
    with pytest.raises(metadata.PackageNotFoundError):
        version("not-installed-at-all")
