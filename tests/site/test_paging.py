"""Long lists on several pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.site.paging import Paging, links_html, newest, numbers

LIST = Paging("topics/audit.html", 120)


def test_fifty_rows_are_on_a_page() -> None:
    assert [LIST.range(number) for number in (1, 2, 3)] == [(1, 50), (51, 100), (101, 120)]


def test_an_empty_list_has_one_page() -> None:
    empty = Paging("topics/audit.html", 0)
    assert (empty.pages, empty.range(1)) == (1, (0, 0))


def test_further_pages_have_addresses_that_no_month_has() -> None:
    year = Paging("dates/2020.html", 600)
    assert year.address(1) == "dates/2020.html"
    assert year.address(10) == "dates/2020-p10.html"


def test_the_other_order_has_addresses_of_its_own() -> None:
    assert Paging(newest(LIST.page), 120).address(2) == "topics/audit-newest-p2.html"


@pytest.mark.parametrize(
    ("current", "rows", "expected"),
    [
        (1, 350, [1, 2, 3, 4, 5, 6, 7]),
        (1, 1000, [1, 2, 0, 20]),
        (3, 1000, [1, 2, 3, 4, 0, 20]),
        (4, 1000, [1, 2, 3, 4, 5, 0, 20]),
        (10, 1000, [1, 0, 9, 10, 11, 0, 20]),
        (20, 1000, [1, 0, 19, 20]),
    ],
)
def test_of_many_pages_the_first_the_last_and_those_near_are_named(
    current: int, rows: int, expected: list[int]
) -> None:
    assert numbers(current, Paging("a.html", rows)) == expected


def test_the_links_say_where_one_is_and_lead_on() -> None:
    assert links_html(LIST, 2, previous="Previous", following="Next") == (
        '<a href="audit.html">Previous</a><a href="audit.html">1</a>'
        '<b aria-current="page">2</b><a href="audit-p3.html">3</a><a href="audit-p3.html">Next</a>'
    )


def test_pages_left_out_between_are_hinted_at() -> None:
    found = links_html(Paging("a.html", 1000), 10, previous="Previous", following="Next")
    assert found.count("…") == 2


def test_a_list_of_one_page_needs_no_links() -> None:
    assert not links_html(Paging("a.html", 50), 1, previous="Previous", following="Next")


@given(st.integers(0, 2000), st.integers(1, 60))
def test_every_row_is_on_exactly_one_page(rows: int, per_page: int) -> None:
    paging = Paging("a.html", rows, per_page)
    everything = list(range(rows))
    cut = [row for page in range(1, paging.pages + 1) for row in paging.cut(everything, page)]
    assert cut == everything
    assert all(row in paging.cut(everything, paging.number_of(row)) for row in everything[-3:])


@given(st.integers(1, 400), st.data())
def test_every_page_can_be_reached_by_previous_and_next(pages: int, data: st.DataObject) -> None:
    paging = Paging("a.html", pages * 50)
    current = data.draw(st.integers(1, pages))
    named = [number for number in numbers(current, paging) if number]
    assert named == sorted(set(named))
    assert {1, pages, current} <= set(named)
