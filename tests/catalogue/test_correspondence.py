"""Who wrote to whom: only those on the editors' list, every message once, whatever comes in."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from archivegen.catalogue import Catalogue, build
from archivegen.catalogue import correspondence as module
from archivegen.catalogue.correspondence import Exchange, Month
from archivegen.model.archive import ArchiveInfo, Person
from archivegen.model.prose import Withheld, words
from archivegen.model.published import Party, PublishedRecord, Thread
from tests.catalogue.samples import document

LISTED = ("ana", "ben", "cyd")
INFO = ArchiveInfo(title={"": "Papers"}, people=tuple(Person(one, one.title()) for one in LISTED))


def party(person: str) -> Party:
    listed = person in LISTED
    return Party(words(person.title()), person if listed else "")


def letter(
    id_: str, date: str, author: str, *to: str, cc: tuple[str, ...] = (), **more: Any
) -> PublishedRecord:
    """Write a letter as the gate lets it through: those on the list are named as such."""
    named = tuple(one for one in (author, *to, *cc) if one in LISTED)
    fields: dict[str, Any] = {
        "kind": "email",
        "sender": (party(author),),
        "to": tuple(map(party, to)),
        "cc": tuple(map(party, cc)),
        "people": tuple(dict.fromkeys(named)),
    }
    return document(id_, date=date, **(fields | more))


def archive(*records: PublishedRecord) -> Catalogue:
    return build(INFO, records)


def twin(record: PublishedRecord, id_: str) -> list[PublishedRecord]:
    """Have the same message from two sources."""
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    thread = Thread(f"key-{record.id}")
    return [
        PublishedRecord(**(fields | {"thread": thread})),
        PublishedRecord(**(fields | {"thread": thread, "id": id_, "source": "Another mailbox."})),
    ]


def test_what_someone_wrote_received_and_is_mentioned_in() -> None:
    seen = archive(
        letter("a", "2020-04-01", "ana", "ben"),
        letter("b", "2020-04-02", "ben", "eve", cc=("ana",)),
        document("c", date="2020-04-03", people=("ana",)),
        letter("d", "2020-04-04", "ben", "cyd"),
    )
    part = seen.correspondence.part("ana")
    assert (part.written, part.received, part.mentioned) == (("a",), ("b",), ("c",))
    assert part.documents == 3


def test_nobody_who_is_not_on_the_list_is_counted() -> None:
    seen = archive(letter("a", "2020-04-01", "eve", "ana"), letter("b", "2020-04-02", "ana", "eve"))
    assert set(seen.correspondence.parts) == {"ana"}
    assert seen.correspondence.exchanges == ()


def test_an_id_that_is_no_longer_on_the_list_is_nobody() -> None:
    gone = Party(words("Gone"), "gone")
    seen = archive(letter("a", "2020-04-01", "ana", people=("ana", "gone"), to=(gone,)))
    assert set(seen.correspondence.parts) == {"ana"}
    assert seen.correspondence.exchanges == ()


def test_where_the_field_of_people_is_withheld_a_document_is_on_nobodys_page() -> None:
    seen = archive(letter("a", "2020-04-01", "ana", "ben", people=()))
    assert seen.correspondence.parts == {}
    assert seen.correspondence.exchanges == ()


def test_a_withheld_recipient_is_no_correspondent() -> None:
    withheld = (Party((Withheld("P1"),)),)
    seen = archive(letter("a", "2020-04-01", "ana", to=withheld))
    assert seen.correspondence.exchanges == ()
    assert seen.correspondence.part("ana").written == ("a",)


def test_messages_are_counted_each_way() -> None:
    seen = archive(
        letter("a", "2020-04-01", "ben", "ana"),
        letter("b", "2020-04-02", "ana", "ben"),
        letter("c", "2020-04-03", "ana", "cyd", cc=("ben",)),
    )
    first, second = seen.correspondence.exchanges
    assert first == Exchange("ana", "ben", there=2, back=1, ids=("a", "b", "c"))
    assert first.between("ana") == ("ben", 2, 1)
    assert first.between("ben") == ("ana", 1, 2)
    assert second == Exchange("ana", "cyd", there=1, back=0, ids=("c",))
    assert seen.correspondence.of["ben"] == (first,)


def test_a_letter_to_oneself_is_written_and_received_but_no_exchange() -> None:
    seen = archive(letter("a", "2020-04-01", "ana", "ana"))
    part = seen.correspondence.part("ana")
    assert (part.written, part.received, part.documents) == (("a",), ("a",), 1)
    assert seen.correspondence.exchanges == ()


def test_a_letter_by_two_to_each_other_is_one_message_that_went_both_ways() -> None:
    both = (party("ana"), party("ben"))
    seen = archive(letter("a", "2020-04-01", "ana", "ben", sender=both, to=both))
    (exchange,) = seen.correspondence.exchanges
    assert (exchange.there, exchange.back, exchange.ids) == (1, 1, ("a",))


def test_the_same_message_from_two_sources_counts_once() -> None:
    seen = archive(*twin(letter("a", "2020-04-01", "ana", "ben"), "copy"))
    assert seen.copies == {"copy": "a"}
    assert seen.correspondence.part("ana").written == ("a",)
    (exchange,) = seen.correspondence.exchanges
    assert exchange.ids == ("a",)


def test_who_is_named_by_the_row_of_a_copy_only_finds_the_copy() -> None:
    first, second = twin(letter("a", "2020-04-01", "ana", "ben"), "copy")
    fields = {name: getattr(second, name) for name in second.__struct_fields__}
    named = PublishedRecord(**(fields | {"people": ("ana", "ben", "cyd")}))
    seen = archive(first, named).correspondence
    assert seen.part("cyd").mentioned == ("copy",)
    assert seen.part("ana").written == ("a",)


def test_months_are_counted_with_what_is_less_precise_beside_them() -> None:
    seen = archive(
        letter("a", "2020-04-01", "ana", "ben"),
        letter("b", "2020-04-20", "ana", "ben"),
        letter("c", "2020-05-20", "ben", "ana"),
        letter("d", "2020", "ana", "ben"),
        letter("e", "", "ana", "ben"),
    )
    assert seen.correspondence.part("ana").months == (
        Month(2020, 0, 1, 0),
        Month(2020, 4, 2, 0),
        Month(2020, 5, 0, 1),
        Month(0, 0, 1, 0),
    )


def test_of_more_exchanges_than_have_lists_everybody_has_one(monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "MOST_LISTED", 2)
    seen = archive(
        *(letter(f"a{n}", "2020-04-01", "ana", "ben") for n in range(9)),
        *(letter(f"b{n}", "2020-04-01", "ana", "cyd") for n in range(3)),
        *(letter(f"c{n}", "2020-04-01", "ben", "cyd") for n in range(2)),
    )
    assert len(seen.correspondence.exchanges) == 3
    assert seen.correspondence.listed == {("ana", "ben"), ("ana", "cyd")}


people = st.sampled_from([*LISTED, "eve", "fay"])
some = st.lists(people, max_size=4).map(tuple)
messages = st.lists(
    st.tuples(people, some, some, st.sampled_from(["", "2019", "2020-04", "2020-04-11"])),
    max_size=12,
)


@given(messages, st.data())
def test_every_message_is_in_the_counts_and_nothing_else(sent: Any, data: Any) -> None:
    records = [
        letter(f"m{n:02}", date, sender, *to, cc=cc)
        for n, (sender, to, cc, date) in enumerate(sent)
    ]
    doubled = data.draw(st.sets(st.sampled_from(range(12))))
    everything = [
        one
        for n, record in enumerate(records)
        for one in (twin(record, f"t{n:02}") if n in doubled else [record])
    ]
    seen = archive(*everything)
    found = seen.correspondence
    between: Counter[tuple[str, str]] = Counter()
    for sender, to, cc, _ in sent:
        between.update((sender, one) for one in {*to, *cc} if {sender, one} <= set(LISTED))
    assert {(sender, one): n for (sender, one), n in between.items() if sender != one} == {
        way: n
        for one in found.exchanges
        for way, n in ((one.pair, one.there), (one.pair[::-1], one.back))
        if n
    }
    facets = {facet.value: facet.ids for facet in seen.facets.get("person", ())}
    assert set(found.parts) == set(facets)
    for person, part in found.parts.items():
        assert {*part.written, *part.received, *part.mentioned} == set(facets[person])
        assert part.documents == len(facets[person])
        assert sum(month.sent for month in part.months) == len(part.written)
        assert sum(month.received for month in part.months) == len(part.received)
        assert len(part.written) == sum(sender == person for sender, *_ in sent)
    for person, part in found.parts.items():
        mine = found.of.get(person, ())
        assert part.exchanged == len({id_ for one in mine for id_ in one.ids})
    assert found.messages == len({id_ for one in found.exchanges for id_ in one.ids})
    for one in found.exchanges:
        assert len(set(one.ids)) == len(one.ids) <= one.there + one.back
    assert found.listed <= {one.pair for one in found.exchanges}
    assert [len(one.ids) for one in found.exchanges] == sorted(
        (len(one.ids) for one in found.exchanges), reverse=True
    )
