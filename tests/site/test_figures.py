"""Columns of figures are told from columns of words."""

from __future__ import annotations

import pytest

from archivegen.model.prose import Table, words
from archivegen.site.figures import figure_columns
from archivegen.site.html import prose_html
from tests.site.samples import FRAME


def table(*rows: str, header: bool = False) -> Table:
    return Table(tuple(tuple(words(c) for c in row.split("|")) for row in rows), header=header)


@pytest.mark.parametrize(
    "figure", ["7", "2 400 000", "2,400,000.50", "1\u00a0100\u202f000", "-3", "−3.5", "(12)", "4 %"]
)
def test_what_is_a_figure(figure: str) -> None:
    assert figure_columns(table(f"fee|{figure}").rows) == {1}


@pytest.mark.parametrize("no_figure", ["2.4 million", "P1", "", " ", "-", "11/2020", "1" * 60])
def test_what_is_none(no_figure: str) -> None:
    assert figure_columns(table(f"fee|{no_figure}").rows) == frozenset()


def test_a_column_may_have_gaps_but_no_words() -> None:
    rows = table("a|1|1", "b||x", "c|3|3").rows
    assert figure_columns(rows) == {1}


def test_the_first_column_names_the_rows_be_it_years() -> None:
    assert figure_columns(table("2021|5", "2022|6").rows) == {1}


def test_rows_may_be_of_different_lengths() -> None:
    assert figure_columns(table("a", "b|1|2", "c|1").rows) == {1, 2}


def test_a_table_without_rows_has_none() -> None:
    assert figure_columns(()) == frozenset()


def test_the_page_shows_them_as_such_with_their_heading() -> None:
    html = prose_html((table("Year|Fee|Note", "2021|1 100|low", header=True),), FRAME)
    assert "<th scope=col>Year</th><th scope=col class=n>Fee</th><th scope=col>Note</th>" in html
    assert '<td>2021</td><td class=n><span class="nb">1 100</span></td><td>low</td>' in html
