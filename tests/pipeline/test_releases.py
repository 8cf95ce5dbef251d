"""A release is public from its day on, and once something of it is; before, nothing tells of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from archivegen.pipeline.building import BuildReport
from tests.pipeline.archives import make_archive, run_build, run_decide, tree

DAY = "2025-08-01"
BEFORE = "2025-07-31"
RELEASE = """\
---
title: Quillobran papers
number: 2
published: {day}
summary: Quillosummary.
asked: Quilloasked
statements:
  - who: Quillowho
    text: Quillostatement.
{more}---
Quilloprose.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two releases; of the first everything is published, of the second nothing is approved."""
    make_archive(tmp_path)
    run_decide(tmp_path)
    second = tmp_path / "content/releases/second"
    (second / "documents").mkdir(parents=True)
    (second / "documents/memo.txt").write_text("Quillomemo of the port.")
    (second / "documents/list.txt").write_text("Quillolist of the port.")
    (second / "manifest.csv").write_text("id,file\nmemo,memo.txt\nlist,list.txt\n")
    describe(tmp_path)
    return tmp_path


def describe(archive: Path, day: str = "2025-06-12", more: str = "") -> None:
    path = archive / "content/releases/second/release.md"
    path.write_text(RELEASE.format(day=day, more=more))


def built(archive: Path, **options: Any) -> tuple[BuildReport, list[str]]:
    """Build, and name the files of the site that know of the second release."""
    report = run_build(archive, **options)
    known = [
        name
        for name, data in tree(Path(report.site)).items()
        if b"quillo" in data.lower() or b"second" in name.encode() or b"second.html" in data
    ]
    return report, known


def test_a_release_is_not_published_before_its_day(archive: Path) -> None:
    describe(archive, DAY)
    run_decide(archive, "approve", "memo", "list")
    report, known = built(archive, today=BEFORE)
    assert known == []
    assert (report.withheld, report.unannounced) == ({"embargo": 2}, ("second",))
    (refusal, _) = report.refusals
    assert refusal.message == f"its release, second, is not published before {DAY}"
    assert "content/releases/second/release.md" in refusal.advice
    report, known = built(archive, today=DAY)
    assert (report.withheld, report.unannounced) == ({}, ())
    assert {"releases/second.html", "documents/memo.html", "index.html"} <= set(known)


def test_a_release_that_comes_out_gives_the_bytes_of_a_clean_build(archive: Path) -> None:
    describe(archive, DAY)
    run_decide(archive, "approve", "memo", "list")
    days: dict[str, dict[str, bytes]] = {}
    for day in (DAY, BEFORE, DAY):
        run_build(archive, today=day)
        days.setdefault(day, tree(archive / "site"))
        assert tree(archive / "site") == days[day]
    for day, site in days.items():
        for folder in ("site", "build"):
            shutil.rmtree(archive / folder)
        run_build(archive, today=day)
        assert tree(archive / "site") == site


def test_a_withdrawal_tells_nothing_of_a_release_that_is_not_out(archive: Path) -> None:
    describe(archive, DAY)
    run_decide(archive, "withdraw", "memo", note="Quilloreason")
    report, known = built(archive, today=BEFORE)
    assert known == []
    assert (report.withdrawn, report.withheld) == (0, {"embargo": 1, "not-vetted": 1})
    assert built(archive, today=DAY)[0].withdrawn == 1


def test_a_release_is_not_announced_before_it_comes_out(archive: Path) -> None:
    describe(archive, DAY, "announce: true\n")
    assert built(archive, today=BEFORE)[1] == []
    assert "releases/second.html" in built(archive, today=DAY)[1]


def test_a_release_of_which_nothing_is_published_is_told_nowhere(archive: Path) -> None:
    report, known = built(archive)
    assert known == []
    assert (report.withheld, report.unannounced) == ({"not-vetted": 2}, ("second",))
    home = (archive / "site/index.html").read_text()
    run_decide(archive, "hold", "memo", "list")
    built(archive)
    assert (archive / "site/index.html").read_text() == home  # not even by a count


@pytest.mark.parametrize("choice", ["approve", "withdraw"])
def test_it_is_told_once_something_of_it_is_public(archive: Path, choice: Any) -> None:
    run_decide(archive, choice, "memo", note="why")
    report, known = built(archive)
    assert report.unannounced == ()
    assert "releases/second.html" in known


def test_changes_tell_nothing_of_what_is_not_published(archive: Path) -> None:
    (archive / "content/changes.csv").write_text(
        "on,kind,id,title,text\n"
        "2025-06-20,added,memo,Quillotitle,Quillotext\n"
        "2025-06-20,added,second,,Quillorelease\n"
        f"{DAY},statement,,Quillofuture,Quillolater\n"
        "2025-06-20,statement,,The port,It replied.\n"
    )
    assert built(archive, today=BEFORE)[1] == []
    assert "It replied." in (archive / "site/changes.html").read_text()
    assert "changes.html" in built(archive, today=DAY)[1]
    assert "Quillolater" in (archive / "site/changes.html").read_text()
    run_decide(archive, "approve", "memo")
    built(archive)
    page = (archive / "site/changes.html").read_text()
    assert "Quillotext" in page
    assert "Quillorelease" in page


def test_editors_may_announce_a_release_of_which_everything_is_withheld(archive: Path) -> None:
    describe(archive, more="announce: true\n")
    report, known = built(archive)
    assert (report.unannounced, report.published) == ((), 3)
    assert {"releases/second.html", "index.html"} <= set(known)
    assert "Quilloprose" in (archive / "site/releases/second.html").read_text()


def test_an_archive_of_which_nothing_is_published_tells_of_no_release(archive: Path) -> None:
    run_decide(archive, "hold", "letter", "reply", "note")
    report, known = built(archive)
    assert known == []
    assert report.unannounced == ("second", "one")
    assert (archive / "site/index.html").is_file()


def test_a_preview_shows_every_release(archive: Path) -> None:
    describe(archive, DAY)
    report, known = built(archive, today=BEFORE, preview=True)
    assert (report.published, report.unannounced) == (5, ())
    assert "releases/second.html" in known
