"""What a word is, and what is found by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.search import alphabet
from archivegen.search.words import LANGUAGES, fold, term, words
from tests.search.word_samples import ANY, LONG, TEXTS, TRICKY


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hello, world!", "hello:0 world:1"),
        ("user@example.org", "user@example.org:0 user:0 example.org:1 example:1 org:2"),
        ("14/2020", "14/2020:0 14:0 2020:1"),
        ("2020-04-11", "2020-04-11:0 2020:0 04:1 11:2"),
        ("in the U.S.", "in:0 the:1 u.s:2 u:2 s:3"),
        ("1,000.50, 2", "1,000.50:0 1:0 000:1 50:2 2:3"),
        ("this,that", "this:0 that:1"),
        ("Don’t say 'yes'", "don’t:0 say:1 yes:2"),
        ("ç’është l'état", "ç’është:0 ç:0 është:1 l'état:2 l:2 état:3"),
        ("東京タワー", "東京:0 京タ:1 タワ:2 ワー:3"),
        ("京 2020年", "京:0 2020:1 年:2"),
        ("ที่นี่", "ที่นี่:0"),
        ("H₂O m²", "h₂o:0 m:1"),
        ("a—b – c", "a:0 b:1 c:2"),
        ("2019–2020", "2019–2020:0 2019:0 2020:1"),
        ("soft\u00adly", "soft\u00adly:0"),
        ("👩‍👩‍👧 \ud800 \x00 ...", ""),
    ],
)
def test_a_text_falls_into_words(text: str, found: str) -> None:
    assert " ".join(f"{spelling}:{at}" for spelling, at in words(text)) == found


@pytest.mark.parametrize(
    ("spelling", "folded"),
    [
        ("Policisë", "policise"),
        ("ÇËÀÑŞÖÅ", "ceansoa"),
        ("Łódź", "lodz"),
        ("straße", "strasse"),
        ("Æröœþðđħı", "aerooethddhi"),
        ("İstanbul", "istanbul"),
        ("ﬁnance", "finance"),
        ("Ｆｕｌｌ", "full"),
        ("O’Brien", "obrien"),
        ("col·lecció", "colleccio"),
        ("soft\u00adly", "softly"),
        ("Ελλάς", "ελλασ"),
        ("ёлка", "елка"),
        ("Замо\u0301к", "замок"),
        ("Йод", "йод"),
        ("и\u0306од", "йод"),
        ("їхній", "їхній"),
        ("Ќе", "ќе"),
        ("أحمد", "احمد"),
        ("مدرسة", "مدرسه"),
        ("مسؤول", "مسؤول"),
        ("على", "علي"),
        ("کتاب", "كتاب"),
        ("كـتاب", "كتاب"),
        ("שָׁלוֹם", "שלום"),
        ("हिन्दी", "हिन्दी"),
        ("한국", "한국"),
        ("ｶﾞ", "ガ"),
        ("น้ำ", "น้ำ"),
        ("١٢٣۴५", "12345"),
        ("2019–2020", "2019-2020"),
    ],
)
def test_a_word_is_found_however_it_is_written(spelling: str, folded: str) -> None:
    assert fold(spelling) == folded


def test_what_is_no_word_is_not_folded() -> None:
    assert fold("“Ë” — ½ \U0001f600 \ud800") == "“e” — ½ \U0001f600 \ud800"


@pytest.mark.parametrize(
    ("language", "spelling", "expected"),
    [
        ("en", "Turkeys", "turkey"),
        ("en", "relational", "relat"),
        ("en", "yielding", "yield"),
        ("en", "O'Briens", "obrien"),
        ("en", "user@examples.org", "user@examples.org"),
        ("en", "documents2", "documents2"),
        ("en", "политики", "политики"),
        ("ru", "политики", "политик"),
        ("de", "Häuser", "haus"),
        ("tr", "evdekiler", "evdekiler"),
        ("pt", "iniciou", "inic"),
        ("sq", "policisë", "polic"),
        ("sq", "Tarifës", "tarif"),
        ("", "documents", "documents"),
    ],
)
def test_a_term_is_the_stem_in_the_language_of_the_document(
    language: str, spelling: str, expected: str
) -> None:
    assert term(spelling, language) == expected


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_a_stemmer(language: str) -> None:
    assert term("a", language)


@pytest.mark.parametrize("text", LONG)
def test_a_long_word_becomes_a_short_term(text: str) -> None:
    terms = [term(spelling, "en") for spelling, _ in words(text)]
    assert all(0 < len(one) <= 64 for one in terms)


@pytest.mark.parametrize("part", ["a", "a-", "é", "京", "a'bcd", "1,", "\u0301\u0316"])
def test_a_text_without_end_takes_no_more_than_its_time(part: str) -> None:
    assert words("a" + part * (300_000 // len(part)))


def test_only_spellings_of_a_sensible_length_are_kept() -> None:
    assert words("a" * 1000) == [("a" * 256, 0)]
    assert words("ab." * 300 + "c")[0] == (("ab." * 86)[:256].rstrip("."), 0)


@pytest.mark.parametrize("text", TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY | TRICKY)
def test_every_word_has_a_term_and_terms_are_words(text: str) -> None:
    for spelling, _ in words(text):
        found = term(spelling, "")
        assert words(found)[0][0] == found


@given(ANY | TRICKY)
def test_places_are_counted_without_a_gap(text: str) -> None:
    places = [place for _, place in words(text)]
    assert places == sorted(places)
    assert set(places) == set(range(len(set(places))))


LATIN = "".join(chr(code) for code in (*range(0x250), *range(0x2000, 0x2070)))


@given(st.text(LATIN))
def test_words_of_latin_letters_are_the_same_whatever_else_a_text_holds(text: str) -> None:
    assert alphabet.is_latin(text)
    assert not alphabet.is_latin(f"{text}☃")
    assert words(f"{text}☃") == words(text)
    assert fold(f"{text}☃") == f"{fold(text)}☃"
