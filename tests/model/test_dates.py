"""Dates are as precise as they were written, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.dates import PartialDate


@pytest.mark.parametrize(
    "text",
    [
        "2020",
        "2020-04",
        "2020-02-29",
        "2020-04-11T18:42",
        "2020-04-11T18:42:05",
        "2020-04-11T18:42:05+02:00",
        "2020-04-11T18:42Z",
        "0850-01-01",
    ],
)
def test_a_date_comes_back_as_precise_as_it_was(text: str) -> None:
    date = PartialDate.parse(text)
    assert date is not None
    assert date.iso() == text


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        (" 2020-04 ", "2020-04"),
        ("2020-04-11 18:42", "2020-04-11T18:42"),
        ("2020-04-11T18:42:05.123+0200", "2020-04-11T18:42:05+02:00"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"),
    ],
)
def test_harmless_variants_are_read(written: str, iso: str) -> None:
    date = PartialDate.parse(written)
    assert date is not None
    assert date.iso() == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000",
        "2020-13",
        "2020-00",
        "2021-02-29",
        "2020-04-31",
        "03/04/2020",
        "4 April 2020",
        "2020-04-11T25:00",
        "2020-04-11T18:61",
        "2020-04-11T18:42+99:99",
        "April 2020",
        "20200411",
        "2020-4-1",
    ],
)
def test_what_is_no_plain_date_is_not_read(text: str) -> None:
    assert PartialDate.parse(text) is None


@given(st.text(max_size=30))
def test_no_text_makes_it_fail(text: str) -> None:
    date = PartialDate.parse(text)
    assert date is None or PartialDate.parse(date.iso()) == date


def test_dates_sort_in_time_with_the_less_precise_first() -> None:
    texts = ["2020", "2020-04", "2020-04-11", "2020-04-11T09:00", "2020-04-11T18:42", "2021"]
    dates = [PartialDate.parse(text) for text in texts]
    shuffled = [date for date in dates[::-1] if date]
    assert sorted(shuffled) == dates
