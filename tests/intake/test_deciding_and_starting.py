"""Recording decisions, and beginning an archive."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from msgspec import structs

from archivegen.config import load
from archivegen.config.private import Decision
from archivegen.config.redactions import read_rules
from archivegen.config.report import Found
from archivegen.config.standing import standing
from archivegen.errors import UsageError
from archivegen.intake.deciding import record
from archivegen.intake.starting import init
from tests.config.archives import DECISIONS, SETTINGS, writer

DIGEST = ".".join(["0" * 32] * 3)
APPROVAL = Decision(
    id="k7f3qz", digest=DIGEST, decision="approve", by="ak", on="2024-05-01T10:00+02:00"
)


def test_a_decision_is_recorded_and_read_again(tmp_path: Path) -> None:
    folder = writer(tmp_path)({})
    waived = structs.replace(APPROVAL, waives=("mail.bcc", "x"), note='He said: "yes",\nso')
    record(load(folder), "one", [waived])
    record(load(folder), "one", [structs.replace(APPROVAL, by="ed")])
    decisions = load(folder).releases[0].decisions
    assert [structs.replace(decision, number=0) for decision in decisions] == [
        waived,
        structs.replace(APPROVAL, by="ed"),
    ]
    assert standing(decisions, DIGEST, 2).state == "approved"


def test_a_table_of_the_editors_keeps_its_form(tmp_path: Path) -> None:
    start = b"\xef\xbb\xbfid;by;digest;decision;on\r\nm2x8ra;ak;;hold;2024-05-01"
    folder = writer(tmp_path)({DECISIONS: start})
    record(load(folder), "one", [APPROVAL])
    added = f"\r\nk7f3qz;ak;{DIGEST};approve;2024-05-01T10:00+02:00\r\n".encode()
    assert (folder / DECISIONS).read_bytes() == start + added


def test_a_note_with_a_nul_does_not_spoil_the_table(tmp_path: Path) -> None:
    folder = writer(tmp_path)({})
    record(load(folder), "one", [structs.replace(APPROVAL, note="a\0b\x1b[2J")])
    assert load(folder).releases[0].decisions[0].note == "ab[2J"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": "zzzz"}, "no document zzzz"),
        ({"by": " "}, "needs the name"),
        ({"by": "kk"}, "Nobody is called kk"),
        ({"on": "soon"}, "not a day"),
        ({"digest": "abc"}, "not bound to a digest"),
    ],
)
def test_a_decision_that_cannot_be_recorded_records_none(
    change: dict[str, str], words: str, tmp_path: Path
) -> None:
    settings = 'title = "x"\n[reasons]\nP1 = "x"\n[vetting.roles]\nak = "archivist"\n'
    folder = writer(tmp_path)({SETTINGS: settings})
    with pytest.raises(UsageError, match=words):
        record(load(folder), "one", [APPROVAL, structs.replace(APPROVAL, **change)])
    assert not (folder / DECISIONS).exists()


def test_a_release_that_is_not_there_is_guessed(tmp_path: Path) -> None:
    folder = writer(tmp_path)({})
    with pytest.raises(UsageError) as caught:
        record(load(folder), "on", [APPROVAL])
    assert caught.value.advice == "Did you mean one?"


def test_a_new_archive_can_be_read_as_it_is(tmp_path: Path) -> None:
    written = init(tmp_path / "new", 'The "Telmora" \\ Papers: #1')
    archive = load(tmp_path / "new")
    assert archive.info.title == {"": 'The "Telmora" \\ Papers: #1'}
    assert [page.slug for page in archive.info.pages] == ["about", "how-to-read"]
    assert archive.info.pages[1].prose.keys() == {"", "sq"}
    assert archive.releases == ()
    names = {path.relative_to(tmp_path / "new").as_posix() for path in written}
    assert names == {
        ".gitignore",
        "content/archive.toml",
        "content/pages/about.md",
        "content/pages/how-to-read.md",
        "content/pages/how-to-read.sq.md",
        "content/people.csv",
        "mkdocs.yml",
        "private/README.txt",
        "theme_overrides/README.md",
    }


def test_git_ignores_what_is_private_also_where_git_was_there_before(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.bak")
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n")
    written = init(tmp_path)
    assert (tmp_path / ".gitignore").read_text().splitlines()[0] == "*.bak"
    assert "private/" in (tmp_path / ".gitignore").read_text().splitlines()
    assert (tmp_path / "mkdocs.yml").read_text() == "site_name: Mine\n"
    assert tmp_path / "mkdocs.yml" not in written


def test_an_archive_is_not_begun_twice(tmp_path: Path) -> None:
    init(tmp_path)
    with pytest.raises(UsageError, match="already"):
        init(tmp_path)


@pytest.mark.parametrize("title", ["", "  ", "two\nlines", "a\x7fb"])
def test_a_title_is_one_line(title: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one line"):
        init(tmp_path / "new", title)
    assert not (tmp_path / "new").exists()


def test_a_file_is_no_folder_for_an_archive(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("a letter")
    with pytest.raises(UsageError, match="cannot be written"):
        init(tmp_path / "new")


def test_the_examples_of_rules_are_rules_of_every_kind(tmp_path: Path) -> None:
    text = (resources.files("archivegen.intake") / "skeleton/redactions.toml").read_text("utf-8")
    lines = [line[2:] for line in text.split("\n") if line[:2] == "# "]
    path = tmp_path / "redactions.toml"
    path.write_text("\n".join(lines[lines.index("[[rule]]") :]), encoding="utf-8")
    found = Found(path.name)
    rules = read_rules(path, found)
    assert found.problems == []
    kinds = ("term", "pattern", "header", "box", "attachment")
    assert [[kind for kind in kinds if getattr(rule, kind)] for rule in rules] == [
        [kind] for kind in kinds
    ]
    assert all(kind in text[: text.index("[[rule]]")] for kind in kinds)
