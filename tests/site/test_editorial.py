"""What editors write in Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from archivegen.model.archive import EditorsPage
from archivegen.site import editorial
from archivegen.site.editorial import Prose, prose
from tests.site.samples import record, view
from tests.site.trees import texts

VIEW = view(
    record(),
    pages=(
        EditorsPage(slug="about", title={"": "About"}, prose={"": "Words."}),
        EditorsPage(slug="how-to-read", title={"": "How to read"}, prose={"": "x"}),
    ),
)


def written(markdown: str, page: str = "pages/about.html") -> Prose:
    return prose(markdown, page, VIEW)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Some *words*.", "<p>Some <em>words</em>.</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("~~old~~", "<p><s>old</s></p>"),
        ("`a<b`", "<p><code>a&lt;b</code></p>"),
        ("<b>raw</b>", "<p>&lt;b&gt;raw&lt;/b&gt;</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
    ],
)
def test_markdown_becomes_html_and_raw_html_stays_text(markdown: str, html: str) -> None:
    assert written(markdown).html == html


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("how-to-read.md", "how-to-read.html"),
        ("how-to-read.md#why", "how-to-read.html#why"),
        ("pages/how-to-read.md", "how-to-read.html"),
        ("how-to-read.html", "how-to-read.html"),
        ("./how-to-read.html#why", "how-to-read.html#why"),
        ("pages/how-to-read.html", "how-to-read.html"),
        ("documents/k7f3qz.html", "../documents/k7f3qz.html"),
        ("k7f3qz", "../documents/k7f3qz.html"),
        ("k7f3qz#p1.2", "../documents/k7f3qz.html#p1.2"),
        ("changes.html", "../changes.html"),
        ("../releases/first.html#P1", "../releases/first.html#P1"),
        ("/changes.html", "../changes.html"),
        ("#below", "#below"),
    ],
)
def test_links_inside_are_relative_to_the_page(link: str, href: str) -> None:
    assert f'<a href="{href}">' in written(f"[words]({link})").html


def test_links_outside_tell_nothing_about_the_reader() -> None:
    html = written("[words](https://example.org/a)").html
    assert html == '<p><a href="https://example.org/a" rel="noreferrer">words</a></p>'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc"])
def test_what_is_no_address_is_no_link(address: str) -> None:
    assert "href" not in written(f"[words]({address})").html


def test_a_picture_is_only_its_description() -> None:
    assert written("![a crane](https://example.org/c.png)").html == "<p>a crane</p>"


def test_headings_can_be_linked_to_and_stand_below_the_title() -> None:
    found = written("# Why\n\n## Why\n\n### Deeper")
    assert '<h2 id="why">Why</h2>' in found.html
    assert '<h2 id="why-2">Why</h2>' in found.html
    assert '<h3 id="deeper">Deeper</h3>' in found.html
    assert found.contents == [
        {"label": "Why", "href": "#why"},
        {"label": "Why", "href": "#why-2"},
    ]


def test_a_table_says_its_alignment_without_a_style() -> None:
    html = written("| Year | Fee |\n|---|--:|\n| 2020 | 1 |").html
    assert '<th class="n">Fee</th>' in html
    assert "style=" not in html
    assert html.startswith('<div class="scroll"')


def test_a_column_without_a_head_is_not_said_to_have_one() -> None:
    html = written("| | Fee |\n|---|---|\n| 2020 | 1 |").html
    assert "<th></th>" not in html
    assert "<td></td>" in html
    assert "<th>Fee</th>" in html


def test_code_keeps_its_blank_lines_and_makes_none() -> None:
    html = written("```\na\n\n\tb\n```").html
    assert html == "<pre><code>a&#10;&#10;&#9;b</code></pre>"


@given(texts)
def test_no_text_of_the_editors_makes_a_blank_line_or_a_script(markdown: str) -> None:
    html = written(markdown).html
    assert not re.search(r"\n[ \t]*\n", html)
    for element in re.findall(r"<[a-z][^>]*>", html):
        assert not re.search(r"<(script|img|iframe)|\son|style", re.sub('"[^"]*"', "", element))


def test_a_page_has_its_contents_where_there_are_enough_headings() -> None:
    pages = (
        EditorsPage(slug="a", title={"": "A"}, prose={"": "## One\n\n## Two\n\n## Three"}),
        EditorsPage(slug="b", title={"": "B"}, prose={"": "## One"}),
    )
    many, few = editorial.pages(view(pages=pages))
    assert [heading["label"] for heading in many.meta["contents"]] == ["One", "Two", "Three"]
    assert few.meta["contents"] == []


def test_a_page_stands_in_the_part_of_its_language() -> None:
    [page] = editorial.pages(view(language="sq"))
    assert page.path == "sq/pages/about.md"
    assert page.meta["path"] == "pages/about.html"
    assert page.meta["crumbs"][0] == {"label": "Përmbledhje", "href": "../index.html"}
