"""Common mistakes: what is wrong, and what to do, in the words of whoever made them."""

from __future__ import annotations

import pytest

from archivegen.errors import Exit
from tests.cli.running import Here

BY = ("--by", "ak")
ONE = "content/releases/one"
MISTAKES = [
    pytest.param(
        ("approve", "--all"),
        "Who decides?",
        "Add --by NAME, or set ARCHIVEGEN_BY",
        id="nobody decides",
    ),
    pytest.param(("approve", *BY), "Nothing was chosen.", "--release", id="nothing chosen"),
    pytest.param(
        ("approve", "letter", "--all", *BY),
        "Which documents?",
        "Keep one.",
        id="two ways to choose",
    ),
    pytest.param(
        ("hold", "leter", *BY),
        "There is no document “leter”.",
        "Did you mean letter?",
        id="unknown id",
    ),
    pytest.param(
        ("hold", "zzzzzz", *BY),
        "There is no document “zzzzzz”.",
        "Ids stand in the first column of manifest.csv.",
        id="unknown id, like no other",
    ),
    pytest.param(
        ("approve", "--release", "onee", *BY),
        "There is no release onee.",
        "Did you mean one?",
        id="unknown release",
    ),
    pytest.param(
        ("hold", "letter", "--by", "mallory"),
        "Nobody is called mallory in [vetting.roles]",
        "Use one of ak, ed",
        id="unknown name",
    ),
    pytest.param(
        ("approve", "letter", "--waive", "mail.bcc", *BY),
        "A waived finding needs the reason.",
        "--note",
        id="waived without a reason",
    ),
    pytest.param(
        ("approve", "letter", "--waive", "mail.bc", "--note", "fine", *BY),
        "There is no finding “mail.bc”.",
        "Did you mean mail.bcc?",
        id="unknown finding",
    ),
    pytest.param(
        ("withdraw", "letter", *BY),
        "A withdrawal needs the reason that readers are told.",
        "Add --note",
        id="withdrawn without a note",
    ),
    pytest.param(
        ("withdraw", "letter", "--note", " ", *BY),
        "A withdrawal needs the reason that readers are told.",
        "Add --note",
        id="withdrawn with an empty note",
    ),
    pytest.param(
        ("withdraw", "letter", "--note", "why", "--reason", "P9", *BY),
        "There is no reason “P9”.",
        "Under [reasons] in archive.toml there are: P1.",
        id="unknown reason code",
    ),
    pytest.param(
        ("import", "content", "--release", "two", "--map", "title"),
        "--map title is not of the form OURS=THEIRS.",
        "--map title=Subject",
        id="a mapping without =",
    ),
    pytest.param(
        ("import", f"{ONE}/documents", "--release", "one", "--map", "title=Subject"),
        "--map needs a table.",
        "--metadata FILE.csv",
        id="a mapping without a table",
    ),
    pytest.param(
        ("import", ONE, "--release", "dup"),
        "“one” lies in the archive itself",
        "Import documents from a folder outside the archive.",
        id="a source in the archive",
    ),
    pytest.param(
        ("import", "content", "--release", "Second Release"),
        "A release cannot be called Second Release.",
        "Use small letters, digits and hyphens",
        id="a name that is no address",
    ),
    pytest.param(
        ("import", "nowhere", "--release", "two"), "nowhere", "does not exist", id="no such source"
    ),
    pytest.param(
        ("audit", "nowhere"), "There is no site at nowhere.", "Build the archive", id="no site"
    ),
    pytest.param(("check", "nowhere"), "nowhere", "does not exist", id="no such file"),
    pytest.param(("init", "."), "There is an archive in papers already.", "import", id="twice"),
    pytest.param(("build", "--fast"), "--fast", "archivegen build --help", id="no such option"),
    pytest.param(("publsh",), "publsh", "archivegen --help", id="no such command"),
    pytest.param(
        ("aprove", "letter"),
        "There is no command “aprove”.",
        "Did you mean “approve”?",
        id="misspelt command",
    ),
    pytest.param(("BUILD",), "no command “BUILD”", "mean “build”?", id="command in capitals"),
    pytest.param(
        ("help",), "no command “help”", "There are: init, import, check,", id="like no command"
    ),
    pytest.param(
        ("build", "--jobs", "many"),
        "“many” is no whole number from 1 to 256.",
        "archivegen build --help",
        id="no number",
    ),
    pytest.param(
        ("serve", "--port", "99999"),
        "“99999” is no whole number from 0 to 65535.",
        "archivegen serve --help",
        id="no such port",
    ),
    pytest.param(
        ("approve", "--relase", "one"),
        "“archivegen approve” has no option “--relase”.",
        "Did you mean “--release”?",
        id="misspelt option",
    ),
    pytest.param(
        ("hold", "letter", "--resaon", "P1"),
        "“archivegen hold” has no option “--resaon”.",
        "Did you mean “--reason”? It is an option of: withdraw.",
        id="misspelt option of another command",
    ),
    pytest.param(
        ("--unvetted", "serve"),
        "“archivegen” has no option “--unvetted”.",
        "It is an option of: serve. Write it behind that command.",
        id="option before its command",
    ),
    pytest.param(
        ("seal", "--zzz"),
        "“archivegen seal” has no option “--zzz”.",
        "There are: --new-key, --archive, --json, --quiet, --jobs, --help.",
        id="like no option",
    ),
    pytest.param(
        ("hold", "leter", "note", "replly", *BY),
        "There are no documents “leter”, “replly”.",
        "Did you mean letter, reply?",
        id="unknown ids",
    ),
    pytest.param(
        ("withdraw", "letter", "--note", "why", "--reason", "p1", *BY),
        "There is no reason “p1”.",
        "Did you mean P1?",
        id="reason code in small letters",
    ),
    pytest.param(
        ("hold", "letter", "--by", "AK"), "Nobody is called AK", "Did you mean ak?", id="name"
    ),
    pytest.param(
        ("check", "content", "--reveal"),
        "--reveal works only on a terminal.",
        "without --json",
        id="secrets into a log",
    ),
]


@pytest.mark.parametrize(("words", "wrong", "remedy"), MISTAKES)
def test_a_mistake_is_named_with_what_to_do(
    papers: Here, words: tuple[str, ...], wrong: str, remedy: str
) -> None:
    said = papers(*words)
    assert said.code == Exit.USAGE
    assert wrong in said.err
    assert remedy in said.err
    assert said.out == ""
    assert not (papers.archive / "content/releases/one/decisions.csv").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("build",),
        ("check",),
        ("approve", "--all", *BY),
        ("import", ".", "--release", "one"),
        ("serve", "--port", "0"),
    ],
    ids=lambda words: words[0],
)
def test_outside_an_archive_the_way_into_one_is_told(empty: Here, words: tuple[str, ...]) -> None:
    (empty.archive / "note.txt").write_text("A note.")
    said = empty(*words)
    assert said.code == Exit.USAGE
    assert "There is no archive in the folder “empty”." in said.err
    assert "“archivegen init”" in said.err


@pytest.mark.parametrize("words", [("build",), ("audit",), ("serve", "--port", "0")])
def test_in_a_folder_of_an_archive_the_archive_is_named(
    papers: Here, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = papers.archive / "content/releases"
    monkeypatch.setattr(papers, "archive", inside)
    said = papers(*words)
    assert said.code == Exit.USAGE
    assert "but there seems to be one in “papers”." in said.err
    assert "Run the command there, or add to it: --archive ../.." in said.err


def test_the_archive_may_be_elsewhere(papers: Here, empty: Here) -> None:
    said = empty("hold", "letter", *BY, "--archive", papers.archive)
    assert said.code == Exit.FINE
    assert (papers.archive / "content/releases/one/decisions.csv").exists()
    assert list(empty.archive.iterdir()) == []


def test_every_problem_of_the_editors_files_is_told_at_once(papers: Here) -> None:
    manifest = papers.archive / "content/releases/one/manifest.csv"
    manifest.write_text("id,file,embargo\nletter,letter.eml,soon\nletter,gone.eml,\n")
    said = papers("build")
    assert said.code == Exit.USAGE
    assert "manifest.csv, row 2, column embargo: “soon” is not a day." in said.err
    assert "manifest.csv, row 3, column id" in said.err
    assert "manifest.csv, row 3, column file" in said.err
    assert "archivegen: 3 problems in the archive's files" in said.err


def test_a_preview_does_not_wait_for_a_key(papers: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARCHIVEGEN_SEAL_KEY", raising=False)
    (papers.archive / "content/withheld.sealed").write_text("sealed")
    said = papers("serve", "--port", "0")
    assert said.code == Exit.USAGE
    assert "ARCHIVEGEN_SEAL_KEY is not set" in said.err
    assert said.out == ""


@pytest.mark.parametrize("unvetted", [(), ("--unvetted",)])
def test_a_preview_does_not_wait_for_a_place_to_build_in(
    papers: Here, unvetted: tuple[str, ...]
) -> None:
    (papers.archive / "build").write_text("a file in the place of the folder")
    said = papers("serve", "--port", "0", *unvetted)
    assert said.code == Exit.USAGE
    assert "Nothing can be written into build/" in said.err
    assert said.out == ""
