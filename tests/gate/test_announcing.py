"""What the editors say of releases, changes and people: only where what it is about is public."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from archivegen.gate.announcing import announced
from archivegen.model.archive import (
    ArchiveInfo,
    ChangeEntry,
    EditorsPage,
    Person,
    Release,
    Statement,
)
from archivegen.model.published import Published, PublishedRecord, Tombstone

TODAY = "2025-06-12"
MAIL = PublishedRecord(id="mail", release="first", kind="email", tier="full", title=())
STONE = Tombstone(id="gone", release="first", title="")
DOCUMENTS = ("mail", "gone", "held", "other")


def release(slug: str, published: str = "2025-01-01", *, announce: bool = False) -> Release:
    return Release(slug=slug, title={}, number=1, published=published, announce=announce)


def told(id_: str, on: str = TODAY) -> ChangeEntry:
    return ChangeEntry(on=on, kind="corrected", id=id_, title="Words")


def info(*changes: ChangeEntry, releases: tuple[Release, ...] = ()) -> ArchiveInfo:
    known = releases or (release("first"), release("second"))
    return ArchiveInfo(title={}, releases=known, changes=changes)


def seen(about: ArchiveInfo, *published: Published) -> ArchiveInfo:
    return announced(about, published or (MAIL, STONE), DOCUMENTS, TODAY)


@pytest.mark.parametrize(
    ("one", "public"),
    [
        (release("first"), True),
        (release("first", TODAY), True),
        (release("first", "2025-06-13"), False),
        (release("second"), False),
        (release("second", announce=True), True),
        (release("second", "2025-06-13", announce=True), False),
    ],
)
def test_a_release_is_told_from_its_day_on_once_something_of_it_is_public(
    one: Release,
    public: bool,  # noqa: FBT001 (the expected outcome)
) -> None:
    assert seen(info(releases=(one,))).releases == ((one,) if public else ())


def test_a_notice_of_a_withdrawal_is_something_public() -> None:
    assert [one.slug for one in seen(info(), STONE).releases] == ["first"]


@pytest.mark.parametrize(
    ("id_", "public"),
    [
        ("mail", True),
        ("gone", True),  # a notice stands in its place
        ("held", False),
        ("first", True),
        ("second", False),
        ("", True),
    ],
)
def test_a_change_is_told_where_what_it_is_about_is_public(
    id_: str,
    public: bool,  # noqa: FBT001 (the expected outcome)
) -> None:
    entry = told(id_)
    assert seen(info(entry)).changes == ((entry,) if public else ())


def test_a_change_of_a_later_day_is_not_told_yet() -> None:
    assert seen(info(told("mail", "2025-06-13"), told("", "2025-06-13"))).changes == ()
    assert len(seen(info(told("mail"), told("", "2025-06-11"))).changes) == 2


PORT = Person("port", "The Port", kind="organisation", organisation="state")
STATE = Person("state", "The State", kind="organisation")
DIRECTOR = Person("director", "Ardo Kethmar", organisation="port")
CLERK = Person("clerk", "Elena Vestoma", organisation="The archive")
PEOPLE = (PORT, STATE, DIRECTOR, CLERK)


def named(
    *people: str,
    who: str = "",
    on: str = "2025-01-01",
    changes: tuple[ChangeEntry, ...] = (),
    listed: tuple[Person, ...] = PEOPLE,
) -> list[str]:
    """Name who is shown, where a document names people and a release has a statement."""
    first = replace(release("first", on), statements=(Statement(who, {}),) if who else ())
    about = replace(info(*changes, releases=(first,)), people=listed)
    return [one.id for one in seen(about, replace(MAIL, people=people), STONE).people]


def test_whom_nothing_names_that_is_public_is_not_shown() -> None:
    assert named() == []


def test_whom_a_document_names_is_shown_and_the_bodies_they_belong_to() -> None:
    assert named("clerk") == ["clerk"]
    assert named("director") == ["port", "state", "director"]
    assert named("port") == ["port", "state"]  # and none of those who belong to it


def test_bodies_that_belong_to_each_other_are_shown_once() -> None:
    circle = (PORT, replace(STATE, organisation="port"))
    assert named("state", listed=circle) == ["port", "state"]


def test_who_is_led_to_by_what_the_editors_write_is_shown() -> None:
    page = EditorsPage(slug="about", title={}, prose={"en": "See [her](people/clerk.html)."})
    about = replace(info(), people=PEOPLE, pages=(page,))
    assert [one.id for one in seen(about).people] == ["clerk"]


@pytest.mark.parametrize("who", ["clerk", "Elena Vestoma"])
def test_who_made_a_statement_is_shown_with_the_release(who: str) -> None:
    assert named(who=who) == ["clerk"]
    assert named(who=who, on="2025-06-13") == []


@pytest.mark.parametrize(
    "change", [told("clerk"), ChangeEntry(on=TODAY, kind="statement", title="Elena Vestoma")]
)
def test_whom_a_change_is_about_is_shown_from_its_day_on(change: ChangeEntry) -> None:
    assert named(changes=(change,)) == ["clerk"]
    assert named(changes=(replace(change, on="2025-06-13"),)) == []


def test_editors_may_announce_somebody_whom_nothing_names() -> None:
    assert named(listed=(replace(CLERK, announce=True), DIRECTOR)) == ["clerk"]


def test_a_document_that_is_not_published_shows_nobody() -> None:
    about = replace(info(), people=PEOPLE)
    assert seen(about, STONE).people == ()
