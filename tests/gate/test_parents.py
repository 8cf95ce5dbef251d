"""What is part of a document is published with it or not at all, however deep."""

from __future__ import annotations

import pytest

from archivegen.config.private import Row
from archivegen.gate.parents import Outcome, parts_of, with_their_parents
from archivegen.model.findings import Refusal
from archivegen.model.published import PublishedRecord, Tombstone


def row(id_: str, parent: str = "") -> Row:
    return Row(id=id_, file=id_, number=2, parent=parent)


def record(id_: str) -> PublishedRecord:
    return PublishedRecord(id=id_, release="one", kind="email", tier="full", title=())


def held(id_: str) -> Refusal:
    return Refusal(id_, "one", "held", "an editor holds it")


def withdrawn(id_: str) -> Tombstone:
    return Tombstone(id=id_, release="one", title="")


ROWS = [row("mail"), row("inner", "mail"), row("scan", "inner"), row("loose")]


def judged(*outcomes: Outcome, rows: list[Row] = ROWS) -> dict[str, str]:
    return {
        one.id: one.reason if isinstance(one, Refusal) else type(one).__name__
        for one in with_their_parents(outcomes, rows)
    }


def test_parts_of_what_is_published_are_published() -> None:
    everything = [record(one.id) for one in ROWS]
    assert with_their_parents(everything, ROWS) == everything


@pytest.mark.parametrize("mail", [held("mail"), withdrawn("mail")])
def test_parts_of_what_is_not_are_refused_however_deep(mail: Outcome) -> None:
    found = judged(mail, record("inner"), record("scan"), record("loose"))
    assert [found[id_] for id_ in ("inner", "scan", "loose")] == [
        "parent",
        "parent",
        "PublishedRecord",
    ]


def test_what_lies_above_keeps_its_place_when_a_part_is_refused() -> None:
    found = judged(record("mail"), held("inner"), record("scan"))
    assert found == {"mail": "PublishedRecord", "inner": "held", "scan": "parent"}


def test_the_message_names_the_nearest_that_is_missing_and_what_to_do() -> None:
    inner, scan = (
        one
        for one in with_their_parents([held("mail"), record("inner"), record("scan")], ROWS)
        if isinstance(one, Refusal) and one.reason == "parent"
    )
    assert inner.message == scan.message == "it is part of mail, which is not published"
    assert "empty the column parent" in inner.advice
    (part,) = with_their_parents([record("inner")], [row("mail"), row("inner", "mail")])
    assert isinstance(part, Refusal)
    gone = with_their_parents([withdrawn("mail"), record("inner")], ROWS)[1]
    assert isinstance(gone, Refusal)
    assert gone.message == "it is part of mail, which was withdrawn"


def test_a_part_that_was_withdrawn_itself_keeps_its_notice() -> None:
    assert judged(held("mail"), withdrawn("inner"))["inner"] == "Tombstone"


def test_a_part_keeps_the_reason_that_it_has_of_its_own() -> None:
    assert judged(held("mail"), held("inner"))["inner"] == "held"


def test_a_circle_and_a_parent_that_is_no_document_have_nothing_to_go_out_with() -> None:
    circle = [row("aaaa", "bbbb"), row("bbbb", "aaaa")]
    assert set(judged(record("aaaa"), record("bbbb"), rows=circle).values()) == {"parent"}
    assert judged(record("aaaa"), rows=[row("aaaa", "gone")]) == {"aaaa": "parent"}


def test_parts_are_found_however_deep() -> None:
    assert parts_of(["mail"], ROWS) == ("inner", "scan")
    assert parts_of(["scan", "loose"], ROWS) == ()
