"""Mirrored bars: what somebody sent above a line, and what they received below it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from archivegen.site.chart_axis import Mark, Tick, marks, ticks
from archivegen.site.charts import Bar
from archivegen.site.markup import value

_LINE: Final = 74
_ROOM: Final = 54  # pixels of the highest bar
_FLOOR: Final = 132


class Mirrored(Struct, frozen=True, kw_only=True):
    """Bars above and below a line, as many of each; both are drawn to the same scale."""

    title: str
    above: tuple[Bar, ...]
    below: tuple[Bar, ...]
    ticks: tuple[Tick, ...] = ()
    marks: tuple[Mark, ...] = ()


def mirrored(chart: Mirrored) -> str:
    """Draw the bars, with years below and events above. A bar of nothing is left out."""
    slots = len(chart.above)
    highest = max((bar.count for bar in (*chart.above, *chart.below)), default=1)
    pixels = _ROOM / max(1, highest)
    pairs = zip(chart.above, chart.below, strict=True)
    bars = (piece for at, pair in enumerate(pairs) for piece in _slot(at, pair, slots, pixels))
    return (
        f'<svg height="{_FLOOR + 22}" role="group" aria-label="{value(chart.title)}">'
        f"{''.join(marks(chart.marks, slots, _FLOOR))}{''.join(bars)}"
        f'<line class="ax" x1="0" x2="100%" y1="{_LINE}.5" y2="{_LINE}.5"/>'
        f"{''.join(ticks(chart.ticks, slots, _FLOOR))}</svg>"
    )


def _slot(at: int, pair: tuple[Bar, Bar], slots: int, pixels: float) -> Iterator[str]:
    above, below = pair
    if above.count:
        height = max(1.0, above.count * pixels)
        yield _bar(above, at, slots, "b k", _LINE - height, height, _LINE - _ROOM)
    if below.count:
        height = max(1.0, below.count * pixels)
        yield _bar(below, at, slots, "b", _LINE + 1, height, _LINE + 1)


def _bar(  # noqa: PLR0913, PLR0917 (a bar and where it stands)
    bar: Bar, at: int, slots: int, kind: str, top: float, height: float, of_room: int
) -> str:
    slot = 100 / max(1, slots)
    return (
        f'<a href="{value(bar.href)}" aria-label="{value(bar.label)}">'
        f'<rect class="hit" x="{at * slot:.2f}%" y="{of_room}" width="{slot:.2f}%"'
        f' height="{_ROOM}"/>'
        f'<rect class="{kind}" x="{(at + 0.12) * slot:.2f}%" y="{top:.1f}"'
        f' width="{0.76 * slot:.2f}%" height="{height:.1f}">'
        f"<title>{value(bar.label)}</title></rect></a>"
    )
