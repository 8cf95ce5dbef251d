"""The words in which two near-copies differ, with a few words around them.

The method is E. W. Myers, "An O(ND) difference algorithm and its variations" (1986), on words and
bounded in both N and D, so that no text makes it slow.

Near what one of the documents withholds nothing is compared: the other may say it, and its words
must not be shown as the content of the bar. So a line with a withheld passage is shut, and its
neighbours are; a difference that touches what is shut, in either document, is left out whole.
Where a document withholds more than its text shows bars for, nothing is compared at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from archivegen.model.prose import (
    Blocks,
    Line,
    Withheld,
    WithheldBlock,
    Words,
    lines,
    rows,
)
from archivegen.model.published import PublishedRecord

_MOST_WORDS: Final = 6_000  # of a document
_MOST_EDITS: Final = 300
_AROUND: Final = 7  # words shown on each side of a difference
_JOIN: Final = 2 * _AROUND  # equal words between two differences that are shown as one passage
_LITTLE: Final = 2  # equal words between two changes that are read as one
_MOVED: Final = 8  # words that only one has, where the other withholds something
_SHUT_LINES: Final = 1  # on each side of a line with a withheld passage
_WORD: Final = re.compile(r"\S+")


class Piece(Struct, frozen=True):
    """Words that stand in both documents, in the earlier one only, or in the later one only."""

    kind: str  # same | gone | new
    words: str


class Difference(Struct, frozen=True):
    """A passage in which two documents differ, between words that they share."""

    pieces: tuple[Piece, ...]
    begins: bool  # at the beginning of the text
    ends: bool


class Comparison(Struct, frozen=True):
    """What two documents differ in."""

    differences: tuple[Difference, ...] = ()
    shut: int = 0  # differences that are not shown, near what is withheld
    refused: bool = False  # not compared: something is withheld, and it is not known where
    too_many: bool = False  # not compared: they differ too much, or are too long


def compare(earlier: PublishedRecord, later: PublishedRecord) -> Comparison:
    """Compare the published words of two documents."""
    if not (_bars_are_known(earlier) and _bars_are_known(later)):
        return Comparison(refused=True)
    one, other = _Text(earlier), _Text(later)
    if max(len(one.words), len(other.words)) > _MOST_WORDS:
        return Comparison(too_many=True)
    edits = _edits(one.words, other.words)
    if edits is None:
        return Comparison(too_many=True)
    found = list(_spans(edits, _JOIN))
    shown = tuple(
        _difference(one, other, edits, span) for span in found if _is_open(one, other, span)
    )
    return Comparison(shown, len(found) - len(shown))


_Edit = tuple[int, int, int, int]  # words [a, b) of the earlier are words [c, d) of the later


def _bars_are_known(record: PublishedRecord) -> bool:
    """Tell whether each withheld passage of a document is a bar in its text or its head."""
    if record.tier == "metadata":
        return False
    bars = sum(_bars(sheet.blocks) for sheet in record.sheets)
    parties = (party.name for party in (*record.sender, *record.to, *record.cc))
    bars += sum(isinstance(part, Withheld) for line in (record.title, *parties) for part in line)
    return sum(count for _, count in record.withheld) <= bars and not record.regions_withheld


def _bars(blocks: Blocks) -> int:
    whole = sum(isinstance(row, WithheldBlock) for row in rows(blocks))
    return whole + sum(isinstance(part, Withheld) for line in lines(blocks) for part in line)


class _Text:
    """The words of a document in order, and which of them are shut."""

    def __init__(self, record: PublishedRecord) -> None:
        self.words: list[str] = []
        found = [row for sheet in record.sheets for row in rows(sheet.blocks)]
        barred = [
            isinstance(row, WithheldBlock) or any(isinstance(part, Withheld) for part in row)
            for row in found
        ]
        self._shut: list[bool] = []  # a word each
        for at, row in enumerate(found):
            near = barred[max(0, at - _SHUT_LINES) : at + _SHUT_LINES + 1]
            said = ["\0"] if isinstance(row, WithheldBlock) else _WORD.findall(_said(row))
            self.words += said
            self._shut += [any(near)] * len(said)
        self.has_bars = any(barred)

    def is_shut(self, start: int, end: int) -> bool:
        """Tell whether words, or what stands close around them, is near a withheld passage."""
        return any(self._shut[max(0, start - _AROUND) : end + _AROUND])


def _said(row: Line) -> str:
    """Join the words of a line; a bar is a word that is like no other."""
    return "".join(
        part.text if isinstance(part, Words) else " \0 " if isinstance(part, Withheld) else " "
        for part in row
    )


def _edits(one: Sequence[str], other: Sequence[str]) -> list[_Edit] | None:
    """Find the differences, in order; None where there are too many."""
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    first, second = range(start, len(one) - end), range(start, len(other) - end)
    # A word that the other has not at all is a difference, wherever it stands.
    known = set(one[start : first.stop]) & set(other[start : second.stop])
    left = [at for at in first if one[at] in known]
    right = [at for at in second if other[at] in known]
    most = _MOST_EDITS - (len(first) - len(left)) - (len(second) - len(right))
    found = _matches([one[at] for at in left], [other[at] for at in right], most)
    if found is None:
        return None
    equal = ((left[x], right[y]) for x, y in found)
    borders = pairwise([(start - 1, start - 1), *equal, (first.stop, second.stop)])
    edits = ((a + 1, b, c + 1, d) for (a, c), (b, d) in borders)
    return [edit for edit in edits if edit[0] < edit[1] or edit[2] < edit[3]]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _matches(one: Sequence[str], other: Sequence[str], most: int) -> list[tuple[int, int]] | None:
    """Match as many words as can be, in order; None where that leaves too many without a match."""
    first, second = len(one), len(other)
    reached = [-1] * (2 * max(most, 0) + 3)  # diagonal → how far in `one`; negative: from the end
    reached[1] = 0
    trace: list[list[int]] = []
    for edits in range(most + 1):
        trace.append(reached.copy())
        for diagonal in range(-edits, edits + 1, 2):
            at = max(reached[diagonal + 1], reached[diagonal - 1] + 1)
            while at < first and at - diagonal < second and one[at] == other[at - diagonal]:
                at += 1
            reached[diagonal] = at
            if at >= first and at - diagonal >= second:
                return _walked(trace, first, second)
    return None


def _walked(trace: Sequence[Sequence[int]], x: int, y: int) -> list[tuple[int, int]]:
    """Walk back from the end, and collect the words that were passed on both sides at once."""
    found: list[tuple[int, int]] = []
    for reached in reversed(trace):
        diagonal = x - y
        down, right = reached[diagonal + 1], reached[diagonal - 1] + 1
        found += ((at, at - diagonal) for at in range(x - 1, max(down, right) - 1, -1))
        x, y = (right - 1, right - diagonal) if right > down else (down, down - diagonal - 1)
    return found[::-1]


def _is_open(one: _Text, other: _Text, span: _Edit) -> bool:
    """Tell whether a difference may be shown: far from every bar, and no passage that was moved.

    A passage that a document has elsewhere may be the one that the other withholds.
    """
    a, b, c, d = span
    if one.is_shut(a, b) or other.is_shut(c, d):
        return False
    moved = (one.has_bars and d - c > _MOVED) or (other.has_bars and b - a > _MOVED)
    return not moved


def _spans(edits: Sequence[_Edit], gap: int) -> Iterator[_Edit]:
    """Join differences with so few equal words between them."""
    here: _Edit | None = None
    for edit in edits:
        if here is None:
            here = edit
        elif edit[0] - here[1] <= gap:
            here = (here[0], edit[1], here[2], edit[3])
        else:
            yield here
            here = edit
    if here is not None:
        yield here


def _difference(one: _Text, other: _Text, edits: Sequence[_Edit], span: _Edit) -> Difference:
    a, b, _, d = span
    pieces = [Piece("same", " ".join(one.words[max(0, a - _AROUND) : a]))]
    at = a
    inside = [edit for edit in edits if a <= edit[0] and edit[1] <= b and edit[3] <= d]
    for edit in _spans(inside, _LITTLE):
        pieces.append(Piece("same", " ".join(one.words[at : edit[0]])))
        pieces.append(Piece("gone", " ".join(one.words[edit[0] : edit[1]])))
        pieces.append(Piece("new", " ".join(other.words[edit[2] : edit[3]])))
        at = edit[1]
    pieces.append(Piece("same", " ".join(one.words[b : b + _AROUND])))
    told = tuple(_merged(piece for piece in pieces if piece.words))
    return Difference(told, begins=a <= _AROUND, ends=b + _AROUND >= len(one.words))


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbours of one kind; words that are gone come before those that are new."""
    held: dict[str, list[str]] = {}
    for piece in pieces:
        kinds = {"same"} if piece.kind == "same" else {"gone", "new"}
        if held and not kinds & held.keys():
            yield from _flushed(held)
            held = {}
        held.setdefault(piece.kind, []).append(piece.words)
    yield from _flushed(held)


def _flushed(held: dict[str, list[str]]) -> Iterator[Piece]:
    for kind in ("same", "gone", "new"):
        if kind in held:
            yield Piece(kind, " ".join(held[kind]))
