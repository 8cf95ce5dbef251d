"""A term is found where letters beyond ASCII were lost, and no question is taken for one."""

from __future__ import annotations

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.clean.redact import Redactor
from archivegen.config.private import Rule
from archivegen.model.lost import LOST, losses, without_letters

NAME = "Ëngjëll Çobani"
RULES = [
    Rule(reason="P1", term=term)
    for term in (NAME, "Zëri", "Lirë", "Agim Domë", "Ştefănaş Ţopîrţă", "Пётр Зорькин", "Ana")
]


def redacted(text: str) -> str:
    return Redactor(RULES).text(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("by ?ngj?ll ?obani.", "by [P1]."),
        ("by ??ngj??ll ??obani", "by [P1]"),
        ("by \ufffdngj\ufffdll \ufffdobani", "by [P1]"),
        ("by \ufffd\ufffdngj\ufffd\ufffdll \ufffd\ufffdobani", "by [P1]"),
        ("by ?NGJ?LL\n?OBANI", "by [P1]"),
        ("by ?ngj?ll-?obani, ?ngj?ll.?obani@port.example", "by [P1], [P1]@port.example"),
        ("by Ëngj\ufffdll Çobani", "by [P1]"),
        ("by Engjell ?obani", "by [P1]"),
        ("by E?ngje?ll C?obani", "by [P1]"),
        ("by \ufffdngj\ufffdll \ufffdobani\ufffds", "by [P1]\ufffds"),
        ("is it ?ngj?ll ?obani? Yes", "is it [P1]? Yes"),
        ("Is it Ëngjëll Çobani?", "Is it [P1]?"),
        ("?next=%3Fngj%3Fll%20%3Fobani", "?next=[P1]"),
        ("=?utf-8?Q?=3Fngj=3Fll_=3Fobani?=", "[P1]"),
        ("the Z?ri, the Z\ufffdri", "the [P1], the [P1]"),
        ("From: Agim Dom?\nTo: all", "From: [P1]\nTo: all"),
        ("Agim Dom? tha", "[P1] tha"),
        ("Lir? tha; te Lir\ufffd", "[P1] tha; te [P1]"),
        ("?tef?na? ?op?r??", "[P1]"),
        ("?tefana? ?opir?a", "[P1]"),
        ("П\ufffdтр Зорькин", "[P1]"),
    ],
)
def test_a_term_is_found_without_letters(text: str, left: str) -> None:
    assert redacted(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Who is Lir? Nobody.",
        'Did he say "Lir?"',
        "Z? ri, Z??????????ri, Z???????ri",
        "right?yes, what?ever, index.php?id=1&z?eri",
        "a?ngj?ll ?obania",
        "?n? and A?a, ?na, An?, ???, \ufffd\ufffd\ufffd\ufffd",
        "???? ???????",
        "E? ngj? ll",
    ],
)
def test_an_ordinary_text_stays(text: str) -> None:
    assert redacted(text) == text


def test_patterns_do_not_see_the_letters_in_their_place() -> None:
    rule = Rule(reason="P1", pattern=r"Lira\w*")
    assert Redactor([rule, *RULES]).text("Lira?x Zëri") == "[P1]?x [P1]"


def test_a_term_of_which_all_letters_are_known_can_lose_none() -> None:
    assert list(without_letters("Lira Domani")) == []
    assert list(without_letters("Çë")) == []


def test_a_term_of_many_letters_loses_them_in_few_ways() -> None:
    ways = list(without_letters("Ðëçşţžñ öüäåæø àèìòù abcd"))
    assert len(ways) < 30
    assert f"{LOST} {LOST} {LOST} abcd" in ways


@given(st.text(alphabet="Ëngë? \ufffdÇob.", max_size=40))
def test_what_is_lost_stands_beside_a_letter(text: str) -> None:
    for one in losses(text):
        assert set(text[one.start : one.end]) <= {"?", "\ufffd"}
        assert text[one.end : one.end + 1].isalpha() or text[one.start - 1].isalpha()


AROUND = st.text(alphabet=" .,;:()\n\t“”-", max_size=12).map(lambda text: f"ab{text} ")
SIGNS = st.sampled_from(["?", "??", "\ufffd", "\ufffd\ufffd"])


@given(AROUND, st.data(), AROUND)
def test_nothing_of_a_name_remains_whatever_letters_it_lost(
    before: str, data: st.DataObject, after: str
) -> None:
    written = re.sub("[ËëÇ]", lambda match: data.draw(SIGNS | st.just(match[0])), NAME)
    assert redacted(f"{before}{written} {after}") == f"{before}[P1] {after}"


@given(st.text(max_size=20), st.text(max_size=60))
def test_any_term_can_have_lost_letters_in_any_text(term: str, text: str) -> None:
    assert len(Redactor([Rule(reason="P1", term=f"ë{term}abc")]).text(text)) >= 0


def test_a_million_question_marks_take_no_time() -> None:
    start = process_time()
    assert redacted("a?" * 500_000 + " Z?ri") == "a?" * 500_000 + " [P1]"
    assert process_time() - start < 10
