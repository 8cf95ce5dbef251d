"""The documents by date: years, months, calendars, and the figures as a table."""

from __future__ import annotations

import re
from typing import Any

import pytest

from archivegen.locale import strings
from archivegen.model.archive import Event
from archivegen.model.dates import PartialDate
from archivegen.model.published import Published, PublishedRecord, Tombstone
from archivegen.site.calendar_table import Day, calendar
from archivegen.site.source import PageSource
from archivegen.site.timeline import axis_of, time_line
from tests.site.elements import Reading, links
from tests.site.samples import lists_of, record, view


def on(*dates: str) -> list[PublishedRecord]:
    return [
        record(id=f"d{n:04}", date=PartialDate.parse(date) if date else None)
        for n, date in enumerate(dates)
    ]


def pages_of(*published: Published, language: str = "en", **info: Any) -> dict[str, PageSource]:
    return {page.path: page for page in lists_of(*published, language=language, **info)}


def labels(html: str) -> list[str]:
    found = Reading(html).found
    return [attributes["aria-label"] or "" for tag, attributes in found if tag == "a"]


MARCH = on("2021-02-03", "2021-03-01", "2021-03-01", "2021-03-24", "2021-05", "2022", "")
STONE = Tombstone(id="gone", release="first", title="", date=PartialDate(2021, 3, 24), on="2025")


def test_a_month_shows_its_year_with_itself_marked() -> None:
    meta = pages_of(*MARCH)["dates/2021-03.md"].meta
    assert labels(meta["chart_html"]) == [
        "February 2021: 1 document",
        "March 2021: 3 documents",
        "May 2021: 1 document",
    ]
    assert re.findall('class="b on"', meta["chart_html"]) == ['class="b on"']


def test_a_month_leads_to_the_months_before_and_after_that_have_documents() -> None:
    meta = pages_of(*MARCH)["dates/2021-03.md"].meta
    assert meta["before"] == {"label": "February 2021 (1)", "href": "2021-02.html"}
    assert meta["after"] == {"label": "May 2021 (1)", "href": "2021-05.html"}
    assert pages_of(*MARCH)["dates/2021-02.md"].meta["before"] == {}


EVENTS = (
    Event(PartialDate(2021, 3, 24), {"": "Dredging invoiced before the survey"}),
    Event(PartialDate(2021), {"": "A year without a month"}),
    Event(PartialDate(2020, 7), {"": "Another year"}),
    Event(PartialDate(2021, 5, 2), {"": "Another month"}),
)


def happened(page: PageSource) -> list[tuple[int, str]]:
    return [(event["number"], event["text"]) for event in page.meta["events"]]


def test_a_month_and_a_year_tell_what_happened_by_the_numbers_of_the_time_line() -> None:
    pages = pages_of(*MARCH, events=EVENTS)
    dredging, month = (3, "Dredging invoiced before the survey"), (4, "Another month")
    assert happened(pages["dates/2021-03.md"]) == [dredging]
    assert happened(pages["dates/2021.md"]) == [(2, "A year without a month"), dredging, month]
    assert happened(pages["dates/2022.md"]) == []


def test_events_stand_above_the_months_in_which_they_were() -> None:
    pages = pages_of(*MARCH, events=EVENTS)

    def drawn(page: str) -> list[str]:
        return re.findall('<text class="ev"[^>]*>([^<]*)<', pages[page].meta["chart_html"])

    assert drawn("dates/2021.md") == ["3", "4"]
    assert drawn("dates/2021-03.md") == ["3"]
    assert 'height="128"' in pages["dates/2022.md"].meta["chart_html"]


def test_a_year_has_its_figures_as_a_table() -> None:
    figures = pages_of(*MARCH)["dates/2021.md"].meta["figures"]
    (row,) = figures["years"]
    assert [cell["figure"] for cell in row["months"]] == ["", "1", "3", "", "1", *[""] * 7]
    assert row["months"][2]["href"] == "2021-03.html"
    assert (row["sum"], row["href"]) == ("5", "")


def test_an_archive_of_one_day_has_a_year_a_month_and_a_day() -> None:
    pages = pages_of(*on("2021-03-24", "2021-03-24"))
    assert labels(pages["dates/index.md"].meta["time"]["chart_html"]) == ["March 2021: 2 documents"]
    assert labels(pages["dates/2021.md"].meta["chart_html"]) == ["March 2021: 2 documents"]
    assert labels(pages["dates/2021-03.md"].meta["calendar_html"]) == ["24 March: 2 documents"]


def test_an_archive_of_two_hundred_years_is_shown_by_years_each_with_its_page() -> None:
    pages = pages_of(*on(*(f"{year}-05" for year in range(1821, 2022, 4))))
    time = pages["dates/index.md"].meta["time"]
    assert len(labels(time["chart_html"])) == 51
    assert labels(time["chart_html"])[0] == "1821: 1 document"
    assert 5 <= len(re.findall('class="ink', time["chart_html"])) <= 13
    assert len(pages["dates/index.md"].meta["figures"]["years"]) == 51
    assert "dates/1821-05.md" in pages


def test_an_archive_without_dates_leads_to_what_is_undated() -> None:
    pages = pages_of(*on("", ""), events=EVENTS)
    meta = pages["dates/index.md"].meta
    assert meta["time"] == {}
    assert links(meta["undated_html"]) == ["undated.html"]
    assert links(meta["links_html"]) == ["undated.html"]
    assert len(re.findall("<a ", pages["dates/undated.md"].meta["rows_html"])) >= 2


def test_what_was_withdrawn_is_said_and_not_counted_as_a_document() -> None:
    pages = pages_of(*MARCH, STONE)
    assert pages["dates/2021-03.md"].meta["about"] == "3 documents, 1 withdrawn."
    assert "March 2021: 3 documents" in labels(pages["dates/2021-03.md"].meta["chart_html"])


def test_the_years_and_the_undated_are_linked_from_each_other() -> None:
    assert pages_of(*MARCH)["dates/2021.md"].meta["links_html"] == (
        '<b aria-current="page">2021</b><a href="2022.html">2022</a>'
        '<a href="undated.html">Undated</a>'
    )


def test_the_path_to_a_month_leads_through_its_year() -> None:
    crumbs = pages_of(*MARCH)["dates/2021-03.md"].meta["crumbs"]
    assert [(crumb["label"], crumb["href"]) for crumb in crumbs] == [
        ("Overview", "../index.html"),
        ("Dates", "index.html"),
        ("2021", "2021.html"),
        ("March", ""),
    ]


def test_the_figures_add_up() -> None:
    meta = pages_of(*MARCH)["dates/index.md"].meta
    rows = {year["year"]: year for year in meta["figures"]["years"]}
    assert [month["figure"] for month in rows["2021"]["months"]][:5] == ["", "1", "3", "", "1"]
    assert (rows["2021"]["rest"], rows["2021"]["sum"]) == ("", "5")
    assert (rows["2022"]["rest"], rows["2022"]["sum"]) == ("1", "1")
    assert (meta["figures"]["undated"], meta["figures"]["total"]) == ("1", "7")


def test_a_calendar_links_each_day_with_documents_to_its_place_in_the_list() -> None:
    html = pages_of(*MARCH)["dates/2021-03.md"].meta["calendar_html"]
    assert links(html) == ["2021-03.html#d1", "2021-03.html#d24"]
    assert labels(html) == ["1 March: 2 documents", "24 March: 1 document"]


def test_a_calendar_finds_the_page_on_which_a_day_begins_in_either_order() -> None:
    pages = pages_of(*on(*["2021-03-01"] * 60, *["2021-03-31"] * 30))
    oldest = pages["dates/2021-03-p2.md"].meta["calendar_html"]
    assert links(oldest) == ["2021-03.html#d1", "2021-03-p2.html#d31"]
    newest = pages["dates/2021-03-newest.md"].meta["calendar_html"]
    assert links(newest) == ["2021-03-newest.html#d1", "2021-03-newest.html#d31"]
    assert 'id="d31"' in pages["dates/2021-03-p2.md"].meta["rows_html"]


def test_a_calendar_begins_with_monday() -> None:
    html = calendar(PartialDate(2021, 3), {}, strings("en"))
    cells = re.findall("<td>(.*?)</td>", html)
    assert cells[:7] == ["1", "2", "3", "4", "5", "6", "7"]
    assert cells[-4:] == ["", "", "", ""]


def test_the_bar_of_a_day_is_in_proportion_to_the_fullest() -> None:
    days = {1: Day(9, "a"), 2: Day(1, "b")}
    html = calendar(PartialDate(2021, 3), days, strings("en"))
    assert re.findall('width="([^"]*)" height="3"', html) == ["100%", "11%"]


@pytest.mark.parametrize(
    ("dates", "first", "length", "by_month"),
    [
        (["2019-01-04", "2022-09-09"], PartialDate(2019, 1), 45, True),
        (["2021-03-04"], PartialDate(2021, 1), 12, True),
        (["2020-11", "2021-02"], PartialDate(2020, 1), 24, True),
        (["2019-11", "2022-02"], PartialDate(2019, 11), 28, True),
        (["1945-03", "2005-06"], PartialDate(1945), 61, False),
        (["1990", "1991"], PartialDate(1990), 2, False),
    ],
)
def test_a_long_archive_is_shown_by_year_and_a_short_one_by_month_in_whole_years(
    dates: list[str],
    first: PartialDate,
    length: int,
    by_month: bool,  # noqa: FBT001 (pytest fills it in)
) -> None:
    axis = axis_of(view(*on(*dates)).catalogue)
    assert axis is not None
    assert (axis.date(0), axis.length, axis.by_month) == (first, length, by_month)


def test_an_archive_without_dates_has_no_time_line() -> None:
    assert time_line(view(*on("", "")), "index.html") == {}


def test_every_document_is_in_the_chart_or_told_beside_it() -> None:
    time = time_line(view(*MARCH), "index.html")
    shown = sum(int(label.split()[2]) for label in labels(time["chart_html"]))
    assert shown == 5
    assert time["about"] == "Documents by month. Of 1 more only the year is known."
    assert time["undated_html"] == '1 more is <a href="dates/undated.html">undated</a>.'


def test_a_message_from_a_wrong_clock_does_not_stretch_the_chart() -> None:
    archive = view(*on("2020-01", "2020-05", "2021-02", "9999-12-31", "0001"))
    axis = axis_of(archive.catalogue)
    assert axis is not None
    assert (axis.date(0), axis.length) == (PartialDate(2020, 1), 24)
    about = time_line(archive, "index.html")["about"]
    assert about.endswith("1 more has a date far from the others.")


def test_events_are_numbered_in_time_and_marked_where_their_month_is_known() -> None:
    events = (
        Event(PartialDate(2021, 3, 24), {"": "second"}),
        Event(PartialDate(2021), {"": "first: no month"}),
        Event(PartialDate(1900, 1, 1), {"": "long before"}),
    )
    time = time_line(view(*MARCH, events=events), "index.html")
    assert [(event["number"], event["text"]) for event in time["events"]] == [
        (1, "long before"),
        (2, "first: no month"),
        (3, "second"),
    ]
    assert re.findall('<text class="ev"[^>]*>([^<]*)', time["chart_html"]) == ["3"]


def test_years_are_named_sparsely_enough_to_be_read() -> None:
    time = time_line(view(*on("1945", "2005")), "index.html")
    named = re.findall('class="ink[^"]*">([^<]*)', time["chart_html"])
    assert named == ["1950", "1960", "1970", "1980", "1990", "2000"]


def test_the_months_of_a_single_year_are_named() -> None:
    time = time_line(view(*on("2021-03-04")), "index.html")
    named = re.findall('class="ink[^"]*">([^<]*)', time["chart_html"])
    assert named[:3] == ["Jan 2021", "Feb", "Mar"]
