"""What stands across the end of a page is found, with running lines between its halves or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.clean.parted import parted, seams
from archivegen.clean.redact import Redactor
from archivegen.clean.rules import rule_set
from archivegen.config.private import Rule

NAME = Rule(reason="P1", term="Lira Domani")
NUMBER = Rule(reason="P4", pattern=r"\b\d{4} \d{3} \d{3}\b")


def found(*pages: list[str], rule: Rule = NAME) -> list[list[str]]:
    """Give the words that are found in each page, also within it."""
    hits = Redactor([rule]).find_in_pages(pages)
    return [
        [
            text[hit.start : hit.end]
            for text, of_line in zip(page, lines, strict=True)
            for hit in of_line
        ]
        for page, lines in zip(pages, hits, strict=True)
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["by the clerk Lira"], ["Domani of the port"]),
        (["by the clerk Lira", "Page 1 of 2"], ["Port office", "Domani of the port", "Page 2"]),
        (["by the clerk Lira\nPage 1 of 2"], ["Port office\nDomani of the port\nPage 2"]),
        (["by the clerk Lira", "Port", "- 1 -"], ["Port", "2020", "Domani of the port"]),
        (["by the clerk Lira", "* * *", ""], ["\n\nDomani of the port"]),
        (["A " * 9000 + "clerk Lira"], ["Domani of the port" + " a" * 9000]),
    ],
)
def test_a_name_is_found_across_the_end_of_a_page(before: list[str], after: list[str]) -> None:
    assert found(before, after) == [["Lira"], ["Domani"]]


def test_a_name_is_found_across_a_page_without_words() -> None:
    assert found(["by Lira"], ["\ufffc"], ["Domani"]) == [["Lira"], [], ["Domani"]]


def test_a_word_that_is_hyphenated_is_found() -> None:
    assert found(["by Lira Do-", "1"], ["mani"]) == [["Lira Do-"], ["mani"]]


def test_a_pattern_is_found_across_the_end_of_a_page() -> None:
    pages = ["call 0691 234", "Page 1"], ["567 on Monday", "Page 2"]
    assert found(*pages, rule=NUMBER) == [["0691 234"], ["567"]]


def test_what_is_in_one_page_is_found_once() -> None:
    assert found(["Lira Domani"], ["by Lira Domani"]) == [["Lira Domani"], ["Lira Domani"]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["by Lira", "1", "2", "3"], ["Domani"]),
        (["by Lira", "and"], ["then", "Domania"]),
        (["by \ufffc Lira \ufffc"], ["Domani"]),
    ],
)
def test_what_is_further_away_is_not_the_name(before: list[str], after: list[str]) -> None:
    assert found(before, after) == [[], []]


LINES = st.lists(st.text(alphabet="Lira Domni\n-1", max_size=30), max_size=7)


@given(LINES, LINES)
def test_a_seam_knows_where_its_pieces_stand(before: list[str], after: list[str]) -> None:
    for seam in seams(before, after):
        for pieces, page in ((seam.before, before), (seam.after, after)):
            assert pieces
            for piece in pieces:
                assert page[piece.line][piece.start :].startswith(piece.text)


@given(st.lists(LINES, max_size=4))
def test_what_is_found_stands_in_its_line(pages: list[list[str]]) -> None:
    for page, of_page in zip(pages, parted(rule_set((NAME,)), pages), strict=True):
        for line, hits in of_page.items():
            assert all(0 <= hit.start < hit.end <= len(page[line]) for hit in hits)


WORDS = st.lists(st.text(alphabet="abc", min_size=1, max_size=8), max_size=30).map(" ".join)
RUNNING = st.lists(
    st.sampled_from(["Page 1 of 2", "- 3 -", "Port office", "", "* * *"]), max_size=2
)


@given(
    WORDS,
    RUNNING,
    RUNNING,
    WORDS,
    st.sampled_from(["Lira|Domani", "Lira Do-|mani", "Li|ra Domani"]),
)
def test_nothing_of_a_name_remains_whatever_stands_around_it(
    text: str, foot: list[str], head: list[str], more: str, name: str
) -> None:
    first, second = name.split("|")
    before, after = [f"{text} {first}", *foot], [*head, f"{second} {more}"]
    assert found(before, after) == [[first], [second]]
