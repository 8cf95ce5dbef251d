"""Charts as static SVG.

x is in percent and height in pixels, so that type never scales and one file serves every width;
colours come by class, so that the dark scheme and print follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from archivegen.site.chart_axis import Mark, Tick, marks, ticks
from archivegen.site.markup import value


class Bar(Struct, frozen=True, kw_only=True):
    """A bar and the link behind it. `label` is what is heard: "April 2020: 85 documents"."""

    label: str
    count: int
    href: str = ""
    here: bool = False
    figure: str = ""  # the count as it is written above the bar
    name: str = ""  # below the bar, where there is room
    letter: str = ""  # below it on the narrowest screens


class Timeline(Struct, frozen=True, kw_only=True):
    """Many bars over the years. A bar of nothing is left out."""

    title: str
    description: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...] = ()
    marks: tuple[Mark, ...] = ()
    lines: tuple[tuple[int, str], ...] = ()  # value of a hairline, as written


_FLOOR: Final = 178
_ROOM: Final = 152  # the highest bar fills it, less a little
_TOP: Final = 172  # the highest hairline


def hairlines(highest: int) -> tuple[int, ...]:
    """Choose two or three round values for the scale of a time line."""
    limit = int(_TOP / _pixels(highest))
    step, factors = 1, (2, 2.5, 2)
    turn = 0
    while limit // step > 3:
        step = int(step * factors[turn % 3])
        turn += 1
    return tuple(range(step, limit + 1, step))


def timeline(chart: Timeline) -> str:
    """Draw the bars with years below, hairlines behind and events above."""
    parts = [
        '<svg height="200" role="group" aria-labelledby="tt td">',
        f'<title id="tt">{value(chart.title)}</title>',
        f'<desc id="td">{value(chart.description)}</desc>',
        *_lines(chart),
        *marks(chart.marks, len(chart.bars), _FLOOR),
        *_bars(chart),
        *_scale(chart),
        f'<line class="ax" x1="0" x2="100%" y1="{_FLOOR}.5" y2="{_FLOOR}.5"/>',
        *ticks(chart.ticks, len(chart.bars), _FLOOR),
        "</svg>",
    ]
    return "".join(parts)


def _pixels(highest: int) -> float:
    return _ROOM / (max(1, highest) * 1.04)


def _highest(bars: Sequence[Bar]) -> int:
    return max((bar.count for bar in bars), default=0)


def _lines(chart: Timeline) -> Iterator[str]:
    pixels = _pixels(_highest(chart.bars))
    for figure, _ in chart.lines:
        y = _FLOOR - figure * pixels
        yield f'<line class="gr" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'


def _scale(chart: Timeline) -> Iterator[str]:
    """Write the figures of the hairlines, above whatever they cross on a narrow screen."""
    pixels = _pixels(_highest(chart.bars))
    for figure, written in chart.lines:
        y = _FLOOR - figure * pixels - 4
        yield f'<text class="sc" x="100%" y="{y:.1f}" text-anchor="end">{value(written)}</text>'


def _bars(chart: Timeline) -> Iterator[str]:
    slot = 100 / max(1, len(chart.bars))
    pixels = _pixels(_highest(chart.bars))
    for index, bar in enumerate(chart.bars):
        if bar.count:
            height = max(1.0, bar.count * pixels)
            here = " on" if bar.here else ""
            yield (
                f'<a href="{value(bar.href)}" aria-label="{value(bar.label)}">'
                f'<rect class="hit" x="{index * slot:.2f}%" y="26" width="{slot:.2f}%"'
                f' height="{_ROOM}"/>'
                f'<rect class="b{here}" x="{(index + 0.12) * slot:.2f}%" y="{_FLOOR - height:.1f}"'
                f' width="{0.76 * slot:.2f}%" height="{height:.1f}">'
                f"<title>{value(bar.label)}</title></rect></a>"
            )


_BASE: Final = 106
_HIGHEST: Final = 84
_LINE: Final = 18


def columns(title: str, bars: Sequence[Bar], events: Sequence[Mark] = ()) -> str:
    """Draw a few bars, each with its figure above and its name below, and events above them all."""
    slot = 100 / max(1, len(bars))
    highest = max(1, _highest(bars))
    drawn = (_column(bar, index * slot, slot, highest) for index, bar in enumerate(bars))
    axis = f'<line class="ax" x1="0" x2="100%" y1="{_BASE}.5" y2="{_BASE}.5"/>'
    chart = "".join((*drawn, axis))
    if events:  # their numbers have a line of their own, clear of the figures
        above = "".join(marks(events, len(bars), _LINE + 6))
        chart = f'{above}<g transform="translate(0 {_LINE})">{chart}</g>'
    height = 128 + (_LINE if events else 0)
    return f'<svg height="{height}" role="group" aria-label="{value(title)}">{chart}</svg>'


def _column(bar: Bar, x: float, slot: float, highest: int) -> str:
    middle = f'x="{x + slot / 2:.2f}%"'
    hidden = ' aria-hidden="true"' if bar.count else ""  # the link's label says it in full
    names = (
        f'<text class="m3" {middle} y="122" text-anchor="middle"{hidden}>{value(bar.name)}</text>'
        f'<text class="m1" {middle} y="122" text-anchor="middle" aria-hidden="true">'
        f"{value(bar.letter)}</text>"
    )
    if not bar.count:
        return names
    height = max(1.0, bar.count / highest * _HIGHEST)
    top = _BASE - height
    here = " on" if bar.here else ""
    # Four figures above each of twelve bars would touch on a phone; the link still says them.
    wide = " hide-s" if highest >= 1000 else ""
    return (
        f'<a href="{value(bar.href)}" aria-label="{value(bar.label)}">'
        f'<rect class="hit" x="{x:.2f}%" y="0" width="{slot:.2f}%" height="128"/>'
        f'<rect class="b{here}" x="{x + slot * 0.06:.2f}%" width="{slot * 0.88:.2f}%"'
        f' y="{top:.1f}" height="{height:.1f}"/>'
        f'<text class="ink{wide}" {middle} y="{top - 5:.1f}" text-anchor="middle">'
        f"{value(bar.figure)}</text></a>{names}"
    )


def meter(count: int, highest: int) -> str:
    """Draw a short bar in proportion to the highest of its column."""
    share = 100 * count / max(1, highest)
    return f'<svg height="8" aria-hidden="true"><rect width="{share:.1f}%" height="8"/></svg>'
