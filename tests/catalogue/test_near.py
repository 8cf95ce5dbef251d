"""Near-copies: found by most of their words, whatever else is in the archive."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from archivegen.catalogue.near import near_of
from archivegen.catalogue.prints import print_of, prints_of
from archivegen.model.prose import Paragraph, Withheld, words
from archivegen.model.published import PublishedRecord, PublishedSheet
from tests.catalogue.samples import TEXT, document, quoting

OTHER = " ".join(f"word{n}" for n in range(80))


def near(*records: PublishedRecord, answers: dict[str, str] | None = None) -> dict[str, set[str]]:
    found = near_of([one.id for one in records], prints_of(records), answers or {})
    return {one: set(others) for one, others in found.items()}


def test_a_text_with_a_few_other_words_is_a_near_copy() -> None:
    changed = TEXT.replace("eleven metres", "twelve metres").replace("at night", "by day")
    assert near(document("a", TEXT), document("b", changed), document("c", OTHER)) == {
        "a": {"b"},
        "b": {"a"},
    }


def test_capitals_punctuation_and_lines_make_no_difference() -> None:
    shouted = TEXT.upper().replace(",", " -").replace(". ", ".\n")
    assert near(document("a", TEXT), document("b", shouted))["a"] == {"b"}


def test_a_short_text_is_no_near_copy_of_another() -> None:
    assert near(document("a", "Thank you very much."), document("b", "Thank you very much.")) == {}


def test_half_of_a_text_is_not_nearly_the_same() -> None:
    half = " ".join(TEXT.split()[:30]) + " " + OTHER
    assert near(document("a", TEXT), document("b", half)) == {}


def test_what_an_answer_quotes_is_not_its_own() -> None:
    answer = document("b", sheets=(PublishedSheet(1, quoting(OTHER, TEXT)),))
    assert near(document("a", TEXT), answer) == {}
    marked = document("b", OTHER, "> " + TEXT.replace(". ", ".\n> "))
    assert near(document("a", TEXT), marked) == {}


def test_an_answer_that_repeats_a_message_without_a_mark_is_no_copy_of_it() -> None:
    records = (document("a", TEXT), document("b", "I agree. " + TEXT))
    assert near(*records)
    assert near(*records, answers={"b": "a"}) == {}


def test_the_foot_of_a_mailing_list_makes_no_copies() -> None:
    messages = [
        document(f"m{n:02}", " ".join(f"w{n}x{k}" for k in range(30)) + " " + TEXT)
        for n in range(60)
    ]
    assert near(*messages) == {}


def test_withheld_passages_are_not_compared() -> None:
    first, second = TEXT[:150], TEXT[150:]
    line = (*words(first), Withheld("P1"), *words(second))
    redacted = document("b", sheets=(PublishedSheet(1, (Paragraph(line),)),))
    assert near(document("a", TEXT), redacted)["a"] == {"b"}
    assert "P1" not in str(print_of(redacted))


@given(st.permutations(range(5)))
def test_the_order_of_documents_does_not_decide_what_is_near(order: list[int]) -> None:
    records = [document(str(n), TEXT.replace("pilots", f"pilots {n}")) for n in order]
    assert near(*records) == {str(n): {str(k) for k in range(5)} - {str(n)} for n in range(5)}


def test_a_thousand_copies_of_one_form_take_no_time() -> None:
    records = [document(f"{n:04}", f"{TEXT} Number {n}.") for n in range(1_000)]
    prints = prints_of(records)
    start = time.process_time()
    near_of([one.id for one in records], prints, {})
    assert time.process_time() - start < 1


def test_names_are_no_terms() -> None:
    found = print_of(document("a", "Then Luan Bera told the inspectors that Bera saw barges."))
    assert "inspectors" in found.terms
    assert not {"bera", "Bera", "luan", "Luan"} & set(found.terms)
