"""A line of CSV that no spreadsheet runs, wherever it cuts the line."""

from __future__ import annotations

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.exports.spreadsheet import harmless, line

SIGNS = "=+-@＝＋－＠"
RISKY = st.lists(
    st.sampled_from([*SIGNS, ";", ",", "\t", "|", '"', " ", "\n", "\r", "a", "SUM(A1)", "ë"])
).map("".join)


def cells(row: bytes, delimiter: str = ",") -> list[str]:
    [found] = csv.reader([row.decode()], delimiter=delimiter, strict=True)
    return found


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+1", "'+1"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\t=1", "'=1"),
        ("a;=1", "a;'=1"),
        ("a; =1", "a;' =1"),
        ("a\n=1", "a =1"),
        ("a = b - c", "a = b - c"),
        ("E-mail", "E-mail"),
        ("someone@port.example", "someone@port.example"),
        ("", ""),
    ],
)
def test_what_would_be_a_formula_begins_with_an_apostrophe(words: str, written: str) -> None:
    assert harmless(words) == written


@given(rows=st.lists(RISKY | st.text(), min_size=1, max_size=4))
def test_no_cell_begins_as_a_formula_does(rows: list[str]) -> None:
    assert not [cell for cell in cells(line(rows)) if cell.lstrip()[:1] in tuple(SIGNS)]


@given(rows=st.lists(RISKY, min_size=1, max_size=4))
def test_neither_does_one_where_the_line_is_cut_elsewhere(rows: list[str]) -> None:
    written = line(rows).decode()
    for piece in re.split(r"[;,\t|]", written):
        assert piece.lstrip(' "')[:1] not in tuple(SIGNS), written


@given(rows=st.lists(st.text(), min_size=1, max_size=4))
def test_a_row_is_one_line_with_as_many_cells(rows: list[str]) -> None:
    written = line(rows)
    assert written.endswith(b"\r\n")
    assert len(written.decode().splitlines()) == 1 or "\x85" in written.decode()
    assert len(cells(written)) == len(rows)


@given(words=st.text(st.characters(exclude_characters=SIGNS, exclude_categories=["C", "Z"])))
def test_other_words_are_as_they_were(words: str) -> None:
    assert cells(line([words])) == [words]


def test_numbers_are_numbers() -> None:
    assert line(["a", 3]) == b'"a",3\r\n'
