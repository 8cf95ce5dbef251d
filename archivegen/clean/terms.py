"""Words that are withheld, found in a text however they are written there.

A term is searched among the letters of a folded text; what stands between them there decides
whether it is the term. In a term of six letters and more, words may be torn apart or run together
(`Quillo bran`, `LiraDomani`): by chance that happens rarely, and a bar too many can be seen. A
shorter one (`Ana`) would turn up in ordinary words (`an a…`), so it may only be hyphenated, or be
spaced out letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from archivegen.model.folding import Folded, fold, is_unseen
from archivegen.model.lost import LOST, UNKNOWN

_LONG: Final = 6  # letters
_SPACED: Final = 3  # letters, from which on single letters with gaps are taken for a word
_DASHES: Final = re.compile("[\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d¬]")
_QUOTES: Final = re.compile("[\u00ab\u00bb\u201c-\u201f\u2033\uff02]")
_SINGLE: Final = re.compile("[`´\u2018-\u201b\u2032\u02b9-\u02bf\uff07]")
_BLANKS: Final = re.compile(r"\s+")
_HYPHENATED: Final = re.compile(r"\s*-[\s>|]*|=[ \t]*\n")  # the last is of undecoded mail
_TORN: Final = re.compile(r"[\s>|]*|'")
_BETWEEN: Final = re.compile(r"\s*(?:[^\s\ufffc\0]\s*){0,3}")
_SPACE: Final = re.compile(r"[\s.\u00b7\u2022_*\-]{1,3}")

Span = tuple[int, int]


class Term:
    """A term, ready to be found."""

    def __init__(self, written: str) -> None:
        folded = fold(written)
        self.letters = folded.letters
        self._gaps = _gaps(folded, 0, len(self.letters))
        self.is_long = len(self.letters) >= _LONG
        self._head, self._tail = _edges(folded)

    def find(self, line: Folded) -> Iterator[Span]:
        """Find where it stands as a word of its own, or several; from start to end in the text."""
        at = line.letters.find(self.letters) if self.letters else -1
        while at >= 0:
            span = self._span(line, at)
            if span:
                yield span
            at = line.letters.find(self.letters, at + (len(self.letters) if span else 1))

    def _span(self, line: Folded, at: int) -> Span | None:
        after = at + len(self.letters)
        start, end = line.starts[at], line.ends[after - 1]
        if self._head:
            start = _before(line.text, start, self._head)
        elif _goes_on(line, at - 1, at - 1):
            return None
        if self._tail:
            end = _after(line.text, end, self._tail)
        elif _goes_on(line, after - 1, after):
            return None
        if start < 0 or end < 0:
            return None
        gaps = _gaps(line, at, after)
        fits = all(map(self._fits, gaps, self._gaps)) or self._is_spaced_out(line, at, gaps)
        return (start, end) if fits else None

    def _fits(self, gap: str, own: str) -> bool:
        if gap == own:
            return True
        if own:
            if self.is_long:
                return _BETWEEN.fullmatch(gap) is not None
            return bool(gap) and _squashed(gap) in (_squashed(own), "-")
        if _HYPHENATED.fullmatch(gap):
            return True
        return self.is_long and _TORN.fullmatch(gap) is not None

    def _is_spaced_out(self, line: Folded, at: int, gaps: Sequence[str]) -> bool:
        if len(self.letters) < _SPACED or not all(map(_SPACE.fullmatch, gaps)):
            return False
        if self.is_long:
            return True
        after = at + len(self.letters)
        before_it = _is_alone(line, at - 1) and _gap(line, at - 1) == gaps[0]
        behind_it = _is_alone(line, after) and _gap(line, after - 1) == gaps[0]
        return not (before_it or behind_it)  # otherwise it is a part of a longer word


def plainly(text: str) -> str:
    """Write hyphens and quotation marks in one way, and leave out what nobody sees."""
    if text.isascii():
        return text.replace("`", "'")
    text = _DASHES.sub("-", "".join([one for one in text if not is_unseen(one)]))
    return _SINGLE.sub("'", _QUOTES.sub('"', text))


def _gaps(line: Folded, start: int, end: int) -> list[str]:
    """Give what stands between letters of a term: a letter that was lost there parts no word.

    At its edges it does: `Ana\ufffds` was `Ana's`.
    """
    return [plainly(line.gap(at).replace(UNKNOWN, "")) for at in range(start, end - 1)]


def _gap(line: Folded, at: int) -> str:
    return plainly(line.gap(at)) if 0 <= at < len(line.letters) - 1 else ""


def _goes_on(line: Folded, at: int, beyond: int) -> bool:
    """Tell whether a word goes on between a letter and the next one, of which one is `beyond`.

    A letter that was lost there may have been an apostrophe, so it parts words.
    """
    return line.joined(at) and line.letters[beyond] != LOST


def _is_alone(line: Folded, at: int) -> bool:
    """Tell whether there is such a letter, with a gap on both sides."""
    last = len(line.letters) - 1
    return (
        0 <= at <= last
        and (at == 0 or _gap(line, at - 1) != "")
        and (at == last or _gap(line, at) != "")
    )


def _edges(folded: Folded) -> tuple[str, str]:
    """Give the signs with which a term begins and ends, for example brackets."""
    if not folded.letters:
        return "", ""
    edges = (folded.text[: folded.starts[0]], folded.text[folded.ends[-1] :])
    return _squashed(plainly(edges[0])), _squashed(plainly(edges[1]))


def _squashed(gap: str) -> str:
    return _BLANKS.sub("", gap)


def _before(text: str, end: int, signs: str) -> int:
    """Tell where signs begin that stand right before a place; -1 if they do not."""
    return _along(text, range(end - 1, -1, -1), signs[::-1], end)


def _after(text: str, start: int, signs: str) -> int:
    """Tell where signs end that stand right behind a place; -1 if they do not."""
    last = _along(text, range(start, len(text)), signs, start - 1)
    return last + 1 if last >= 0 else -1


def _along(text: str, places: range, signs: str, last: int) -> int:
    wanted = chain(signs)
    sign = next(wanted, "")
    for place in places:
        if not sign:
            break
        character = plainly(text[place])
        if not character.strip():
            continue
        if character != sign:
            return -1
        last, sign = place, next(wanted, "")
    return -1 if sign else last
