"""Places in a picture: marked points of a mask, joined where they touch; boxes in percent."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from archivegen.model.findings import Box

Point = tuple[int, int]
Place = tuple[int, int, int, int]
"""Left, top, right, bottom; the last two are behind the place."""


def points(mask: Image.Image) -> set[Point]:
    """Give the marked points of a mask (mode L)."""
    data, width = mask.tobytes(), mask.width
    found: set[Point] = set()
    at = data.find(b"\xff")
    while at >= 0:
        found.add((at % width, at // width))
        at = data.find(b"\xff", at + 1)
    return found


def groups(waiting: set[Point]) -> Iterator[list[Point]]:
    """Join points that touch, at a corner too; `waiting` is used up."""
    while waiting:
        group, found = [], [waiting.pop()]
        while found:
            x, y = found.pop()
            group.append((x, y))
            near = {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & waiting
            waiting -= near
            found += near
        yield group


def around(group: list[Point]) -> Place:
    """Find the box around points."""
    across, down = zip(*group, strict=True)
    return min(across), min(down), max(across) + 1, max(down) + 1


def percent(place: Place, size: tuple[int, int]) -> Box:
    """Turn pixels into percent of a picture."""
    left, top, right, bottom = place
    width, height = size
    return (
        round(left * 100 / width, 2),
        round(top * 100 / height, 2),
        round(min(right, width) * 100 / width, 2),
        round(min(bottom, height) * 100 / height, 2),
    )
