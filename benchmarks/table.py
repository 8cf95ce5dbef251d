"""Results as a table, with ratios to the first row of each set."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from benchmarks.measure import Cost


class Row(Struct, frozen=True):
    """A measured build."""

    name: str
    pages: int
    cost: Cost
    site_mb: float


def table(rows: Iterable[Row]) -> str:
    """Lay out the rows; `×` compares with the peer at the head of the same set."""
    lines = [
        "| build | pages | wall s | × | cpu s | × | peak MB of a process | site MB | × |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    heads: dict[str, Row] = {}
    for row in rows:
        head = heads.setdefault(row.name.partition(":")[0], row)
        lines.append(_line(row, head))
    return "\n".join(lines)


def _line(row: Row, head: Row) -> str:
    cells = (
        row.name,
        f"{row.pages:,}",
        f"{row.cost.wall:.2f}",
        f"{row.cost.wall / head.cost.wall:.2f}",
        f"{row.cost.cpu:.2f}",
        f"{row.cost.cpu / head.cost.cpu:.2f}",
        f"{row.cost.peak_mb:.0f}",
        f"{row.site_mb:.1f}",
        f"{row.site_mb / head.site_mb:.2f}",
    )
    return f"| {' | '.join(cells)} |"
