"""A term is found in letters that only look like its own, whatever is displayed of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.clean.lookalikes import TO_LATIN
from archivegen.clean.nearby import nearly
from archivegen.clean.redact import Redactor
from archivegen.clean.skeletons import skeleton
from archivegen.config.private import Rule

RULE = Rule(reason="P1", term="Besa Orlani")


@pytest.mark.parametrize(
    "name",
    [
        "Веѕа Orlani",  # Cyrillic
        "Bеѕа Orlani",
        "BЕЅА ΟRLΑΝΙ",  # Cyrillic, Greek
        "Βesα Оrlαnι",
        "Bёsa Оrlani",
        "ʙᴇsᴀ ᴏʀʟᴀɴɪ",
        "🅱🅴🆂🅰 Orlani",
        "Besɑ Orlɑni",
        "B\u0435\u0308sa Orlani",
        "Веѕа%20Orlani",
        "%D0%92%D0%B5%D1%95%D0%B0 Orlani",
    ],
)
def test_a_term_is_found_in_letters_that_look_like_its_own(name: str) -> None:
    assert Redactor([RULE]).text(f"by {name}.") == "by [P1]."


@pytest.mark.parametrize("text", ["by Besa Orlani.", "by Веѕа Orlani.", "by Bеѕа Orlani."])
def test_a_rule_may_be_written_in_such_letters_itself(text: str) -> None:
    assert Redactor([Rule(reason="P1", term="Веѕа Orlani")]).text(text) == "by [P1]."


def test_a_pattern_is_tried_on_what_a_text_looks_like() -> None:
    assert Redactor([Rule(reason="P1", pattern=r"Bes\w+")]).text("by Веѕа.") == "by [P1]."


def test_what_is_nearly_a_term_is_found_as_well() -> None:
    assert [words for _, _, words in nearly((RULE,), ["Веѕёn Orlanin"])] == ["besen orlanin"]


@pytest.mark.parametrize(
    "text",
    ["", "Besa", "Гражданин подал жалобу", "υπόθεση έκλεισε και", "Δt = 5 µm", "größer", "私は"],
)
def test_honest_words_look_like_themselves(text: str) -> None:
    assert skeleton(text) == text


@given(st.text())
def test_a_skeleton_has_as_many_characters_as_its_text(text: str) -> None:
    assert len(skeleton(text)) == len(text)


LIKE = {
    latin: [latin, *(one for one, like in TO_LATIN.items() if like == latin)]
    for latin in "BesaOrlani"
}


@given(st.tuples(*(st.sampled_from(LIKE.get(letter, [letter])) for letter in "Besa Orlani")))
def test_whatever_letters_are_exchanged_the_term_is_found(letters: tuple[str, ...]) -> None:
    assert Redactor([RULE]).text(f"by {''.join(letters)}.") == "by [P1]."
