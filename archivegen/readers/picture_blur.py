"""Find words that were blurred, from which they can be worked out as from a mosaic.

Ink on paper has steps between neighbouring pixels. Where a place is darker than the paper and
shaded throughout, and nowhere has a step, while the rest of the page has, somebody softened it.
Photographs are soft too: only what has paper next to it on all sides is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageChops

from archivegen.model.findings import Box
from archivegen.readers.picture_look import Look
from archivegen.readers.picture_places import Point, around, groups, percent, points

_TILE: Final = 8  # pixels of the half
_STEP: Final = 26  # of 255, over two pixels: larger ones are edges
_SHADE: Final = 2  # of 255: smaller ones are noise
_SHADED: Final = 0.3 * 255  # of a tile's pixels differ so
_INK: Final = 14  # of 255: darker than the paper by so much
_DARKEST: Final = 80  # of 255
_VARIED: Final = 20  # of 255: between the lightest and the darkest tile of a place
_TURNS: Final = 4
_SWING: Final = 3  # of 255
_FEWEST: Final = 5  # tiles
_NARROWEST: Final = 3
_MOST: Final = 0.4  # of a page
_EDGED: Final = 0.02  # of a page at least are edges: otherwise all of it is soft
_NEAR: Final = range(-2, 3)  # tiles: the next ones are half soft, half edge
_BESIDE_PAPER: Final = 0.8  # of the tiles around a place


def blurs(seen: Look) -> Iterator[Box]:
    """Find the soft places of a picture that is sharp elsewhere, in percent of it."""
    half = seen.half
    if min(half.size) < 20 * _TILE:
        return
    edges = seen.steps.point([255 if step >= _STEP else 0 for step in range(256)])
    if edges.histogram()[255] < _EDGED * half.width * half.height:
        return
    paper = _paper(half)
    tones = half.reduce(_TILE)
    soft = points(_soft(tones, seen.steps, edges, paper))
    bare = half.point([255 if tone >= paper - _INK else 0 for tone in range(256)]).reduce(_TILE)
    beside = points(bare.point([255 if share >= 4 else 0 for share in range(256)]))
    most = _MOST * bare.width * bare.height
    for group in groups(set(soft)):
        left, top, right, bottom = around(group)
        if not _FEWEST <= len(group) <= most or right - left < _NARROWEST:
            continue
        if not (_is_varied(group, tones) and _is_on_paper(group, beside, bare.size)):
            continue
        place = (left * _TILE, top * _TILE, right * _TILE, bottom * _TILE)
        if _has_rhythm(half.crop(place)):
            yield percent(place, half.size)


def _paper(half: Image.Image) -> int:
    counts = half.histogram()
    return max(range(128, 256), key=counts.__getitem__)


def _soft(tones: Image.Image, steps: Image.Image, edges: Image.Image, paper: int) -> Image.Image:
    """Mark the tiles that are darker than paper, shaded, and without an edge."""
    inked = tones.point([255 if _DARKEST <= tone <= paper - _INK else 0 for tone in range(256)])
    shaded = steps.point([255 if step >= _SHADE else 0 for step in range(256)])
    full = shaded.reduce(_TILE).point([255 if share >= _SHADED else 0 for share in range(256)])
    even = edges.reduce(_TILE).point([255 if share <= 1 else 0 for share in range(256)])
    return ImageChops.darker(inked, ImageChops.darker(full, even))


def _is_varied(group: list[Point], tones: Image.Image) -> bool:
    """Tell words, between which it is lighter, from a screen or a tint."""
    data, width = tones.tobytes(), tones.width
    own = [data[y * width + x] for x, y in group]
    return max(own) - min(own) >= _VARIED


def _has_rhythm(part: Image.Image) -> bool:
    """Tell words or lines, which come and go, from a shade that runs across."""
    width, height = part.size
    across = part.resize((max(2, width // 4), 1), Image.Resampling.BOX).tobytes()
    down = part.resize((1, max(2, height // 4)), Image.Resampling.BOX).tobytes()
    return _turns(across) + _turns(down) >= _TURNS


def _turns(tones: bytes) -> int:
    """Count how often a row of tones goes up after it went down, and the other way."""
    turns, way, last = 0, 0, tones[0]
    for tone in tones:
        if abs(tone - last) < _SWING:
            continue
        now = 1 if tone > last else -1
        turns += way not in (0, now)
        way, last = now, tone
    return turns


def _is_on_paper(group: list[Point], beside: set[Point], size: tuple[int, int]) -> bool:
    """Tell whether the tiles around a place show paper."""
    own = set(group)
    ring = {(x + i, y + j) for x, y in group for i in _NEAR for j in _NEAR} - own
    if any(not (0 <= x < size[0] and 0 <= y < size[1]) for x, y in ring):
        return False
    return len(ring & beside) >= _BESIDE_PAPER * len(ring)
