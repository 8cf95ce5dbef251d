"""Find places of a picture that were made coarse, from which words and faces can be worked out.

Such a place is made of squares of one tone each, so its edges stand on a lattice, across and down,
and between them nothing changes. That is looked for in every second pixel: squares of fewer than
ten pixels of the page's picture are not always found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from msgspec import Struct
from PIL import Image, ImageChops

from archivegen.model.findings import Box
from archivegen.readers.picture_look import Look
from archivegen.readers.picture_places import Place, around, groups, percent, points

_EVEN: Final = 4  # of 255: a square's tone varies no more
_EDGE: Final = 7  # of 255: squares that touch differ by more
_GROUND: Final = 10  # of 255: near the paper's tone is paper
_INK: Final = 45  # of 255: darker is ink
_TILE: Final = 16  # pixels; places are found by tiles
_TILE_EDGES: Final = 10  # of 255: the share of a tile's pixels that are such edges
_FEWEST_TILES: Final = 3
_MOST_PLACES: Final = 40
_SIDES: Final = tuple(quarter / 4 for quarter in range(16, 97))  # pixels: the side of a square
_ON_LATTICE: Final = 0.75  # of the edges
_LINES: Final = 9  # across and down together; three of one kind at least
_FILLED: Final = 0.7  # of the lattice's lines have edges
_TONES: Final = 6  # at least, of 32

_IS_EVEN: Final = [255 if step <= _EVEN else 0 for step in range(256)]
_IS_EDGE: Final = [255 if step >= _EDGE else 0 for step in range(256)]


class _Edges(Struct, frozen=True):
    """Where even tones meet, side by side and one below the other (mode L)."""

    across: Image.Image
    down: Image.Image


def mosaics(seen: Look) -> Iterator[Box]:
    """Find the parts of a picture that are made of even squares, in percent of it."""
    size = seen.half.size
    if min(size) < 2 * _TILE:
        return
    edges = _edges(seen)
    for left, top, right, bottom in _places(edges):
        place = (left, top, min(right, size[0]), min(bottom, size[1]))
        if _is_mosaic(seen.half, edges, place):
            yield percent(place, size)


def _edges(seen: Look) -> _Edges:
    even = seen.steps.point(_IS_EVEN)
    tinted = seen.half.point(_tinted(seen.half))
    return _Edges(
        _between(seen.aside, even, tinted, (1, 0)),
        _between(seen.below, even, tinted, (0, 1)),
    )


def _between(
    steps: Image.Image, even: Image.Image, tinted: Image.Image, way: tuple[int, int]
) -> Image.Image:
    """Mark the steps that have an even tone on either side, and not just paper and ink."""
    x, y = way
    sides = ImageChops.darker(_moved(even, 2 * x, 2 * y), _moved(even, -2 * x, -2 * y))
    either = ImageChops.lighter(_moved(tinted, 2 * x, 2 * y), _moved(tinted, -2 * x, -2 * y))
    return ImageChops.darker(ImageChops.darker(steps.point(_IS_EDGE), sides), either)


def _tinted(grey: Image.Image) -> list[int]:
    counts = grey.histogram()
    ground = counts.index(max(counts))
    return [
        255 if tone > _INK and abs(tone - ground) > _GROUND and tone < 255 - _GROUND // 2 else 0
        for tone in range(256)
    ]


def _moved(image: Image.Image, x: int, y: int) -> Image.Image:
    return ImageChops.offset(image, -x, -y)


def _places(edges: _Edges) -> Iterator[Place]:
    """Join the tiles that have many such edges to places."""
    tiles = ImageChops.lighter(edges.across.reduce(_TILE), edges.down.reduce(_TILE))
    marked = tiles.point([255 if share >= _TILE_EDGES else 0 for share in range(256)])
    if marked.getbbox() is None:
        return
    found = (group for group in groups(points(marked)) if len(group) >= _FEWEST_TILES)
    for group in islice(found, _MOST_PLACES):
        left, top, right, bottom = around(group)
        yield left * _TILE, top * _TILE, right * _TILE, bottom * _TILE


def _is_mosaic(grey: Image.Image, edges: _Edges, place: Place) -> bool:
    across = _counts(edges.across.crop(place), axis=0)
    down = _counts(edges.down.crop(place), axis=1)
    if not (_is_gathered(across) and _is_gathered(down)):
        return False
    for side in _SIDES:
        lines = [_lines(counts, side) for counts in (across, down)]
        if min(lines) >= 3 and sum(lines) >= _LINES:
            tones = grey.crop(place).histogram()
            return sum(_is_used(tones[n : n + 8]) for n in range(0, 256, 8)) >= _TONES
    return False


def _is_gathered(counts: Sequence[int]) -> bool:
    """Tell whether half of the columns or rows have most of the edges, as on every lattice."""
    total = sum(counts)
    return total > 0 and sum(sorted(counts)[len(counts) // 2 :]) >= _ON_LATTICE * total


def _is_used(counts: Sequence[int]) -> bool:
    return sum(counts) >= 8


def _counts(marks: Image.Image, axis: int) -> list[int]:
    """Count the marks in each column or row."""
    width, height = marks.size
    size = (width, 1) if axis == 0 else (1, height)
    many = height if axis == 0 else width
    means = marks.resize(size, Image.Resampling.BOX).tobytes()
    return [round(mean * many / 255) for mean in means]


def _lines(counts: Sequence[int], side: float) -> int:
    """Count the lines of a lattice on which the edges stand; none if they do not."""
    total = sum(counts)
    best = 0
    for start in range(int(side)):
        lines, on = [], 0
        at = float(start)
        while at < len(counts):
            here = sum(counts[max(0, round(at)) : round(at) + 2])
            lines.append(here)
            on += here
            at += side
        if on >= _ON_LATTICE * total and total:
            used = [number for number, count in enumerate(lines) if count >= 3]
            if used and len(used) >= _FILLED * (used[-1] - used[0] + 1):
                best = max(best, len(used))
    return best
