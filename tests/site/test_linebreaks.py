"""Which line breaks mean something."""

from __future__ import annotations

import re

import pytest

from archivegen.model.prose import Line, Paragraph, Withheld, Words, words
from archivegen.site.html import prose_html
from archivegen.site.linebreaks import soft_breaks, unbroken
from tests.site.samples import FRAME

WRAPPED = """\
The committee's minutes say that the financial offer was put off until
next week. How can there be a new draft of Article 7? Please send me the
file, with the changes visible.
Ardo Kethmar
Director General"""


def test_breaks_of_a_wrapped_paragraph_give_way_and_those_of_a_signature_do_not() -> None:
    assert soft_breaks(words(WRAPPED)) == {0, 1}


def test_short_lines_are_kept() -> None:
    assert not soft_breaks(words("Quay 2\n1001 Telmora\nOrvenia"))


def test_lists_and_tables_keep_their_lines() -> None:
    item = "- the fee was halved between two drafts of the seventh article of it"
    assert not soft_breaks(words(f"{item}\n{item}\n{item}"))


def test_a_paragraph_without_breaks_has_none() -> None:
    assert not soft_breaks(words("a" * 80))
    assert not soft_breaks(())


def test_withheld_words_count_as_one_character() -> None:
    line: Line = (Words("x" * 60 + "\n"), Withheld("P1"), Words(" and on " + "y" * 40))
    assert soft_breaks(line) == {0}


def test_a_soft_break_is_still_a_line_feed() -> None:
    html = prose_html((Paragraph(words(WRAPPED)),), FRAME)
    assert html.count('<span class="lf">&#10;</span>') == 2
    assert html.count("<br>") == 2


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("from 2 400 000 to 1 100 000 euros", ["2 400 000", "1 100 000"]),
        ("(10 000)<br>100 000", ["10 000", "100 000"]),
        ("14/2020 or 1001 200, x1 000 or 1 000x", []),
        ("&#13; 100 12 345 6", []),
        (f"1{' 000' * 9}", []),
    ],
)
def test_a_number_is_not_broken_and_keeps_its_characters(html: str, kept: list[str]) -> None:
    written = unbroken(html)
    assert re.findall('<span class="nb">([^<]*)</span>', written) == kept
    assert re.sub("</?span[^>]*>", "", written) == html


def test_the_words_of_a_document_keep_their_numbers_whole() -> None:
    html = prose_html((Paragraph((*words("<b> 2 400 000"), Words("1 000", "b"))),), FRAME)
    assert '&lt;b&gt; <span class="nb">2 400 000</span><b><span class="nb">1 000</span></b>' in html
