"""The search's state as a fragment, and tables for spreadsheets: the theme's scripts under Node."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.site.joined_scripts import ASSETS
from archivegen.site.look import THEME, packaged
from tests.js import node

pytestmark = pytest.mark.node

NAMES = ("type", "lang", "release", "marking", "person", "tag", "has", "year", "date")
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
states = st.fixed_dictionaries(
    {
        "q": words,
        "sort": st.sampled_from(["best", "oldest", "newest"]),
        "page": st.integers(1, 99_999),
        "filters": st.dictionaries(
            st.sampled_from(NAMES), st.lists(words, min_size=1, max_size=3, unique=True)
        ),
    }
)


def ask(*questions: list[Any]) -> list[Any]:
    scripts = packaged() / THEME / ASSETS / "search"
    done = subprocess.run(
        [node.needed(), str(node.HERE / "interface.js"), str(scripts)],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers


@settings(max_examples=12, deadline=None)
@given(st.lists(states, min_size=1, max_size=10))
def test_what_is_written_is_read_again(some: list[dict[str, Any]]) -> None:
    written = ask(*(["write", state] for state in some))
    assert ask(*(["read", fragment] for fragment in written)) == some


def test_a_fragment_can_be_read_by_people() -> None:
    filters = {"type": ["scan", "email"], "date": ["2020..2021-03"]}
    state = {"q": "from:kethmar tarifë", "sort": "newest", "page": 2, "filters": filters}
    (fragment,) = ask(["write", state])
    assert fragment == (
        "#q=from:kethmar+tarif%C3%AB&type=scan&type=email&date=2020..2021-03&sort=newest&page=2"
    )


def test_any_address_can_be_read() -> None:
    hostile = "#%%%=%&&==&q=%E0%A4%A&page=-1&page=0&sort=up&type=&__proto__=x&person=a&person=a"
    (state,) = ask(["read", hostile])
    assert state["page"] == 1
    assert state["sort"] == "best"
    assert state["filters"] == {"person": ["a"]}
    assert state["q"] == "%E0%A4%A"


def test_half_a_character_can_be_written() -> None:
    (fragment,) = ask(["write", {"q": "a\ud800b", "sort": "best", "page": 1, "filters": {}}])
    assert parse_qsl(fragment[1:]) == [("q", "a\ufffdb")]


def test_a_filter_leads_back_to_the_first_page() -> None:
    on, off = ask(
        ["toggled", "#q=a&page=7", "type", "scan", True],
        ["toggled", "#q=a&type=scan&page=7", "type", "scan", False],
    )
    assert (on, off) == ("#q=a&type=scan", "#q=a")


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2020", "2020"),
        (" 2020-4 ", "2020-04"),
        ("2020/04/11", "2020-04-11"),
        ("2020.4.1", "2020-04-01"),
        ("", ""),
        ("2020-13", None),
        ("2020-04-31", None),
        ("2020-02-29", "2020-02-29"),
        ("2021-02-29", None),
        ("2020-00", None),
        ("April", None),
        ("20", None),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, date: str | None) -> None:
    assert ask(["date", typed]) == [date]


def test_a_range_may_be_open() -> None:
    assert ask(["ends", "2020.."], ["ends", "..2021"], ["ends", "2020"]) == [
        ["2020", ""],
        ["", "2021"],
        ["2020", "2020"],
    ]


@settings(max_examples=5, deadline=None)
@given(st.lists(st.lists(words, min_size=2, max_size=4), min_size=1, max_size=30))
def test_any_table_is_read_again(rows: list[list[str]]) -> None:
    (text,) = ask(["csv", rows])
    assert text.startswith("\ufeff")
    read = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "＝1", "|calc", "%0A"])
def test_no_cell_is_a_formula(cell: str) -> None:
    (text,) = ask(["csv", [[cell, "b"]]])
    (row,) = csv.reader(io.StringIO(text[1:], newline=""))
    assert row == [f"'{cell}", "b"]


def test_numbers_and_plain_words_stay_as_they_are() -> None:
    assert ask(["csv", [["a b", 7, "2020-04-11", "ë"]]]) == ["\ufeffa b,7,2020-04-11,ë\r\n"]


def test_many_months_become_years() -> None:
    months = {"first": "2001-11", "counts": [1, 2] + [0] * 80 + [5], "years": [0] * 7 + [4]}
    (bars,) = ask(["bars", months])
    assert bars["yearly"]
    assert dict(zip(bars["values"], bars["counts"], strict=True)) == {
        "2001": 3, "2002": 0, "2003": 0, "2004": 0, "2005": 0, "2006": 0, "2007": 0, "2008": 9,
    }  # fmt: skip


def test_a_year_far_from_the_others_takes_no_room() -> None:
    counts = [0] * (12 * 400)
    counts[12 * 390] = 3
    (bars,) = ask(["bars", {"first": "1601-01", "counts": counts, "years": []}])
    assert bars["values"] == ["1991"]
