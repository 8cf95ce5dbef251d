"""The prose tree as HTML: every word arrives, and nothing else does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from mkdocs.utils.meta import get_data
from msgspec.structs import replace

from archivegen.model.prose import (
    Blocks,
    Heading,
    Items,
    Line,
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
from archivegen.site.html import line_html, prose_html
from archivegen.site.source import PageSource
from archivegen.site.writer import page_bytes
from tests.site.samples import FRAME, image
from tests.site.trees import lines as any_line
from tests.site.trees import texts, trees

ELEMENT = re.compile(
    "br|hr|img|p|h[2-6]|pre|b|i|u|s|code|sup|sub|a|span|bdi|details|summary|div|ul|ol|li"
    "|table|thead|tbody|tr|th|td"
)
ATTRIBUTE = re.compile(
    "id|dir|class|href|data-why|title|lang|open|role|tabindex|aria-label|scope|src|width|height"
    "|alt|loading"
)


def through_mkdocs(body: str) -> str:
    """Do with a page's body what MkDocs does: read with universal newlines, take it from YAML."""
    written = page_bytes(PageSource("a.md", "page.html", "t", {}, body))
    read = written.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    markdown, meta = get_data(read)
    assert not markdown.strip()
    return str(meta["body_html"])


def shown(html: str) -> str:
    """Read text out of HTML as a browser does (the browser tests check that it is so)."""
    text = re.sub(r"<[^>]*>", "", html.replace("<br>", "\n"))
    text = re.sub(r"&#(\d+);", lambda number: chr(int(number[1])), text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def elements(html: str) -> list[str]:
    return re.findall(r"<[a-z][^>]*>", html)


@given(texts)
def test_a_browser_shows_what_was_read_whatever_it_is(text: str) -> None:
    html = through_mkdocs(f"<div>{prose_html((Paragraph(words(text)),), FRAME)}</div>")
    assert shown(html) == text.replace("\0", "\ufffd")


@given(trees)
def test_the_way_through_mkdocs_changes_nothing_in_any_tree(blocks: Blocks) -> None:
    body = f"<div>\n{prose_html(blocks, FRAME, numbers=True)}\n</div>"
    assert through_mkdocs(body) == body


@given(trees)
def test_no_tree_makes_a_blank_line(blocks: Blocks) -> None:
    assert not re.search(r"\n\s*\n", prose_html(blocks, FRAME))


@given(trees)
def test_only_known_elements_come_out_and_all_are_closed(blocks: Blocks) -> None:
    around: list[str] = []
    for closing, name, inside in re.findall(r"<(/?)([^\s>]+)([^>]*)>", prose_html(blocks, FRAME)):
        assert ELEMENT.fullmatch(name)
        for attribute in re.findall(r"\s([^\s=]+)", re.sub(r'"[^"]*"', "", inside)):
            assert ATTRIBUTE.fullmatch(attribute)
        if closing:
            assert around.pop() == name
        elif name not in ("br", "hr", "img"):
            around.append(name)
    assert not around


@given(any_line)
def test_words_become_no_element_of_their_own(line: Line) -> None:
    bare = tuple(Words("", part.style) if isinstance(part, Words) else part for part in line)
    made = [element for element in elements(line_html(line, FRAME)) if element != "<br>"]
    assert made == elements(line_html(bare, FRAME))


def test_paragraphs_are_numbered_and_can_be_linked_to() -> None:
    html = prose_html(
        (Paragraph(words("one")), Heading(1, words("between")), Paragraph(words("two"))),
        FRAME,
        page=3,
        numbers=True,
    )
    assert '<p id="p3.1" dir="auto"><a class="pn" href="#p3.1"' in html
    assert '<p id="p3.2" dir="auto">' in html
    assert 'aria-label="Paragraph 2, link"' in html


def test_paragraphs_of_a_message_have_addresses_without_numbers() -> None:
    html = prose_html((Paragraph(words("one")),), FRAME)
    assert html == '<p id="p1.1" dir="auto">one</p>'


def test_paragraphs_inside_a_quotation_are_not_counted() -> None:
    html = prose_html((Quote((Paragraph(words("old")),)), Paragraph(words("new"))), FRAME)
    assert '<p id="p1.1" dir="auto">new</p>' in html


def test_a_withheld_passage_is_a_bar_that_is_heard_and_leads_to_the_reason() -> None:
    html = line_html((Withheld("P1", 1),), FRAME)
    assert 'class="rdx m"' in html
    assert 'href="../releases/first.html#P1"' in html
    assert 'data-why="P1: name of a private person"' in html
    assert shown(html) == "[redacted: name of a private person, reason P1]"


def test_a_bar_has_one_of_three_lengths_whatever_stands_there() -> None:
    classes = {
        re.findall(r'class="(rdx[^"]*)"', line_html((Withheld("P1", n),), FRAME))[0]
        for n in range(-1, 9)
    }
    assert classes == {"rdx", "rdx m", "rdx l"}


def test_a_reason_without_a_label_is_told_by_its_code() -> None:
    assert 'data-why="X9: X9"' in line_html((Withheld("X9"),), FRAME)


def test_neighbouring_withheld_paragraphs_are_told_as_one() -> None:
    blocks = (WithheldBlock("P1"), WithheldBlock("P1"), WithheldBlock("X9"))
    html = prose_html(blocks, FRAME)
    assert html.count("rdx-block") == 2
    assert "2 passages redacted" in html
    assert "Passage redacted" in html


@pytest.mark.parametrize(("count", "folded"), [(12, False), (13, True)])
def test_a_long_quotation_is_folded(count: int, folded: bool) -> None:  # noqa: FBT001
    quote = Quote(tuple(Paragraph(words("line")) for _ in range(count)), words("Ana wrote:"))
    html = prose_html((quote,), FRAME)
    assert f"Quoted ({count} lines): <bdi>Ana wrote:</bdi></summary>" in html
    assert ('<details class="quoted" open>' in html) is not folded


ENGLISH = "I shall be in the office on Monday, and we can speak about the second harbour then."
ALBANIAN = "Do të jem në zyrë të hënën dhe atëherë mund të flasim për portin e dytë."


def quoted(said: str, language: str, *inside: Quote) -> str:
    frame = replace(FRAME, language=language, others=("en", "sq"))
    return prose_html((Quote((Paragraph(words(said)), *inside)),), frame)


@pytest.mark.parametrize(
    ("language", "said", "marked"),
    [
        ("en", ALBANIAN, "sq"),
        ("sq", ENGLISH, "en"),
        ("en", ENGLISH, ""),
        ("sq", ALBANIAN, ""),
        ("en", "Faleminderit, Drita", ""),  # too few words to be sure
        ("", ALBANIAN, ""),  # nobody said what the document is in
        ("xx-unknown", ALBANIAN, ""),
    ],
)
def test_a_quotation_in_another_language_says_so(language: str, said: str, marked: str) -> None:
    html = quoted(said, language)
    assert re.findall('<div lang="([a-z]+)" dir="ltr">', html) == ([marked] if marked else [])


def test_a_quotation_inside_another_says_where_its_language_changes_back() -> None:
    html = quoted(ALBANIAN, "en", Quote((Paragraph(words(ENGLISH)),)))
    assert re.findall('<div lang="([a-z]+)" dir="ltr">', html) == ["sq", "en"]


def test_words_of_the_interface_stay_its_own_in_a_quotation_in_another_language() -> None:
    inside = Quote((Paragraph((Withheld("B1"),)),))
    frame = replace(FRAME, language="en", others=("sq",))
    html = prose_html((Quote((Paragraph(words(ALBANIAN)), inside)),), frame)
    assert "<summary>Quoted (" in html
    assert '<summary><span lang="en" dir="ltr">Quoted (' in html
    assert re.search('<a class="rdx[^>]* lang="en" dir="ltr"', html)


def test_in_an_archive_of_one_language_nothing_is_asked() -> None:
    frame = replace(FRAME, language="en", others=("en",))
    assert " lang=" not in prose_html((Quote((Paragraph(words(ALBANIAN)),)),), frame)


def test_a_quotation_tells_its_own_lines_and_those_inside_it() -> None:
    inner = Quote((Paragraph(words("a")), Paragraph(words("b"))))
    html = prose_html((Quote((Paragraph(words("c")), inner)),), FRAME)
    assert "(3 lines)" in html
    assert "(2 lines)" in html


def test_long_paragraphs_count_as_the_lines_they_take() -> None:
    html = prose_html((Quote((Paragraph(words("x" * 72 * 20)),)),), FRAME)
    assert "(21 lines)" in html


def test_styles_nest_and_unknown_ones_are_left_out() -> None:
    assert line_html((Words("x", "b^?"),), FRAME) == "<b><sup>x</sup></b>"


def test_a_table_names_its_columns_and_can_be_scrolled_by_keyboard() -> None:
    table = Table(((words("Year"), words("Fee")), (words("2020"), words("1"))), header=True)
    html = prose_html((table,), FRAME)
    assert "<thead><tr><th scope=col>Year</th>" in html
    assert "<tbody><tr><td>2020</td>" in html
    assert 'role="group" tabindex="0" aria-label="Table"' in html


def test_a_table_may_have_no_rows() -> None:
    assert "<tbody></tbody>" in prose_html((Table((), header=True),), FRAME)


def test_verbatim_text_keeps_its_lines() -> None:
    html = prose_html((Verbatim(words("+-+\n| |")),), FRAME)
    assert '<pre dir="auto">+-+<br>| |</pre>' in html


def test_headings_stand_below_the_title_of_the_page() -> None:
    html = prose_html((Heading(1, words("a")), Heading(6, words("b"))), FRAME)
    assert "<h2" in html
    assert "<h6" in html
    assert "<h1" not in html


def test_items_nest() -> None:
    items = Items(((Paragraph(words("a")),), (Paragraph(words("b")), Separator())), ordered=True)
    html = prose_html((items,), FRAME)
    assert html.startswith('<ol><li dir="auto"><div>a</div></li><li dir="auto"><p dir="auto">b</p>')


def test_a_signature_is_marked_as_one() -> None:
    html = prose_html((Signature((Paragraph(words("Ana")),)),), FRAME)
    assert html == '<div class="sig"><p dir="auto">Ana</p></div>'


def test_a_picture_has_its_size_and_is_loaded_late() -> None:
    html = line_html((Picture(image("c", 30, 20), 'a "crane"'),), FRAME)
    assert html == (
        f'<img src="k7f3qz/{"c" * 16}.webp" width="30" height="20" alt="a &quot;crane&quot;"'
        ' loading="lazy">'
    )
