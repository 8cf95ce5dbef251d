"""A page's file: MkDocs reads back exactly what was written, whatever the strings are."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from archivegen.site.source import PageSource
from archivegen.site.writer import page_bytes
from tests.site.trees import texts

values = st.recursive(
    st.one_of(texts, st.booleans(), st.integers(-(2**53), 2**53), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)


def read(page: PageSource) -> tuple[str, dict[str, Any]]:
    written = page_bytes(page).decode("utf-8-sig")
    return get_data(written.replace("\r\n", "\n").replace("\r", "\n"))


@given(texts, st.dictionaries(st.sampled_from(["notes", "crumbs", "x_html"]), values))
def test_mkdocs_reads_back_what_was_written(title: str, meta: dict[str, Any]) -> None:
    body, found = read(PageSource("a.md", "page.html", title, meta, "<div>x</div>"))
    assert found == {"template": "page.html", "title": title, **meta, "body_html": "<div>x</div>"}
    assert not body


@given(texts)
def test_pure_python_yaml_reads_the_same(title: str) -> None:
    written = page_bytes(PageSource("a.md", "page.html", title, {})).decode()
    front = written.split("---\n")[1]
    assert yaml.load(front, yaml.SafeLoader)["title"] == title


def test_each_value_stands_on_a_line_of_its_own() -> None:
    page = PageSource("a.md", "page.html", "a\nb", {"crumbs": [{"label": "x"}], "wide": True})
    assert page_bytes(page).decode().split("\n") == [
        "---",
        'template: "page.html"',
        'title: "a\\nb"',
        'crumbs: [{"label":"x"}]',
        "wide: true",
        "---",
        "",
    ]


def test_characters_beyond_the_basic_plane_stay_as_they_are() -> None:
    assert "\U0001f600" in page_bytes(PageSource("a.md", "page.html", "\U0001f600", {})).decode()


def test_the_same_page_has_the_same_bytes() -> None:
    page = PageSource("a.md", "page.html", "t", {"b": 1, "a": 2}, "<p>x</p>")
    assert page_bytes(page) == page_bytes(page)
