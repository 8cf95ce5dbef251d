"""Words that must appear nowhere, as an editor and a build server meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.audit.withheld.seal import KEY_NAME, read_key
from archivegen.errors import Exit
from tests.cli.running import Here
from tests.cli.test_reports_for_machines import assert_as_documented

ONE = ("--jobs", "1")
BY = ("--by", "ak")
WORD = "negotiation"


@pytest.fixture
def listed(papers: Here) -> Here:
    """Approve all, and find that a word of the reply must appear nowhere."""
    papers("approve", "--all", *BY, *ONE)
    write(papers.archive / "private/withheld.txt", f"# not for anybody\n{WORD}\n")
    return papers


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def test_from_a_list_to_a_build_that_does_not_know_it(
    listed: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = listed("build", *ONE)
    assert stopped.code == Exit.BLOCKED
    assert "blocks  withheld.found: The file holds something that must appear" in stopped.err
    assert "documents/reply.html: line 2 of private/withheld.txt, in its text" in stopped.err
    assert WORD not in stopped.err + stopped.out

    assert "archivegen seal --new-key" in listed("seal").err
    key, _, advice = listed("seal", "--new-key").out.partition("\n")
    assert "never in a file of the archive" in advice
    monkeypatch.setenv(KEY_NAME, key)
    assert "1 term sealed in content/withheld.sealed" in listed("seal").out
    assert "nothing was written" in listed("seal").out

    (listed.archive / "private/withheld.txt").unlink()
    elsewhere = listed("build", *ONE)
    assert elsewhere.code == Exit.BLOCKED
    assert "documents/reply.html: the sealed list, in its text" in elsewhere.err

    monkeypatch.delenv(KEY_NAME)
    for command in ("build", "audit"):
        closed = listed(command, *ONE)
        assert closed.code == Exit.USAGE
        assert f"{KEY_NAME} is not set" in closed.err
    assert listed("build", "--unsealed", *ONE).code == Exit.FINE
    assert listed("audit", "--unsealed", *ONE).code == Exit.FINE


def test_reports_for_machines(listed: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    made = listed("seal", "--new-key", "--json").report
    assert made.keys() == {"key"}
    assert len(read_key(made["key"])) == 32
    monkeypatch.setenv(KEY_NAME, made["key"])
    done = listed("seal", "--json").report
    assert_as_documented(done, "seal")
    assert done == {"file": "content/withheld.sealed", "terms": 1, "changed": True}


def test_a_list_that_cannot_be_used_is_told_without_what_it_says(listed: Here) -> None:
    write(listed.archive / "private/withheld.txt", "Besa Orlani\nxy\n")
    said = listed("build", *ONE)
    assert said.code == Exit.USAGE
    assert "private/withheld.txt, line 2: The line has fewer than 3 letters" in said.err
    assert "xy" not in said.err


def test_the_host_that_was_chosen_blocks(papers: Here) -> None:
    settings = papers.archive / "content/archive.toml"
    settings.write_text(settings.read_text() + '\n[host]\nname = "Tiny Pages"\nfiles = 3\n')
    said = papers("build", *ONE)
    assert said.code == Exit.BLOCKED
    assert "blocks  host.limit: Tiny Pages accepts 3 files" in said.err
