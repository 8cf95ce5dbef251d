"""Words of documents that come as scripts are data, and nothing that a browser would run."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.audit.inspection import inspect_data
from archivegen.audit.kinds import kind_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def rules(text: str, name: str = "search/d/k7f3qz.js") -> list[str]:
    facts = inspect_data(text.encode("utf-8", "surrogatepass"), name, "")
    return [finding.rule for finding in facts.findings]


@given(value=JSON)
def test_any_data_passes(value: object) -> None:
    text = json.dumps(value).replace("\\ud", "\\u0")  # halves of characters are no words
    assert "script.data" not in rules(f'AG("d/k7f3qz",{text});\n')


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AG();",
        "AG({});",
        'AG("d/a",{})alert(1);',
        'AG("d/a",{});alert(1);',
        'AG("d/a",alert(1));',
        'AG("d/a","a"+"b");',
        "AG('d/a',{});",
        'AG("d/a",`x`);',
        'AG("d/a",NaN);',
        'AG("d/a",{"a":1,});',
        'alert(1);AG("d/a",{});',
        'AG("d/a","a\nb");',
        '\ufeffAG("d/a",{});',
        'AG("d/a",' + "[" * 100_000 + "]" * 100_000 + ");",
    ],
)
def test_anything_else_is_found(text: str) -> None:
    assert "script.data" in rules(text)


def test_an_address_in_the_words_of_a_document_is_no_request() -> None:
    assert rules('AG("d/k7f3qz",{"passages":[["p1.1",1,["//evil.example/a.js"]]]});') == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("search/entry.js", "data"),
        ("search/words-en.js", "data"),
        ("search/0123456789abcdef/t/0.js", "data"),
        ("search/d/lunr.js", "data"),
        ("documents/k7f3qz/words.js", "data"),
        ("search/0123456789abcdef/lunr.js", "script"),
        ("search/0123456789abcdef/stem-de.js", "script"),
        ("assets/search/core.js", "script"),
    ],
)
def test_programs_and_data_are_told_apart_by_where_they_lie(name: str, kind: str) -> None:
    assert kind_of(name) == kind
