"""The same message from two sources is one record; whatever differs keeps two apart."""

from __future__ import annotations

from typing import Any

import pytest

from archivegen.catalogue import build
from archivegen.catalogue.copies import copies_of, once
from archivegen.model.archive import ArchiveInfo, Release
from archivegen.model.prose import Paragraph, Withheld, words
from archivegen.model.published import Party, PublishedRecord, PublishedSheet, Tombstone
from tests.catalogue.samples import document, message

INFO = ArchiveInfo(
    title={"": "Papers"},
    releases=tuple(
        Release(slug=slug, title={"": slug}, number=1, published="2025-06-12")
        for slug in ("two", "one")
    ),
)
SAID = (PublishedSheet(1, (Paragraph(words("The figure was given to me by telephone.")),)),)


def mail(id_: str, **more: Any) -> PublishedRecord:
    fields: dict[str, Any] = {
        "key": "same",
        "title": words("Article 7"),
        "sender": (Party(words("Ana")),),
        "sheets": SAID,
    }
    return message(id_, "2020-04-11T18:42", **(fields | more))


def test_the_same_message_twice_is_one_record_and_a_copy() -> None:
    catalogue = build(INFO, [mail("b"), mail("a"), message("c", "2020-04-12")])
    assert catalogue.copies == {"b": "a"}
    assert catalogue.sources == {"a": ("b",)}


def test_lists_counts_and_conversations_have_it_once_and_both_have_a_page() -> None:
    answer = message("c", "2020-04-12", "x", key="other")
    catalogue = build(INFO, [mail("a", key="key-x"), mail("b", key="key-x"), answer])
    assert [item.id for item in catalogue.once] == ["a", "c"]
    assert catalogue.figures().documents == 2
    assert catalogue.facets["year"][0].ids == ("a", "c")
    assert catalogue.conversations[0].ids == ("a", "c")
    assert {record.id for record in catalogue.records} == {"a", "b", "c"}


def test_a_copy_that_its_row_puts_elsewhere_is_listed_there() -> None:
    catalogue = build(INFO, [mail("a"), mail("b", release="two", tags=("fee",))])
    assert {one.value: one.ids for one in catalogue.facets["release"]} == {
        "one": ("a",),
        "two": ("b",),
    }
    assert catalogue.facets["tag"][0].ids == ("b",)
    assert catalogue.figures("two").documents == 1
    assert catalogue.figures().documents == 1


@pytest.mark.parametrize(
    "change",
    [
        {"key": "another"},
        {"key": ""},
        {"title": words("Article 8")},
        {"sender": (Party(words("Ben")),)},
        {"to": (Party((Withheld("P1"),)),)},
        {"sheets": (PublishedSheet(1, (Paragraph(words("Another figure.")),)),)},
        {"sheets": (PublishedSheet(1, (Paragraph((Withheld("P1"),)),)),)},
        {"tier": "metadata", "sheets": ()},
        {"withheld": (("P1", 1),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_readers_see_differently_keeps_two_messages_apart(change: dict[str, Any]) -> None:
    assert copies_of([mail("a"), mail("b", **change)], {}) == {}


def test_two_that_are_only_described_are_not_said_to_be_the_same() -> None:
    assert copies_of([mail("a", tier="metadata"), mail("b", tier="metadata")], {}) == {}


def test_what_is_attached_to_both_is_one_document_too_and_what_to_one_stays() -> None:
    everything = [
        mail("a"),
        mail("b"),
        document("a1", "The tender.", parent="a", title=words("Tender")),
        document("b1", "The tender.", parent="b", title=words("Tender")),
        document("b2", "The minutes.", parent="b", title=words("Minutes")),
    ]
    assert build(INFO, everything).copies == {"b": "a", "b1": "a1"}


def test_where_the_first_was_withdrawn_the_other_is_the_record() -> None:
    stone = Tombstone(id="a", release="one", title="", on="2025-07-01")
    catalogue = build(INFO, [stone, mail("b")])
    assert catalogue.copies == {}
    assert [item.id for item in catalogue.once] == ["b", "a"]


def test_a_copy_is_left_out_only_of_lists_that_have_its_record() -> None:
    assert once(("a", "b", "c"), {"b": "a"}) == ("a", "c")
    assert once(("b", "c"), {"b": "a"}) == ("b", "c")
