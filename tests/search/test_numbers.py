"""Numbers in printable characters: docs/search.md, Files."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.search import numbers

whole = st.integers(min_value=0, max_value=2**40)


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "!"), (1, "#"), (45, "O"), (46, "Q!"), (46 * 46 - 1, "~O"), (46 * 46, "QP!")],
)
def test_a_number_is_written_to_base_46_with_other_digits_where_more_follow(
    number: int, written: str
) -> None:
    assert numbers.written([number]) == written


@given(st.lists(whole))
def test_a_column_is_read_as_it_was_written(values: list[int]) -> None:
    assert numbers.read(numbers.written(values)) == values


@given(st.lists(whole))
def test_a_column_stands_in_a_string_without_being_escaped(values: list[int]) -> None:
    written = numbers.written(values)
    assert json.dumps(written) == f'"{written}"'
    assert " " not in written


@given(st.lists(whole, min_size=1), st.data())
def test_a_part_of_a_column_has_these_numbers_alone(values: list[int], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(values)))
    last = data.draw(st.integers(first, len(values)))
    column = numbers.column(np.array(values))
    assert numbers.read(column.part(first, last)) == values[first:last]


def test_increases_begin_anew_where_a_list_begins() -> None:
    found = numbers.increases(np.array([3, 5, 9, 2, 2]), np.array([0, 3]))
    assert found.tolist() == [3, 2, 4, 2, 0]
