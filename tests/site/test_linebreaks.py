"""Which line breaks mean something."""

from __future__ import annotations

from archivegen.model.prose import Line, Paragraph, Withheld, Words, words
from archivegen.site.html import prose_html
from archivegen.site.linebreaks import soft_breaks
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
