"""Attachments go out with their message: through the whole pipeline, and what editors are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archivegen.config.private import Choice
from archivegen.pipeline.checking import Checked, check_archive
from archivegen.pipeline.events import finish
from archivegen.pipeline.worklist import worklist
from archivegen.pipeline.workspace import Workspace
from tests.pipeline.archives import (
    RELEASE,
    make_archive,
    run_build,
    run_decide,
    tree,
    write_manifest,
)

MAIL = """\
From: Ardo Kethmar <ak@port.example>
{more}Date: Tue, 14 Apr 2020 16:20:00 +0200
Subject: Minutes

Attached.
"""
WORDS = "They met on the quay."
FILES = {
    "mail.eml": MAIL.format(more=""),
    "mail.eml.parts/01-minutes.txt": WORDS,
    "note.txt": "A note.",
}
ROWS = [
    {"id": "mail", "file": "mail.eml"},
    {"id": "minutes", "file": "mail.eml.parts/01-minutes.txt", "parent": "mail"},
    {"id": "note", "file": "note.txt"},
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path, FILES, ROWS)


def with_mail(**cells: str) -> list[dict[str, str]]:
    return [{**ROWS[0], **cells}, *ROWS[1:]]


def reasons(folder: Path, **options: Any) -> dict[str, str]:
    report = run_build(folder, **options)
    site = tree(Path(report.site))
    public = [name for name, data in site.items() if WORDS.encode() in data]
    refused = {one.id: one.reason for one in report.refusals}
    assert bool(public) == ("minutes" not in refused), public
    return dict(refused)


@pytest.mark.parametrize(
    ("choice", "reason"), [("hold", "held"), ("reject", "rejected"), ("withdraw", "")]
)
def test_attachments_are_not_published_when_their_message_is_stopped(
    archive: Path, choice: Choice, reason: str
) -> None:
    run_decide(archive)
    assert reasons(archive) == {}
    report = run_decide(archive, choice, "mail", note="why")
    assert report.parts == ("minutes",)
    assert reasons(archive) == ({"mail": reason} if reason else {}) | {"minutes": "parent"}
    assert (archive / "site/documents/mail.html").exists() is (choice == "withdraw")
    assert not (archive / "site/documents/minutes.html").exists()
    run_decide(archive, "approve", "mail", on="2025-06-20")
    assert reasons(archive) == {}


def test_attachments_of_what_nobody_approved_wait_for_it(archive: Path) -> None:
    assert run_decide(archive, "approve", "minutes", "note").parts == ("minutes",)
    assert reasons(archive) == {"mail": "not-vetted", "minutes": "parent"}
    assert run_decide(archive, "approve", "mail").parts == ()
    assert reasons(archive) == {}


def test_attachments_are_under_the_embargo_of_their_message(archive: Path) -> None:
    write_manifest(archive, with_mail(embargo="2099-01-01", parent=""))
    run_decide(archive)
    assert reasons(archive) == {"mail": "embargo", "minutes": "parent"}
    assert reasons(archive, today="2099-01-01") == {}


def test_attachments_of_a_message_that_a_finding_blocks_are_refused(archive: Path) -> None:
    hidden = MAIL.format(more="Bcc: hidden@port.example\n")
    (archive / "content/releases/one/documents/mail.eml").write_text(hidden)
    assert run_decide(archive).parts == ("minutes",)
    assert reasons(archive)["minutes"] == "parent"


def test_attachments_of_a_message_that_changed_are_refused(archive: Path) -> None:
    run_decide(archive)
    path = archive / "content/releases/one/documents/mail.eml"
    path.write_text(path.read_text() + "One more line.\n")
    assert reasons(archive) == {"mail": "void", "minutes": "parent"}


def test_a_message_that_is_only_described_is_published(archive: Path) -> None:
    write_manifest(archive, with_mail(tier="metadata", parent=""))
    run_decide(archive)
    assert reasons(archive) == {}


def test_the_message_may_be_in_another_release(archive: Path) -> None:
    other = archive / "content/releases/two"
    (other / "documents").mkdir(parents=True)
    (other / "release.md").write_text(RELEASE.replace("number: 1", "number: 2"))
    (other / "documents/mail.eml").write_text(FILES["mail.eml"])
    (other / "manifest.csv").write_text("id,file\nmail,mail.eml\n")
    write_manifest(archive, ROWS[1:])
    run_decide(archive)
    run_decide(archive, "hold", "mail")
    assert reasons(archive) == {"mail": "held", "minutes": "parent"}


def test_an_attachment_without_its_message_goes_out_once_its_row_says_so(archive: Path) -> None:
    run_decide(archive)
    run_decide(archive, "hold", "mail")
    write_manifest(archive, [{**row, "parent": ""} for row in ROWS])
    assert reasons(archive) == {"mail": "held", "minutes": "void"}
    run_decide(archive, "approve", "minutes", on="2025-06-20")
    assert reasons(archive) == {"mail": "held"}


def test_an_attachment_can_still_be_withheld_by_itself(archive: Path) -> None:
    run_decide(archive)
    assert run_decide(archive, "hold", "minutes").parts == ()
    assert reasons(archive) == {"minutes": "held"}


def test_what_was_stopped_by_itself_is_not_told_again(archive: Path) -> None:
    run_decide(archive, "approve", "mail")
    assert run_decide(archive, "hold", "mail").parts == ()  # nobody approved the attachment
    run_decide(archive, "reject", "minutes")
    assert run_decide(archive, "withdraw", "mail", note="why").parts == ()


@pytest.mark.parametrize("choice", ["reject", "withdraw"])
def test_a_preview_leaves_out_attachments_of_what_it_leaves_out(
    archive: Path, choice: Choice
) -> None:
    run_decide(archive, choice, "mail", note="why")
    assert run_build(archive, preview=True).published == 1
    site = tree(Workspace(archive, preview=True).site)
    assert not [name for name, data in site.items() if WORDS.encode() in data]


def test_a_check_says_what_waits_for_the_document_that_it_is_part_of(archive: Path) -> None:
    assert waiting(archive) == {}  # nothing is approved, so there is nothing to tell
    run_decide(archive)
    assert waiting(archive) == {}
    run_decide(archive, "hold", "mail")
    assert waiting(archive) == {"minutes": "mail"}
    (line,) = worklist(finish(check_archive(archive, jobs=1)))
    assert (line["id"], line["finding"], line["standing"]) == ("minutes", "parent", "open")
    assert "mail" in line["what"]
    assert "column parent" in line["next"]


def waiting(folder: Path) -> dict[str, str]:
    files: tuple[Checked, ...] = finish(check_archive(folder, jobs=1)).files
    return {one.id or "": one.waits_for for one in files if one.waits_for}
