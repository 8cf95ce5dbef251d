"""Dates of foreign tables: converted where they can mean one thing, kept where they cannot."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.intake.dates import unambiguous
from archivegen.intake.languages import code_of


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2009-04-17", "2009-04-17"),
        ("1947", "1947"),
        ("Friday, April 17, 2009 1:16 PM", "2009-04-17T13:16"),
        ("Friday, April 17, 2009 12:05 AM", "2009-04-17T00:05"),
        ("Monday, June 1,2009 11:10 PM", "2009-06-01T23:10"),
        ("Monday, April 27, 2009 6:08 PM,", "2009-04-27T18:08"),
        ("Saturday, May 30, 2009 10.22 AM", "2009-05-30T10:22"),
        ("31 jul 1979", "1979-07-31"),
        ("08 Jul 1979", "1979-07-08"),
        ("20-Mar-2014", "2014-03-20"),
        ("1st May 2020", "2020-05-01"),
        ("April 2009", "2009-04"),
        ("Sept. 5, 2009", "2009-09-05"),
        ("Fri, 17 Apr 2009 13:16:05 +0200", "2009-04-17T13:16:05+02:00"),
        ("Fri, 17 Apr 2009 13:16:05 +0200 (CEST)", "2009-04-17T13:16:05+02:00"),
        ("17 April 2009, 13:16 GMT", "2009-04-17T13:16Z"),
        ("17 April 2009 13:16 EST", "2009-04-17T13:16-05:00"),
        ("17 April 2009 13:16 CET", "2009-04-17T13:16"),
        ("Mon Jun 29 17:30:55 2009", "2009-06-29T17:30:55"),
        ("17 prill 2009", "2009-04-17"),
        ("E premte, 17 prill 2009 ne oren 13:16", "2009-04-17T13:16"),
        ("9 nëntor 2020", "2020-11-09"),
        ("06/30/2015", "2015-06-30"),
        ("17.4.2009", "2009-04-17"),
        ("31.12.2020 13:16", "2020-12-31T13:16"),
        ("13/05/2019", "2019-05-13"),
        ("31-12-2020", "2020-12-31"),
        ("05/05/2019", "2019-05-05"),
        ("2019/12/31", "2019-12-31"),
        ("2019.6.7", "2019-06-07"),
    ],
)
def test_dates_that_can_mean_one_thing_only(written: str, iso: str) -> None:
    date = unambiguous(written)
    assert date is not None
    assert date.iso() == iso


@pytest.mark.parametrize(
    "written",
    [
        "06/07/2015",
        "6.7.2015",
        "2015/31/12",
        "31/31/2015",
        "13/05.2019",
        "31.12.20",
        "17 April 09",
        "Thursday, April 17, 2009",
        "31 April 2009",
        "April 17, 2009 25:00",
        "April 17, 2009 13:16 PM",
        "c. 1947",
        "yesterday",
        "Sunday, August 2, 20094:19 AM",
        "Au ust 18, 2009",
        "",
    ],
)
def test_dates_that_stay_as_they_are_written(written: str) -> None:
    assert unambiguous(written) is None


@given(
    st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9999, 12, 31)),  # noqa: DTZ001
    st.sampled_from(["%A, %B %d, %Y %I:%M %p", "%d %b %Y %H:%M", "%a, %d %b %Y %H:%M +0000"]),
)
def test_no_moment_is_read_as_another(moment: datetime, form: str) -> None:
    date = unambiguous(moment.strftime(form))
    assert date is not None
    assert (date.year, date.month, date.day) == (moment.year, moment.month, moment.day)
    assert date.time == moment.strftime("%H:%M")


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    unambiguous(text)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("eng", "en"),
        ("English", "en"),
        ("sq", "sq"),
        ("alb", "sq"),
        ("sr-Latn", "sr-Latn"),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_languages(written: str, code: str) -> None:
    assert code_of(written) == code
