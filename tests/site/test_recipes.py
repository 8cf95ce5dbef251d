"""What was made of the same matter need not be made again: no digest may leave anything out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from archivegen.catalogue import Catalogue, build
from archivegen.model.archive import ArchiveInfo, ChangeEntry, Event, Person, Pick
from archivegen.model.dates import PartialDate
from archivegen.model.kinds import Note
from archivegen.model.prose import words
from archivegen.model.published import (
    FlatPart,
    Party,
    Published,
    PublishedRecord,
    Thread,
    Tombstone,
    Version,
)
from archivegen.site.pages import recipes
from archivegen.site.source import Asset, PageSource, Recipe
from archivegen.site.writer import page_bytes
from tests.site.samples import archive_info, pictured, record, scan, sheet

TEXT = " ".join(f"word{n} and its neighbour" for n in range(40))
EVENT = Event(PartialDate(2020, 4, 2), {"": "The tender was opened."})
INFO = archive_info(
    events=(EVENT,),
    changes=(ChangeEntry(on="2025-11-17", kind="withdrawn", id="gone23", text={"": "Asked for."}),),
)


def archive() -> list[Published]:
    """Make documents that say something of one another, and lists of several pages."""
    first = record(
        thread=Thread("k1"), related=("nodate",), attachments_withheld=1, people=("ana", "ben")
    )
    answer = record(
        id="answer",
        title=words("Answer"),
        date=PartialDate(2020, 4, 12),
        thread=Thread("k2", ("k1",)),
        tags=("audit",),
        marking="I kufizuar",
    )
    attached = scan(id="scan45", parent="k7f3qz", date=None, language="sq")
    table = record(
        id="table9",
        kind="table",
        parent="answer",
        tier="metadata",
        people=("ana",),
        date=PartialDate(2020, 6, 1),
        sender=(),
        to=(),
    )
    twin = msgspec.structs.replace(answer, id="twin22", source="Another mailbox.")
    long = record(id="long11", kind="text", sheets=(sheet(TEXT),), date=PartialDate(2020, 7, 1))
    near = record(
        id="near22", kind="text", sheets=(sheet(TEXT + " More."),), tags=("seal", "basin")
    )
    kin = record(id="kin333", kind="text", sheets=(), tags=("seal", "basin"))
    undated = record(id="nodate", kind="text", date=None, date_written="last spring")
    stone = Tombstone(
        id="gone23", release="first", title="", date=PartialDate(2020, 4, 13), on="2025-11-17"
    )
    talk = [
        record(id=f"talk{n}", date=PartialDate(2020, 8, 1 + n), thread=Thread(f"t{n}", parents))
        for n, parents in enumerate(((), ("t0",), ("t0", "lost")))
    ]
    bulk = [
        record(
            id=f"bulk{n:02}",
            kind="text",
            date=PartialDate(2020, 5, 1 + n // 20),
            sheets=(),
            people=("ana", "ben"),  # who wrote to whom: on their pages, and in lists of two pages
        )
        for n in range(60)
    ]
    told: list[Published] = [first, answer, attached, table, twin, long, near, kin, undated, stone]
    return [*told, *talk, *bulk]


OTHERWISE: dict[str, Any] = {
    "release": "second",
    "kind": "web",
    "tier": "text",
    "type": "minutes",
    "title": words("Another title"),
    "title_by_editors": True,
    "description": "Described.",
    "date": PartialDate(2020, 4, 12, "07:00"),
    "date_written": "on a Monday",
    "language": "sq",
    "marking": "Another mark",
    "tags": ("Audit", "bridge"),
    "people": ("ben",),
    "sender": (Party(words("Cal Reed")),),
    "to": (Party(words("Dee Marsh")), Party(words("Eve Quill"))),
    "cc": (Party(words("Flo Stone")),),
    "sheets": (pictured(f"Other words. {TEXT}"), sheet("More.", number=2)),
    "notes": (Note("damaged-repaired"),),
    "parent": "nodate",
    "related": ("table9",),
    "source": "A mailbox.",
    "rights": "Public domain.",
    "note": "Noted.",
    "extra": (("box", "7"),),
    "withheld_for": "P1",
    "withheld": (("P1", 3),),
    "regions_withheld": 2,
    "attachments_withheld": 4,
    "attachment_reasons": (("P1", 1),),
    "versions": (Version("2025-09-03"), Version("2025-10-01", ("editor",))),
    "thread": Thread("k9", ("k2", "k8")),
}
CHANGED = (
    *("k7f3qz", "answer", "scan45", "table9", "nodate", "bulk25", "bulk59"),
    *("twin22", "long11", "near22", "kin333", "talk1"),
)

OF_A_STONE: dict[str, Any] = {
    "release": "second",
    "title": "Named all the same",
    "kind_word": "email",
    "date": PartialDate(2020, 5, 1),
    "code": "P1",
    "text": "It could identify a person.",
    "on": "2025-12-01",
    "roles": ("editor",),
    "published_on": "2025-10-10",
}

OF_THE_ARCHIVE: dict[str, Any] = {
    "title": {"en": "Other Papers"},
    "description": {"": "About."},
    "publisher": {"": "another newsroom"},
    "site_url": "https://other.example/",
    "notice": {"": "A notice."},
    "interface": ("en",),
    "licence": {"": "CC0"},
    "contact": {"": "desk@archive.example"},
    "reasons": (),
    "markings": (),
    "tags": {"audit": {"": "The audit"}},
    "topics": {"audit": {"": "Who looked into it."}},
    "picture": "card.png",
    "picks": (Pick("answer", {"": "Read this."}),),
    "releases": (),
    "people": (Person("ana", "Ana Quay"),),
    "events": (Event(PartialDate(2020, 4, 12), {"": "Another."}),),
    "pages": (),
    "changes": (),
}


def test_every_field_is_changed_below() -> None:
    assert OTHERWISE.keys() | {"id"} == set(PublishedRecord.__struct_fields__)
    assert OF_A_STONE.keys() | {"id"} == set(Tombstone.__struct_fields__)
    assert set(ArchiveInfo.__struct_fields__) == OF_THE_ARCHIVE.keys()


def files(recipe: Recipe) -> dict[str, bytes]:
    return dict(map(_file, recipe.make()))


def _file(item: PageSource | Asset) -> tuple[str, bytes]:
    if isinstance(item, PageSource):
        return item.path, page_bytes(item)
    return item.path, item.digest.encode() + item.data


class Before:
    """The site before a change: its recipes by name, and what they made."""

    def __init__(self) -> None:
        self.recipes = {one.name: one for one in recipes(build(INFO, archive()))}
        self.files = {name: files(one) for name, one in self.recipes.items()}

    def kept(self, catalogue: Catalogue) -> Iterator[Recipe]:
        """Yield the recipes that would not be made again after a change."""
        for one in recipes(catalogue):
            known = self.recipes.get(one.name)
            if known and one.inputs and one.inputs == known.inputs:
                yield one


@pytest.fixture(scope="module")
def before() -> Before:
    return Before()


def assert_nothing_is_missed(before: Before, catalogue: Catalogue) -> int:
    kept = list(before.kept(catalogue))
    wrong = [one.name for one in kept if files(one) != before.files[one.name]]
    assert wrong == []
    return len(kept)


def altered(identifier: str, **changes: Any) -> list[Published]:
    return [
        msgspec.structs.replace(item, **changes) if item.id == identifier else item
        for item in archive()
    ]


def test_recipes_have_names_of_their_own(before: Before) -> None:
    names = [one.name for one in recipes(build(INFO, archive()))]
    assert len(names) == len(set(names))
    paths = [path for made in before.files.values() for path in made]
    assert len(paths) == len(set(paths))


def test_nothing_is_made_again_when_nothing_changed(before: Before) -> None:
    kept = assert_nothing_is_missed(before, build(INFO, archive()))
    assert kept == sum(1 for one in before.recipes.values() if one.inputs)


@pytest.mark.parametrize("identifier", CHANGED)
@pytest.mark.parametrize("field", OTHERWISE)
def test_a_changed_field_of_a_document_is_seen(before: Before, identifier: str, field: str) -> None:
    changed = altered(identifier, **{field: OTHERWISE[field]})
    assert_nothing_is_missed(before, build(INFO, changed))


@pytest.mark.parametrize("field", OF_A_STONE)
def test_a_changed_field_of_a_tombstone_is_seen(before: Before, field: str) -> None:
    assert_nothing_is_missed(before, build(INFO, altered("gone23", **{field: OF_A_STONE[field]})))


@pytest.mark.parametrize("field", OF_THE_ARCHIVE)
def test_a_changed_field_of_the_archive_is_seen(before: Before, field: str) -> None:
    info = msgspec.structs.replace(INFO, **{field: OF_THE_ARCHIVE[field]})
    assert_nothing_is_missed(before, build(info, archive()))


@pytest.mark.parametrize("identifier", [*CHANGED, "gone23"])
def test_a_document_that_is_gone_is_seen(before: Before, identifier: str) -> None:
    rest = [item for item in archive() if item.id != identifier]
    assert_nothing_is_missed(before, build(INFO, rest))


def test_a_document_that_comes_back_is_seen(before: Before) -> None:
    back = record(id="gone23", date=PartialDate(2020, 4, 13))
    everything = [back if item.id == "gone23" else item for item in archive()]
    assert_nothing_is_missed(before, build(INFO, everything))


@pytest.mark.parametrize(
    ("identifier", "date"),
    [
        ("bulk59", PartialDate(2020, 5, 4)),  # on the second page; the first counts its day
        ("k7f3qz", PartialDate(2020, 4, 11, "18:50")),  # the order stays
        ("k7f3qz", PartialDate(2020, 4, 10)),  # its attachment goes with it
    ],
)
def test_another_day_is_seen_where_days_are_counted(
    before: Before, identifier: str, date: PartialDate
) -> None:
    assert_nothing_is_missed(before, build(INFO, altered(identifier, date=date)))


def test_documents_held_back_are_counted(before: Before) -> None:
    assert_nothing_is_missed(before, build(INFO, archive(), {"first": 7}))


def test_new_words_in_a_document_leave_the_rest_as_it_is(before: Before) -> None:
    changed = altered("bulk25", sheets=(sheet("Corrected."),))
    kept = assert_nothing_is_missed(before, build(INFO, changed))
    documents = 2 * sum(isinstance(item, PublishedRecord) for item in archive())
    assert kept > documents - 10


@pytest.mark.parametrize("identifier", ["k7f3qz", "scan45"])
def test_another_pdf_is_seen(before: Before, identifier: str) -> None:
    flat = {identifier: (FlatPart(1, 1, "c" * 64, 40_000),)}
    assert_nothing_is_missed(before, build(INFO, archive(), flat=flat))


def test_code_that_changed_makes_everything_again(before: Before) -> None:
    renewed = recipes(build(INFO, archive()), stamp="newer")
    known = before.recipes
    assert [
        one.name for one in renewed if one.inputs and one.inputs == known[one.name].inputs
    ] == []


def test_a_new_message_leaves_the_pages_of_people_who_have_no_part_in_it(before: Before) -> None:
    told = [record(id="late11", people=("ben",), date=PartialDate(2020, 8, 2), kind="text")]
    again = {one.name for one in before.kept(build(INFO, [*archive(), *told]))}
    assert "people/ana.md" in again
    assert "people/ana--written.md" in again
    assert "exchanges/ana--ben.md" in again
    assert "people/ben.md" not in again
