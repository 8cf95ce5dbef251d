"""Scripts, styles and elements that have no place in a page; and the tags that are found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archivegen.audit.markup import read_tag, start_tags

Rules = Callable[..., list[str]]
Page = Callable[..., str]


@pytest.mark.parametrize(
    ("element", "rule"),
    [
        ("<script>alert(1)</script>", "inline.script"),
        ('<script type="module">alert(1)</script>', "inline.script"),
        ("<style>p { color: red }</style>", "inline.style"),
        ('<p style="color: red">x</p>', "inline.style"),
        ('<p onclick="alert(1)">x</p>', "inline.handler"),
        ("<img/onerror=alert(1) alt=x>", "inline.handler"),
        ("<p ONCLICK=alert(1)>x</p>", "inline.handler"),
        ("<svg onload=alert(1)></svg>", "inline.handler"),
        ("<iframe></iframe>", "markup.element"),
        ('<base href="b/">', "markup.element"),
        ('<object data="index.html"></object>', "markup.element"),
        ("<embed>", "markup.element"),
        ('<p srcdoc="x">x</p>', "markup.element"),
        ('<meta charset="iso-2022-jp">', "markup.charset"),
    ],
)
def test_what_runs_or_styles_inside_the_page_blocks(
    element: str, rule: str, rules: Rules, page: Page
) -> None:
    files = {"a.html": page(element), "b/index.html": page()}
    assert rule in rules(files)


@pytest.mark.parametrize(
    "element",
    [
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"WebSite"}</script>',
        '<p class="style" title="onclick=alert(1) style=x">&lt;script&gt;</p>',
        "<p>1 < 2 and 3 > 2, onclick=alert(1), <3</p>",
    ],
)
def test_data_and_escaped_words_are_fine(element: str, rules: Rules, page: Page) -> None:
    assert rules({"a.html": page(element)}) == []


def test_a_drawing_may_run_nothing(rules: Rules) -> None:
    assert rules({"a.svg": "<svg><script>alert(1)</script></svg>"}) == ["inline.script"]


@pytest.mark.parametrize("character", ["\0", "\r", "\x1b", "\x7f"])
def test_a_control_character_blocks(character: str, rules: Rules, page: Page) -> None:
    assert rules({"a.html": page(f"<p>x{character}y</p>")}) == ["markup.control"]


def test_tabs_and_line_feeds_are_fine(rules: Rules, page: Page) -> None:
    assert rules({"a.html": page("<pre>x\ty\nz</pre>")}) == []


_PIECES = st.sampled_from(
    ["<a", "<b/", "<", ">", '"', "'", "=", " ", "\t", "\v", "/", "x", "on", "y=1", "é", "&quot;"]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_every_attribute_that_a_parser_finds_is_found(soup: str) -> None:
    """Compare with libxml2, whose tokenizer follows the HTML standard since 2.14."""
    document = f"<html><body><p>{soup}</p></body></html>"
    tree = etree.HTML(document)
    theirs = {
        (element.tag, name, value)
        for element in tree.iter(etree.Element)
        for name, value in element.attrib.items()
    }
    ours = {
        (tag.name, name, value)
        for tag in map(read_tag, start_tags(document))
        for name, value in tag.attributes
    }
    assert theirs <= ours
