"""Breaks text into lines, and puts the words and bars of a line in their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tools.demonstration.markup import Run, runs
from tools.demonstration.metrics import width
from tools.demonstration.pdf import WHITE, Page, Text, rectangle, stroke

BAR_WIDTHS: Final = (62.0, 104.0, 158.0)  # by kind, never by the length of the words
_JOIN: Final = "\u00a0"  # holds the figures of a number together while lines are broken
_IN_NUMBER: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")

Word = tuple[Run, ...]  # a word may change its style inside


@dataclass(frozen=True)
class Face:
    """A typeface of `metrics.FONTS` and its size in points."""

    font: str
    size: float

    def of(self, run: Run) -> str:
        base = self.font.removesuffix("-bold")
        if run.style == "*":
            return f"{base}-bold"
        return "times-italic" if run.style == "_" and base == "times" else self.font

    @property
    def space(self) -> float:
        return width(" ", self.font, self.size)

    def run(self, run: Run) -> float:
        return BAR_WIDTHS[run.size] if run.code else width(run.text, self.of(run), self.size)

    def row(self, row: Sequence[Word]) -> float:
        """Measure words with plain spaces between them."""
        return self.space * max(0, len(row) - 1) + sum(
            self.run(run) for word in row for run in word
        )


def words(text: str) -> Iterator[Word]:
    """Cut a line at its spaces, but not inside a number."""
    word: list[Run] = []
    for run in runs(_IN_NUMBER.sub(_JOIN, text)):
        parts = [""] if run.code else run.text.split(" ")
        for number, part in enumerate(parts):
            if number:
                yield tuple(word)
                word = []
            if part or run.code:
                word.append(Run(part, run.style, run.code, run.size))
    yield tuple(word)


def rows(text: Iterable[Word], face: Face, measure: float) -> Iterator[list[Word]]:
    """Break words into lines that are no longer than the measure."""
    row: list[Word] = []
    for word in text:
        if row and face.row([*row, word]) > measure:
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def gaps(row: Sequence[Word]) -> int:
    """Count the spaces of a line, those inside numbers too."""
    return len(row) - 1 + sum(run.text.count(_JOIN) for word in row for run in word)


def put(page: Page, row: Sequence[Word], at: tuple[float, float], face: Face, gap: float) -> None:
    """Put a line on a page; `gap` is the width of its spaces."""
    line = _Line(page, at, face, gap)
    for number, word in enumerate(row):
        if number:
            line.space()
        for run in word:
            line.run(run)
    line.flush()


def code(label: str, right: float, y: float, size: float) -> Text:
    """Set the code of a reason in white: it is the only text there is under a bar."""
    text, size = f"[{label}]", size * 0.87
    x = right - width(text, "helvetica-bold", size) - 1
    return Text(x, y, text, "helvetica-bold", size, colour=WHITE)


class _Line:
    """Gathers runs of one font, so that a line can be copied in as few pieces as possible."""

    def __init__(self, page: Page, at: tuple[float, float], face: Face, gap: float) -> None:
        self.page, self.face, self.gap = page, face, gap
        self.x, self.y = at
        self.spare = gap - face.space
        self.start, self.font, self.text = self.x, "", ""

    def space(self) -> None:
        self.x += self.gap
        if self.text:
            self.text += " "

    def run(self, run: Run) -> None:
        font = self.face.of(run)
        if run.code or font != self.font or run.style == "~":
            self.flush()
        length = self.face.run(run) + self.spare * run.text.count(_JOIN)
        if run.code:
            self._bar(run.code, length)
        else:
            self._add(run.text, font)
        if run.style == "~":
            self.flush()
            line = [(self.x, self.y + 3), (self.x + length, self.y + 3)]
            self.page.marks.append(stroke(line, 0.8))
        self.x += length

    def flush(self) -> None:
        if self.text:
            words = self.text.replace(_JOIN, " ")
            text = Text(self.start, self.y, words, self.font, self.face.size, word_space=self.spare)
            self.page.marks.append(text)
        self.text = ""

    def _add(self, text: str, font: str) -> None:
        if not self.text:
            self.start, self.font = self.x, font
        self.text += text

    def _bar(self, label: str, length: float) -> None:
        size = self.face.size
        self.page.marks.append(rectangle(self.x, self.y - size * 0.27, length, size * 1.12))
        self.page.marks.append(code(label, self.x + length, self.y, size))
