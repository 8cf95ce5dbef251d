"""An approval is bound to file, row and rules; what changes one of them is told apart."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from archivegen.config.digest import Digest, changed, digest_of, file_digest
from archivegen.config.private import Row, Rule
from archivegen.model.dates import PartialDate

SHA = hashlib.sha256(b"a letter").hexdigest()
ROW = Row(
    id="k7f3qz",
    file="a.txt",
    number=2,
    title="A letter",
    date=PartialDate(2021, 3, 4),
    sender=("Ardo",),
    tags=("fees", "tender"),
    extra=(("protocol", "17/2"), ("shelf", "4")),
)
RULE = Rule(reason="P1", term="Lira Domani")

other: dict[str, Any] = {
    "id": "m2x8ra",
    "file": "b.txt",
    "title": "Another",
    "date": PartialDate(2021, 3),
    "date_written": "c. 1947",
    "type": "letter",
    "sender": ("Ardo", "Lira"),
    "to": ("Lira",),
    "cc": ("Lira",),
    "language": "sq",
    "marking": "I kufizuar",
    "tags": ("tender", "fees"),
    "people": ("lira",),
    "description": "Words",
    "source": "Given",
    "rights": "None",
    "tier": "metadata",
    "withheld_for": "P1",
    "scans": "bilevel",
    "embargo": "2030-01-01",
    "parent": "m2x8ra",
    "related": ("m2x8ra",),
    "note": "Note",
    "extra": (("protocol", "17/3"), ("shelf", "4")),
}

FULL = Row(
    id="k7f3qz",
    file="letters/ä.txt",
    number=2,
    title="Njoftim: “tarifa” €\t\x7f\U0001f600",
    date=PartialDate(2021, 3, 4),
    type="letter",
    sender=("Ardo", "Lira"),
    to=("Lira",),
    cc=("Zef",),
    language="sq",
    marking="I kufizuar",
    tags=("fees", "tender"),
    people=("lira",),
    description='A "quoted" word \\ /',
    source="Given",
    rights="None",
    tier="text",
    embargo="2030-01-01",
    parent="m2x8ra",
    related=("q4v7ne",),
    note="Note",
    extra=(("shelf", "4"), ("protocol", "17/2")),
)
RULES = (
    Rule(reason="P1", term="Lira Dománi", note="x", documents=("k7f3qz",)),
    Rule(reason="S1", pattern=r"\d{4}", paragraph=True, size=2, mark=True, archive_wide=True),
    Rule(reason="P2", header="from"),
)
FILE_PART = "5bb27fb86c807b2ff46917449e038a93"
NO_RULES = "e3b0c44298fc1c149afbf4c8996fb924"


def text(sha: str = SHA, row: Row = ROW, rules: tuple[Rule, ...] = (RULE,)) -> str:
    return digest_of(sha, row, rules).text()


def test_a_digest_is_written_and_read_again() -> None:
    digest = digest_of(SHA, ROW, (RULE,))
    assert Digest.parse(digest.text()) == digest
    assert digest.file == SHA[:32]
    assert [len(part) for part in digest.text().split(".")] == [32, 32, 32]


@pytest.mark.parametrize(
    ("row", "rules", "written"),
    [
        (FULL, RULES, "5e80b6bc43fb32f16c73948f0115f1c7.82abc4f05d3f6e76ee2bfbf2e3facaf0"),
        (FULL, (), f"5e80b6bc43fb32f16c73948f0115f1c7.{NO_RULES}"),
        (
            Row(id="k7f3qz", file="a.txt", number=7),
            (),
            f"2d74b4c09053be0b477e2ac944055a7d.{NO_RULES}",
        ),
        (
            Row(id="k7f3qz", file="a.txt", number=7, date_written="c. 1947"),
            RULES[:1],
            "5fdf7a520d94f4f20458f3459554e5cb.cccfc62e44aeca04e351d12363fd4e8f",
        ),
    ],
    ids=["everything", "no-rules", "little", "no-date"],
)
def test_approvals_of_earlier_versions_of_archivegen_stay_valid(
    row: Row, rules: tuple[Rule, ...], written: str
) -> None:
    assert digest_of(SHA, row, rules).text() == f"{FILE_PART}.{written}"


@pytest.mark.parametrize("written", ["", "abc", "0" * 98, f"{text()}0", text().upper() + "x"])
def test_what_is_no_digest_is_not_read(written: str) -> None:
    assert Digest.parse(written) is None
    assert changed(written, text()) == ("file", "row", "rules")


def test_the_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a letter")
    assert file_digest(tmp_path / "a.txt") == SHA


def test_nothing_changed() -> None:
    assert changed(text(), text()) == ()


def test_another_file_changes_the_file() -> None:
    assert changed(text(), text(sha="0" * 64)) == ("file",)


@pytest.mark.parametrize("name", [name for name in Row.__struct_fields__ if name != "number"])
def test_a_change_of_any_column_changes_the_row(name: str) -> None:
    row = structs.replace(ROW, **{name: other[name]})
    assert changed(text(), text(row=row)) == ("row",)


def test_the_place_of_the_row_and_the_order_of_columns_change_nothing() -> None:
    row = structs.replace(ROW, number=9, extra=tuple(reversed(ROW.extra)))
    assert changed(text(), text(row=row)) == ()


@pytest.mark.parametrize(
    "rules",
    [
        (),
        (Rule(reason="P2", term="Lira Domani"),),
        (Rule(reason="P1", pattern="Lira Domani"),),
        (Rule(reason="P1", term="Lira Domani", paragraph=True),),
        (Rule(reason="P1", term="Lira Domani", size=1),),
        (Rule(reason="P1", term="Lira Domani", mark=True),),
        (RULE, Rule(reason="P1", header="cc")),
    ],
)
def test_rules_that_do_something_else_change_the_rules(rules: tuple[Rule, ...]) -> None:
    assert changed(text(), text(rules=rules)) == ("rules",)


def test_what_a_rule_does_elsewhere_its_note_and_its_place_change_nothing() -> None:
    second = Rule(reason="P1", header="cc")
    wider = structs.replace(RULE, documents=("k7f3qz",), archive_wide=True, note="asked for")
    assert changed(text(rules=(RULE, second)), text(rules=(second, wider, RULE))) == ()


@given(
    st.lists(
        st.tuples(st.text(min_size=1), st.text(min_size=1)), max_size=3, unique_by=lambda x: x[0]
    ),
    st.lists(
        st.tuples(st.text(min_size=1), st.text(min_size=1)), max_size=3, unique_by=lambda x: x[0]
    ),
)
def test_columns_of_ones_own_differ_exactly_when_the_digest_does(
    one: list[tuple[str, str]], two: list[tuple[str, str]]
) -> None:
    first = text(row=structs.replace(ROW, extra=tuple(one)))
    second = text(row=structs.replace(ROW, extra=tuple(two)))
    assert (first == second) == (dict(one) == dict(two))


@given(st.text(), st.text(), st.text(), st.text())
def test_words_do_not_move_from_one_column_to_the_next_unnoticed(
    a: str, b: str, c: str, d: str
) -> None:
    first = text(row=structs.replace(ROW, title=a, description=b))
    second = text(row=structs.replace(ROW, title=c, description=d))
    assert (first == second) == ((a, b) == (c, d))
