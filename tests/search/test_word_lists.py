"""Lists of words, front-coded: docs/search.md, Files."""

from __future__ import annotations

import json
import subprocess

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.search import lists
from archivegen.search.lists import WordList
from tests.js import node

letters = st.characters(exclude_categories=["Cs", "Zs"], exclude_characters=" ")
words = st.text(st.one_of(st.sampled_from("aab\ue000\U0001f600\U0001f601"), letters), min_size=1)
unsorted = st.lists(words, unique=True)
several = unsorted.map(lists.ordered)


def test_a_word_leaves_out_what_it_shares_with_the_one_before() -> None:
    assert lists.written(["tariff", "tariffs", "tax"]) == "!tariff (s $x"


@given(several)
def test_a_list_is_read_as_it_was_written(found: list[str]) -> None:
    assert lists.unwritten(lists.written(found)) == found


@given(several, st.data())
def test_a_part_can_be_read_by_itself(found: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(found)))
    last = data.draw(st.integers(first, len(found)))
    assert lists.unwritten(WordList(found).part(first, last)) == found[first:last]


@given(several, st.data())
def test_some_of_the_words_are_written_as_a_list_of_these(
    found: list[str], data: st.DataObject
) -> None:
    rows = sorted(data.draw(st.sets(st.sampled_from(range(len(found)))))) if found else []
    some = WordList(found).only(np.array(rows, np.int64))
    assert some.part(0, len(rows)) == lists.written([found[row] for row in rows])


@given(several)
def test_half_a_character_is_never_shared(found: list[str]) -> None:
    lists.written(found).encode("utf-8")  # raises for half a character


@given(several)
def test_a_beginning_stands_after_the_word_before_and_is_as_short_as_can_be(
    found: list[str],
) -> None:
    listed = WordList(found)
    for at in range(1, len(found)):
        beginning = listed.beginning(at)
        assert found[at].startswith(beginning)
        assert lists.ordered([beginning, found[at - 1]]) == [found[at - 1], beginning]
        if len(beginning) > 1:
            assert found[at - 1].startswith(beginning[:-1])


@given(unsorted)
def test_words_are_sorted_by_unit_whichever_way_they_are_sorted(found: list[str]) -> None:
    expected = sorted(found, key=lambda word: word.encode("utf-16-be"))
    assert lists.ordered(found) == expected
    assert [found[at] for at in lists.order(found)] == expected


@given(unsorted)
def test_words_are_the_same_when_they_are_laid_down(found: list[str]) -> None:
    assert lists.laid_down(found) == found


@pytest.mark.node
def test_the_order_is_that_of_strings_in_a_browser() -> None:
    found = ["\ue000", "\U0001f600", "z", "é", "\uffee", "za", "\U0010ffff", "__proto__"]
    script = f"console.log(JSON.stringify({json.dumps(found)}.sort()))"
    done = subprocess.run([node.needed(), "-e", script], capture_output=True, text=True, check=True)
    assert lists.ordered(found) == json.loads(done.stdout)
