"""Where the words of a published text lie on a page: over the words of the picture, if known.

The text decides which words there are, and in which order; places are looked up. A word whose
place is not known (a code that stands for withheld words, for one) lies between its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from archivegen.exports.right_to_left import is_right_to_left
from archivegen.model.places import WordBox
from archivegen.model.prose import plain
from archivegen.model.published import PublishedSheet

_AHEAD: Final = 40  # words that a text may leave out between two of its own
_HYPHENS: Final = "-\u00ad\u2010"
_LONGEST: Final = 100  # characters of a line without a place
_MARGIN: Final = 4.0  # percent of the page
_HIGHEST: Final = 1.6  # percent: a line without a place
_LETTER: Final = 0.7  # width of a letter by the height of its line, in percent of an upright page
_NARROWEST: Final = 0.1  # percent: a letter without a place between two words that touch

Box = tuple[float, float, float, float]


class Run(NamedTuple):
    """Words on one line, and where they begin and end: percent of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def runs(sheet: PublishedSheet) -> Iterator[Run]:
    """Place every word of a page's text, in its order; of a line written from the right, whole."""
    text = plain(sheet.blocks)
    boxes = list(sheet.words)
    if not boxes:
        yield from _spread(text)
        return
    placed = _filled(list(_placed(text.split(), boxes)))
    for line in _lines(placed):
        if any(is_right_to_left(run.text) for run in line):
            yield _joined(line)
        else:
            yield from line


def _placed(words: Sequence[str], boxes: Sequence[WordBox]) -> Iterator[tuple[str, Box | None]]:
    """Give each word its place. Both go on together, so a word is looked for just ahead."""
    at = 0
    for word in words:
        found = _find(word, boxes, at)
        if found is None:
            yield word, None
            continue
        at, count = found
        box = boxes[at]
        yield word, (box.left, box.top, box.right, box.bottom)
        at += count


def _find(word: str, boxes: Sequence[WordBox], at: int) -> tuple[int, int] | None:
    """Find a word, and how many boxes it has: two if it was parted at the end of a line."""
    ahead = range(at, min(at + _AHEAD, len(boxes)))
    for place in ahead:
        here = boxes[place].text
        if here == word:
            return place, 1
        if here[-1:] in _HYPHENS and place + 1 < len(boxes) and word.startswith(here[:-1]):
            after = boxes[place + 1].text
            if word in (here[:-1] + after, here + after):
                return place, 2
    return None


def _filled(words: Sequence[tuple[str, Box | None]]) -> list[Run]:
    """Put words without a place between the nearest that have one."""
    known = [at for at, (_, box) in enumerate(words) if box]
    if not known:
        return list(_spread(" ".join(word for word, _ in words)))
    filled: list[Run] = []
    for start, end in pairwise((-1, *known, len(words))):
        between = [word for word, _ in words[start + 1 : end]]
        before = filled[-1] if filled else None
        word, box = words[end] if end < len(words) else ("", None)
        after = Run(word, *box) if box else None
        filled.extend(_between(between, before, after))
        if after:
            filled.append(after)
    return filled


def _between(words: Sequence[str], before: Run | None, after: Run | None) -> Iterator[Run]:
    side = before or after
    if not words or side is None:
        return
    left = before.right if before else 0.0
    same = after and (before is None or _on_one_line(before, after))
    right = after.left if after and same else 100.0
    usual = (side.bottom - side.top) * _LETTER
    letter = max(_NARROWEST, min(usual, (right - left) / (len(words) + sum(map(len, words)))))
    for word in words:
        end = left + letter * len(word)
        yield Run(word, left, side.top, end, side.bottom)
        left = end + letter


def _on_one_line(one: Run, other: Run) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap * 2 > min(one.bottom - one.top, other.bottom - other.top)


def _lines(placed: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in placed:
        if line and not _on_one_line(line[-1], run):
            yield line
            line = []
        line.append(run)
    if line:
        yield line


def _joined(line: Sequence[Run]) -> Run:
    return Run(
        " ".join(run.text for run in line),
        min(run.left for run in line),
        min(run.top for run in line),
        max(run.right for run in line),
        max(run.bottom for run in line),
    )


def _spread(text: str) -> Iterator[Run]:
    """Spread a text without places over the page, line by line."""
    lines = [line for written in text.split("\n") for line in _folded(written.split())]
    height = min(_HIGHEST, (100 - 2 * _MARGIN) / max(1, len(lines)))
    for number, line in enumerate(lines):
        top = _MARGIN + number * height
        width = min(1.0, len(line) / _LONGEST) * (100 - 2 * _MARGIN)
        yield Run(line, _MARGIN, top, _MARGIN + width, top + height * 0.8)


def _folded(words: Sequence[str]) -> Iterator[str]:
    """Cut a paragraph into lines, between words where it can be."""
    line = ""
    for word in words:
        if line and len(line) + len(word) >= _LONGEST:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    if line:
        yield line
