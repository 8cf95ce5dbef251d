"""Sets the blocks of a document on pages: lines, tables, bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tools.demonstration import stamps
from tools.demonstration.markup import Block, Run, Source, runs
from tools.demonstration.metrics import width
from tools.demonstration.pdf import A4, WHITE, Page, Text, rectangle, stroke

BAR_WIDTHS: Final = (62.0, 104.0, 158.0)  # by kind, never by the length of the words
_GREY: Final = (0.55, 0.55, 0.54)
_JOIN: Final = "\u00a0"  # holds the figures of a number together while lines are broken
_IN_NUMBER: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


@dataclass(frozen=True)
class Look:
    """Type and margins of a document, in points."""

    font: str = "times"
    size: float = 11.5
    left: float = 70
    right: float = 66
    top: float = 70
    bottom: float = 76
    justified: bool = True

    @property
    def measure(self) -> float:
        return A4[0] - self.left - self.right

    @property
    def leading(self) -> float:
        return self.size * 1.42

    def face(self, style: str = "") -> str:
        if style == "*":
            return f"{self.font}-bold"
        return "times-italic" if style == "_" and self.font == "times" else self.font


def typeset(source: Source) -> list[Page]:
    """Set a document."""
    settings = source.settings
    font = settings.get("font", "times")
    look = Look(
        font=font,
        size=float(settings.get("size", "11.5")),
        justified=settings.get("justified", "yes" if font == "times" else "no") == "yes",
    )
    setter = _Setter(look)
    for block in source.blocks:
        setter.block(block)
    _feet(setter.pages, look, settings)
    return setter.pages


def _feet(pages: Sequence[Page], look: Look, settings: dict[str, str]) -> None:
    total = int(settings.get("pages", len(pages)))
    first = int(settings.get("first", "1"))
    for number, page in enumerate(pages, start=first):
        if settings.get("cover") == "yes" and number == first:
            continue
        y = look.bottom - 26
        page.marks.append(stroke([(look.left, y), (A4[0] - look.right, y)], 0.5))
        if footer := settings.get("footer"):
            page.marks.append(Text(look.left, y - 12, footer, look.face(), 8))
        label = f"{number} / {total}"
        x = A4[0] - look.right - width(label, look.face(), 8)
        page.marks.append(Text(x, y - 12, label, look.face(), 8))


class _Setter:
    """Fills pages from top to bottom."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.pages = [Page()]
        self.y = A4[1] - look.top
        self.last = ""

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def block(self, block: Block) -> None:
        if self.last == "item" and block.name != "item":
            self.y -= self.look.size * 0.4
        getattr(self, f"_{block.name}")(block)
        self.last = block.name

    def _down(self, amount: float) -> float:
        """Go down to the next baseline, on a new page if this one is full."""
        if self.y - amount < self.look.bottom:
            self._page(Block("page"))
        self.y -= amount
        return self.y

    def _page(self, _block: Block) -> None:
        self.pages.append(Page())
        self.y = A4[1] - self.look.top

    def _space(self, block: Block) -> None:
        self.y -= block.level

    def _rule(self, _block: Block) -> None:
        self.y -= 8
        ends = [(self.look.left, self.y), (A4[0] - self.look.right, self.y)]
        self.page.marks.append(stroke(ends, 1))
        self.y -= 12

    def _typeface(self, block: Block) -> None:
        font = block.lines[0]
        self.look = replace(self.look, font=font, size=11.5, justified=font == "times")

    def _stamp(self, block: Block) -> None:
        self.page.stamps += stamps.draw(block.lines[0])

    def _centred(self, block: Block) -> None:
        level = int(block.level)
        face = self.look.face("*" if level > 1 else "")
        size = (0, self.look.size * 0.82, self.look.size * 1.06, self.look.size * 1.6)[level]
        spread = (0, 0.7, 1.7, 0)[level]
        y = self._down(size * 1.5)
        x = (A4[0] - width(block.lines[0], face, size, spread)) / 2
        self.page.marks.append(Text(x, y, block.lines[0], face, size, spread=spread))

    def _heading(self, block: Block) -> None:
        size = self.look.size * (1.75 if block.level == 1 else 1.12)
        self.y -= size * 0.5
        self._lines(block.lines[0], self.look.face("*"), size)
        self.y -= size * 0.2

    def _ends(self, block: Block) -> None:
        face, size = self.look.face(), self.look.size
        left, right = (list(_words(part)) for part in block.lines)
        y, gap = self._down(self.look.leading), width(" ", face, size)
        x = A4[0] - self.look.right - _natural(right, face, size)
        _set_row(self.page, left, _Place(self.look.left, y, face, size, gap))
        _set_row(self.page, right, _Place(x, y, face, size, gap))

    def _paragraph(self, block: Block) -> None:
        self._lines(block.lines[0], self.look.face(), self.look.size)
        self.y -= self.look.size * 0.62

    def _item(self, block: Block) -> None:
        self._lines(block.lines[0], self.look.face(), self.look.size, indent=24)
        self.y -= self.look.size * 0.2

    def _lines(self, text: str, face: str, size: float, indent: float = 0) -> None:
        for part in text.split("\n"):
            rows = list(_rows(_words(part), face, size, self.look.measure - indent))
            for row in rows:
                stretched = self.look.justified and row is not rows[-1]
                self._row(row, face, size, indent, stretched=stretched)

    def _row(
        self, row: list[_Word], face: str, size: float, indent: float, *, stretched: bool
    ) -> None:
        y = self._down(size * 1.42)
        space = width(" ", face, size)
        gaps = len(row) - 1 + sum(map(_inner_gaps, row))
        spare = self.look.measure - indent - _natural(row, face, size)
        gap = space + (spare / gaps if stretched and gaps else 0)
        _set_row(self.page, row, _Place(self.look.left + indent, y, face, size, gap))

    def _withheld(self, block: Block) -> None:
        code, *shares = block.lines
        height = self.look.leading
        for share in shares:
            y = self._down(height)
            length = self.look.measure * int(share) / 100
            self.page.marks.append(rectangle(self.look.left, y - 4, length, height + 0.5))
        self.page.marks.append(_code(code, self.look.left + length, self.y))
        self.y -= self.look.size * 0.8

    def _table(self, block: Block) -> None:
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.lines]
        header = len(rows) > 1 and set(rows[1][0]) == {"-"}
        rows = [rows[0], *rows[2:]] if header else rows
        widths = _columns(rows, self.look)
        self.y -= 4
        for number, row in enumerate(rows):
            self._cells(row, widths, head=header and number == 0)
        self.y -= self.look.size

    def _cells(self, row: list[str], widths: Sequence[float], *, head: bool) -> None:
        size = self.look.size * 0.84
        face = "helvetica-bold" if head else "helvetica"
        wrapped = [
            list(_rows(_words(cell), face, size, wide - 10)) or [[]]
            for cell, wide in zip(row, widths, strict=True)
        ]
        height = max(len(rows) for rows in wrapped) * size * 1.35 + 6
        self._down(height)
        x = self.look.left
        for column, (cell, rows, wide) in enumerate(zip(row, wrapped, widths, strict=True)):
            self._frame(x, wide, height, head=head)
            for line, words in enumerate(rows):
                natural = _natural(words, face, size)
                right = column > 0 and _is_figure(cell)
                start = x + wide - 5 - natural if right else x + 5
                y = self.y + height - size * 1.05 - 2 - line * size * 1.35
                _set_row(self.page, words, _Place(start, y, face, size, width(" ", face, size)))
            x += wide

    def _frame(self, x: float, wide: float, height: float, *, head: bool) -> None:
        if head:
            self.page.marks.append(rectangle(x, self.y, wide, height, (0.88, 0.88, 0.87)))
        corners = [(x, self.y), (x + wide, self.y), (x + wide, self.y + height)]
        box = [*corners, (x, self.y + height), (x, self.y)]
        self.page.marks.append(stroke(box, 0.5, _GREY))


@dataclass(frozen=True)
class _Place:
    x: float
    y: float
    face: str
    size: float
    gap: float


_Word = tuple[Run, ...]


def _words(text: str) -> Iterator[_Word]:
    """Cut a line at its spaces; a word may change its style inside."""
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


def _face(run: Run, face: str) -> str:
    base = face.removesuffix("-bold")
    if run.style == "*":
        return f"{base}-bold"
    return "times-italic" if run.style == "_" and base == "times" else face


def _run_length(run: Run, face: str, size: float) -> float:
    return BAR_WIDTHS[run.size] if run.code else width(run.text, _face(run, face), size)


def _inner_gaps(word: _Word) -> int:
    return sum(run.text.count(_JOIN) for run in word)


def _length(word: _Word, face: str, size: float) -> float:
    return sum(_run_length(run, face, size) for run in word)


def _natural(words: Sequence[_Word], face: str, size: float) -> float:
    spaces = width(" ", face, size) * max(0, len(words) - 1)
    return spaces + sum(_length(word, face, size) for word in words)


def _rows(words: Iterator[_Word], face: str, size: float, measure: float) -> Iterator[list[_Word]]:
    row: list[_Word] = []
    for word in words:
        if row and _natural([*row, word], face, size) > measure:
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _set_row(page: Page, row: Sequence[_Word], place: _Place) -> None:
    """Set a line as few pieces of one font as possible, so that it can be copied as one."""
    x = place.x
    pending: tuple[float, str, str] | None = None  # where it begins, its font, its words
    space = place.gap - width(" ", place.face, place.size)
    for number, word in enumerate(row):
        if number:
            x += place.gap
            pending = pending and (pending[0], pending[1], f"{pending[2]} ")
        for run in word:
            length, font = _run_length(run, place.face, place.size), _face(run, place.face)
            length += space * run.text.count(_JOIN)
            if pending and (run.code or pending[1] != font or run.style == "~"):
                pending = _flush(page, pending, place, space)
            if run.code:
                _bar(page, run, x, place.y, place.size)
            else:
                pending = (pending[0], font, pending[2] + run.text) if pending else (x, font, run.text)
            if run.style == "~":
                pending = _flush(page, pending, place, space)
                page.marks.append(stroke([(x, place.y + 3), (x + length, place.y + 3)], 0.8))
            x += length
    _flush(page, pending, place, space)


def _flush(
    page: Page, pending: tuple[float, str, str] | None, place: _Place, space: float
) -> None:
    if pending:
        x, font, text = pending
        plain = text.replace(_JOIN, " ")
        page.marks.append(Text(x, place.y, plain, font, place.size, word_space=space))


def _bar(page: Page, run: Run, x: float, y: float, size: float) -> None:
    length = BAR_WIDTHS[run.size]
    page.marks.append(rectangle(x, y - size * 0.27, length, size * 1.12))
    page.marks.append(_code(run.code, x + length, y))


def _code(code: str, right: float, y: float) -> Text:
    """Set the code of the reason in white: it is the only text there is under the bar."""
    label = f"[{code}]"
    x = right - width(label, "helvetica-bold", 7) - 3
    return Text(x, y, label, "helvetica-bold", 7, colour=WHITE)


def _columns(rows: Sequence[Sequence[str]], look: Look) -> list[float]:
    size = look.size * 0.84
    longest = [
        min(max(width(row[i], "helvetica-bold", size) for row in rows) + 12, look.measure * 0.5)
        for i in range(len(rows[0]))
    ]
    return [look.measure * part / sum(longest) for part in longest]


def _is_figure(cell: str) -> bool:
    return cell.strip("*-+")[:1].isdigit() and not any(c.isalpha() for c in cell)
