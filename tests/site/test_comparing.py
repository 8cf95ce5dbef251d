"""What two near-copies differ in; and nothing of it near what one of them withholds."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.prose import Paragraph, Withheld, WithheldBlock, words
from archivegen.model.published import Party, PublishedRecord, PublishedSheet
from archivegen.site.comparing import Comparison, compare
from tests.site.samples import page_of, record

LINES = tuple(
    f"Line {name} says something of its own about {name} and the sea which nobody denies today."
    for name in ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta")
)
BAR = Withheld("P1")
BASE: dict[str, Any] = {"kind": "text", "sender": (), "to": ()}


def text(id_: str, *lines: Any, **more: Any) -> PublishedRecord:
    blocks = tuple(
        line
        if isinstance(line, WithheldBlock)
        else Paragraph(words(line) if isinstance(line, str) else line)
        for line in lines
    )
    return record(id=id_, sheets=(PublishedSheet(1, blocks),), **{**BASE, **more})


def shown(found: Comparison) -> list[tuple[str, str]]:
    return [(p.kind, p.words) for one in found.differences for p in one.pieces if p.kind != "same"]


def with_line(at: int, line: Any) -> tuple[Any, ...]:
    return (*LINES[:at], line, *LINES[at + 1 :])


def test_words_that_differ_are_marked_between_words_that_do_not() -> None:
    changed = with_line(3, LINES[3].replace("own about", "own, perhaps, about"))
    found = compare(text("a", *LINES), text("b", *changed))
    assert shown(found) == [("gone", "own"), ("new", "own, perhaps,")]
    assert found.differences[0].pieces[0].words.endswith("says something of its")


def test_equal_texts_have_no_differences() -> None:
    assert compare(text("a", *LINES), text("b", *LINES)) == Comparison()


def test_differences_far_apart_are_told_apart() -> None:
    changed = [line.replace("alpha", "omega").replace("eta and", "omicron and") for line in LINES]
    found = compare(text("a", *LINES), text("b", *changed))
    assert len(found.differences) > 1


@given(st.lists(st.sampled_from("abc"), max_size=25), st.lists(st.sampled_from("abc"), max_size=25))
def test_what_is_gone_and_new_leads_from_one_text_to_the_other(
    one: list[str], other: list[str]
) -> None:
    found = compare(text("a", " ".join(one)), text("b", " ".join(other)))
    gone = sum(len(said.split()) for kind, said in shown(found) if kind == "gone")
    new = sum(len(said.split()) for kind, said in shown(found) if kind == "new")
    assert len(one) - gone == len(other) - new
    assert bool(found.differences) == (one != other)


class TestWithheld:
    """The other document may say what one withholds: it is never shown as what the bar hides."""

    TOLD = "Line delta was written by Luan Bera and by nobody else at the ministry of today."

    def assert_nothing_told(self, found: Comparison) -> None:
        assert "Bera" not in str(found)
        assert found.differences == ()
        assert found.shut or found.refused

    @pytest.mark.parametrize("swapped", [False, True])
    def test_a_name_that_one_withholds_and_the_other_says(self, *, swapped: bool) -> None:
        before, _, after = self.TOLD.partition("Luan Bera")
        barred = text(
            "a", *with_line(3, (*words(before), BAR, *words(after))), withheld=(("P1", 1),)
        )
        plain = text("b", *with_line(3, self.TOLD))
        pair = (plain, barred) if swapped else (barred, plain)
        self.assert_nothing_told(compare(*pair))

    def test_a_paragraph_that_one_withholds_whole(self) -> None:
        barred = text("a", *with_line(3, WithheldBlock("P1")), withheld=(("P1", 1),))
        self.assert_nothing_told(compare(barred, text("b", *with_line(3, self.TOLD))))

    def test_a_passage_that_stands_elsewhere_in_the_other(self) -> None:
        barred = text("a", *with_line(1, (*words("Line beta "), BAR)), withheld=(("P1", 1),))
        moved = text("b", LINES[0], "Line beta", *LINES[2:], self.TOLD)
        self.assert_nothing_told(compare(barred, moved))

    def test_what_differs_in_the_line_beside_a_bar(self) -> None:
        barred = text("a", *with_line(3, (*words("Line delta "), BAR)), withheld=(("P1", 1),))
        other = text("b", *with_line(3, (*words("Line delta "), BAR))[:2], self.TOLD, *LINES[3:])
        self.assert_nothing_told(compare(barred, other))

    def test_where_it_is_not_known_what_is_withheld_nothing_is_compared(self) -> None:
        changed = with_line(0, LINES[0].replace("sea", "lake"))
        one = text("a", *LINES, withheld=(("P1", 1),))
        assert compare(one, text("b", *changed)) == Comparison(refused=True)
        part = text("a", *LINES, withheld=(("P1", 1),), regions_withheld=1)
        assert compare(part, text("b", *changed)) == Comparison(refused=True)

    def test_what_is_withheld_in_the_head_keeps_nothing_of_the_text_back(self) -> None:
        changed = with_line(5, LINES[5].replace("sea", "lake"))
        fields: dict[str, Any] = {"title": (BAR,), "cc": (Party((BAR,)),), "withheld": (("P1", 2),)}
        found = compare(text("a", *LINES, **fields), text("b", *changed))
        assert shown(found) == [("gone", "sea"), ("new", "lake")]

    def test_what_is_only_described_is_not_compared(self) -> None:
        one = text("a", *LINES, tier="metadata")
        assert compare(one, text("b", *LINES)) == Comparison(refused=True)

    def test_far_from_the_bar_other_words_are_still_told(self) -> None:
        barred = with_line(0, (*words("Line alpha "), BAR))
        changed = (*barred[:5], barred[5].replace("sea", "lake"), *barred[6:])
        fields: dict[str, Any] = {"withheld": (("P1", 1),)}
        found = compare(text("a", *barred, **fields), text("b", *changed, **fields))
        assert shown(found) == [("gone", "sea"), ("new", "lake")]

    @given(st.integers(0, 6), st.integers(0, 14))
    def test_wherever_the_bar_is_the_word_behind_it_is_never_marked(
        self, line: int, at: int
    ) -> None:
        said = LINES[line].split()
        at = min(at, len(said))
        before, after = " ".join(said[:at]), " ".join(said[at:])
        barred = with_line(line, (*words(f"{before} "), BAR, *words(f" {after}")))
        plain = with_line(line, f"{before} Luan Bera {after}")
        found = compare(text("a", *barred, withheld=(("P1", 1),)), text("b", *plain))
        assert "Bera" not in str(found)


def test_texts_that_are_made_to_be_slow_are_not() -> None:
    one, other = " ".join("ab" * 2_900), " ".join("ba" * 2_800 + "c" * 100)
    start = time.process_time()
    compare(text("a", one), text("b", other))
    different = " ".join(f"x{n}" for n in range(5_900))
    assert compare(text("a", one), text("b", different)).too_many
    assert compare(text("a", one * 2), text("b", one)).too_many
    assert time.process_time() - start < 3


class TestOnThePage:
    LONG = " ".join(LINES)

    def test_a_near_copy_is_named_with_the_words_that_differ_for_eyes_and_ears(self) -> None:
        other = text("other1", self.LONG.replace("beta", "beth"), date=None)
        html = page_of(text("first1", self.LONG), other).meta["near_html"]
        assert '<a href="other1.html">' in html
        assert '<del><span class="sr" lang="en" dir="ltr">[struck out: </span>beta' in html
        assert "Struck out: only in this document. Underlined: only in the other one." in html

    def test_words_of_documents_cannot_leave_their_element(self) -> None:
        other = text("other1", self.LONG.replace("beta", "<script>alert(1)</script>"))
        html = page_of(text("first1", self.LONG), other).meta["near_html"]
        assert "<script>" not in html
        assert "&lt;script&gt;" in html
