"""Files in documents/ that no row names are told, since nothing becomes of them."""

from __future__ import annotations

from pathlib import Path

from archivegen.intake.planning import plan
from archivegen.pipeline.checking import check_archive
from archivegen.pipeline.events import finish
from archivegen.pipeline.importing import bring_in
from tests.pipeline.archives import make_archive, run_build

DOCUMENTS = "content/releases/one/documents"
TEXTS = {"letter.txt": "Lira Domani typed it."}


def told(folder: Path) -> list[str]:
    return [one.message for one in finish(check_archive(folder, jobs=1)).remarks]


def test_a_file_that_no_row_names_is_told_by_check_and_build(tmp_path: Path) -> None:
    folder = make_archive(tmp_path, TEXTS)
    assert told(folder) == []
    (folder / DOCUMENTS / "more").mkdir()
    (folder / DOCUMENTS / "more/stray.txt").write_text("A note.")
    (folder / DOCUMENTS / "Thumbs.db").write_text("x")
    (folder / DOCUMENTS / ".hidden").write_text("x")
    (message,) = told(folder)
    assert message.startswith("“more/stray.txt” is in documents/, but no row of manifest.csv")
    (remark,) = run_build(folder).remarks
    assert remark.message == message
    assert remark.where() == "content/releases/one/manifest.csv"


def test_what_is_advised_takes_it_in(tmp_path: Path) -> None:
    folder = make_archive(tmp_path, TEXTS)
    (folder / DOCUMENTS / "stray.txt").write_text("A note.")
    finish(bring_in(plan([folder / DOCUMENTS], folder, "one"), "2025-07-01"))
    assert told(folder) == []
