"""Where a page's picture is made black, so that the boxes do not tell what was under them.

Promised is: nothing is left of a line of which words are withheld. What stood before and behind
them would tell their length, by its place and by the width of its spaces. So a box covers all
words that follow each other on the line, and on to the edges of the page's text, or to what else
stands at that height (another column). Both ends are then moved outward to a twelfth of the page's
width: no box is less than a twelfth wide, and its width is a multiple of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import ceil, floor
from typing import Final

from archivegen.model.findings import Box
from archivegen.model.places import WordBox

GRID: Final = 100 / 12  # percent of the page's width
_SAME_LINE: Final = 0.5  # of the lower word's height
_BESIDE: Final = 0.1
_SPACE: Final = 2.5  # heights: a wider gap parts columns
_UPRIGHT: Final = 1.5  # times as high as wide, and of more than a letter or two: runs upward
_FEW_LETTERS: Final = 2
_EDGE: Final = 1e-6


def covering(words: Sequence[WordBox], chosen: Collection[int], shape: float) -> tuple[Box, ...]:
    """Cover the chosen words of a page with boxes. `shape` is the picture's height by its width."""
    boxes: dict[Box, None] = {}
    upward = [number for number in chosen if _runs_upward(words[number], shape)]
    level = [number for number in chosen if number not in set(upward)]
    for box in _boxes(words, level, shape):
        boxes[box] = None
    turned = [_turned(word) for word in words]
    for left, top, right, bottom in _boxes(turned, upward, 1 / shape):
        boxes[top, left, bottom, right] = None
    return tuple(boxes)


def overlap(word: WordBox, box: Sequence[float]) -> float:
    """Tell how much of a word's box lies in another, from 0 to 1."""
    left, top, right, bottom = box
    width = min(word.right, right) - max(word.left, left)
    height = min(word.bottom, bottom) - max(word.top, top)
    area = (word.right - word.left) * (word.bottom - word.top)
    if width < 0 or height < 0:
        return 0.0
    return width * height / area if area > 0 else 1.0


def _runs_upward(word: WordBox, shape: float) -> bool:
    high = (word.bottom - word.top) * shape > _UPRIGHT * (word.right - word.left)
    return high and len(word.text) > _FEW_LETTERS


def _turned(word: WordBox) -> WordBox:
    return WordBox(word.text, word.top, word.left, word.bottom, word.right)


def _boxes(words: Sequence[WordBox], chosen: Collection[int], shape: float) -> Iterator[Box]:
    covered: set[int] = set()
    for number in sorted(chosen):
        if number not in covered:
            line = _line(words, number, shape)
            covered.update(line)
            yield _box(words, line)


def _line(words: Sequence[WordBox], number: int, shape: float) -> list[int]:
    """Find the words that follow each other on the line of a word, from left to right."""
    word = words[number]
    space = _SPACE * (word.bottom - word.top) * shape
    level = [n for n, other in enumerate(words) if _shared(word, other) >= _SAME_LINE]
    level.sort(key=lambda n: (words[n].left, words[n].right))
    at = level.index(number) if number in level else 0
    runs: list[list[int]] = [[]]
    right = -space
    for n in level:
        if runs[-1] and words[n].left - right > space:
            runs.append([])
        runs[-1].append(n)
        right = max(right, words[n].right)
    return next((run for run in runs if number in run), level[at : at + 1] or [number])


def _shared(one: WordBox, other: WordBox) -> float:
    """Tell how much of the lower of two words stands at the height of the other."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    lower = min(one.bottom - one.top, other.bottom - other.top)
    if lower <= 0:
        return 1.0 if shared >= 0 else 0.0
    return shared / lower


def _box(words: Sequence[WordBox], line: Sequence[int]) -> Box:
    run = [words[number] for number in line]
    left, right = min(word.left for word in run), max(word.right for word in run)
    top, bottom = min(word.top for word in run), max(word.bottom for word in run)
    whole = WordBox("", left, top, right, bottom)
    inside = set(line)
    beside = [
        word
        for number, word in enumerate(words)
        if number not in inside and _shared(whole, word) > _BESIDE
    ]
    before = [word.right for word in beside if word.right <= left]
    behind = [word.left for word in beside if word.left >= right]
    first, last = _edges(words)
    return (
        _down(left if before else min(left, first)),
        top,
        _up(right if behind else max(right, last)),
        bottom,
    )


def _edges(words: Sequence[WordBox]) -> tuple[float, float]:
    """Find the edges of a page's text; both margins count as equal, as they mostly are.

    Otherwise the longest line would end where the word that is withheld of it lets it end.
    """
    first, last = min(word.left for word in words), max(word.right for word in words)
    margin = max(0.0, min(first, 100 - last))
    return margin, 100 - margin


def _down(side: float) -> float:
    return max(0.0, floor((side + _EDGE) / GRID) * GRID)


def _up(side: float) -> float:
    return min(100.0, ceil((side - _EDGE) / GRID) * GRID)
