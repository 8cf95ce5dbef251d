"""Find the faint yellow dots with which many colour printers mark each page.

They repeat one pattern all over the page, in which the printer, and often the hour, can be read:
see Richter and others, "Forensic analysis and anonymisation of printed documents", 2018. They are
looked for on the emptiest parts of a page, where nothing else is printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from PIL import Image, ImageChops, ImageFilter

from archivegen.readers.picture_places import Point, around, groups, points

_WINDOW: Final = 400  # pixels: about three times a pattern
_STEP: Final = 100
_WINDOWS: Final = 3
_PAPER: Final = 26  # of 255: what is darker than the paper by more is print
_EMPTY: Final = 0.6 * 255  # of a window is paper
_YELLOWER: Final = 7  # of 255 than its surroundings
_LARGEST: Final = 4  # pixels across
_FEWEST: Final = 24  # dots in a window
_MOST: Final = 1_200
_SAMPLE: Final = 60
_REPEATED: Final = 0.55  # of the dots stand again at one distance
_NEAREST: Final = 10  # pixels: nearer is grain
_FARTHEST: Final = 250


def has_dots(image: Image.Image) -> bool:
    """Tell whether a picture shows a repeated pattern of yellow dots; grey ones never do."""
    if image.mode != "RGB" or min(image.size) < _WINDOW:
        return False
    return any(_is_pattern(_dots(window)) for window in _empty(image))


def _empty(image: Image.Image) -> Iterator[Image.Image]:
    """Cut out the emptiest parts."""
    green = image.getchannel("G")
    counts = green.histogram()
    paper = max(range(128, 256), key=counts.__getitem__)
    limit = paper - _PAPER
    bare = green.point([255 if tone >= limit else 0 for tone in range(256)]).reduce(10)
    side = _WINDOW // 10
    found = []
    for left in range(0, bare.width - side + 1, _STEP // 10):
        for top in range(0, bare.height - side + 1, _STEP // 10):
            share = bare.crop((left, top, left + side, top + side)).reduce(side).tobytes()[0]
            found.append((share, left * 10, top * 10))
    for share, left, top in sorted(found, reverse=True)[:_WINDOWS]:
        if share >= _EMPTY:
            yield image.crop((left, top, left + _WINDOW, top + _WINDOW))


def _dots(window: Image.Image) -> list[Point]:
    red, green, blue = window.split()
    light = ImageChops.darker(red, green)
    # A dot is light in red and green and lacks blue, more than the paper around it.
    yellow = ImageChops.subtract(light, blue)
    excess = ImageChops.subtract(yellow, yellow.filter(ImageFilter.BoxBlur(4)))
    paper = light.filter(ImageFilter.BoxBlur(4))
    dark = ImageChops.subtract(paper, light).point(
        [0 if step < _PAPER else 255 for step in range(256)]
    )
    marks = excess.point([255 if step >= _YELLOWER else 0 for step in range(256)])
    found = points(ImageChops.subtract(marks, dark))
    if len(found) > _MOST * _LARGEST:
        return []
    places = (around(group) for group in groups(found))
    return sorted(
        ((left + right) // 2, (top + bottom) // 2)
        for left, top, right, bottom in places
        if max(right - left, bottom - top) <= _LARGEST
    )


def _is_pattern(dots: list[Point]) -> bool:
    """Tell whether most dots stand again at one and the same distance, to the right or below."""
    if not _FEWEST <= len(dots) <= _MOST:
        return False
    inner = [dot for dot in dots if max(dot) < _WINDOW - _FARTHEST // 2]
    sample = inner[:: max(1, len(inner) // _SAMPLE)]
    ways: Counter[Point] = Counter()
    for x, y in sample:
        ways.update(_ways(x, y, dots))
    if not ways or len(sample) < _FEWEST // 3:
        return False
    _, most = ways.most_common(1)[0]
    return most >= _REPEATED * len(sample)


def _ways(x: int, y: int, dots: list[Point]) -> set[Point]:
    """Give the distances to the other dots, each also one pixel off, since dots are not exact."""
    ways = set()
    for other_x, other_y in dots:
        across, down = other_x - x, other_y - y
        if 0 <= across <= _FARTHEST and 0 <= down <= _FARTHEST and across + down >= _NEAREST:
            ways |= {(across + i, down + j) for i in (0, 1) for j in (0, 1)}
    return ways
