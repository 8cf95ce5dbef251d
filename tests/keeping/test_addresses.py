"""Addresses of passages and of lists, there and back, and whatever else a fragment may hold."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.keeping.scripts import Ask

pytestmark = pytest.mark.node

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
MOST = 500
SPAN = {"anchor": "p1.4", "from": 12, "to": 41, "check": "k7f3qz"}
HOSTILE = [
    "<script>alert(1)</script>",
    "k7f3qz:p1.4:12-41.<b>",
    "../../etc",
    "javascript:alert(1)",
    "k7f3qz/../x",
    "K7F3QZ",
    "k7f3qz:p0.1:1-2.a",
    "k7f3qz:p1.4:41-12.a",
    "k7f3qz:p1.4:1-6000.a",
    "c.k7f3qz:p1.4:1-2.a",
    "%00",
    "%E0%A4%A",
    "a" * 17,
    "__proto__",
]


def spans() -> st.SearchStrategy[dict[str, Any]]:
    anchors = st.one_of(
        st.just(""),
        st.builds("page-{}".format, st.integers(1, 999_999)),
        st.builds("p{}.{}".format, st.integers(1, 999_999), st.integers(1, 9_999_999)),
    )
    first = st.integers(1, 9_990_000)
    more = st.integers(0, 4_999)
    check = st.text(LETTERS, min_size=1, max_size=7)
    return st.builds(
        lambda anchor, start, count, check: {
            "anchor": anchor,
            "from": start,
            "to": start + count,
            "check": check,
        },
        anchors,
        first,
        more,
        check,
    )


def items() -> st.SearchStrategy[dict[str, Any]]:
    ids = st.text(LETTERS, min_size=4, max_size=16)
    notes = st.text(
        st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=60
    )
    passages = st.builds(
        lambda id_, span, note: {"id": id_, "talk": False, "range": span, "note": note},
        ids,
        st.none() | spans(),
        notes,
    )
    talks = st.builds(
        lambda id_, note: {"id": id_, "talk": True, "range": None, "note": note}, ids, notes
    )
    return passages | talks


def lists() -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(
        items(), max_size=8, unique_by=lambda item: (item["id"], item["talk"], str(item["range"]))
    )


def bare(kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [item | {"note": ""} for item in kept]


def test_a_passage_is_told_by_its_place_and_a_check(ask: Ask) -> None:
    assert ask("fragment", SPAN) == "#p1.4&passage=12-41.k7f3qz"
    assert ask("fragment", SPAN | {"anchor": ""}) == "#passage=12-41.k7f3qz"


@settings(max_examples=60, deadline=None)
@given(span=spans())
def test_a_passage_comes_back_from_its_address(ask: Ask, span: dict[str, Any]) -> None:
    fragment = ask("fragment", span)
    assert ask("read", fragment) == span
    assert ask("read", f"{fragment}&cite") == span
    assert ask("read", f"{fragment}:~:text=some%20words") == span


@settings(max_examples=60, deadline=None)
@given(item=items())
def test_an_entry_comes_back_from_its_key(ask: Ask, item: dict[str, Any]) -> None:
    key = ask("key", item)
    assert re.fullmatch(r"[a-z0-9.:-]+", key)
    assert ask("item", key, item["note"]) == item


@settings(max_examples=60, deadline=None)
@given(kept=lists())
def test_a_list_comes_back_from_its_link(ask: Ask, kept: list[dict[str, Any]]) -> None:
    assert ask("shared", ask("share", kept, True)) == {"items": kept, "left": 0}
    assert ask("shared", ask("share", kept, False)) == {"items": bare(kept), "left": 0}


@settings(max_examples=60, deadline=None)
@given(kept=lists())
def test_a_link_holds_no_note_unless_the_reader_chose_so(
    ask: Ask, kept: list[dict[str, Any]]
) -> None:
    assert re.fullmatch(r"#list=[a-z0-9.:,-]*", ask("share", kept, False))


@settings(max_examples=60, deadline=None)
@given(kept=lists())
def test_a_list_comes_back_from_storage(ask: Ask, kept: list[dict[str, Any]]) -> None:
    assert ask("restored", ask("stored", kept)) == kept


@settings(max_examples=100, deadline=None)
@given(fragment=st.text(max_size=200))
def test_whatever_an_address_holds_it_is_no_more_than_ids_and_places(
    ask: Ask, fragment: str
) -> None:
    found = ask("shared", f"#list={fragment}")
    for item in found["items"]:
        assert re.fullmatch(r"[a-z0-9]{4,16}", item["id"])
    assert ask("read", f"#{fragment}") is None or "passage=" in fragment
    assert isinstance(ask("restored", fragment), list)


@pytest.mark.parametrize("entry", HOSTILE)
def test_an_entry_that_is_none_is_left_out_and_counted(entry: str, ask: Ask) -> None:
    assert ask("item", entry, "") is None
    found = ask("shared", f"#list=k7f3qz,{entry.replace(',', '')}")
    assert [item["id"] for item in found["items"]] == ["k7f3qz"]
    assert found["left"] == 1


def test_an_address_of_megabytes_is_not_read(ask: Ask) -> None:
    assert ask("shared", "#list=" + "k7f3qz," * 400_000) == {"items": [], "left": 1}
    assert ask("read", "#passage=1-2." + "a" * 1_000_000) is None


def test_a_list_has_a_most(ask: Ask) -> None:
    found = ask("shared", "#list=" + ",".join(f"k{n:05}" for n in range(MOST + 20)))
    assert (len(found["items"]), found["left"]) == (MOST, 20)


def test_a_note_that_was_mangled_is_left_out_and_its_entry_stays(ask: Ask) -> None:
    found = ask("shared", "#list=k7f3qz,abcd&note=1:%E0%A4%A&note=2:fine&note=9:no&x=y")
    assert [item["note"] for item in found["items"]] == ["", "fine"]


def test_a_note_has_no_signs_that_a_field_could_not_hold(ask: Ask) -> None:
    assert ask("item", "k7f3qz", "a\0b\r\nc\u0008" + "\ud800d")["note"] == "ab\nc\ufffdd"
    assert len(ask("item", "k7f3qz", "x" * 10_000)["note"]) == 4_000


@pytest.mark.parametrize("fragment", ["", "#", "#p1.4", "#mark=word", "#lists=k7f3qz"])
def test_another_fragment_is_no_list_and_no_passage(fragment: str, ask: Ask) -> None:
    assert ask("shared", fragment) is None
    assert ask("read", fragment) is None


@pytest.mark.parametrize(
    "stored", ["", "null", "[]", "{", '{"format":2,"items":[]}', '{"format":1,"items":{}}']
)
def test_whatever_is_stored_is_at_worst_an_empty_list(stored: str, ask: Ask) -> None:
    assert ask("restored", stored) == []
    assert ask("restored", None) == []


def entry(key: str, ask: Ask) -> dict[str, Any]:
    found: dict[str, Any] = ask("item", key, "")
    return found


def test_entries_are_added_once_and_moved_and_removed(ask: Ask) -> None:
    kept = [entry(key, ask) for key in ("aaaa", "bbbb", "bbbb:p1.1:1-2.x")]
    assert ask("added", kept, kept[:1]) == ["aaaa", "bbbb", "bbbb:p1.1:1-2.x"]
    assert ask("moved", kept, "bbbb", -1) == ["bbbb", "aaaa", "bbbb:p1.1:1-2.x"]
    assert ask("moved", kept, "bbbb", 1) == ["aaaa", "bbbb:p1.1:1-2.x", "bbbb"]
    assert ask("moved", kept, "aaaa", -1) == ["aaaa", "bbbb", "bbbb:p1.1:1-2.x"]
    assert ask("removed", kept, "bbbb") == ["aaaa", "bbbb:p1.1:1-2.x"]
    noted = ask("noted", kept, "bbbb", "mine")
    assert [item["note"] for item in noted] == ["", "mine", ""]
