"""The table of letters is what its script makes."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import unidata_version

import pytest

from archivegen.search import letters
from archivegen.search.alphabet import runs
from tools import letters as made


def test_kinds_do_not_overlap() -> None:
    everything = sorted(
        (run for kind in runs().values() for run in kind), key=lambda run: run.start
    )
    assert all(one.stop <= two.start for one, two in pairwise(everything))


@pytest.mark.parametrize(
    ("character", "kind"),
    [("ë", "letter"), ("٣", "letter"), ("\u0301", "dropped"), ("ि", "mark"), ("東", "paired")],
)
def test_characters_have_a_kind(character: str, kind: str) -> None:
    assert [
        name for name, found in runs().items() if any(ord(character) in run for run in found)
    ] == [kind]


@pytest.mark.parametrize(
    "character", ["½", "²", "\U0001f600", "\ud800", "\ua7d0", "\U00010570", "—"]
)
def test_what_is_no_letter_or_came_after_unicode_13_has_none(character: str) -> None:
    assert not any(ord(character) in run for found in runs().values() for run in found)


@pytest.mark.skipif(unidata_version != made.UNICODE, reason="the table is made by Python 3.11")
def test_the_script_makes_the_same_table_again() -> None:
    tables = made.tables()
    assert tables["RUNS"] == letters.RUNS
    assert made.PYTHON.read_text(encoding="utf-8") == made.python(tables)
    assert made.SCRIPT.read_text(encoding="utf-8") == made.script(tables)
