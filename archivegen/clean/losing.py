"""Terms with letters that were lost on the way: `?ngj?ll` or `\ufffdngj\ufffdll` for `Ëngjëll`.

Question marks are common, and a term can lose letters in several ways. So it is first asked whether
any term has the letters around a sign; only then is the line folded and looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from archivegen.clean.terms import Span, Term
from archivegen.clean.unwrapped import rewritten
from archivegen.model.folding import fold, letters_of
from archivegen.model.lost import (
    LOST,
    Beside,
    Loss,
    around,
    losses,
    places,
    readings,
    without_letters,
)

_KEY: Final = 2  # letters before or behind a sign by which terms are looked up
_CORE: Final = 8  # letters of a term on either side
_NEAR: Final = 40  # characters in which they stand

Found = tuple[int, Span]  # the number of a term, and where it stands


class _Way(Struct, frozen=True):
    """A way in which a term has lost letters."""

    number: int
    term: Term
    core: str  # the letters around the first that is lost


class LostTerms:
    """Terms that can have lost letters, ready to be found."""

    def __init__(self, terms: Iterable[tuple[int, str]]) -> None:
        """Take terms with their numbers."""
        self._ways: dict[str, list[_Way]] = {}
        self._beside = Beside()
        for number, written in terms:
            for term in _without_letters(written):
                self._add(number, term)

    def find(self, text: str) -> Iterator[Found]:
        """Find terms that have lost letters; nothing in an ordinary text."""
        found = losses(text) if self._ways else []
        if not self._beside.known(text, found):
            return
        for lost, is_sure in readings(found):
            near = [way for way in self._near(text, lost) if is_sure or way.term.is_long]
            if near:
                yield from _found(text, lost, near)

    def _add(self, number: int, term: Term) -> None:
        letters, first = term.letters, term.letters.index(LOST)
        way = _Way(number, term, letters[max(0, first - _CORE) : first + _CORE + 1])
        self._ways.setdefault(next(_keys(letters)), []).append(way)
        self._beside.add(letters)

    def _near(self, text: str, lost: Iterable[Loss]) -> list[_Way]:
        """Choose the terms of which letters stand around signs."""
        known = self._beside.known(text, lost)
        found: dict[int, _Way] = {}
        for part in around(text, known, _NEAR):
            letters = letters_of(part)
            for key in set(_keys(letters)):
                found.update(
                    {id(way): way for way in self._ways.get(key, ()) if way.core in letters}
                )
        return list(found.values())


@lru_cache(maxsize=1 << 12)
def _without_letters(written: str) -> tuple[Term, ...]:
    """Make a term ready in each way, once for all documents: each may have rules of its own."""
    return tuple(map(Term, without_letters(written)))


def _keys(letters: str) -> Iterator[str]:
    """Give the letters beside each one that was lost, those before it and those behind it.

    The first is always whole in a term, which has letters enough.
    """
    for at in places(letters):
        if at >= _KEY:
            yield letters[at - _KEY : at + 1]
        yield letters[at : at + _KEY + 1]


def _found(text: str, lost: Sequence[Loss], near: Iterable[_Way]) -> Iterator[Found]:
    form = rewritten(text, ((LOST, one.start, one.end) for one in lost))
    letters = letters_of(form.text)
    there = [way for way in near if way.term.letters in letters]
    if there:
        folded = fold(form.text)
        for way in there:
            yield from ((way.number, form.span(*span)) for span in way.term.find(folded))
