"""Patterns of editors: those that could run for hours are refused, those they need are not."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.config.patterns import problem

HARMLESS = [
    r"\b\d{4} \d{3} \d{3}\b",
    r"(?i)lira domani",
    r"[A-Z]{2}\d{2}(?: ?\d{4}){4,7}",
    r"(?:Mr|Mrs|Ms)\.? [A-Z]\w+",
    r"\+355[ \d-]+",
    r"(?<!\w)\d+(?!\w)",
    r"(?P<area>\d{2,4})[-/ ]\d+",
    r"[(+]\d+[)]",
    r"\(\d+\)+",
    r"(?:\d[ -]?){13,16}",
    r"(?:ab)+",
    r"(?#a note (with a bracket+)x+",
]
DANGEROUS = [
    r"(a+)+b",
    r"(a*)*b",
    r"(?:a|aa)+$",
    r"(\w+\s?)*x",
    r"((a{1,5})?)+c",
    r"(?P<x>a+)*b",
    r"(?i:a+){2,}b",
    r"(?x) a +",
    r"(a?){100}",
    r"([^)]+)+x",
]


@pytest.mark.parametrize("pattern", HARMLESS)
def test_patterns_that_editors_need(pattern: str) -> None:
    assert problem(pattern) is None


@pytest.mark.parametrize("pattern", DANGEROUS)
def test_patterns_that_could_run_for_hours(pattern: str) -> None:
    assert problem(pattern) == ("pattern-dangerous", "")


@pytest.mark.parametrize("pattern", HARMLESS)
def test_what_is_allowed_is_quick_on_repetitive_text(pattern: str) -> None:
    text = "a1 -(" * 4_000 + "a" * 4_000 + "1" * 4_000
    start = time.process_time()
    re.compile(pattern).sub("", text)
    assert time.process_time() - start < 5


@given(st.text("ab(|)[]{}*+?\\^.,0129:<>=!P#ix", max_size=40))
def test_any_string_is_judged_without_an_error(pattern: str) -> None:
    verdict = problem(pattern)
    if verdict is None:
        assert re.compile(pattern).fullmatch("") is None
