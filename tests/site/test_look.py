"""The look is put together of two themes, and again only when something is not as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.site import joined_scripts
from archivegen.site import look as module
from archivegen.site.look import THEME, Look, look


class Archive:
    """An archive with a theme of its own, in which builds put the look together."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.joined = 0
        self.own = folder / THEME / "own.html"
        self.own.parent.mkdir(parents=True)
        self.own.write_text("Ours.")

    def build(self) -> Look:
        return look(self.folder, self.folder / "build", {})

    def made(self) -> dict[str, bytes]:
        theme = self.folder / "build" / "theme"
        return {path.name: path.read_bytes() for path in theme.rglob("*") if path.is_file()}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    (tmp_path / "build").mkdir()
    made = Archive(tmp_path)
    join = joined_scripts.join

    def counted(theme: Path) -> None:
        made.joined += 1
        join(theme)

    monkeypatch.setattr(joined_scripts, "join", counted)
    return made


def test_the_look_stays_as_it_was_put_together(archive: Archive) -> None:
    first, made = archive.build(), archive.made()
    assert made["own.html"] == b"Ours."
    assert archive.build() == first
    assert (archive.made(), archive.joined) == (made, 1)


def test_a_changed_theme_is_seen(archive: Archive) -> None:
    first = archive.build()
    archive.own.write_text("Others.")
    assert archive.build().digest != first.digest
    assert archive.made()["own.html"] == b"Others."


def test_a_file_that_moves_from_one_theme_to_the_other_is_seen(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "packed"
    (packed / THEME / "assets").mkdir(parents=True)
    (packed / THEME / "assets" / "a.js").write_text("// why\n1;\n")
    monkeypatch.setattr(module, "packaged", lambda: packed)
    archive.build()
    (archive.folder / THEME / "assets").mkdir()
    (packed / THEME / "assets" / "a.js").rename(archive.folder / THEME / "assets" / "a.js")
    archive.build()
    assert archive.made()["a.js"] == b"// why\n1;\n"  # an archive's own is left as it is


@pytest.mark.parametrize("harm", ["changed", "gone", "more"])
def test_a_theme_that_somebody_touched_is_put_together_again(archive: Archive, harm: str) -> None:
    first, made = archive.build(), archive.made()
    theme = archive.folder / "build" / "theme"
    if harm == "gone":
        (theme / "own.html").unlink()
    else:
        (theme / ("own.html" if harm == "changed" else "more.html")).write_text("Theirs.")
    assert archive.build() == first
    assert (archive.made(), archive.joined) == (made, 2)
