"""Numbers by which states know people: passports, identity cards, insurance, taxes.

Those whose form gives them away are found anywhere; those that are digits alone only near a word
that names them, because any invoice has as many digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from archivegen.checks.personal.identity_schemes import (
    CODICE_FISCALE,
    EVIDENT,
    EVIDENT_FORM,
    KEYWORDS,
    NAMED,
    PAPERS,
    Scheme,
)
from archivegen.checks.personal.runs import runs
from archivegen.checks.personal.sighting import Sighting, apart

_CODICE: Final = re.compile(  # its first digits, behind six letters
    r"[0-9]{2}(?<=[A-Z]{6}[0-9]{2})(?=[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z])"
)
_LETTERS: Final = 6  # letters and spaces that a number has before and after its digits
_LOOK_BACK: Final = 70
_LOOK_AHEAD: Final = 30
_BETWEEN: Final = re.compile(r"[\W_]")

Stems = Sequence[tuple[str, str]]
"""What a text in small letters has if it has certain words, and the name of those."""

_STEMS: Final = tuple((stem, name) for name, words in KEYWORDS.items() for stem in words.stems)
_STEMS_OF_PAPERS: Final = tuple(
    (stem, name) for name, (_, words) in PAPERS.items() for stem in words.stems
)


def identities(text: str) -> Iterator[Sighting]:
    """Find such numbers."""
    return apart(_all(text))


def _all(text: str) -> Iterator[Sighting]:
    stems, of_papers = _in(text, _STEMS), _in(text, _STEMS_OF_PAPERS)
    for first, last in runs(text):
        start, end = max(0, first - _LETTERS), last + _LETTERS
        if EVIDENT_FORM.search(text, start, end):
            for scheme in EVIDENT:
                yield from _of(scheme, text, start, end)
        near = text[max(0, start - _LOOK_BACK) : end + _LOOK_AHEAD]
        for scheme in _named(near, stems):
            yield from _of(scheme, text, start, end)
        yield from _papers(text, start, end, of_papers)
    for match in _CODICE.finditer(text):
        yield from _of(CODICE_FISCALE, text, match.start() - 6, match.start() + 12)


def _in(text: str, stems: Stems) -> Stems:
    """Choose the stems that a text has at all: of most texts few."""
    small = text.lower()
    return [(stem, name) for stem, name in stems if stem in small]


def _having(near: str, stems: Stems) -> list[str]:
    """Tell which words may stand near a number: quicker than to search for each of them."""
    small = near.lower()
    return sorted({name for stem, name in stems if stem in small})


def _named(near: str, stems: Stems) -> Iterator[Scheme]:
    """Choose the schemes that are named near a number."""
    for name in _having(near, stems):
        if KEYWORDS[name].pattern.search(near):
            yield from NAMED[name]


def _of(scheme: Scheme, text: str, start: int, end: int) -> Iterator[Sighting]:
    for match in scheme.form.finditer(text, start, end):
        if scheme.holds(_BETWEEN.sub("", match[0])):
            yield Sighting(match.start(), match.end(), match[0], scheme.name)


def _papers(text: str, start: int, end: int, stems: Stems) -> Iterator[Sighting]:
    """Find the first number behind the name of a paper; nothing may be withheld between them."""
    before = text[max(0, start - _LOOK_BACK) : end]
    for name in _having(before, stems):
        scheme, words = PAPERS[name]
        match = scheme.form.search(text, start, end)
        if match and words.pattern.search(text[max(0, match.start() - _LOOK_BACK) : match.start()]):
            yield Sighting(match.start(), match.end(), match[0].strip(), scheme.name)
