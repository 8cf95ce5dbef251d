"""Related documents: a few, with the reason, and none that the page leads to already."""

from __future__ import annotations

import time
from typing import Any

from archivegen.catalogue import build
from archivegen.catalogue.related import Shared
from archivegen.model.archive import ArchiveInfo, Person
from archivegen.model.prose import words
from archivegen.model.published import Party, PublishedRecord
from tests.catalogue.samples import TEXT, document, message

INFO = ArchiveInfo(title={"": "Papers"}, people=(Person("ana", "Ana"), Person("ben", "Ben")))
# Enough others that a word which three documents use is rare.
BULK = [document(f"bulk{n:02}", f"nothing at all, number {n}") for n in range(40)]


def kin(*records: PublishedRecord) -> dict[str, dict[str, tuple[Shared, ...]]]:
    found = build(INFO, [*records, *BULK]).kin
    return {one: {other.id: other.why for other in others} for one, others in found.items()}


def test_documents_with_a_rare_topic_and_people_in_common_are_related_both_ways() -> None:
    one = document("a", tags=("fee", "seal"), people=("ana",))
    other = document("b", tags=("fee", "seal"), people=("ana",))
    why = (Shared("tag", "fee"), Shared("tag", "seal"), Shared("person", "ana"))
    assert kin(one, other) == {"a": {"b": why}, "b": {"a": why}}


def test_what_everybody_shares_relates_nobody() -> None:
    assert kin(*(document(f"d{n}", tags=("fee",)) for n in range(30))) == {}


def test_rare_words_in_common_are_a_reason_and_are_named() -> None:
    one = document("a", "the barges left with dredging spoil, umbrella missing")
    other = document("b", "an umbrella, two barges, more dredging")
    assert {shared.value for shared in kin(one, other)["a"]["b"]} == {
        "barges",
        "dredging",
        "umbrella",
    }


def test_somebody_who_is_not_on_the_list_is_no_reason() -> None:
    fields: dict[str, Any] = {"people": ("cal",), "sender": (Party(words("Umbrella Barges")),)}
    text = "umbrella barges Dredging"
    assert kin(document("a", text, **fields), document("b", text, **fields)) == {}


def test_what_a_page_leads_to_already_is_not_named_again() -> None:
    fields: dict[str, Any] = {"tags": ("fee", "seal")}
    parent = document("a", **fields)
    child = document("b", parent="a", **fields)
    named = document("c", related=("a",), **fields)
    found = kin(parent, child, named)
    assert "b" not in found.get("a", {})
    assert "a" not in found.get("b", {})
    assert "a" not in found["c"]
    assert "c" in found["a"]


def test_near_copies_are_named_as_such_and_not_as_related() -> None:
    catalogue = build(INFO, [document("a", TEXT, tags=("x",)), document("b", TEXT, tags=("x",))])
    assert catalogue.near == {"a": ("b",), "b": ("a",)}
    assert catalogue.kin == {}


def test_messages_of_one_conversation_are_read_there() -> None:
    fields: dict[str, Any] = {"tags": ("fee", "seal")}
    assert kin(message("a", "2020", **fields), message("b", "2021", "a", **fields)) == {}


def test_what_came_with_a_conversation_is_related_to_its_messages() -> None:
    attached = document("c", parent="a")
    found = kin(message("a", "2020"), message("b", "2021", "a"), attached)
    assert found["c"]["b"] == (Shared("conversation", "0"),)


def test_at_most_five_are_named() -> None:
    found = kin(*(document(f"d{n}", tags=("fee", "seal")) for n in range(9)))
    assert {len(others) for others in found.values()} == {5}


def test_a_person_with_many_messages_takes_no_time() -> None:
    records = [document(f"{n:05}", tags=("fee",), people=("ana", "ben")) for n in range(5_000)]
    start = time.process_time()
    catalogue = build(INFO, records)
    assert time.process_time() - start < 5
    assert len(catalogue.kin) <= 5_000


def test_the_same_archive_has_the_same_relations_in_whatever_order_it_was_read() -> None:
    records = [document(f"d{n}", TEXT.split(",")[n % 3], tags=("fee",)) for n in range(12)]
    assert build(INFO, records).kin == build(INFO, records[::-1]).kin
