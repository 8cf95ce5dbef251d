"""Rules that withhold nothing are told, where all documents that they are for were looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.cli import telling
from archivegen.errors import Problem
from archivegen.pipeline.checking import check_archive
from archivegen.pipeline.events import finish
from tests.pipeline.archives import RELEASE, make_archive, run_build, run_decide

TEXTS = {"letter.txt": "Lira Domani typed it.", "other.txt": "Nothing of it is here."}
GOOD = '[[rule]]\nterm = "Lira Domani"\nreason = "P1"\n'
BAD = '[[rule]]\nterm = "Lira Domanni"\nreason = "P1"\n'
FILE = "content/releases/one/redactions.toml"


def archive(folder: Path, rules: str) -> Path:
    make_archive(folder, TEXTS)
    (folder / FILE).write_text(rules)
    return folder


def told(folder: Path) -> list[str]:
    """Say what a check remarks."""
    return [said(one) for one in finish(check_archive(folder, jobs=1)).remarks]


def said(one: Problem) -> str:
    return f"{one.where()}: {one.message}"


def vain(number: int, file: str = FILE) -> str:
    where = f"{file}: Rule {number}, for the reason P1, "
    return f"{where}withholds nothing of the documents it applies to."


def test_a_name_that_is_misspelt_is_told_by_check_and_build_and_not_repeated(
    tmp_path: Path,
) -> None:
    folder = archive(tmp_path, GOOD + BAD)
    checked = finish(check_archive(folder, jobs=1))
    assert [said(one) for one in checked.remarks] == [vain(2)]
    assert "Domanni" not in "\n".join(telling.checked(checked, reveal=True))
    assert vain(2) in list(telling.checked(checked, reveal=False))
    run_decide(folder)
    built = run_build(folder)
    assert [said(one) for one in built.remarks] == [vain(2)]
    assert vain(2) in list(telling.build(built, preview=False))


def test_a_build_that_did_not_look_at_everything_says_nothing(tmp_path: Path) -> None:
    folder = archive(tmp_path, BAD)
    run_decide(folder, "approve", "letter")
    assert run_build(folder).remarks == ()


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param('attachment = "*.xls"', id="no such attachment"),
        pytest.param("pattern = 'Qu[0-9]'", id="pattern"),
        pytest.param('header = "cc"', id="a field that nothing has"),
        pytest.param('term = "Lira Domani"\ndocuments = ["other"]', id="in other documents only"),
        pytest.param('term = "Lira Domanni"\nscope = "archive"', id="of the whole archive"),
    ],
)
def test_every_kind_of_rule(tmp_path: Path, rule: str) -> None:
    assert vain(1) in told(archive(tmp_path, f'[[rule]]\n{rule}\nreason = "P1"\n'))


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param('term = "Lira Domani"\ndocuments = ["letter", "other"]', id="in one of them"),
        pytest.param("pattern = 'Domani'", id="pattern"),
        pytest.param('header = "title"', id="it also keeps first words from being a title"),
        pytest.param(
            'page = 1\nbox = [1, 1, 9, 9]\ndocuments = ["letter"]', id="a finding says so"
        ),
    ],
)
def test_no_rule_is_told_that_does_something(tmp_path: Path, rule: str) -> None:
    assert told(archive(tmp_path, f'[[rule]]\n{rule}\nreason = "P1"\n')) == []


def test_a_rule_of_the_archive_may_be_for_another_release(tmp_path: Path) -> None:
    folder = archive(tmp_path, GOOD)
    second = folder / "content/releases/two"
    (second / "documents").mkdir(parents=True)
    (second / "documents/more.txt").write_text("Nothing.")
    (second / "release.md").write_text(RELEASE.replace("number: 1", "number: 2"))
    (second / "manifest.csv").write_text("id,file\nmore,more.txt\n")
    (second / "redactions.toml").write_text(GOOD.replace("[[rule]]", '[[rule]]\nscope = "archive"'))
    assert told(folder) == []
    (second / "redactions.toml").write_text(GOOD)
    assert told(folder) == [vain(1, FILE.replace("one", "two"))]


def test_a_rule_for_a_document_that_is_only_described_waits_for_its_text(tmp_path: Path) -> None:
    folder = archive(tmp_path, BAD + BAD + 'documents = ["letter"]\n')
    manifest = folder / "content/releases/one/manifest.csv"
    manifest.write_text("id,file,tier\nletter,letter.txt,metadata\nother,other.txt,\n")
    assert told(folder) == [vain(1)]


def test_a_withdrawn_document_whose_file_is_gone_is_not_waited_for(tmp_path: Path) -> None:
    folder = archive(tmp_path, BAD)
    run_decide(folder, "withdraw", "other", note="could identify a person", reason="P1")
    (folder / "content/releases/one/documents/other.txt").unlink()
    assert told(folder) == [vain(1)]


def test_many_are_told_with_the_advice_once(tmp_path: Path) -> None:
    rules = "".join(BAD.replace("Lira", f"Lira{number}") for number in range(30))
    lines = list(telling.checked(finish(check_archive(archive(tmp_path, rules), 1)), reveal=False))
    assert sum("withholds nothing" in line for line in lines) == telling.SHOWN
    assert "  … and 10 more (see --json)" in lines
    assert sum("letter by letter" in line for line in lines) == 1
