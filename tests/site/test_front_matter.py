"""Front matter read as JSON: the values that MkDocs gives, or nothing if it is not JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from archivegen.site import front_matter
from archivegen.site.source import PageSource
from archivegen.site.writer import json_for_yaml, page_bytes
from tests.site.trees import texts

values = st.recursive(
    st.one_of(texts, st.booleans(), st.integers(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=8,
)
keys = st.from_regex(r"[a-z][a-z0-9_]{2,9}", fullmatch=True).filter(
    lambda key: isinstance(yaml.safe_load(key), str)
)
foreign = st.recursive(
    st.one_of(st.text(max_size=9), st.floats(), st.integers(), st.booleans(), st.none()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)
NOT_SURE = {
    "a number with a point": "---\na: 1.5\n---\n",
    "a power of ten, which is a string in YAML": "---\na: 1e9\n---\n",
    "no number": "---\na: NaN\n---\n",
    "half a character": '---\na: "\\ud83d"\n---\n',
    "a character in two halves": '---\na: "\\uD83D\\uDE00"\n---\n',
    "a key that is a truth in YAML": "---\nyes: 1\n---\n",
    "a key that is a number": "---\n1: 1\n---\n",
    "a key in quotes": '---\n"a": 1\n---\n',
    "plain words": "---\na: words\n---\n",
    "a value over two lines": '---\na: ["x",\n  "y"]\n---\n',
    "a remark": "---\na: 1 # one\n---\n",
    "no values": "---\n---\n",
    "no end": "---\na: 1\n",
    "the end of YAML": "---\na: 1\n...\nwords\n",
    "MultiMarkdown": "a: 1\n\nwords",
    "words": "words\n---\na: 1\n---\n",
    "nothing": "",
    "too deep": f"---\na: {'[' * 9_999}{']' * 9_999}\n---\n",
}


@given(texts, st.dictionaries(keys, values), texts)
def test_a_page_of_ours_is_read_as_mkdocs_reads_it(
    title: str, meta: dict[str, Any], body: str
) -> None:
    written = page_bytes(PageSource("a.md", "page.html", title, meta, body)).decode()
    assert front_matter.read(written) == get_data(written)


@given(texts, values)
@example(r"\uD", r"\\uDC00")  # backslashes, and no halves of a character
def test_no_page_of_ours_needs_yaml(title: str, value: Any) -> None:
    page = PageSource("a.md", "page.html", title, {"x_html": value, "notes": [value]})
    assert front_matter.read(page_bytes(page).decode()) == (
        "",
        {"template": "page.html", "title": title, "x_html": value, "notes": [value]},
    )


@given(st.dictionaries(st.from_regex(r"[a-zA-Z_0-9]{1,5}", fullmatch=True), foreign, min_size=1))
def test_what_another_wrote_is_read_as_mkdocs_reads_it_or_left_to_it(meta: dict[str, Any]) -> None:
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in meta.items())
    written = f"---\n{lines}---\nwords\n"
    assert front_matter.read(written) in (get_data(written), None)


@pytest.mark.parametrize("source", NOT_SURE.values(), ids=NOT_SURE)
def test_what_is_not_of_that_form_is_left_to_mkdocs(source: str) -> None:
    assert front_matter.read(source) is None


@pytest.mark.parametrize("words", ["", "\n\nwords\n", "words\n---\na: 2\n---\n", "---\n---\n"])
def test_the_markdown_after_it_is_what_mkdocs_takes_for_it(words: str) -> None:
    source = f'---\na: "x"\n---\n{words}'
    found = front_matter.read(source)
    assert found == get_data(source)
    assert found is not None


@given(st.dictionaries(texts, values))
def test_settings_are_read_as_yaml_reads_them(settings: dict[str, Any]) -> None:
    assert front_matter.value(json_for_yaml(settings)) == settings


def test_settings_that_are_yaml_are_not_taken_for_json() -> None:
    with pytest.raises(ValueError, match="Expecting value"):
        front_matter.value("site_name: x\n")
