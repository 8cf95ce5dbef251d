"""A document without a title is called by its first words, as they are published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.config.private import Row, Rule
from archivegen.gate.draft import Material, draft
from archivegen.gate.incipit import incipit
from archivegen.gate.parties import directory
from archivegen.model.document import Document, Mail, Sheet
from archivegen.model.prose import (
    Block,
    Heading,
    ImageRef,
    Items,
    Paragraph,
    Picture,
    Quote,
    Table,
    Verbatim,
    Withheld,
    Words,
    plain_line,
    words,
)
from archivegen.model.published import PublishedRecord, PublishedSheet

PICTURE = Picture(ImageRef("a" * 64, 10, 10, 100), "a seal")


def title(*blocks: Block) -> str:
    return plain_line(incipit([PublishedSheet(1, blocks)]))


def paragraph(text: str) -> Paragraph:
    return Paragraph(words(text))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([paragraph("Telephone, 9 April")], "Telephone, 9 April"),
        ([paragraph("7"), paragraph("* * *"), paragraph("Minutes")], "Minutes"),
        ([paragraph("Page header"), Heading(1, words("Minutes"))], "Minutes"),
        ([Verbatim(words("\n\n  THE   HARBOUR\nSection 2"))], "THE HARBOUR\N{NO-BREAK SPACE}…"),
        ([Table(((words("day"), (), words("hours")), (words("1"),)))], "day, hours"),
        ([Items(((paragraph("first"),), (paragraph("second"),)))], "first"),
        ([Quote((paragraph("quoted"),))], "quoted"),
        ([Paragraph((PICTURE, Words("A letter")))], "A letter"),
        ([Paragraph((Words("Ha", "b"), Words("rbour")))], "Harbour"),
        ([paragraph("")], ""),
        ([], ""),
    ],
)
def test_first_words_of(blocks: list[Block], expected: str) -> None:
    assert title(*blocks) == expected


def test_long_lines_end_after_a_whole_word() -> None:
    said = title(paragraph("The contract cannot be signed in this form " * 5))
    assert said.endswith("The contract cannot be signed in this\N{NO-BREAK SPACE}…")


def test_a_word_longer_than_a_title_is_cut() -> None:
    assert len(title(paragraph("x" * 1000))) < 100


def test_what_is_withheld_stays_a_bar() -> None:
    line = (Words("Letter of "), Withheld("P1"), Words(" to the harbour"))
    assert incipit([PublishedSheet(1, (Paragraph(line),))]) == line


def test_bars_of_lines_left_out_are_left_out() -> None:
    line = (Withheld("S1"), Words(" 1\nLetter of "), Withheld("P1"))
    made = incipit([PublishedSheet(1, (Paragraph(line),))])
    assert made == (Words("Letter of "), Withheld("P1"))


def test_the_first_page_that_has_words_gives_them() -> None:
    pages = [PublishedSheet(1, ()), PublishedSheet(2, (paragraph("Annex"),))]
    assert plain_line(incipit(pages)) == "Annex"


@given(st.lists(st.text() | st.just(Withheld("P1")), max_size=6))
def test_never_more_than_a_line_and_never_a_bar_less_or_more_than_before(
    mixed: list[str | Withheld],
) -> None:
    line = tuple(Words(p.replace("\0", "")) if isinstance(p, str) else p for p in mixed)
    made = incipit([PublishedSheet(1, (Paragraph(line),))])
    shown = "".join(part.text for part in made if isinstance(part, Words))
    assert len(shown) <= 82
    assert "\n" not in shown
    assert sum(isinstance(p, Withheld) for p in made) <= mixed.count(Withheld("P1"))


def record(document: Document, row: Row, *rules: Rule) -> PublishedRecord:
    material = Material(
        document=document, row=row, release="one", rules=rules, people=directory([])
    )
    return draft(material).record


NOTE = Document(kind="text", sheets=(Sheet(1, (paragraph("Lira Domani rang."),)),))
ROW = Row(id="k7f3qz", file="Lira Domani.txt", number=2)


def test_the_words_are_those_after_redaction() -> None:
    made = record(NOTE, ROW, Rule(reason="P1", term="Lira Domani"))
    assert plain_line(made.title) == "[P1] rang."
    assert made.withheld == (("P1", 1),)


def test_the_name_of_the_file_is_no_title() -> None:
    empty = Document(kind="image", sheets=(Sheet(1, ()),))
    assert record(empty, ROW).title == ()


def test_nothing_of_a_withheld_text_stands_in_a_title() -> None:
    assert record(NOTE, Row(id="k7f3qz", file="a.txt", number=2, tier="metadata")).title == ()


def test_a_rule_against_titles_holds_for_these_too() -> None:
    assert record(NOTE, ROW, Rule(reason="P1", header="title")).title == ()


def test_an_e_mail_without_a_subject_has_none() -> None:
    mail = Document(kind="email", sheets=NOTE.sheets, mail=Mail())
    assert record(mail, ROW).title == ()


def test_neither_has_what_the_manifest_says_somebody_sent() -> None:
    sent = Row(id="k7f3qz", file="a.txt", number=2, sender=("Ardo Kethmar",))
    assert record(NOTE, sent).title == ()
