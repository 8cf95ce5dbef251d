"""Call a document without a title by its first words, as catalogues of manuscripts do.

Nothing else is at hand that may be shown: names of files were given by whoever collected them,
and often name a source. The words are taken from the text as it will be published, after
redaction, so that a title never says more than the page below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from textwrap import shorten
from typing import Final

from archivegen.model.prose import (
    Block,
    Blocks,
    Heading,
    Inline,
    Items,
    Line,
    Paragraph,
    Quote,
    Signature,
    Table,
    Verbatim,
    Withheld,
    Words,
    plain_line,
    words,
)
from archivegen.model.published import PublishedSheet

_LENGTH: Final = 80  # characters, about a line of a list
_LETTERS: Final = 3  # fewer are the number of a page, or a speck on a scan
_BETWEEN_CELLS: Final = Words(", ")
_BAR: Final = "\0"  # stands for a withheld passage; no text that was read holds it
_MORE: Final = "\N{NO-BREAK SPACE}…"


def incipit(sheets: Iterable[PublishedSheet]) -> Line:
    """Take the first heading of the first page that has words, or its first words."""
    for sheet in sheets:
        found = [line for line in _lines(sheet.blocks) if _tells(line)]
        if found:
            headings = (block.line for block in sheet.blocks if isinstance(block, Heading))
            return _cut(next(filter(_tells, headings), found[0]))
    return ()


def _tells(line: Line) -> bool:
    return _says("".join(map(_text, line)))


def _says(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _LETTERS


def _lines(blocks: Blocks) -> Iterator[Line]:
    for block in blocks:
        yield from _lines_of(block)


def _lines_of(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph(line) | Heading(_, line) | Verbatim(line):
            yield line
        case Quote(inner) | Signature(inner):
            yield from _lines(inner)
        case Items(items):
            yield from chain.from_iterable(map(_lines, items))
        case Table(rows):
            yield from map(_joined, rows)
        case _:
            pass


def _joined(cells: Iterable[Line]) -> Line:
    filled = [cell for cell in cells if plain_line(cell).strip()]
    return tuple(part for cell in filled for part in (*cell, _BETWEEN_CELLS))[:-1]


def _cut(line: Line) -> Line:
    """Keep the first line of it, or as many whole words as fit; a mark says that it goes on."""
    text = "".join(map(_text, line))
    first = next(filter(_says, text.split("\n")), text)
    before, _, after = text.partition(first)
    begun = " ".join(first.split())
    short = shorten(begun, _LENGTH, placeholder="") or begun[:_LENGTH]
    goes_on = short != begun or bool(after.strip())
    bars = [part for part in line if isinstance(part, Withheld)][before.count(_BAR) :]
    return tuple(_with_bars(short + _MORE * goes_on, bars))


def _with_bars(text: str, bars: Iterable[Withheld]) -> Iterator[Inline]:
    left = iter(bars)
    for number, run in enumerate(text.split(_BAR)):
        if number:
            yield next(left)
        yield from words(run)


def _text(part: Inline) -> str:
    match part:
        case Words(text):
            return text
        case Withheld():
            return _BAR
        case _:
            return ""
