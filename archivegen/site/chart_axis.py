"""What stands along the axis of time of a chart: the years below it, and events above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from archivegen.site.markup import value


class Tick(Struct, frozen=True):
    """A named place on the axis, at the left edge of a bar; minor ones go first on phones."""

    at: int
    name: str
    minor: bool = False


class Mark(Struct, frozen=True):
    """A numbered event above a bar."""

    at: int
    number: int


_NEAR: Final = 3.2  # numbers of events closer than this (percent) would run into each other


def marks(events: Sequence[Mark], slots: int, below: int) -> Iterator[str]:
    """Draw events as lines down to some height, with their numbers above."""
    slot = 100 / max(1, slots)
    places = [((mark.at + 0.5) * slot, mark.number) for mark in events]
    for x in dict.fromkeys(x for x, _ in places):
        yield f'<line class="ev" x1="{x:.2f}%" x2="{x:.2f}%" y1="16" y2="{below}"/>'
    for group in _near(places):
        x = (group[0][0] + group[-1][0]) / 2
        yield (
            f'<text class="ev" x="{x:.2f}%" y="11" text-anchor="middle">'
            f"{_numbers([number for _, number in group])}</text>"
        )


def _near(places: list[tuple[float, int]]) -> Iterator[list[tuple[float, int]]]:
    group: list[tuple[float, int]] = []
    for place in places:
        if group and place[0] - group[-1][0] >= _NEAR:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _numbers(numbers: list[int]) -> str:
    if len(numbers) > 2:
        return f"{numbers[0]}–{numbers[-1]}"
    return ", ".join(str(number) for number in numbers)


def ticks(named: Sequence[Tick], slots: int, floor: int) -> Iterator[str]:
    """Write the names of places below the axis."""
    slot = 100 / max(1, slots)
    for tick in named:
        x = tick.at * slot
        minor = " lbl-minor" if tick.minor else ""
        yield (
            f'<line class="ax" x1="{x:.2f}%" x2="{x:.2f}%" y1="{floor}" y2="{floor + 6}"/>'
            f'<text x="{x + 0.5:.2f}%" y="{floor + 17}" class="ink{minor}">'
            f"{value(tick.name)}</text>"
        )
