"""The stylesheet serves either way of writing, and is dark on screens only, in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.site.rendering import THEME

SOURCE = (THEME / "assets" / "archive.css").read_text(encoding="utf-8")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])")
_SIDED = re.compile(r"(?:^|-)(?:left|right)(?:-|$)")
_ALIGNING = {"text-align", "float", "clear"}
_SIDES = {"left", "right"}
_FOUR_SIDES = {"inset", "margin", "padding", "border-width", "scroll-margin", "scroll-padding"}


def sided(css: str) -> Iterator[str]:
    """Name what says left or right, by its property, by its value or by its fourth side."""
    for name, value in _DECLARATION.findall(_COMMENT.sub("", css)):
        parts = re.findall(r"(?:[^\s(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+", value)
        of_four = name in _FOUR_SIDES and len(parts) == 4 and parts[1] != parts[3]
        if of_four or _SIDED.search(name) or (name in _ALIGNING and value in _SIDES):
            yield f"{name}: {value}"


def test_nothing_is_placed_left_or_right() -> None:
    assert list(sided(SOURCE)) == []


@pytest.mark.parametrize(
    "css",
    [
        "a { margin-left: 1px; }",
        "a { left: 0; }",
        "a { text-align: right; }",
        "a { border-right: 1px solid }",
        "a { padding: 1px calc(2px + (1px * 2)) 1px 0; }",
        "a { border-top-left-radius: 2px; }",
    ],
)
def test_what_is_placed_left_or_right_is_found(css: str) -> None:
    assert len(list(sided(css))) == 1


@pytest.mark.parametrize("css", ["a { padding: 1px 2px 3px 2px; }", "a { margin-inline: 0 auto; }"])
def test_what_is_the_same_on_both_sides_is_not(css: str) -> None:
    assert list(sided(css)) == []


def test_dark_by_the_readers_choice_is_dark_as_the_system_asks_for_it() -> None:
    asked = r"@media screen and \(prefers-color-scheme: dark\) {\s*:root[^{]*{([^}]*--paper[^}]*)}"
    chosen = r"@media screen {\s*\[data-md-color-scheme=\"slate\"\] {([^}]*--paper[^}]*)}"
    found = [re.findall(pattern, SOURCE) for pattern in (asked, chosen)]
    assert [len(blocks) for blocks in found] == [1, 1]
    first, second = ([line.strip() for line in blocks[0].splitlines()] for blocks in found)
    assert first == second


def test_nothing_is_dark_on_paper() -> None:
    outside = re.sub(r"@media screen[^{]*{(?:[^{}]*{[^{}]*})*\s*}", "", SOURCE)
    assert '"slate"' in SOURCE
    assert '"slate"' not in outside
    assert "prefers-color-scheme" not in outside
