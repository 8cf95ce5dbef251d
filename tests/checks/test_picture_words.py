"""Pages that say other words than their pictures show are told, and bad readings are not."""

from __future__ import annotations

import pytest

from archivegen.checks import Seen, check_words

SAID = (
    "The harbour office of Telmora wrote to the ministry about the minimum annual fee, which "
    "three shipping lines had never paid. It asked for an answer within the following month."
)
OTHER = (
    "Madam secretary, your husband called twice yesterday evening; please phone him before "
    "lunch, because children cannot travel alone without proper papers."
)


def told(said: str, read: str) -> list[str]:
    return [one.rule for one in check_words([Seen(3, said, read)])]


@pytest.mark.parametrize(
    "read",
    [
        SAID,
        SAID.upper(),
        SAID.replace("ministry", "mini-\nstry").replace("Telmora", "Te1rnora"),
        SAID.replace("e", "é"),
        " ".join(SAID.split()[10:]),  # a heading that it did not see
        SAID + OTHER,
    ],
)
def test_a_page_that_was_read_well_or_not_quite_so_well_is_quiet(read: str) -> None:
    assert told(SAID, read) == []


@pytest.mark.parametrize("read", [OTHER, "", "Th3 h4rb0ur"])
def test_a_page_that_shows_other_words_is_told(read: str) -> None:
    assert told(SAID, read) == ["picture.words"]


def test_a_passage_that_nobody_sees_is_told() -> None:
    long_page = f"{SAID} {OTHER} {OTHER} {SAID.title()}" + f" {SAID}" * 5
    assert told(f"{SAID} {OTHER} {OTHER} {OTHER}" + f" {SAID}" * 6, SAID) == ["picture.words"]
    assert told(long_page, f"{SAID} {OTHER}") == []


def test_of_a_page_with_few_words_nothing_can_be_said() -> None:
    assert told("Annex three, figures of the second quarter", "") == []


def test_what_is_told_is_masked_and_has_its_page() -> None:
    (one,) = check_words([Seen(3, SAID, OTHER)])
    assert (one.page, one.severity, one.excerpt) == (3, "warn", "h…")
    assert "harbour" in one.secret
    assert "harbour" not in one.message


def test_many_pages_are_told_together() -> None:
    found = check_words(Seen(number, SAID, OTHER) for number in range(1, 31))
    assert [one.places for one in found] == [1] * 20 + [10]
    assert "10 more pages: 21, 22" in found[-1].message
    found = check_words(Seen(number, SAID, OTHER) for number in range(1, 22))
    assert found[-1].message == "The same is on 1 more page: 21."
