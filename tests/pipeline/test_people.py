"""Who is on the editors' list is on the site once something names them that is published."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from archivegen.pipeline.building import BuildReport
from tests.pipeline.archives import LETTER, NOTE, make_archive, run_build, run_decide, tree

PEOPLE = """\
id,name,organisation,aliases,announce
kethmar,Ardo Kethmar,port,ak@port.example,
quillobran,Ema Quillobran,port,eq@port.example,{announce}
port,Quilloport,,,
"""
MEMO = "From: Ema Quillobran <eq@port.example>\nSubject: Berths\n\nThree berths are free.\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Everything is published but a memo, and whoever wrote it writes nothing else."""
    make_archive(tmp_path, {"letter.eml": LETTER, "note.txt": NOTE, "memo.eml": MEMO})
    describe(tmp_path)
    run_decide(tmp_path, "approve", "letter", "note")
    return tmp_path


def describe(archive: Path, announce: str = "") -> None:
    (archive / "content/people.csv").write_text(PEOPLE.format(announce=announce))


def built(archive: Path, **options: Any) -> tuple[BuildReport, list[str]]:
    """Build, and name the files of the site that know of the writer of the memo."""
    report = run_build(archive, **options)
    site = tree(Path(report.site))
    return report, [
        name for name, data in site.items() if b"quillobran" in data.lower() + name.encode()
    ]


def test_of_whom_nothing_is_published_nothing_is_told(archive: Path) -> None:
    report, known = built(archive)
    assert known == []
    assert report.unnamed == ("quillobran",)
    people = (archive / "site/people/index.html").read_text()
    assert "Ardo Kethmar" in people
    assert "Quilloport" in people  # where he works


def test_they_are_told_once_a_document_names_them_with_the_bytes_of_a_clean_build(
    archive: Path,
) -> None:
    built(archive)
    run_decide(archive, "approve", "memo")
    report, known = built(archive)
    assert report.unnamed == ()
    assert {"people/quillobran.html", "people/index.html", "documents/memo.html"} <= set(known)
    run_decide(archive, "hold", "memo")
    report, known = built(archive)
    assert (report.unnamed, known) == (("quillobran",), [])
    grown = tree(archive / "site")
    for folder in ("site", "build"):
        shutil.rmtree(archive / folder)
    built(archive)
    assert tree(archive / "site") == grown


def test_editors_may_announce_them(archive: Path) -> None:
    describe(archive, announce="Yes")
    report, known = built(archive)
    assert report.unnamed == ()
    assert "people/quillobran.html" in known


def test_a_preview_shows_everybody(archive: Path) -> None:
    report, known = built(archive, preview=True)
    assert report.unnamed == ()
    assert "people/quillobran.html" in known
