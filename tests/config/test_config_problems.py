"""What editors get to read when something under `content/` is wrong (cases in problems.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.config import load, withheld
from archivegen.config.elsewhere import quoted
from archivegen.config.problems import PROBLEMS
from archivegen.config.report import shown
from archivegen.errors import ConfigError, Problem
from tests.config.archives import BASE, MANIFEST, RULES, SETTINGS, Write, writer

FINDINGS = ("mail.bcc", "mail.transport", "personal.email")

Case = tuple[dict[str, str], list[str]]


def cases() -> Iterator[tuple[str, Case]]:
    text = Path(__file__).with_name("problems.txt").read_text(encoding="utf-8")
    for case in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        title, *sections = re.split(r"^## ", case, flags=re.MULTILINE)
        parts = {name: content for name, _, content in (s.partition("\n") for s in sections)}
        expected = parts.pop("problems").strip().split("\n")
        yield title.strip(), (parts, expected)


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(ConfigError) as caught:
        load(folder, FINDINGS)
    return caught.value.problems


def said(problem: Problem, expected: str) -> str:
    text = f"{problem.where()}: {problem.message}"
    return f"{text} > {problem.remedy}" if " > " in expected else text


@pytest.mark.parametrize(
    ("files", "expected"), [c for _, c in cases()], ids=[t for t, _ in cases()]
)
def test_every_problem_is_reported_with_its_place_and_what_to_do(
    files: dict[str, str], expected: list[str], write: Write
) -> None:
    problems = problems_of(write(files))
    assert len(problems) == len(expected), [p.message for p in problems]
    assert [said(*pair) for pair in zip(problems, expected, strict=True)] == expected
    assert all(problem.remedy.strip() for problem in problems)


def test_the_base_has_no_problem(write: Write) -> None:
    assert load(write({})).releases[0].rows[0].id == "k7f3qz"


def test_findings_are_not_looked_up_by_those_who_do_not_know_them(write: Write) -> None:
    settings = 'title = "The Papers"\n[vetting]\nblocks = ["mail.bbc"]\n'
    assert load(write({SETTINGS: settings})).vetting.blocks == ("mail.bbc",)


def test_a_folder_without_an_archive(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path)
    assert "no archive" in problem.message
    assert "archivegen init" in problem.remedy


@pytest.mark.parametrize(
    ("here", "place"),
    [
        ("papers/content", ".."),
        ("papers/content/releases/one", "../../.."),
        ("papers/build", ".."),
        (".", "papers"),
    ],
)
def test_an_archive_above_or_just_below_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str, place: str
) -> None:
    writer(tmp_path / "papers")({})
    (tmp_path / here).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / here)
    (problem,) = problems_of(tmp_path / here)
    assert "but there seems to be one in “papers”." in problem.message
    assert problem.remedy == f"Run the command there, or add to it: --archive {place}"


def test_of_several_archives_below_none_is_named(tmp_path: Path) -> None:
    for name in ("one", "two"):
        writer(tmp_path / name)({})
    (problem,) = problems_of(tmp_path)
    assert "archivegen init" in problem.remedy


def test_a_path_with_a_space_can_be_typed_as_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer(tmp_path / "my papers")({})
    monkeypatch.chdir(tmp_path)
    (problem,) = problems_of(tmp_path)
    assert problem.remedy.endswith(f"--archive {quoted(Path('my papers'))}")


@pytest.mark.parametrize(
    ("data", "row", "words"),
    [
        (b"id,file\nk7f3qz,a.txt\nm2x8ra,t\xebst.txt\n", 3, "UTF-8"),
        (b"id,file\nk7f3qz,a\0.txt\n", 2, "NUL"),
    ],
)
def test_bytes_that_are_no_text_are_reported_with_their_row(
    data: bytes, row: int, words: str, write: Write
) -> None:
    (problem,) = problems_of(write({MANIFEST: data}))
    assert (problem.row, words in problem.message) == (row, True)


def test_a_file_that_cannot_be_opened(write: Write) -> None:
    folder = write({})
    (folder / MANIFEST).unlink()
    (folder / MANIFEST).mkdir()
    (problem,) = problems_of(folder)
    assert "cannot be opened" in problem.message


def test_a_file_that_is_too_large(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archivegen.config.reading.MAX_BYTES", 10)
    problems = problems_of(write({}))
    assert {p.file for p in problems if "larger" in p.message} >= {MANIFEST, SETTINGS}


def test_a_link_that_leads_out_of_documents(write: Write) -> None:
    folder = write({MANIFEST: "id,file\naaaa,out.txt\nbbbb,dir/archive.toml\ncccc,in.txt\n"})
    documents = folder / "content/releases/one/documents"
    (documents / "out.txt").symlink_to(folder / SETTINGS)
    (documents / "dir").symlink_to(folder / "content")
    (documents / "in.txt").symlink_to(documents / "a.txt")
    assert [(p.row, "leads out" in p.message) for p in problems_of(folder)] == [
        (2, True),
        (3, True),
    ]


def test_a_folder_is_no_document(write: Write) -> None:
    folder = write({MANIFEST: "id,file\naaaa,sub\n"})
    (folder / "content/releases/one/documents/sub").mkdir()
    (problem,) = problems_of(folder)
    assert "There is no file" in problem.message


def test_a_thousand_ragged_rows_are_not_a_thousand_messages(write: Write) -> None:
    problems = problems_of(write({MANIFEST: "id,file\n" + "a,b,c\n" * 1000}))
    assert len(problems) == 21
    assert problems[-1].message == "The same is wrong in more rows (980)."


def test_a_long_pattern(write: Write) -> None:
    rule = f"[[rule]]\nreason = 'P1'\npattern = '{'a' * 501}'\n"
    (problem,) = problems_of(write({RULES: rule}))
    assert problem.message == "The pattern is longer than 500 characters."


@pytest.mark.parametrize(
    "setting",
    [
        "pattern = 'Besa (Orlani'",
        "pattern = '(?P<Besa>a)(?P<Besa>Orlani)'",
        "pattern = '(?P<Besa Orlani>a)'",
        "pattern = 'Besa(Orlani|.*)*'",
        "pattern = '(Besa Orlani)?'",
        "header = 'Besa Orlani'",
        "scope = 'Besa Orlani'\nterm = 'x'",
        "documents = ['Besa Orlani']\nterm = 'x'",
        "documents = ['besa', 'orlani']\nterm = 'x'",
        "box = 'Besa Orlani'",
        "size = 'Besa Orlani'\nterm = 'x'",
        "term = 'Besa Orlani'\npattern = 'Orlani'",
        "attachment = 'Besa*'\nterm = 'Orlani'",
        "term = 'Besa Orlani",
        "term = 'Besa' 'Orlani'",
    ],
)
def test_nothing_that_a_rule_withholds_is_repeated(setting: str, write: Write) -> None:
    problems = problems_of(write({RULES: f"[[rule]]\nreason = 'P1'\n{setting}\n"}))
    assert problems
    said = " ".join(f"{p.where()} {p.message} {p.remedy}" for p in problems)
    assert not re.search("besa|orlani", said, re.IGNORECASE)


def test_a_name_in_the_place_of_a_reason_is_not_repeated(write: Write) -> None:
    (problem,) = problems_of(write({RULES: "[[rule]]\nterm = 'x'\nreason = 'Besa Orlani'\n"}))
    assert problem.message == "There is no reason “B…”."


@pytest.mark.parametrize(
    ("lines", "row", "message"),
    [
        ("Besa Orlani\n---\n", 2, "The line has no letter and no digit."),
        ("# names\n\nQx\n", 3, "The line has fewer than 3 letters or digits."),
        ("many " * 25, 1, "The line has more than 96 letters and digits."),
        (
            "Besa Orlani\nBESA-ÓRLANI\n",
            2,
            "Line 1 says the same. Capitals, accents, hyphens and spaces make no difference.",
        ),
    ],
)
def test_a_line_of_withheld_words_that_cannot_be_used(
    lines: str, row: int, message: str, tmp_path: Path
) -> None:
    path = tmp_path / withheld.FILE
    path.parent.mkdir()
    path.write_text(lines)
    with pytest.raises(ConfigError) as caught:
        withheld.read_withheld(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.row, problem.message) == (withheld.FILE, row, message)


def test_the_terms_that_are_withheld_are_those_of_the_list_and_of_wide_rules(write: Write) -> None:
    rules = (
        "[[rule]]\nreason = 'P1'\nterm = '{}'\nscope = 'archive'\n",
        "[[rule]]\nreason = 'P1'\nterm = '{}'\n",
        "[[rule]]\nreason = 'P1'\nterm = '{}'\nscope = 'archive'\ndocuments = ['k7f3qz']\n",
        "[[rule]]\nreason = 'P1'\nterm = '{}'\nscope = 'archive'\nmark = true\n",
        "[[rule]]\nreason = 'P1'\nterm = '{}'\nscope = 'archive'\n",
    )
    words = ("Everywhere", "in one release", "in one document", "[cut]", "xy")
    text = "".join(rule.format(word) for rule, word in zip(rules, words, strict=True))
    folder = write({RULES: text, withheld.FILE: "\ufeff# names\n\n  Besa Orlani \n张伟\n"})
    assert [one.where for one in withheld.of_rules(load(folder))] == [f"rule 1 of {RULES}"]
    assert withheld.read_withheld(folder) == (
        withheld.Term("Besa Orlani", "line 3 of private/withheld.txt"),
        withheld.Term("张伟", "line 4 of private/withheld.txt"),
    )


def test_every_wording_is_met_in_these_tests() -> None:
    here = Path(__file__)
    text = here.read_text(encoding="utf-8") + here.with_name("problems.txt").read_text("utf-8")
    by_other_words = {
        "no-archive",
        "archive-elsewhere",
        "file-not-readable",
        "file-too-large",
        "not-utf8",
        "nul",
    }
    by_other_words |= {"not-utf8", "nul", "more", "pattern-long"}
    by_other_words |= {"rule-in-vain", "column-in-vain", "file-stray"}
    for code in PROBLEMS.keys() - by_other_words:
        pattern = re.sub(r"\\{\w+\\}", ".*", re.escape(PROBLEMS[code].message))
        assert re.search(pattern, text), code


@given(st.text())
def test_a_cell_in_a_message_is_one_short_line_that_no_terminal_obeys(cell: str) -> None:
    assert len(shown(cell)) <= 80
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e\ud800-\udfff]", shown(cell))


def test_the_base_is_what_these_tests_change() -> None:
    assert {MANIFEST, SETTINGS} <= set(BASE)
