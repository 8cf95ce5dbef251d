"""Dates for people: as precise as they are known, in the interface's language."""

from __future__ import annotations

import pytest

from archivegen.locale import strings
from archivegen.model.dates import PartialDate
from archivegen.site import dates

EN = strings("en")
SQ = strings("sq")


def date(iso: str) -> PartialDate:
    found = PartialDate.parse(iso)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("iso", "english", "albanian"),
    [
        ("2020-04-11T18:42+02:00", "11 April 2020, 18:42", "11 prill 2020, 18:42"),
        ("2020-04-11T09:05", "11 April 2020, 9:05", "11 prill 2020, 9:05"),
        ("2020-04-11", "11 April 2020", "11 prill 2020"),
        ("2020-04", "April 2020", "prill 2020"),
        ("2020", "2020", "2020"),
    ],
)
def test_a_date_is_written_as_precise_as_it_is(iso: str, english: str, albanian: str) -> None:
    assert dates.human(date(iso), EN) == english
    assert dates.human(date(iso), SQ) == albanian


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2020-04-11T18:42:10+02:00", "Sat, 11 April 2020, 18:42 +02:00"),
        ("2020-04-11T18:42Z", "Sat, 11 April 2020, 18:42 UTC"),
        ("2020-04-11T18:42", "Sat, 11 April 2020, 18:42"),
        ("2020-04-11", "11 April 2020"),
        ("2020-04", "April 2020"),
    ],
)
def test_a_head_names_weekday_and_offset_where_they_are_known(iso: str, words: str) -> None:
    assert dates.exact(date(iso), EN) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2020-04-09T12:30", "2020-04-14", "9 to 14 April 2020"),
        ("2020-04-09", "2020-05-02", "9 April to 2 May 2020"),
        ("2019-12-30", "2020-01-02", "30 December 2019 to 2 January 2020"),
        ("2020-04-09T12:30", "2020-04-09T18:00", "9 April 2020"),
        ("2020-03", "2020-04", "March 2020 to April 2020"),
        ("2019", "2020-04-01", "2019 to 1 April 2020"),
    ],
)
def test_a_span_says_each_part_once(first: str, last: str, words: str) -> None:
    assert dates.span(date(first), date(last), EN) == words


def test_short_forms() -> None:
    assert dates.short_day("2025-09-03", EN) == "3 Sep 2025"
    assert dates.day("2025-11-17T09:40", EN) == "17 November 2025"
    assert dates.brief(date("2020-04-09T12:30"), EN) == "9 Apr, 12:30"
    assert dates.brief(date("2020-04"), EN) == "Apr 2020"
    assert dates.month(date("2020-04-09"), SQ) == "prill 2020"


def test_what_is_no_day_stays_as_it_is() -> None:
    assert dates.day("soon", EN) == "soon"


def test_a_time_element_holds_what_machines_read() -> None:
    moment = date("2020-04-11T18:42+02:00")
    assert dates.element(moment, "a <day>") == (
        '<time datetime="2020-04-11T18:42+02:00">a &lt;day&gt;</time>'
    )
