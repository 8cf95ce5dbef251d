"""The text of a document in passages, and where a link to each leads."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.prose import (
    Block,
    Heading,
    Items,
    Paragraph,
    Picture,
    Quote,
    Separator,
    Signature,
    Table,
    Verbatim,
    Withheld,
    WithheldBlock,
    Words,
    words,
)
from archivegen.model.published import PublishedSheet
from archivegen.search.passages import LONG, passages, shown
from tests.search.archives import document, line
from tests.site.samples import image, page_of

BLOCKS: tuple[Block, ...] = (
    Heading(1, words("Minutes")),
    Paragraph(words("First.")),
    Separator(),
    Items(((Paragraph(words("one")),), (Paragraph(words("two")),))),
    Paragraph(line("Second, by [[P1]].")),
    WithheldBlock("P2"),
    WithheldBlock("P2"),
    Table(((words("fee"), words("14")),)),
    Quote((Paragraph(words("Quoted.")), WithheldBlock("P1")), words("On Monday:")),
    Signature((Paragraph(words("AK")),)),
    Verbatim(words("a  b")),
    Paragraph(words("Third.")),
)


def cut(*blocks: Block, **more: Any) -> list[tuple[str, Any]]:
    record = document("aaaa", sheets=(PublishedSheet(1, blocks),), **more)
    return [(passage.anchor, passage.text) for passage in passages(record)]


def test_a_passage_is_a_block_of_the_page() -> None:
    assert cut(*BLOCKS) == [
        ("", ("Minutes",)),
        ("p1.1", ("First.",)),
        ("p1.1", ("one\ntwo",)),
        ("p1.2", ("Second, by ", ("P1",), ".")),
        ("p1.2", (("P2",),)),
        ("p1.2", ("fee\n14",)),
        ("p1.2", ("On Monday:\nQuoted.\n", ("P1",))),
        ("p1.2", ("AK",)),
        ("p1.2", ("a  b",)),
        ("p1.3", ("Third.",)),
    ]


def test_before_its_first_paragraph_a_page_is_linked_to_itself() -> None:
    sheets = tuple(PublishedSheet(number, (Heading(1, words("H")),)) for number in (1, 2))
    found = passages(document("aaaa", kind="pdf", sheets=sheets))
    assert [passage.anchor for passage in found] == ["page-1", "page-2"]


@pytest.mark.parametrize("kind", ["email", "pdf", "text"])
def test_every_anchor_is_on_the_page_of_the_document(kind: str) -> None:
    sheets = (PublishedSheet(1, BLOCKS), PublishedSheet(2, BLOCKS))
    record = document("aaaa", kind=kind, sheets=sheets, title="x", release="first")
    page = page_of(record)
    found = set(re.findall(r' id="([^"]+)"', page.body))
    anchors = {passage.anchor for passage in passages(record)} - {""}
    assert anchors <= found
    assert {one for one in found if one.startswith("p")} - {"page-1", "page-2"} <= anchors


@pytest.mark.parametrize("kind", ["email", "pdf"])
def test_the_words_of_a_paragraph_are_those_behind_its_anchor(kind: str) -> None:
    record = document(
        "aaaa", "One.\n\nTwo.\fThree.\n\nFour.", kind=kind, title="x", release="first"
    )
    body = page_of(record).body
    for passage in passages(record):
        behind = body.partition(f'id="{passage.anchor}"')[2].partition("</p>")[0]
        assert str(passage.text[0]) in behind


def test_styles_do_not_part_a_word_and_a_picture_is_what_is_said_in_its_place() -> None:
    found = shown((Words("T", "b"), Words("ender "), Picture(image(), "a seal"), Withheld("P1")))
    assert found == ("Tender a seal", ("P1",))


def test_what_has_nothing_to_show_is_no_passage() -> None:
    assert cut(Paragraph(words(" \n")), Paragraph(()), Separator()) == []


def test_a_long_block_is_cut_between_its_lines() -> None:
    rows = tuple((words(f"row {number} " + "x" * 90),) for number in range(200))
    found = cut(Table(rows))
    assert len(found) > 5
    assert all(len(text) == 1 and len(text[0]) <= LONG for _, text in found)
    assert all(text[0].startswith("row ") for _, text in found)


@given(
    st.lists(
        st.one_of(st.text("ab \n", max_size=60), st.sampled_from(["x" * 50, "y" * 5_000, "[[P1]]"]))
    )
)
def test_nothing_is_lost_where_a_text_is_cut(pieces: list[str]) -> None:
    whole = line("".join(pieces * 40))
    found = [part for _, text in cut(Paragraph(whole)) for part in text]
    texts = re.sub(r"\s", "", "".join(part for part in found if isinstance(part, str)))
    expected = [part for part in shown(whole) if isinstance(part, str)]
    assert texts == re.sub(r"\s", "", "".join(expected))
    assert len(found) - sum(isinstance(part, str) for part in found) == sum(
        isinstance(part, Withheld) for part in whole
    )
