"""Tables in HTML: data keep their grid, and tables that only arrange a page are taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from archivegen.clean.rows import joined
from archivegen.model.limits import MAX_TABLE_COLUMNS, MAX_TABLE_ROWS
from archivegen.model.prose import (
    Block,
    Blocks,
    Line,
    Paragraph,
    Table,
    Verbatim,
    plain_line,
)

_LONGEST_CELL: Final = 1_000  # characters; longer ones are columns of a page


class Cell(Struct):
    """A cell as it was read."""

    blocks: list[Block]
    heading: bool = False
    columns: int = 1
    rows: int = 1


def table_blocks(rows: Sequence[Sequence[Cell]], *, layout: bool) -> Blocks:
    """Write a table as one, or as the blocks of its cells if it only arranges them.

    `layout` says that the document itself calls it an arrangement.
    """
    rows = [row for row in rows if any(cell.blocks for cell in row)]
    if layout or not _is_data(rows):
        return tuple(block for row in rows for cell in row for block in cell.blocks)
    header = all(cell.heading for cell in rows[0])
    grid = _without_empty_columns(list(_grid(rows)))
    starts = range(0, len(grid), MAX_TABLE_ROWS)
    return tuple(
        Table(tuple(grid[start : start + MAX_TABLE_ROWS]), header and not start) for start in starts
    )


def _is_data(rows: Sequence[Sequence[Cell]]) -> bool:
    cells = [cell for row in rows for cell in row]
    widest = max((len(row) for row in rows), default=0)
    if widest < 2 or widest > MAX_TABLE_COLUMNS or not all(map(_is_simple, cells)):
        return False
    if any(cell.heading for cell in cells):
        return True
    filled = [cell for cell in cells if _length(cell)]
    return (
        len(rows) > 1
        and len(filled) * 2 > len(cells)
        and max(map(_length, filled)) <= _LONGEST_CELL
    )


def _is_simple(cell: Cell) -> bool:
    return all(isinstance(block, Paragraph | Verbatim) for block in cell.blocks)


def _length(cell: Cell) -> int:
    return len(plain_line(_line(cell)))


def _line(cell: Cell) -> Line:
    return joined([block.line for block in cell.blocks if isinstance(block, Paragraph | Verbatim)])


def _grid(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[Line, ...]]:
    """Put every cell into its column, with empty ones where a cell spans several."""
    below: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in rows:
        line: list[Line] = []
        covered, below = below, {column: rest - 1 for column, rest in below.items() if rest > 1}
        for cell in row:
            while len(line) in covered:
                line.append(())
            width = max(1, min(cell.columns, MAX_TABLE_COLUMNS - len(line)))
            if cell.rows > 1:
                span = range(len(line), len(line) + width)
                below |= dict.fromkeys(span, min(cell.rows, len(rows)) - 1)
            line += [_line(cell), *[()] * (width - 1)]
        yield tuple(line)


def _without_empty_columns(grid: list[tuple[Line, ...]]) -> list[tuple[Line, ...]]:
    width = max(map(len, grid))
    used = [any(len(row) > column and row[column] for row in grid) for column in range(width)]
    return [
        tuple(row[column] if column < len(row) else () for column in range(width) if used[column])
        for row in grid
    ]
