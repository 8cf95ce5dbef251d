"""A document as a row of words: how passages are named, found again, and quoted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.keeping.scripts import Ask

pytestmark = pytest.mark.node

Part = dict[str, Any]


def block(text: str, *anchors: str) -> Part:
    return {"text": text, "apart": True, "anchors": list(anchors)}


def letter(*paragraphs: str) -> list[Part]:
    return [block(text, f"p1.{number}") for number, text in enumerate(paragraphs, 1)]


TEXT = letter("Dear Sir,", "the fee is 1,100,000 € (net).", "It was agreed on the telephone.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the fee is 3%.", ["the", "fee", "is", "3%"]),
        ("“No,” he said – twice…", ["No", "he", "said", "twice"]),
        ("$1,100.50, well-known (e.g. so)", ["$1,100.50", "well-known", "e.g", "so"]),
        ("— … !", []),
        ("ç’është policisë", ["ç’është", "policisë"]),
        ("東京都の料金。", ["東", "京", "都", "の", "料", "金"]),
        ("abc料金def", ["abc", "料", "金", "def"]),
        ("عقد الميناء، نعم", ["عقد", "الميناء", "نعم"]),
        ("a\u00a0b\nc", ["a", "b", "c"]),
    ],
)
def test_a_word_stands_between_blanks_without_the_signs_around_it(
    text: str, words: list[str], ask: Ask
) -> None:
    assert ask("words", [block(text)]) == words


def test_a_word_goes_on_from_part_to_part_but_not_from_block_to_block(ask: Ask) -> None:
    parts = [block("min"), {"text": "imum"}, block("fee")]
    assert ask("words", parts) == ["minimum", "fee"]


def test_a_withheld_passage_is_a_word(ask: Ask) -> None:
    parts = [block("by "), {"text": "P1", "why": "a private person"}, {"text": " and \ufffc"}]
    assert ask("words", parts) == ["by", "[P1]", "and", "\ufffc"]
    assert ask("quoted", parts, 0, 2) == "by [a private person] and"


def test_a_passage_is_counted_from_the_nearest_anchor(ask: Ask) -> None:
    span = ask("named", TEXT, 4, 5)  # of: Dear Sir the fee is 1,100,000 …
    assert (span["anchor"], span["from"], span["to"]) == ("p1.2", 3, 4)
    assert ask("resolved", TEXT, span) == {"from": 4, "to": 5, "moved": False}


def test_a_heading_before_the_first_paragraph_is_counted_from_its_page(ask: Ask) -> None:
    parts = [block("Minutes of", "page-1"), block("First.", "p1.1"), block("Two", "page-2")]
    assert ask("named", parts, 0, 1)["anchor"] == "page-1"
    assert ask("named", parts, 2, 2)["anchor"] == "p1.1"
    assert ask("named", parts, 3, 3)["anchor"] == "page-2"


def test_a_passage_that_moved_is_found_where_it_is_now(ask: Ask) -> None:
    span = ask("named", TEXT, 3, 6)
    later = letter("Dear Sir,", "a new paragraph.", *(part["text"] for part in TEXT[1:]))
    assert ask("resolved", later, span) == {"from": 6, "to": 9, "moved": True}


@pytest.mark.parametrize(
    "corrected",
    [
        letter("Dear Sir,", "the fee is 2,400,000 € (net).", "It was agreed."),
        letter("Dear Sir,"),
        [],
    ],
)
def test_other_words_in_its_place_are_not_taken_for_it(corrected: list[Part], ask: Ask) -> None:
    assert ask("resolved", corrected, ask("named", TEXT, 3, 6)) is None


def test_what_was_withheld_since_is_a_change(ask: Ask) -> None:
    span = ask("named", TEXT, 3, 6)
    hidden = [block("Dear Sir,", "p1.1"), block("the fee is ", "p1.2"), {"text": "P2", "why": "x"}]
    assert ask("resolved", hidden, span) is None


def test_words_that_stand_in_several_other_places_are_not_guessed(ask: Ask) -> None:
    span = ask("named", letter("fee", "a"), 0, 0)
    assert ask("resolved", letter("a", "fee", "fee"), span) is None


def test_of_a_long_passage_the_beginning_and_the_end_are_quoted(ask: Ask) -> None:
    quote = ask("quoted", [block(" ".join(f"w{n}" for n in range(300)))], 0, 299)
    assert quote.startswith("w0 w1 ")
    assert quote.endswith(" w299")
    assert " […] " in quote
    assert len(quote.split()) < 70


@settings(max_examples=80, deadline=None)
@given(data=st.data(), texts=st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_words_of_any_text_are_found_again(
    ask: Ask, data: st.DataObject, texts: list[str]
) -> None:
    parts = letter(*texts)
    count = len(ask("words", parts))
    if count:
        first = data.draw(st.integers(0, count - 1))
        last = data.draw(st.integers(first, count - 1))
        span = ask("named", parts, first, last)
        assert ask("read", ask("fragment", span)) == span
        assert ask("resolved", parts, span) == {"from": first, "to": last, "moved": False}
