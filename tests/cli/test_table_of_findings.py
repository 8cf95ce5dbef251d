"""`check --table`: what an editor works through in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.findings import Failure, Finding
from archivegen.pipeline.checking import Checked, CheckReport
from archivegen.pipeline.worklist import COLUMNS, as_text, open_rows, worklist
from tests.cli.running import Here
from tests.pipeline.archives import SETTINGS

PHONE = "+355 69 201 2345"
LEAKY = """\
=cmd() says: write to arta@gmail.com, call +355 69 201 2345.

Again: +355 69 201 2345.
"""


@pytest.fixture
def leaky(papers: Here) -> Here:
    source = papers.archive.parent / "leaky.txt"
    source.write_text(LEAKY, encoding="utf-8")
    papers("import", source, "--release", "one")
    return papers


def table(folder: Path) -> list[dict[str, str]]:
    data = (folder / "findings.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    with (folder / "findings.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def rows_of(here: Here, *words: str) -> dict[str, dict[str, str]]:
    here("check", "--jobs", "1", "--table", "findings.csv", *words)
    return {row["finding"]: row for row in table(here.archive) if "leaky" in row["file"]}


def approve(here: Here, by: str, *words: str) -> None:
    id_ = rows_of(here)["personal.phone"]["id"]
    assert here("approve", id_, "--by", by, "--jobs", "1", *words).code == 0


def test_a_row_says_what_was_found_where_and_who_does_what(leaky: Here) -> None:
    row = rows_of(leaky)["personal.phone"]
    assert tuple(row) == COLUMNS
    assert (row["release"], row["weight"], row["where"], row["places"]) == (
        "one",
        "warns",
        "title, text",  # the title is the first words
        "3",
    )
    assert row["excerpt"] == "…45"
    assert (row["document"], row["standing"], row["who"]) == ("not-vetted", "open", "an editor")
    assert f"archivegen approve {row['id']} --by NAME --waive personal.phone" in row["next"]


def test_the_command_says_how_many_rows_wait(leaky: Here) -> None:
    said = leaky("check", "--jobs", "1", "--table", "findings.csv")
    rows = table(leaky.archive)
    waiting = sum(row["standing"] == "open" for row in rows)
    assert f"findings.csv has {len(rows)} rows; {waiting} of them wait for somebody." in said.out


def test_what_was_waived_needs_nobody(leaky: Here) -> None:
    approve(leaky, "ak", "--waive", "personal.phone", "--note", "the ministry's own")
    rows = rows_of(leaky)
    phone, email = rows["personal.phone"], rows["personal.email"]
    assert (phone["standing"], phone["who"]) == ("waived", "")
    assert phone["next"] == "Nothing: accepted by ak."
    assert (email["standing"], email["document"]) == ("open", "approved")
    assert "approve the document again" in email["next"]


def test_a_second_person_is_named_as_one_that_is_not_the_first(leaky: Here) -> None:
    two = SETTINGS.replace("[vetting]\n", '[vetting]\ntwo_people = ["*"]\n')
    (leaky.archive / "content/archive.toml").write_text(two, encoding="utf-8")
    approve(leaky, "ak")
    row = rows_of(leaky)["personal.phone"]
    assert (row["document"], row["who"]) == ("second-person", "somebody other than ak")


def test_a_document_that_is_not_published_needs_nobody(leaky: Here) -> None:
    id_ = rows_of(leaky)["personal.phone"]["id"]
    leaky("reject", id_, "--by", "ak")
    row = rows_of(leaky)["personal.phone"]
    assert (row["standing"], row["who"]) == ("not published", "")


def test_what_blocks_by_configuration_comes_first(leaky: Here) -> None:
    blocks = SETTINGS.replace("[vetting]\n", '[vetting]\nblocks = ["personal.phone"]\n')
    (leaky.archive / "content/archive.toml").write_text(blocks, encoding="utf-8")
    rows = rows_of(leaky)
    assert next(iter(rows)) == "personal.phone"
    assert rows["personal.phone"]["weight"] == "blocks"


def test_a_contact_that_is_declared_public_is_not_in_it(leaky: Here) -> None:
    public = SETTINGS.replace("[vetting]\n", f'[vetting]\npublic_contacts = ["{PHONE}"]\n')
    (leaky.archive / "content/archive.toml").write_text(public, encoding="utf-8")
    assert "personal.phone" not in rows_of(leaky)


def test_no_secret_is_written(leaky: Here) -> None:
    rows_of(leaky)
    written = (leaky.archive / "findings.csv").read_text(encoding="utf-8-sig")
    assert "cmd() says: write to …, call …" in written  # its title is its first words, cut
    assert "201" not in written
    assert "arta" not in written


def test_loose_files_can_be_listed_too(leaky: Here) -> None:
    row = rows_of(leaky, "content/releases/one/documents")
    assert all(one["id"] == "" for one in row.values())


def test_a_table_of_an_earlier_check_is_replaced_and_no_other_file(leaky: Here) -> None:
    manifest = leaky.archive / "content/releases/one/manifest.csv"
    before = manifest.read_bytes()
    said = leaky("check", "--jobs", "1", "--table", manifest)
    assert said.code == 2
    assert "no table of findings" in said.err
    assert manifest.read_bytes() == before
    assert rows_of(leaky).keys() == rows_of(leaky).keys()


def test_a_file_that_cannot_be_read_is_a_row() -> None:
    failure = Failure("a.pdf", "read", "it is damaged", "")
    one = Checked(file="a.pdf", id="k7f3qz", status="unreadable", failure=failure)
    (row,) = worklist(CheckReport((one,)))
    assert (row["finding"], row["what"]) == ("unreadable", "it is damaged")
    assert row["who"] == "whoever keeps the files"
    assert open_rows((row,)) == 1


def test_a_note_needs_nobody() -> None:
    finding = Finding(rule="mail.transport", severity="info", message="Left out.", page=3)
    one = Checked(file="a.eml", id="k7f3qz", status="ok", findings=(finding,))
    (row,) = worklist(CheckReport((one,)))
    assert (row["where"], row["standing"], row["next"]) == ("page 3", "noted", "Nothing.")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1"])
def test_a_cell_that_a_spreadsheet_would_run_is_a_text(cell: str) -> None:
    assert as_text(cell).startswith("'")


@given(st.text())
def test_a_cell_is_one_line_that_nothing_runs(cell: str) -> None:
    written = as_text(cell)
    assert written[:1] not in tuple("=+-@＝＋－＠")
    assert not any(one in written for one in "\n\r\t\x00\x1b\u2028")
