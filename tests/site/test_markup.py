"""Escaping, and the small pieces of HTML that pages share."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given

from archivegen.site.markup import direction, facts, lang, link, size, text, value
from tests.site.trees import texts


class Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def attributes(html: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    parser = Attributes()
    parser.feed(html)
    parser.close()
    return parser.found


@given(texts)
def test_no_words_can_leave_their_element(words: str) -> None:
    assert [tag for tag, _ in attributes(f"<p>{text(words)}</p>") if tag != "br"] == ["p"]


@given(texts)
def test_no_words_can_leave_their_attribute(words: str) -> None:
    [(tag, found)] = attributes(f'<p title="{value(words)}">')
    assert (tag, [name for name, _ in found]) == ("p", ["title"])


@given(texts)
def test_an_attribute_holds_the_words(words: str) -> None:
    expected = words.replace("\0", "\ufffd")
    # Python's decoder, unlike a browser, drops the two marks that are written as numbers
    assert unescape(value(words)) == expected.replace("\x02", "").replace("\x03", "")


def test_lone_surrogates_become_the_replacement_character() -> None:
    assert text("a\ud800b") == value("a\ud800b") == "a\ufffdb"


def test_a_line_feed_is_a_line_break_in_text_and_a_number_in_an_attribute() -> None:
    assert text("a\nb") == "a<br>b"
    assert value("a\nb") == "a&#10;b"


def test_a_link_is_escaped_on_both_sides() -> None:
    assert link('a"b', "<c>") == '<a href="a&quot;b">&lt;c&gt;</a>'


def test_facts_leave_out_what_is_not_known() -> None:
    assert facts([("From", "<b>Ana</b>"), ("To", "")]) == (
        "<div><dt>From</dt><dd><b>Ana</b></dd></div>"
    )


@pytest.mark.parametrize(
    ("language", "written"), [("ar", "rtl"), ("he-IL", "rtl"), ("sq", "ltr"), ("", "ltr")]
)
def test_direction_follows_the_language(language: str, written: str) -> None:
    assert direction(language) == written


def test_a_language_is_said_only_where_it_changes() -> None:
    assert lang("sq", around="en") == ' lang="sq" dir="ltr"'
    assert lang("en", around="en") == ""
    assert lang("", around="en") == ""


def test_what_is_no_language_tag_is_not_written_into_an_attribute() -> None:
    assert lang('sq" onclick="x') == ""


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (840, "840 B"),
        (2_600, "3 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_230_000, "1.2 MB"),
    ],
)
def test_sizes_are_told_as_people_do(count: int, words: str) -> None:
    assert size(count) == words
