"""A tree that is judged by what changed gets the verdict of a tree that is judged as a whole."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.audit import Change, Outgoing, PageFacts, Verdict, judge_files, rejudge
from archivegen.audit.inspection import inspect_data

Tree = Mapping[str, PageFacts]

BASE = "https://host.example/archive/"
EDITORS = Outgoing(frozenset({"index.html"}))

NAMES = (
    "index.html",
    "404.html",
    "a.html",
    "d/index.html",
    "d/b.html",
    "d/c d.html",
    "documents/e.html",
    "d",  # a folder in most trees
    "x.css",
)
ADDRESSES = (
    *("a.html", "b.html", "./b.html", "d/b.html", "../a.html", "c%20d.html", "d/c%20d.html"),
    *("a.html#one", "../a.html#tw%6F", "d/b.html#one", "b.html#two", "#one", "a.html#top"),
    *("documents/e.html#q=x", "d", "d/", ".", "../d/", "../../a.html", "/a.html", "x.css"),
    *("/archive/a.html#one", "/archive/d/", "https://elsewhere.example/", "mailto:a@b.example"),
    *("javascript:x", "a.html?v=1#two", "d\\b.html"),
)
CLAIMS = (f"{BASE}a.html", f"{BASE}d/b.html#one", "https://elsewhere.example/a.html")

links = st.lists(st.sampled_from(ADDRESSES), max_size=4)
pages = st.builds(
    lambda addresses, claims, ids, handler: "".join(
        (
            *(f'<a href="{one}">' for one in addresses),
            *(f'<link rel="canonical" href="{one}">' for one in claims),
            *(f'<p id="{one}">' for one in ids),
            "<p onclick=x>" * handler,
        )
    ),
    links,
    st.lists(st.sampled_from(CLAIMS), max_size=1),
    st.sets(st.sampled_from(("one", "two"))),
    st.booleans(),
)
trees = st.dictionaries(st.sampled_from(NAMES), pages)
changes = st.dictionaries(st.sampled_from(NAMES), st.none() | pages, max_size=3)


def facts_of(texts: Mapping[str, str]) -> Tree:
    return {name: inspect_data(text.encode(), name, "") for name, text in texts.items()}


def whole(tree: Tree) -> Verdict:
    return judge_files(tree, EDITORS, BASE)


def change(before: Tree, after: Tree) -> Change:
    return Change(
        after.keys(),
        {name: page for name, page in after.items() if before.get(name) != page},
        {name: page for name, page in before.items() if after.get(name) != page},
        after.__getitem__,
    )


def again(before: Tree, after: Tree) -> Verdict | None:
    return rejudge(whole(before), change(before, after), EDITORS, BASE)


@given(trees, changes)
def test_the_verdict_is_that_of_the_whole_or_the_whole_is_asked_for(
    texts: dict[str, str], edits: dict[str, str | None]
) -> None:
    edited = {name: text for name, text in {**texts, **edits}.items() if text is not None}
    before, after = facts_of(texts), facts_of(edited)
    verdict = again(before, after)
    assert verdict is None or verdict == whole(after)


@given(trees, st.dictionaries(st.sampled_from(NAMES), pages, max_size=3))
def test_the_whole_is_not_asked_for_when_nothing_is_lost(
    texts: dict[str, str], more: dict[str, str]
) -> None:
    edited = {name: texts.get(name, "") + more.get(name, "") for name in {*texts, *more}}
    assert again(facts_of(texts), facts_of(edited)) == whole(facts_of(edited))


@pytest.mark.parametrize("lost", [{}, {"b.html": "<p>"}], ids=["file", "anchor"])
def test_what_others_may_lead_to_is_missed(lost: dict[str, str]) -> None:
    page = {"a.html": '<a href="b.html#here">'}
    before, after = facts_of({**page, "b.html": "<p id=here>"}), facts_of({**page, **lost})
    assert again(before, after) is None


def test_no_file_is_asked_about_that_neither_changed_nor_is_led_to() -> None:
    before = facts_of({"a.html": "", "b.html": "", "c.html": "<p id=here>"})
    after = {**before, **facts_of({"a.html": '<a href="b.html"><a href="c.html#here">'})}
    asked: list[str] = []

    def facts(name: str) -> PageFacts:
        asked.append(name)
        return after[name]

    one = change(before, after)
    rejudge(whole(before), Change(one.files, one.now, one.then, facts), EDITORS, BASE)
    assert set(asked) == {"a.html", "c.html"}
