"""Words of one Albanian word have one stem, and other words another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.search.albanian import SHORTEST, stem
from archivegen.search.client import client_files
from archivegen.search.folding import fold

FORMS = {
    "a feminine noun in -ë": "tarifë tarifa tarifës tarifën tarifat tarifave tarifash",
    "a feminine noun in -i": "qeveri qeveria qeverisë qeverinë qeveritë qeverive qeverish",
    "a feminine noun in -e": "lidhje lidhja lidhjes lidhjen lidhjet lidhjeve lidhjesh",
    "a feminine noun in -are": "dritare dritarja dritares dritaren dritaret dritareve",
    "a feminine noun that loses a vowel": "letër letra letrën letrës letrat letrave",
    "a masculine noun": "shtet shteti shtetit shtetin shtete shtetet shteteve shtetesh",
    "one in -et": "qytet qyteti qytetit qytetin qytete qytetet qyteteve",
    "one in -im": "vendim vendimi vendimit vendimin vendime vendimet vendimeve",
    "one in -on": "milion milioni milionit milionë milionët",
    "one in -ues": "drejtues drejtuesi drejtuesit drejtuesve",
    "one in -nës": "nëpunës nëpunësi nëpunësit nëpunësve nëpunësish",
    "one in -ull": "artikull artikulli artikullit artikuj artikujt artikujve",
    "one with -u": "park parku parkut parkun",
    "one with a plural in -a": "ministër ministri ministrit ministra ministrave",
    "an adjective in -shëm": "rëndësishëm rëndësishme rëndësishmit rëndësishmet",
    "a verb in -oj": "votoj voton votojmë votuan votuar votohet votonin votoi votuam",
    "a verb in -uaj": "shkruaj shkruan shkruar shkroi shkruajnë",
    "a verb in a consonant": "hap hapi hapin hapur hapet hapen hapni",
    "a place": "Tiranë Tirana Tiranës Tiranën",
}


@pytest.mark.parametrize("forms", FORMS.values(), ids=FORMS)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("drejtësi", "drejtë"),  # justice, right
        ("vendim", "vend"),  # a decision, a place
        ("votim", "votoj"),  # a vote, to vote
        ("pasuri", "pasur"),  # wealth, rich
        ("ligj", "ligjërim"),  # a law, a discourse
        ("port", "portret"),  # a harbour, a portrait
        ("nen", "nëntor"),  # an article, November
    ],
)
def test_another_word_has_another_stem(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize("word", ["të", "një", "dhe", "nga", "e", ""])
def test_short_words_stay(word: str) -> None:
    assert stem(fold(word)) == fold(word)


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=64))
def test_a_stem_begins_as_its_word_does_and_has_letters_left(word: str) -> None:
    found = stem(word)
    assert found[:2] == word[:2]
    assert len(found) >= min(len(word), SHORTEST - 1)
    assert len(found) <= len(word) or word.endswith("uj")  # -uj for -ull


def test_the_browser_gets_the_rules_and_nothing_of_another_language() -> None:
    assert list(client_files(["en", "sq"])) == ["lunr.js", "sets.js", "stem-sq.js"]
    assert list(client_files(["de", "sq"])) == [
        *("lunr.js", "sets.js", "stem.js", "stem-de.js", "stem-sq.js"),
    ]
