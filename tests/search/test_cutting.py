"""How terms are dealt out to files."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archivegen.search.cutting import cut

terms = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 5)), max_size=300)


def borders(found: list[tuple[int, int]], aim: float = 100) -> list[int]:
    sizes, shared = (np.array([one[at] for one in found], np.int64) for at in (0, 1))
    return cut(sizes, aim, shared)


def test_what_is_small_enough_is_one_file() -> None:
    assert borders([(10, 0)] * 9) == [0, 9]


def test_there_is_one_file_at_least() -> None:
    assert borders([]) == [0, 0]


def test_neighbours_that_have_least_in_common_are_parted() -> None:
    alike = [(10, 3)] * 20
    assert borders([*alike[:9], (10, 1), *alike[10:]])[1] == 9


def test_a_large_term_has_a_file_by_itself() -> None:
    assert borders([(50, 0), (500, 0), (50, 0)]) == [0, 1, 2, 3]


@given(terms)
def test_every_term_is_in_one_file_and_none_is_too_large(found: list[tuple[int, int]]) -> None:
    begins = borders(found)
    assert begins[0] == 0
    assert begins[-1] == len(found)
    sizes = [sum(size for size, _ in found[a:b]) for a, b in pairwise(begins)]
    assert max(sizes) <= 130
    assert all(size >= 70 for size in sizes[:-1])


@given(terms, terms)
def test_borders_far_behind_a_change_stay(
    first: list[tuple[int, int]], more: list[tuple[int, int]]
) -> None:
    tail = [(7, place * place % 11) for place in range(400)]
    one = {len(first) + len(tail) - at for at in borders([*first, *tail])}
    other = {len(more) + len(tail) - at for at in borders([*more, *tail])}
    assert {at for at in one if at < 100} == {at for at in other if at < 100}
