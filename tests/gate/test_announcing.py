"""What the editors say of releases and changes goes out only where what it is about is public."""

from __future__ import annotations

import pytest

from archivegen.gate.announcing import announced
from archivegen.model.archive import ArchiveInfo, ChangeEntry, Release
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
