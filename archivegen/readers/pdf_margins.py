"""Where the lines of a column end, and so whether the end of a line was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from archivegen.readers.pdf_lines import TextLine

_SPACE: Final = 0.3  # letters' sizes
_NEAR: Final = 1.5  # letters' sizes: such ends are the same margin
_COLUMN: Final = 4.0  # letters' sizes: lines of one column begin within this
_SHORT: Final = 14.0  # letters' sizes: shorter lines (addresses, names) are not wrapped …
_SEVERAL: Final = 3  # … unless so many lines end at one margin
_TYPED: Final = range(45, 100)  # characters in the lines of typewriters and terminals
_LEADERS: Final = re.compile(r"\.{4}|(?:\. ){4}|_{4}|\t")
_ENTRY_END: Final = re.compile(r"\d$")  # of a table of contents: a page
_ENTRY: Final = re.compile(r"\(?(?:\d{1,3}|[A-Z]|[IVX]{1,5})[.)]\s")
_LABEL: Final = re.compile(r"\w[\w .,'’/()&-]{0,40}:(?:\s|$)")  # of a form, or a header


class Margins:
    """The right margins of a page's lines."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._lines = lines
        self._longest = _most_ends([len(line.text) for line in lines], 4)
        self._known: dict[TextLine, tuple[float, int]] = {}

    def wrapped(self, line: TextLine, following: TextLine) -> bool:
        """Tell whether the line ended because the next word had no room left on it."""
        if line.hyphenated:
            return True
        if _LEADERS.search(line.text):
            return False
        if _ENTRY_END.search(line.text) and _ENTRY.match(following.text):
            return False
        if _LABEL.match(line.text) and _LABEL.match(following.text):
            return False
        return self._is_full(line, following) or self._is_typed_full(line, following)

    def _is_full(self, line: TextLine, following: TextLine) -> bool:
        margin, lines_there = self._margin(line)
        if line.right - line.left < _SHORT * line.size and lines_there < _SEVERAL:
            return False
        return margin - line.right < following.first + _SPACE * line.size

    def _is_typed_full(self, line: TextLine, following: TextLine) -> bool:
        """Tell the same by the number of characters, for text that was wrapped by it."""
        word = following.text.split(" ", 1)[0]
        return self._longest in _TYPED and len(line.text) + 1 + len(word) > self._longest

    def _margin(self, line: TextLine) -> tuple[float, int]:
        """Find where the column of a line ends, and how many lines end there."""
        if line not in self._known:
            self._known[line] = self._column_end(line)
        return self._known[line]

    def _column_end(self, line: TextLine) -> tuple[float, int]:
        near = _NEAR * line.size
        ends = [
            other.right
            for other in self._lines
            if other.angle == line.angle
            and other.left <= line.left + _COLUMN * line.size
            and other.right > line.left
        ]
        margin = _most_ends(ends, near)
        return margin, sum(1 for end in ends if abs(end - margin) < line.size / 2)


def _most_ends(ends: Sequence[float], near: float) -> float:
    """Find the furthest place at which several lines end; a single long line is an exception."""
    furthest = sorted(ends, reverse=True)
    several = 1 if len(furthest) < 4 else 2 if len(furthest) < 30 else _SEVERAL
    for first, last in zip(furthest, furthest[several - 1 :], strict=False):
        if first - last <= near:
            return first
    return furthest[0] if furthest else 0.0
