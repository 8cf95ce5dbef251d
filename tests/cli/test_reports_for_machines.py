"""--json: one document on standard output, with the fields that docs/commands.md lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from archivegen.errors import Exit
from tests.cli.running import REPOSITORY, Here
from tests.pipeline.archives import LETTER

MANUAL = (REPOSITORY / "docs/commands.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```json (\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BCC = "Hidden Recipient <hidden@port.example>"
ONE = ("--jobs", "1", "--json")
BY = ("--by", "ak")


def documented(name: str) -> Any:
    """Give the example of a report that the manual shows."""
    return json.loads(dict(EXAMPLE.findall(MANUAL))[name])


def shape(value: object, path: str = "") -> Iterator[str]:
    """Name every field of a report; keys that are data (counts) stand as `*`."""
    match value:
        case Mapping():
            counted = path.endswith((".counts", ".withheld", ".sources"))
            for key, one in value.items():
                yield from shape(one, f"{path}.{'*' if counted else key}")
        case list():
            for one in value:
                yield from shape(one, f"{path}[]")
        case _:
            yield path


def assert_as_documented(report: object, name: str) -> None:
    """Hold that a report has the fields of the manual's example, and no others."""
    known = set(shape(documented(name)))
    found = set(shape(report))
    # null and [] where the example has fields, and the other way round
    assert {one for one in found - known if not _inside(one, known)} == set()
    top = {one.split(".")[1].split("[")[0] for one in known}
    assert {one.split(".")[1].split("[")[0] for one in found} <= top
    assert isinstance(report, dict)
    assert list(report) == list(documented(name))


def _inside(path: str, known: set[str]) -> bool:
    return any(one.startswith((f"{path}.", f"{path}[")) for one in known)


@pytest.fixture
def leaky(papers: Here) -> Here:
    """An archive in which a letter names a hidden recipient, and a note is no document."""
    documents = papers.archive / "content/releases/one/documents"
    (documents / "letter.eml").write_text(LETTER.replace("To: Mira", f"Bcc: {BCC}\nTo: Mira"))
    (documents / "note.txt").write_bytes(b"%PDF-1.4 cut off")
    return papers


def test_check(leaky: Here) -> None:
    said = leaky("check", *ONE)
    assert said.code == Exit.BLOCKED
    assert_as_documented(said.report, "check")
    assert said.report["summary"] == {"ok": 1, "blocked": 1, "unreadable": 1}
    (letter,) = [one for one in said.report["files"] if one["id"] == "letter"]
    assert letter["findings"][0]["where"] == {"part": "Bcc"}


def test_approve(leaky: Here) -> None:
    said = leaky("approve", "--all", *BY, *ONE)
    assert said.code == Exit.BLOCKED
    assert_as_documented(said.report, "approve")
    assert said.report["recorded"] == ["reply"]
    assert [one["id"] for one in said.report["blocked"]] == ["letter"]
    (unread,) = said.report["unreadable"]
    assert unread["file"] == "content/releases/one/documents/note.txt"


@pytest.mark.parametrize("words", [("check", *ONE), ("approve", "--all", *BY, *ONE)])
def test_no_secret_is_in_a_report(leaky: Here, words: tuple[str, ...]) -> None:
    said = leaky(*words)
    assert "mail.bcc" in said.out
    for part in ("secret", "hidden@", "Hidden", "Recipient"):
        assert part not in said.out + said.err


@pytest.mark.parametrize("choice", ["hold", "reject", "withdraw"])
def test_other_decisions(papers: Here, choice: str) -> None:
    said = papers(choice, "letter", *BY, "--note", "why", "--json")
    assert_as_documented(said.report, "approve")
    assert (said.report["decision"], said.report["recorded"]) == (choice, ["letter"])


def test_build_and_audit(papers: Here) -> None:
    papers("approve", "letter", *BY)
    papers("withdraw", "note", *BY, "--note", "named a clerk")
    built = papers("build", *ONE)
    assert_as_documented(built.report, "build")
    assert (built.report["published"], built.report["withdrawn"]) == (1, 1)
    assert built.report["withheld"] == {"not-vetted": 1}
    audited = papers("audit", *ONE)
    assert_as_documented(audited.report, "audit")
    assert audited.report["status"] == "ok"
    (papers.archive / "site/letter.eml").write_text(LETTER)
    leaking = papers("audit", *ONE)
    assert_as_documented(leaking.report, "audit")
    assert (leaking.code, leaking.report["status"]) == (Exit.BLOCKED, "blocked")
    assert leaking.report["counts"] == {"file.source": 1, "bundle.copy": 1}  # the copy lacks it


def test_import_and_its_plan(papers: Here, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "one.txt").write_text("One.")
    (source / "cut.zip").write_bytes(b"PK\x03\x04")
    (tmp_path / "list.csv").write_text("File,Subject\none.txt,The first\ntwo.txt,The second\n")
    words = ("import", source, "--release", "two", "--metadata", tmp_path / "list.csv", "--json")
    plan = papers(*words, "--dry-run")
    assert_as_documented(plan.report, "plan")
    assert plan.report["metadata"]["joined"] == 1
    assert not (papers.archive / "content/releases/two").exists()
    done = papers(*words)
    assert_as_documented(done.report, "import")
    assert done.code == Exit.UNREADABLE
    assert done.report["counts"]["imported"] == 1


def test_init(empty: Here) -> None:
    said = empty("init", "papers", "--json")
    assert_as_documented(said.report, "init")
    assert said.report["archive"] == str(empty.archive / "papers")


def test_what_is_wrong_is_a_report_too(papers: Here) -> None:
    (papers.archive / "content/releases/one/manifest.csv").write_text("id\nletter\n")
    said = papers("build", *ONE)
    assert said.code == Exit.USAGE
    assert_as_documented(said.report, "error")
    assert said.report["error"]["exit_code"] == said.code
    assert said.report["error"]["problems"][0]["file"].endswith("manifest.csv")
    assert "manifest.csv" in said.err


def test_a_stopped_build_reports_what_the_audit_found(papers: Here) -> None:
    overrides = papers.archive / "theme_overrides"
    overrides.mkdir()
    (overrides / "notes.docx").write_bytes(b"left behind")
    said = papers("build", *ONE)
    assert said.code == Exit.BLOCKED
    assert_as_documented(said.report, "error")
    assert {one["rule"] for one in said.report["error"]["findings"]} == {"file.source"}


def test_a_file_name_that_is_no_text_is_reported(empty: Here) -> None:
    name = b"l\xebtter.txt"
    try:
        (empty.archive / name.decode("utf-8", "surrogateescape")).write_text("A letter.")
    except OSError:
        pytest.skip("this system has no such names")
    said = empty("check", ".", *ONE)
    assert said.report["files"][0]["file"] == "l?tter.txt"
    assert empty("check", ".", "--jobs", "1").code == Exit.FINE


@pytest.mark.parametrize("words", [("check",), ("hold", "letter", *BY), ("build",), ("audit",)])
def test_quiet_says_nothing(papers: Here, words: tuple[str, ...]) -> None:
    if words == ("audit",):
        papers("build", *ONE)
    said = papers(*words, "--quiet", "--jobs", "1")
    assert (said.code, said.out, said.err) == (Exit.FINE, "", "")


def test_quiet_still_tells_errors(papers: Here) -> None:
    said = papers("hold", "nobody", *BY, "--quiet")
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "There is no document" in said.err
