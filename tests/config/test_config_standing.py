"""What the decisions about a document come to: a table of histories."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.config.private import Decision, Row, Vetting
from archivegen.config.standing import (
    Approval,
    Standing,
    people_needed,
    split_reason,
    standing,
)

PARTS = {"A": "a" * 32, "B": "b" * 32}
NOW = ".".join(["a" * 32] * 3)
OLD = ".".join(["b" * 32, "a" * 32, "a" * 32])


def decide(*words: str) -> list[Decision]:
    """Read "approve now ak" or "withdraw - ed": each on the next day."""
    decisions = []
    for day, word in enumerate(words, 1):
        choice, digest, by, *waives = word.split()
        decision = Decision(
            id="k7f3qz",
            digest={"now": NOW, "old": OLD}.get(digest, ""),
            decision=choice,  # type: ignore[arg-type]
            by=by,
            on=f"2024-05-{day:02d}",
            waives=tuple(waives),
            number=day + 1,
        )
        decisions.append(decision)
    return decisions


@pytest.mark.parametrize(
    ("words", "needed", "state", "by"),
    [
        ((), 1, "not-vetted", ()),
        (("approve now ak",), 1, "approved", ("ak",)),
        (("approve now ak",), 2, "second-person", ("ak",)),
        (("approve now ak", "approve now ed"), 2, "approved", ("ak", "ed")),
        (("approve now ak", "approve now AK"), 2, "second-person", ("ak",)),
        (("approve now ak", "approve now ed", "approve now ak"), 2, "approved", ("ak", "ed")),
        (("approve old ak",), 1, "void", ()),
        (("approve old ak", "approve now ed"), 2, "second-person", ("ed",)),
        (("approve now ak", "approve old ed", "approve now ed"), 2, "second-person", ("ed",)),
        (("approve now ak", "approve old ed"), 1, "void", ()),
        (("approve now ak", "hold - ed"), 1, "held", ()),
        (("approve now ak", "hold - ed", "approve now ed"), 2, "second-person", ("ed",)),
        (("approve now ak", "reject - ed"), 1, "rejected", ()),
        (("approve now ak", "withdraw - ed"), 1, "withdrawn", ()),
        (("approve old ak", "withdraw - ed"), 1, "withdrawn", ()),
        (("approve now ak", "withdraw - ed", "hold - ak"), 1, "withdrawn", ()),
        (("approve now ak", "withdraw - ed", "approve now ak"), 1, "approved", ("ak",)),
    ],
)
def test_histories(words: tuple[str, ...], needed: int, state: str, by: tuple[str, ...]) -> None:
    result = standing(decide(*words), NOW, needed)
    assert (result.state, result.by) == (state, by)


def test_a_void_approval_says_what_changed() -> None:
    assert standing(decide("approve old ak"), NOW).changed == ("file",)


def test_versions_are_the_first_approval_and_later_ones_of_another_digest() -> None:
    history = decide(
        "approve old ak", "approve old ed", "hold - ed", "approve old ed", "approve now ak"
    )
    assert standing(history, NOW).versions == (
        Approval("2024-05-01", ("ak", "ed"), OLD),
        Approval("2024-05-05", ("ak",), NOW),
    )


def test_a_version_that_needs_two_people_begins_with_the_second() -> None:
    history = decide("approve old ak", "approve now ak", "approve now ak", "approve now ed")
    assert standing(history, NOW, 2).versions == (Approval("2024-05-04", ("ak", "ed"), NOW),)


def test_a_withdrawal_has_a_day_and_leaves_the_versions() -> None:
    result = standing(decide("approve now ak", "withdraw - ed", "reject - ak"), NOW)
    assert result.withdrawn_on == "2024-05-02"
    assert result.decision is not None
    assert result.decision.by == "ed"
    assert len(result.versions) == 1


def test_findings_are_waived_by_those_who_approved_this_digest() -> None:
    history = decide(
        "approve old ak mail.bcc", "approve now ak mail.transport", "approve now ed image.metadata"
    )
    assert standing(history, NOW).waived == {"mail.transport", "image.metadata"}


def test_a_second_approval_by_the_same_person_replaces_what_they_waived() -> None:
    assert standing(decide("approve now ak mail.bcc", "approve now ak"), NOW).waived == frozenset()


def test_nothing_is_waived_by_an_approval_that_no_longer_stands() -> None:
    assert standing(decide("approve now ak mail.bcc", "hold - ed"), NOW).waived == frozenset()
    assert standing(decide("approve old ak mail.bcc"), NOW).waived == frozenset()


@pytest.mark.parametrize(
    ("marking", "two_people", "needed"),
    [
        ("", (), 1),
        ("", ("*",), 2),
        ("I kufizuar", ("I kufizuar",), 2),
        ("I  KUFIZUAR", ("I kufizuar",), 2),
        ("Sekret", ("I kufizuar",), 1),
        ("", ("",), 1),
    ],
)
def test_who_must_approve(marking: str, two_people: tuple[str, ...], needed: int) -> None:
    row = Row(id="k7f3qz", file="a.txt", number=2, marking=marking)
    assert people_needed(row, Vetting(two_people=two_people)) == needed


@pytest.mark.parametrize(
    ("note", "split"),
    [
        ("S1: could identify somebody", ("S1", "could identify somebody")),
        ("S1 : why", ("S1", "why")),
        ("Note: S1", ("", "Note: S1")),
        ("", ("", "")),
    ],
)
def test_the_reason_code_of_a_withdrawal(note: str, split: tuple[str, str]) -> None:
    assert split_reason(note, {"S1"}) == split


words = st.builds(
    "{} {} {}".format,
    st.sampled_from(["approve", "hold", "reject", "withdraw"]),
    st.sampled_from(["now", "old"]),
    st.sampled_from(["ak", "ed"]),
)


@given(st.lists(words, max_size=6), st.sampled_from([1, 2]))
def test_nothing_is_approved_without_an_approval_of_just_this_digest_at_the_end(
    history: list[str], needed: int
) -> None:
    result: Standing = standing(decide(*history), NOW, needed)
    if result.state == "approved":
        assert history[-1].startswith("approve now")
        assert len(result.by) >= needed
    else:
        assert result.state == "second-person" or result.by == ()
