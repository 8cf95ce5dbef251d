"""What a process has met of texts does not change what is found in the next one."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.search import alphabet, lexicon
from archivegen.search.analysing import Analysed, Analyst
from archivegen.search.documents import Source
from archivegen.search.fields import FIELDS, TEXT
from archivegen.search.lexicon import Lexicon
from archivegen.search.passages import Passage
from archivegen.search.words import all_inside, pieces, words
from tests.search.word_samples import ANY, TRICKY

TEXT_OR_SO = ANY | TRICKY


def analysed(lexicon: Lexicon, *texts: str, language: str = "en") -> Analysed:
    analyst = Analyst(lexicon)
    for text in texts:
        passages = (Passage("", 1, (text,)),) if text else ()
        analyst.read(Source(language, passages, (), (), (), (), (), ()))
    return analyst.analysed()[0]


def found(one: Analysed) -> list[list[tuple[str, int]]]:
    """Read the words of the text of each document, with their places, out of numbers again."""
    lengths = np.frombuffer(one.lengths, np.int32).reshape(-1, len(FIELDS))[:, TEXT]
    numbers = iter(np.frombuffer(one.tokens, np.int32).tolist())
    steps = iter(np.frombuffer(one.steps, np.uint8).tolist())
    return [
        [
            (one.words[next(numbers)].partition(" ")[2], place)
            for place in accumulate(next(steps) for _ in range(length))
        ]
        for length in lengths.tolist()
    ]


@given(st.lists(TEXT_OR_SO, max_size=4), st.lists(TEXT_OR_SO, max_size=4))
def test_the_words_of_documents_are_those_of_their_texts(before: list[str], now: list[str]) -> None:
    known = Lexicon()
    analysed(known, *before)
    assert found(analysed(known, *now)) == [words(text) for text in now]


def test_only_words_that_occur_are_given() -> None:
    known = Lexicon()
    analysed(known, "a secret of another document")
    assert analysed(known, "of this").words == ["en of", "en this"]


def test_the_same_word_in_two_languages_is_two_words() -> None:
    known = Lexicon()
    assert analysed(known, "die").words == ["en die"]
    assert analysed(known, "die", language="de").words == ["de die"]


@given(TEXT_OR_SO)
def test_a_text_has_the_words_of_its_pieces(text: str) -> None:
    found = all_inside(pieces(text)).spellings
    assert [spelling for spelling, _ in words(text)] == found


def test_no_space_is_part_of_a_word() -> None:
    signs = alphabet.OUTER + alphabet.INNER + alphabet.COMMAS + alphabet.APOSTROPHES
    letters = (chr(point) for runs in alphabet.runs().values() for run in runs for point in run)
    assert not [sign for sign in (*signs, *letters) if sign.isspace()]


def test_a_lexicon_that_has_grown_large_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_MOST", 3)
    first = lexicon.lexicon()
    analysed(first, "some words, which are new")
    assert lexicon.lexicon() is not first
    second = lexicon.lexicon()
    assert lexicon.lexicon() is second
