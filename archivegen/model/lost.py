"""Letters that were lost on the way, and stand as U+FFFD or as a question mark.

A program that has no sign for a letter writes one of these in its place, or one for each of its
bytes: `Ëngjëll` becomes `?ngj?ll` or `??ngj??ll`. In a text, each run of such signs that can stand
for letters is written as the one letter `LOST`; of a term, each way is given in which it can have
lost letters. So what is left is found like any other word, by redaction and audit alike.

Only letters beyond ASCII are lost so, and three others must be left: fewer are anybody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import Final
from unicodedata import category, normalize

from msgspec import Struct

from archivegen.model.folding import letters_of

LOST: Final = "ʔ"  # a letter to Unicode; nobody's keyboard has it
UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
# The first sign by itself, for which a text is searched much faster than for a repetition.
_RUN: Final = re.compile(r"[?\ufffd][?\ufffd]*+")
_MARKS: Final = re.compile(r"\?\?*+")  # the same where nothing else stands
_MOST: Final = 6  # signs in a row: two letters of three bytes
_LEFT: Final = 3  # letters
_SEVERAL: Final = re.compile(f"{LOST}{{2,}}")
_BESIDE: Final = 3  # letters without a gap, so that a term must have the same
_FEW: Final = 4  # letters of a term, or kinds of them, of which any may be lost
# A sentence goes on behind the sign, so that it ends no question.
_GOES_ON: Final = re.compile(r"[,;:.]|[ \t]+[a-z\u00df-\u00f6\u00f8-\u00ff]")


class Loss(Struct, frozen=True):
    """Signs that can stand for lost letters; at a word's end, they may also end a question."""

    start: int
    end: int
    is_sure: bool


class Beside:
    """The letters that terms have beside those that were lost."""

    def __init__(self, forms: Iterable[str] = ()) -> None:
        self._before: set[str] = set()
        self._behind: set[str] = set()
        for form in forms:
            self.add(form)

    def add(self, letters: str) -> None:
        """Take the letters of a term, with `LOST` among them."""
        for at in places(letters):
            self._before.add(letters[max(0, at - _BESIDE) : at])
            self._behind.add(letters[at + 1 : at + _BESIDE + 1])

    def known(self, text: str, found: Iterable[Loss]) -> list[Loss]:
        """Choose what may be a lost letter of a term by the letters that stand directly there."""
        return [
            one
            for one in found
            if _is_known(text[max(0, one.start - _BESIDE) : one.start], self._before)
            and _is_known(text[one.end : one.end + _BESIDE], self._behind)
        ]


def places(letters: str) -> Iterator[int]:
    """Tell where letters were lost."""
    at = letters.find(LOST)
    while at >= 0:
        yield at
        at = letters.find(LOST, at + 1)


def losses(text: str) -> list[Loss]:
    """Find where letters can have been lost: beside a letter, in, before or behind a word."""
    if UNKNOWN in text:
        runs = _RUN
    elif "?" in text:
        runs = _MARKS
    else:
        return []
    return [one for match in runs.finditer(text) for one in _loss(text, *match.span())]


def readings(found: Sequence[Loss]) -> Iterator[tuple[Sequence[Loss], bool]]:
    """Give what to take for lost letters, and whether that is sure.

    What may be a question mark is left aside first. It is taken for a letter only of long terms.
    """
    sure = [one for one in found if one.is_sure]
    if sure:
        yield sure, True
    if len(sure) < len(found):
        yield found, False


def around(text: str, found: Sequence[Loss], reach: int) -> Iterator[str]:
    """Give what stands around lost letters, so many characters of it; they are written `LOST`."""
    group: list[Loss] = []
    for one in found:
        if group and one.start - group[-1].end > 2 * reach:
            yield _written(text, group, reach)
            group = []
        group.append(one)
    if group:
        yield _written(text, group, reach)


def without_letters(term: str) -> Iterator[str]:
    """Write a term in each way in which it can have lost letters beyond ASCII."""
    term = normalize("NFC", term)
    foreign = [at for at, one in enumerate(term) if not one.isascii() and one.isalpha()]
    ways = chain(
        (dict.fromkeys(way, LOST) for way in _ways(term, foreign)),
        [{at: _decomposed(term[at], at_end=at == len(term) - 1) for at in foreign}],
    )
    written = dict.fromkeys(_without(term, way) for way in ways)
    yield from (one for one in written if LOST in one and _is_enough(one))


def _loss(text: str, start: int, end: int) -> Iterator[Loss]:
    if end - start > _MOST:
        return
    if end < len(text) and _is_of_word(text[end]):
        yield Loss(start, end, is_sure=True)
    elif start and _is_of_word(text[start - 1]):
        is_sure = text.find(UNKNOWN, start, end) >= 0 or _GOES_ON.match(text, end) is not None
        yield Loss(start, end, is_sure)


def _is_known(written: str, known: set[str]) -> bool:
    """Tell whether a term has these letters; not asked if they are few, or have accents."""
    plain = len(written) == _BESIDE and written.isascii() and written.isalpha()
    return not plain or written.lower() in known


def _is_of_word(character: str) -> bool:
    return character.isalpha() or (not character.isascii() and category(character) == "Mn")


def _written(text: str, found: Sequence[Loss], reach: int) -> str:
    pieces: list[str] = []
    at = max(0, found[0].start - reach)
    for one in found:
        pieces += (text[at : one.start], LOST)
        at = one.end
    return "".join([*pieces, text[at : at + reach]])


def _ways(term: str, places: Sequence[int]) -> Iterator[Iterable[int]]:
    """Choose letters: any of a few; of many, one, all, and any of a few kinds."""
    if len(places) <= _FEW:
        yield from _choices([(at,) for at in places])
        return
    kinds = dict.fromkeys(letters_of(term[at]) for at in places)
    groups = [tuple(at for at in places if letters_of(term[at]) == kind) for kind in kinds]
    yield from _choices(groups if len(groups) <= _FEW else [tuple(places)])
    yield from ((at,) for at in places)


def _choices(groups: Sequence[tuple[int, ...]]) -> Iterator[Iterable[int]]:
    for size in range(1, len(groups) + 1):
        yield from map(chain.from_iterable, combinations(groups, size))


def _without(term: str, way: dict[int, str]) -> str:
    written = "".join([way.get(at, one) for at, one in enumerate(term)])
    return _SEVERAL.sub(LOST, written)


def _decomposed(letter: str, *, at_end: bool) -> str:
    """Write a letter that has lost its marks only; behind a term, the sign would be punctuation."""
    return normalize("NFD", letter)[0] + ("" if at_end else LOST)


def _is_enough(written: str) -> bool:
    return len(letters_of(written).replace(LOST, "")) >= _LEFT
