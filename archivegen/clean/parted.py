"""What rules withhold across the end of a page, which parts words as the end of a line does.

The last lines of a page are joined to the first of the next. Between them may stand lines that run
along with every page, such as its number; which ones these are is not known, so each way is tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import Final

from msgspec import Struct

from archivegen.clean.rules import Hit, RuleSet
from archivegen.model.folding import letters_of

_RUNNING: Final = 2  # lines at an edge of a page that may run along
_LINES: Final = 3  # that are looked at on each side
_FAR: Final = 120  # characters from the end of the page: no term is longer

Found = dict[int, list[Hit]]
"""What was found in the lines of a page, by their numbers."""


class Piece(Struct, frozen=True):
    """A part of a line of a page."""

    line: int
    start: int
    text: str


class Seam(Struct, frozen=True):
    """The end of a page and the beginning of the next one, as one text."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def halves(self) -> tuple[str, str]:
        """Give the text of each page by itself."""
        return _text(self.before), _text(self.after)

    @property
    def text(self) -> str:
        """Give the text of both."""
        return "\n".join(self.halves)

    def split(self, hit: Hit) -> tuple[Found, Found]:
        """Tell which parts of a hit stand in which lines of either page; none if only in one."""
        middle = len(_text(self.before)) + 1
        if not hit.start < middle - 1 or not hit.end > middle:
            return {}, {}
        return _shared(self.before, hit, 0), _shared(self.after, hit, middle)


def parted(rules: RuleSet, pages: Sequence[Sequence[str]]) -> list[Found]:
    """Find in the lines of each page what rules withhold across its beginning or its end."""
    found: list[Found] = [{} for _ in pages]
    for first, second in neighbours(pages):
        joined = seams(pages[first], pages[second])
        for seam, hits in zip(joined, rules.hits([one.text for one in joined]), strict=True):
            for hit in hits:
                for page, half in zip((first, second), seam.split(hit), strict=True):
                    _add(found[page], half)
    return found


def neighbours(pages: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Name pages that follow each other; between them may stand such as have no words."""
    return pairwise([number for number, texts in enumerate(pages) if any(map(letters_of, texts))])


def seams(before: Sequence[str], after: Sequence[str]) -> list[Seam]:
    """Join two pages in each way in which their words may go on."""
    above, below = list(_upwards(before)), list(_downwards(after))
    ways = product(range(_RUNNING + 1), repeat=2)
    return [
        Seam(
            tuple(reversed(_near(above[up:], at_end=True))),
            tuple(_near(below[down:], at_end=False)),
        )
        for up, down in ways
        if up < len(above) and down < len(below)
    ]


def _upwards(lines: Sequence[str]) -> Iterator[Piece]:
    """Yield the last rows of a page that have words, from the end on."""
    wanted = _RUNNING + _LINES
    for number in range(len(lines) - 1, -1, -1):
        end = len(lines[number])
        for row in reversed(lines[number].rsplit("\n", wanted)):
            if wanted and letters_of(row):
                wanted -= 1
                yield Piece(number, end - len(row), row)
            end -= len(row) + 1
        if not wanted:
            return


def _downwards(lines: Sequence[str]) -> Iterator[Piece]:
    """Yield the first rows of a page that have words."""
    wanted = _RUNNING + _LINES
    for number, line in enumerate(lines):
        start = 0
        for row in line.split("\n", wanted):
            if wanted and letters_of(row):
                wanted -= 1
                yield Piece(number, start, row)
            start += len(row) + 1
        if not wanted:
            return


def _near(rows: Iterable[Piece], *, at_end: bool) -> list[Piece]:
    """Take the rows that are near the end of the page, and of the last one only a part."""
    left = _FAR
    taken: list[Piece] = []
    for row in list(rows)[:_LINES]:
        taken.append(_cut(row, left, at_end=at_end))
        left -= len(row.text)
        if left <= 0:
            break
    return taken


def _cut(row: Piece, most: int, *, at_end: bool) -> Piece:
    """Take so many characters of a row, those at its end or at its beginning."""
    if not at_end:
        return Piece(row.line, row.start, row.text[:most])
    skipped = max(0, len(row.text) - most)
    return Piece(row.line, row.start + skipped, row.text[skipped:])


def _text(pieces: Iterable[Piece]) -> str:
    return "\n".join([piece.text for piece in pieces])


def _shared(pieces: Iterable[Piece], hit: Hit, at: int) -> Found:
    """Find what a hit shares with pieces of which the first begins at a place."""
    found: Found = {}
    for piece in pieces:
        start, end = max(hit.start, at), min(hit.end, at + len(piece.text))
        if start < end:
            moved = piece.start - at
            _add(found, {piece.line: [Hit(start + moved, end + moved, hit.rule)]})
        at += len(piece.text) + 1
    return found


def _add(found: Found, more: Found) -> None:
    for line, hits in more.items():
        found.setdefault(line, []).extend(hits)
