"""Long lists are searched where they changed, and every word in them was searched for once."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from archivegen.audit import Earlier, Withheld, look
from archivegen.audit.withheld.lists import changed

LIST = "data/metadata.csv"
LINES = st.lists(st.binary(max_size=4).map(lambda line: line.replace(b"\n", b"")), max_size=8)
WITHHELD = Withheld((("Quillobran", "line 1"),))


@given(before=LINES, after=LINES)
def test_two_lines_that_were_never_neighbours_are_looked_into_together(
    before: list[bytes], after: list[bytes]
) -> None:
    looked = changed(LIST, b"\n".join(after), b"\n".join(before)).split(b"\n")
    known = set(zip([b"", *before], [*before, b""], strict=True))
    pairs = list(pairwise(looked))
    for pair in zip([b"", *after], [*after, b""], strict=True):
        assert pair in known or pair in pairs


def test_of_a_list_that_did_not_change_nothing_is_looked_into() -> None:
    assert changed(LIST, b"a\nb\n", b"a\nb\n") == b""


def test_any_other_file_is_looked_into_whole() -> None:
    assert changed("documents/k7f3qz.json", b"a\nb\n", b"a\nb\n") == b"a\nb\n"


def sighted(folder: Path, before: str, after: str, digest: str = "") -> bool:
    for name, text in (("old", before), ("new", after)):
        path = folder / name / LIST
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    known = digest or hashlib.sha256(before.encode()).hexdigest()
    earlier = Earlier(folder / "old", {LIST: known})
    return bool(look(LIST, after.encode(), WITHHELD, earlier.of(LIST)))


def test_a_word_in_a_new_line_is_found(tmp_path: Path) -> None:
    assert sighted(tmp_path, "one\ntwo\n", "one\nBy Quillobran\ntwo\n")


def test_a_word_that_a_line_which_is_gone_had_parted_is_found(tmp_path: Path) -> None:
    assert sighted(tmp_path, "Quillo\nbetween\nbran\n", "Quillo\nbran\n")


def test_a_line_that_was_searched_before_is_not_searched_again(tmp_path: Path) -> None:
    assert not sighted(tmp_path, "By Quillobran\ntwo\n", "By Quillobran\ntwo\n")


def test_a_list_that_is_not_as_it_was_searched_does_not_count(tmp_path: Path) -> None:
    assert sighted(tmp_path, "By Quillobran\ntwo\n", "By Quillobran\ntwo\n", digest="0" * 64)
