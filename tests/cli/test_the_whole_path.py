"""From a folder of documents to a published archive and back, as an editor types it."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from archivegen.config.digest import digest_of, file_digest
from archivegen.config.private import Row
from archivegen.errors import Exit
from tests.cli.running import Here
from tests.pipeline.archives import LETTER, NOTE, REPLY

ONE = ("--jobs", "1")


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Three invented documents that are in no archive."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name, text in (("letter.eml", LETTER), ("reply.eml", REPLY), ("note.txt", NOTE)):
        (folder / name).write_text(text)
    return folder


def ids_of(archive: Path, release: str) -> dict[str, str]:
    with (archive / "content/releases" / release / "manifest.csv").open(newline="") as stream:
        return {row["file"]: row["id"] for row in csv.DictReader(stream)}


def test_from_init_to_a_withdrawal(empty: Here, letters: Path) -> None:
    begun = empty("init", ".", "--title", "The Harbour Papers")
    assert begun.code == Exit.FINE
    assert "`archivegen import SOURCE --release NAME`" in begun.out

    imported = empty("import", letters, "--release", "first")
    assert imported.code == Exit.FINE
    assert "3 files for the new release first." in imported.out
    assert "Nothing is approved by this" in imported.out
    ids = ids_of(empty.archive, "first")

    unvetted = empty("build", *ONE)
    assert unvetted.code == Exit.FINE
    assert "Published: 0 documents." in unvetted.out
    assert "3  not yet vetted" in unvetted.out
    assert "Releases of which readers learn nothing yet: first." in unvetted.out
    assert not (empty.archive / "site/releases/first.html").exists()

    checked = empty("check", *ONE)
    assert checked.code == Exit.FINE
    assert "3 documents checked: 3 fine, 0 blocked, 0 unreadable." in checked.out

    approved = empty("approve", "--release", "first", "--by", "ak", *ONE)
    assert (approved.code, approved.out) == (Exit.FINE, "3 documents approved.\n")

    built = empty("build", *ONE)
    assert built.code == Exit.FINE
    assert "Published: 3 documents." in built.out
    page = empty.archive / "site/documents" / f"{ids['letter.eml']}.html"
    assert "the fee was halved between two drafts" in page.read_text()

    audited = empty("audit", *ONE)
    assert audited.code == Exit.FINE
    assert "the site is fine" in audited.out

    note = "could identify a clerk"
    withdrawn = empty("withdraw", ids["letter.eml"], "--by", "ak", "--reason", "S1", "--note", note)
    assert (withdrawn.code, withdrawn.out) == (Exit.FINE, "1 document withdrawn.\n")

    rebuilt = empty("build", *ONE)
    assert rebuilt.code == Exit.FINE
    assert "Withdrawn, with a notice in their place: 1 document." in rebuilt.out
    assert note in page.read_text()
    assert "the fee was halved" not in page.read_text()


def test_importing_a_file_that_is_damaged_goes_on_with_the_others(
    papers: Here, letters: Path
) -> None:
    (letters / "scans.zip").write_bytes(b"PK\x03\x04 cut off")
    imported = papers("import", letters, "--release", "two")
    assert imported.code == Exit.UNREADABLE
    assert "scans.zip: This could not be imported" in imported.out
    assert set(ids_of(papers.archive, "two")) == {"letter.eml", "reply.eml", "note.txt"}


def test_an_unreadable_document_is_told_and_the_others_are_built(papers: Here) -> None:
    papers("approve", "letter", "--by", "ak", *ONE)
    damaged = b"%PDF-1.4 cut off"
    documents = papers.archive / "content/releases/one/documents"
    (documents / "note.txt").write_bytes(damaged)
    _approve_unseen(papers.archive, "note", "note.txt")

    built = papers("build", *ONE)
    assert built.code == Exit.UNREADABLE
    assert "Published: 1 document." in built.out
    assert "1  could not be read" in built.out
    assert "note: " in built.out
    assert (papers.archive / "site/documents/letter.html").is_file()
    assert papers("check", *ONE).code == Exit.UNREADABLE
    assert papers("approve", "note", "--by", "ed", *ONE).code == Exit.UNREADABLE


def _approve_unseen(archive: Path, id_: str, file: str) -> None:
    """Approve a document as it is, as an earlier version that could read it would have."""
    release = archive / "content/releases/one"
    sha = file_digest(release / "documents" / file)
    digest = digest_of(sha, Row(id=id_, file=file, number=2), ()).text()
    with (release / "decisions.csv").open("a") as stream:
        stream.write(f"{id_},{digest},approve,ak,2025-05-05,,\n")


def test_a_finding_blocks_until_it_is_waived_with_a_reason(papers: Here) -> None:
    letter = papers.archive / "content/releases/one/documents/letter.eml"
    letter.write_text(LETTER.replace("To: Mira", "Bcc: Hidden <hidden@port.example>\nTo: Mira"))
    assert papers("check", *ONE).code == Exit.BLOCKED
    stopped = papers("approve", "--all", "--by", "ak", *ONE)
    assert stopped.code == Exit.BLOCKED
    assert stopped.out.startswith("2 documents approved.\n1 document not approved")
    assert "letter  mail.bcc (Bcc)" in stopped.out
    waived = papers(
        "approve", "letter", "--by", "ak", "--waive", "mail.bcc", "--note", "his own copy", *ONE
    )
    assert (waived.code, waived.out) == (Exit.FINE, "1 document approved.\n")


def test_approving_everything_leaves_what_somebody_stopped(papers: Here) -> None:
    for words in (
        ("hold", "letter", "--by", "ak"),
        ("reject", "reply", "--by", "ak"),
        ("withdraw", "note", "--by", "ak", "--note", "named a clerk"),
    ):
        assert papers(*words).code == Exit.FINE
    everything = papers("approve", "--all", "--by", "ed", *ONE)
    assert everything.out.startswith("0 documents approved.\n3 documents left as decided before")
    named = papers("approve", "letter", "--by", "ed", *ONE)
    assert (named.code, named.out) == (Exit.FINE, "1 document approved.\n")


def test_the_file_of_a_withdrawn_document_may_be_deleted(papers: Here) -> None:
    papers("withdraw", "note", "--by", "ak", "--note", "named a clerk")
    (papers.archive / "content/releases/one/documents/note.txt").unlink()
    checked = papers("check", *ONE)
    assert checked.code == Exit.FINE
    assert "2 documents checked: 2 fine" in checked.out
    assert papers("approve", "--release", "one", "--by", "ak", *ONE).code == Exit.FINE


def test_a_second_person_is_waited_for(papers: Here) -> None:
    settings = papers.archive / "content/archive.toml"
    settings.write_text(settings.read_text().replace("[vetting]", '[vetting]\ntwo_people = ["*"]'))
    first = papers("approve", "letter", "--by", "ak", *ONE)
    assert first.out == "1 document approved.\n1 document still needs a second person.\n"
    again = papers("approve", "letter", "--by", "ak", *ONE)
    assert "1 document already approved by you." in again.out
    second = papers("approve", "letter", "--by", "ed", *ONE)
    assert second.out == "1 document approved.\n"


def test_the_audit_of_a_site_with_a_leak_says_where(papers: Here) -> None:
    papers("build", *ONE)
    (papers.archive / "site/letter.eml").write_text(LETTER)
    audited = papers("audit", *ONE)
    assert audited.code == Exit.BLOCKED
    assert "blocks  file.source: " in audited.out
    assert "  letter.eml" in audited.out
    assert "must not be published as it is" in audited.out


def test_what_the_audit_stops_never_replaces_the_site(papers: Here) -> None:
    papers("build", *ONE)
    before = (papers.archive / "site/index.html").read_bytes()
    overrides = papers.archive / "theme_overrides"
    overrides.mkdir()
    (overrides / "notes.docx").write_bytes(b"left behind")
    stopped = papers("build", *ONE)
    assert stopped.code == Exit.BLOCKED
    assert "blocks  file.source" in stopped.err
    assert "The published site is as it was." in stopped.err
    assert (papers.archive / "site/index.html").read_bytes() == before


def test_who_decides_can_be_set_once(papers: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVEGEN_BY", "ak")
    assert papers("hold", "letter").out == "1 document held.\n"


def test_the_audit_of_a_copy_elsewhere_says_what_it_did_not_search_for(
    papers: Here, empty: Here
) -> None:
    papers("approve", "letter", "--by", "ak", *ONE)
    papers("build", *ONE)
    site = papers.archive / "site"
    assert "not searched for words" in empty("audit", site).out
    assert empty("audit", site, "--json").report["searched"] is False
    (papers.archive / "private").mkdir(exist_ok=True)
    (papers.archive / "private/withheld.txt").write_text("Quillobran\n")
    assert "not searched for words" not in papers("audit").out
    assert papers("audit", "--json").report["searched"] is True


def test_a_folder_without_a_page_is_no_site(empty: Here) -> None:
    (empty.archive / "copy").mkdir()
    (empty.archive / "copy/style.css").write_text("p { color: red }")
    said = empty("audit", "copy")
    assert said.code == Exit.USAGE
    assert "There is no site in copy: it has no page." in said.err
    assert said.out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="another shell")
def test_the_command_after_init_can_be_pasted(empty: Here) -> None:
    said = empty("init", "The Papers & more")
    assert "--archive 'The Papers & more'`" in said.out
    assert "--archive papers`" in empty("init", "papers").out
