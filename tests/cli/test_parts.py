"""The commands say which attachments go with their message."""

from __future__ import annotations

import pytest

from tests.cli.running import Here
from tests.pipeline.archives import write_manifest

ONE = ("--jobs", "1")
BY = ("--by", "ak")


@pytest.fixture
def message(papers: Here) -> Here:
    """A letter, to which the note is attached, and a reply."""
    rows = [
        {"id": "letter", "file": "letter.eml", "parent": ""},
        {"id": "reply", "file": "reply.eml", "parent": ""},
        {"id": "note", "file": "note.txt", "parent": "letter"},
    ]
    write_manifest(papers.archive, rows)
    return papers


def test_a_hold_says_what_is_not_published_either(message: Here) -> None:
    message("approve", "--all", *BY, *ONE)
    held = message("hold", "letter", *BY)
    assert held.out == (
        "1 document held.\n1 document that is part of it is not published either:\n  note\n"
    )
    built = message("build", *ONE)
    assert "1  part of a document that is not published" in built.out
    assert "note: it is part of letter, which is not published" in built.out
    assert "empty the column parent" in built.out
    checked = message("check", *ONE)
    assert "1 document approved, and not published before what it is part of:" in checked.out
    assert "  note  (part of letter)" in checked.out


def test_a_withdrawal_says_how_to_leave_a_notice_for_attachments_too(message: Here) -> None:
    message("approve", "--all", *BY, *ONE)
    said = message("withdraw", "letter", "reply", *BY, "--note", "why")
    assert "1 document that is part of them is not published either:\n  note\n" in said.out
    assert "To leave a notice in its place, too, withdraw it by id." in said.out


def test_an_approval_says_what_waits(message: Here) -> None:
    said = message("approve", "note", "reply", *BY, *ONE)
    assert said.out == (
        "2 documents approved.\n"
        "1 of them is part of a document that is not approved, and is not published before that:\n"
        "  note\n"
    )
    assert message("approve", "letter", *BY, *ONE, "--json").report["parts"] == []
