"""The headings of a document become those of its page without a level left out."""

from __future__ import annotations

import pytest

from archivegen.model.prose import Heading, Paragraph, words
from archivegen.model.published import PublishedSheet
from archivegen.site.outline import levels
from tests.site.samples import page_of, record


def sheet(*of: int, number: int = 1) -> PublishedSheet:
    return PublishedSheet(number, tuple(Heading(level, words("A heading")) for level in of))


@pytest.mark.parametrize(
    ("used", "placed"),
    [
        ((1, 2, 3), {1: 2, 2: 3, 3: 4}),
        ((2, 3), {2: 2, 3: 3}),
        ((1, 4), {1: 2, 4: 3}),
        ((3, 1, 3), {1: 2, 3: 3}),
        ((1, 2, 3, 4, 5, 6), {1: 2, 2: 3, 3: 4, 4: 5, 5: 6, 6: 6}),
        ((), {}),
    ],
)
def test_levels_follow_one_another_from_the_second_on(
    used: tuple[int, ...], placed: dict[int, int]
) -> None:
    assert levels([sheet(*used)]) == placed


def test_all_pages_of_a_document_share_their_levels() -> None:
    assert levels([sheet(2), sheet(5, number=2)]) == {2: 2, 5: 3}


def test_what_is_no_heading_has_no_level() -> None:
    assert levels([PublishedSheet(1, (Paragraph(words("a")),))]) == {}


def test_the_page_of_a_document_has_them() -> None:
    page = page_of(record(kind="pdf", sheets=(sheet(2, 3),)))
    assert '<h2 dir="auto">A heading</h2>\n<h3 dir="auto">A heading</h3>' in page.body
