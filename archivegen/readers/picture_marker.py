"""Find dark boxes of a page through which something still shows, as under a felt pen.

A box that hides is of one tone. Under a pen, or under ink that a scanner sees through, strokes
that are darker than the box remain, too faint for the eye and easy to bring out with a program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PIL import Image, ImageFilter

from archivegen.model.findings import Box
from archivegen.readers.picture_places import Place, around, groups, percent, points

_SMALL: Final = 4  # times smaller: boxes are looked for there
_DARK: Final = 120  # of 255
_LIGHT: Final = 150  # of 255: the paper around a box
_FRAME: Final = 3  # small pixels
_NARROWEST: Final = 10  # small pixels
_LOWEST: Final = 4
_WIDEST: Final = 0.9  # of the page
_HIGHEST: Final = 0.08
_SOLID: Final = 0.8  # of a box is dark
_FRAMED: Final = 0.6  # of its surroundings is light
_INSET: Final = 5  # pixels: the edge of a box, with the echo that JPEG leaves there
_CONTRAST: Final = 8  # of 255, between a box and what is darker in it
_FEWEST_STROKES: Final = 0.02  # share of the box
_MOST_STROKES: Final = 0.45
_READABLE: Final = 70  # of 255: letters so much lighter than the box are meant to be read
_EDGES: Final = 4  # of strokes, in a row of pixels that has any
_DARKEST_PAGE: Final = 0.3  # of it; a darker one is no page of paper

_IS_DARK: Final = [255 if tone < _DARK else 0 for tone in range(256)]


def see_through(grey: Image.Image) -> Iterator[Box]:
    """Find the dark boxes of a picture (mode L) with something in them, in percent of it."""
    if min(grey.size) < 16 * _SMALL:
        return
    small = grey.reduce(_SMALL)
    dark = small.filter(ImageFilter.MaxFilter(3)).point(_IS_DARK)
    if not 0 < dark.histogram()[255] <= _DARKEST_PAGE * small.width * small.height:
        return
    for place in _boxes(dark, small):
        left, top, right, bottom = (edge * _SMALL for edge in place)
        inner = (left + _INSET, top + _INSET, right - _INSET, bottom - _INSET)
        if _shows_through(grey.crop(inner).reduce(2)):
            yield percent((left, top, right, bottom), grey.size)


def _boxes(dark: Image.Image, small: Image.Image) -> Iterator[Place]:
    """Give what is dark, like a box, and on paper."""
    for group in groups(points(dark)):
        place = _grown(around(group), 1)
        wide, high = place[2] - place[0] - 2, place[3] - place[1] - 2
        if len(group) < _SOLID * wide * high or not _has_size(place, small.size):
            continue
        if _is_framed(place, small):
            yield place


def _has_size(place: Place, size: tuple[int, int]) -> bool:
    wide, high = place[2] - place[0], place[3] - place[1]
    return (
        _NARROWEST <= wide <= _WIDEST * size[0]
        and _LOWEST <= high <= _HIGHEST * size[1]
        and min(place[:2]) >= _FRAME
        and place[2] + _FRAME <= size[0]
        and place[3] + _FRAME <= size[1]
    )


def _is_framed(place: Place, small: Image.Image) -> bool:
    outer, inner = (small.crop(_grown(place, by)).histogram() for by in (_FRAME, 1))
    frame = [all_of - within for all_of, within in zip(outer, inner, strict=True)]
    return sum(frame[_LIGHT:]) >= _FRAMED * sum(frame)


def _grown(place: Place, by: int) -> Place:
    return place[0] - by, place[1] - by, place[2] + by, place[3] + by


def _shows_through(inner: Image.Image) -> bool:
    """Tell whether a box has strokes that are a little darker than most of it."""
    counts = inner.histogram()
    usual = _tone_at(counts, 0.5)
    if _tone_at(counts, 0.95) - usual > _READABLE:
        return False
    limit = usual - _CONTRAST
    if limit < 0:
        return False
    strokes = sum(counts[: limit + 1]) / sum(counts)
    return _FEWEST_STROKES <= strokes <= _MOST_STROKES and _alternates(inner, limit)


def _tone_at(counts: Sequence[int], share: float) -> int:
    """Find the tone that a share of the pixels reaches at most."""
    seen, total = 0, sum(counts)
    for tone, count in enumerate(counts):
        seen += count
        if seen >= share * total:
            return tone
    return len(counts) - 1


def _alternates(inner: Image.Image, limit: int) -> bool:
    """Tell strokes from a shade that runs across the box: rows go in and out of them."""
    marks = inner.point([255 if tone <= limit else 0 for tone in range(256)])
    data, width = marks.tobytes(), marks.width
    rows = [data[at : at + width] for at in range(0, len(data), width)]
    edges = [row.count(b"\xff\x00") + row.count(b"\x00\xff") for row in rows if b"\xff" in row]
    return sum(edges) >= _EDGES * len(edges)
