"""Views of the archive: order, conversations, facets, changes."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from archivegen.catalogue import build
from archivegen.catalogue.conversations import Entry
from archivegen.model.archive import ArchiveInfo, ChangeEntry, Person, Release
from archivegen.model.dates import PartialDate
from archivegen.model.published import PublishedRecord, Thread, Tombstone, Version

INFO = ArchiveInfo(
    title={"": "Papers"},
    releases=(Release(slug="one", title={"": "One"}, number=1, published="2025-06-12"),),
    people=(Person(id="kethmar", name="Ardo Kethmar"),),
)


def record(id_: str, date: str = "", **more: Any) -> PublishedRecord:
    values = {"release": "one", "kind": "email", "tier": "full", "title": (), **more}
    return PublishedRecord(id=id_, date=PartialDate.parse(date), **values)


def message(id_: str, date: str, *parents: str) -> PublishedRecord:
    return record(id_, date, thread=Thread(f"key-{id_}", tuple(f"key-{one}" for one in parents)))


def test_documents_stand_in_time_and_undated_ones_last() -> None:
    everything = [record("c"), record("b", "2020-04-11"), record("a", "2020"), record("d", "2019")]
    assert [one.id for one in build(INFO, everything).records] == ["d", "a", "b", "c"]


def test_of_a_day_those_without_a_time_come_last_and_attachments_follow_their_message() -> None:
    everything = [
        record("scan", "2020-04-11"),
        record("first", "2020-04-11T09:00"),
        record("second", "2020-04-11T18:42"),
        record("a", parent="first"),
        record("z", parent="a"),
        record("b", parent="second"),
    ]
    order = [one.id for one in build(INFO, everything).records]
    assert order == ["first", "a", "z", "second", "b", "scan"]


def test_each_document_knows_the_earlier_and_the_later_one() -> None:
    catalogue = build(INFO, [record("a", "2019"), record("b", "2020"), record("c", "2021")])
    assert catalogue.neighbours == {"a": ("", "b"), "b": ("a", "c"), "c": ("b", "")}


def test_an_undated_attachment_stands_on_the_day_of_its_message() -> None:
    everything = [
        record("mail", "2020-04-11T18:42+02:00"),
        record("inner", parent="mail"),
        record("innermost", parent="inner"),
        record("lost", parent="nowhere"),
    ]
    catalogue = build(INFO, everything)
    assert catalogue.filed["innermost"] == PartialDate(2020, 4, 11)
    assert "lost" not in catalogue.filed
    assert catalogue.by_id["innermost"].date is None


def test_documents_that_claim_each_other_as_parents_do_no_harm() -> None:
    catalogue = build(INFO, [record("a", parent="b"), record("b", parent="a")])
    assert catalogue.filed == {}
    assert catalogue.children == {"a": ("b",), "b": ("a",)}


def test_replies_make_a_conversation_and_missing_messages_are_gaps() -> None:
    everything = [
        message("first", "2020-04-09"),
        message("reply", "2020-04-10", "first"),
        message("later", "2020-04-12", "missing", "reply"),
        message("alone", "2020-04-13"),
    ]
    catalogue = build(INFO, everything)
    (conversation,) = catalogue.conversations
    assert conversation.entries == (
        Entry("first", reply=False),
        Entry("reply", reply=True, answers="first"),
        Entry("", reply=True),
        Entry("later", reply=True, answers="reply"),
    )
    assert set(catalogue.conversation_of) == {"first", "reply", "later"}


def test_two_replies_to_a_missing_message_belong_together_with_one_gap() -> None:
    everything = [message("a", "2020", "missing"), message("b", "2021", "missing")]
    (conversation,) = build(INFO, everything).conversations
    assert [entry.id for entry in conversation.entries] == ["", "a", "b"]


def test_loops_of_replies_end() -> None:
    everything = [message("a", "2020", "b"), message("b", "2021", "a", "b")]
    (conversation,) = build(INFO, everything).conversations
    assert conversation.ids == ("a", "b")


@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=1, max_size=8))
def test_every_message_is_in_at_most_one_conversation(parents: list[list[int]]) -> None:
    everything = [
        message(str(number), f"20{number:02d}", *(str(one) for one in above))
        for number, above in enumerate(parents)
    ]
    conversations = build(INFO, everything).conversations
    ids = [id_ for conversation in conversations for id_ in conversation.ids]
    assert len(ids) == len(set(ids))


def test_facets_hold_only_people_of_the_list_and_count_each_document_once() -> None:
    catalogue = build(
        INFO,
        [
            record("a", "2020-04", tags=("fee", "fee"), people=("kethmar",), language="sq"),
            record("b", "2020", type="Letter", marking="Secret"),
            record("c"),
        ],
    )
    found = {
        name: {one.value: one.ids for one in values} for name, values in catalogue.facets.items()
    }
    assert found["tag"] == {"fee": ("a",)}
    assert found["person"] == {"kethmar": ("a",)}
    assert found["year"] == {"2020": ("b", "a")}
    assert found["month"] == {"2020-04": ("a",)}
    assert found["undated"] == {"undated": ("c",)}
    assert found["kind"] == {"Letter": ("b",), "email": ("a", "c")}


def test_a_withdrawn_document_keeps_its_place_in_time_but_not_its_topics() -> None:
    stone = Tombstone(id="x", release="one", title="", date=PartialDate(2020), on="2025-07-01")
    catalogue = build(INFO, [stone])
    assert catalogue.facets["year"][0].ids == ("x",)
    assert "kind" not in catalogue.facets
    assert catalogue.listed == (stone,)


def test_what_a_release_brought_is_one_change() -> None:
    early, late = (Version("2025-05-04"),), (Version("2025-07-01"),)
    everything = [
        record("a", versions=early),
        record("b", versions=early),
        record("c", versions=late),
    ]
    changes = build(INFO, everything).changes
    assert [(one.on, one.kind, one.documents) for one in changes] == [
        ("2025-07-01", "added", 1),
        ("2025-06-12", "added", 2),
    ]


def test_what_was_corrected_before_its_release_came_out_was_never_published_otherwise() -> None:
    versions = (Version("2025-05-04"), Version("2025-06-01"), Version("2025-07-01"))
    catalogue = build(INFO, [record("a", versions=versions)])
    assert catalogue.public["a"] == ("2025-06-12", "2025-07-01")
    assert [(one.on, one.kind) for one in catalogue.changes] == [
        ("2025-07-01", "corrected"),
        ("2025-06-12", "added"),
    ]


def test_corrections_and_withdrawals_are_told_in_the_editors_words() -> None:
    info = ArchiveInfo(
        title={"": "Papers"},
        releases=INFO.releases,
        changes=(
            ChangeEntry(on="2025-07-01", kind="corrected", id="a", text={"": "The date."}),
            ChangeEntry(on="2025-08-01", kind="statement", title="Somebody", text={"": "Replied."}),
        ),
    )
    corrected = record("a", versions=(Version("2025-05-04"), Version("2025-07-01")))
    stone = Tombstone(id="x", release="one", title="", text="Why.", on="2025-07-02T09:40+02:00")
    changes = build(info, [corrected, stone]).changes
    assert [(one.on, one.kind, one.text) for one in changes if one.kind != "added"] == [
        ("2025-08-01", "statement", {"": "Replied."}),
        ("2025-07-02", "withdrawn", {"": "Why."}),
        ("2025-07-01", "corrected", {"": "The date."}),
    ]


def test_figures_count_what_is_published_and_what_is_not() -> None:
    everything = [
        record("a", withheld=(("P1", 3),), people=("kethmar",)),
        record("b", release="two", withheld=(("P1", 1),)),
    ]
    catalogue = build(INFO, everything, {"one": 4, "two": 1})
    assert (catalogue.figures().documents, catalogue.figures().passages) == (2, 4)
    assert catalogue.figures().withheld == 5
    assert (catalogue.figures("one").documents, catalogue.figures("one").withheld) == (1, 4)


def test_changes_that_concern_no_document_are_all_kept() -> None:
    told = tuple(
        ChangeEntry(on="2025-10-02", kind="statement", title=name) for name in ("Ana", "Ben")
    )
    catalogue = build(ArchiveInfo(title={"": "Papers"}, changes=told), [])
    assert [change.title for change in catalogue.changes] == ["Ana", "Ben"]
