"""Sets the blocks of a document on pages: lines, tables, bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tools.demonstration import stamps
from tools.demonstration.lines import Face, code, gaps, put, rows, words
from tools.demonstration.markup import Block, Source
from tools.demonstration.metrics import width
from tools.demonstration.pdf import A4, Page, Text, rectangle, stroke

_GREY: Final = (0.55, 0.55, 0.54)


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

    def face(self, style: str = "") -> Face:
        return Face(f"{self.font}-bold" if style == "*" else self.font, self.size)


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
        page.feet.append(stroke([(look.left, y), (A4[0] - look.right, y)], 0.5))
        if footer := settings.get("footer"):
            page.feet.append(Text(look.left, y - 12, footer, look.font, 8))
        label = f"{number} / {total}"
        x = A4[0] - look.right - width(label, look.font, 8)
        page.feet.append(Text(x, y - 12, label, look.font, 8))


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
            self.y -= self.look.size * 0.8
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
        font = self.look.face("*" if level > 1 else "").font
        size = (0, self.look.size * 0.82, self.look.size * 1.06, self.look.size * 1.6)[level]
        spread = (0, 0.7, 1.7, 0)[level]
        y = self._down(size * 1.5)
        x = (A4[0] - width(block.lines[0], font, size, spread)) / 2
        self.page.marks.append(Text(x, y, block.lines[0], font, size, spread=spread))

    def _heading(self, block: Block) -> None:
        size = self.look.size * (1.75 if block.level == 1 else 1.12)
        self.y -= size * 0.5
        self._lines(block.lines[0], replace(self.look.face("*"), size=size))
        self.y -= size * 0.2

    def _ends(self, block: Block) -> None:
        face = self.look.face()
        left, right = (list(words(part)) for part in block.lines)
        y = self._down(self.look.leading)
        put(self.page, left, (self.look.left, y), face, face.space)
        put(self.page, right, (A4[0] - self.look.right - face.row(right), y), face, face.space)

    def _paragraph(self, block: Block) -> None:
        self._lines(block.lines[0], self.look.face())
        self.y -= self.look.size * 0.8

    def _item(self, block: Block) -> None:
        self._lines(block.lines[0], self.look.face(), indent=24)
        self.y -= self.look.size * 0.2

    def _lines(self, text: str, face: Face, indent: float = 0) -> None:
        measure = self.look.measure - indent
        for part in text.split("\n"):
            broken = list(rows(words(part), face, measure))
            for row in broken:
                stretched = self.look.justified and row is not broken[-1] and gaps(row) > 0
                spare = (measure - face.row(row)) / gaps(row) if stretched else 0
                at = (self.look.left + indent, self._down(face.size * 1.42))
                put(self.page, row, at, face, face.space + spare)

    def _withheld(self, block: Block) -> None:
        label, *shares = block.lines
        height = self.look.leading
        for share in shares:
            y = self._down(height)
            length = self.look.measure * int(share) / 100
            self.page.marks.append(rectangle(self.look.left, y - 4, length, height + 0.5))
        self.page.marks.append(code(label, self.look.left + length, self.y, self.look.size))
        self.y -= self.look.size * 0.8

    def _table(self, block: Block) -> None:
        table = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.lines]
        header = len(table) > 1 and set(table[1][0]) == {"-"}
        table = [table[0], *table[2:]] if header else table
        widths = _columns(table, self.look)
        self.y -= 4
        for number, row in enumerate(table):
            self._cells(row, widths, head=header and number == 0)
        self.y -= self.look.size

    def _cells(self, row: Sequence[str], widths: Sequence[float], *, head: bool) -> None:
        face = Face("helvetica-bold" if head else "helvetica", self.look.size * 0.84)
        wrapped = [
            list(rows(words(cell), face, wide - 10)) or [[]]
            for cell, wide in zip(row, widths, strict=True)
        ]
        height = max(map(len, wrapped)) * face.size * 1.35 + 6
        self._down(height)
        x = self.look.left
        for column, (cell, broken, wide) in enumerate(zip(row, wrapped, widths, strict=True)):
            self._frame(x, wide, height, head=head)
            y = self.y + height - face.size * 1.05 - 2
            for number, line in enumerate(broken):
                right = column > 0 and _is_figure(cell)
                start = x + wide - 5 - face.row(line) if right else x + 5
                put(self.page, line, (start, y - number * face.size * 1.35), face, face.space)
            x += wide

    def _frame(self, x: float, wide: float, height: float, *, head: bool) -> None:
        if head:
            self.page.marks.append(rectangle(x, self.y, wide, height, (0.88, 0.88, 0.87)))
        corners = [(x, self.y), (x + wide, self.y), (x + wide, self.y + height)]
        box = [*corners, (x, self.y + height), (x, self.y)]
        self.page.marks.append(stroke(box, 0.5, _GREY))


def _columns(table: Sequence[Sequence[str]], look: Look) -> list[float]:
    face = Face("helvetica-bold", look.size * 0.84)
    longest = [
        min(max(face.row(list(words(row[i]))) for row in table) + 12, look.measure * 0.5)
        for i in range(len(table[0]))
    ]
    whole = max(look.measure * 0.84, min(sum(longest), look.measure))
    return [whole * part / sum(longest) for part in longest]


def _is_figure(cell: str) -> bool:
    return cell.strip("*-+")[:1].isdigit() and not any(c.isalpha() for c in cell)
