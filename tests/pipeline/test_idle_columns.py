"""Columns that are to be published, and that no manifest has, are told: a name may be misspelt."""

from __future__ import annotations

from pathlib import Path

from archivegen.pipeline.checking import check_archive
from archivegen.pipeline.events import finish
from tests.pipeline.archives import SETTINGS, make_archive, run_build

ROWS = ({"id": "letter", "file": "letter.txt", "protocol": "17/2"},)

WHERE = "content/archive.toml, setting vetting.publish_columns"
VAIN = "No manifest.csv has anything in a column “{}” of your own, so readers see nothing of it."


def archive(folder: Path, published: str) -> Path:
    make_archive(folder, {"letter.txt": "Lira Domani typed it."}, ROWS)
    settings = folder / "content/archive.toml"
    settings.write_text(f"{SETTINGS}publish_columns = {published}\n")
    return folder


def test_a_column_that_no_manifest_has_is_told_by_check_and_build(tmp_path: Path) -> None:
    folder = archive(tmp_path, '["Protocoll", "protocol", "seal"]')
    checked = finish(check_archive(folder, jobs=1)).remarks
    assert {one.where() for one in checked} == {WHERE}
    assert [(one.message, one.remedy[:25]) for one in checked] == [
        (VAIN.format("Protocoll"), "Did you mean “protocol”?"),
        (VAIN.format("seal"), "Write the name as it stan"),
    ]
    assert run_build(folder).remarks == checked


def test_a_column_that_every_manifest_may_have_is_none_of_the_editors_own(tmp_path: Path) -> None:
    (one,) = finish(check_archive(archive(tmp_path, '["title"]'), jobs=1)).remarks
    assert one.remedy == "Take it out: only columns of your own are named here."


def test_columns_that_are_there_are_not_told(tmp_path: Path) -> None:
    assert finish(check_archive(archive(tmp_path, '["protocol"]'), jobs=1)).remarks == ()
