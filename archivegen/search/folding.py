"""Fold words, so that each is found however it is written.

Folded away are case, compatibility forms (ligatures, full width), diacritics, and what is unseen.
`theme_overrides/assets/search/words.js` does the same; tests compare the two.

Sources: UAX #15 (compatibility decomposition); Unicode Standard, section 5.18 (case); Lucene's
ArabicNormalizer (forms of alef, yeh and teh marbuta).
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct

from archivegen.search import alphabet, letters


class _Tables(Struct, frozen=True):
    """Read only when a text is not ASCII."""

    kept: tuple[tuple[str, str], ...]
    plain: dict[int, str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    kept = tuple((normalize("NFKD", letter), letter) for letter in letters.KEPT)
    return _Tables(kept, alphabet.plain())


@lru_cache(maxsize=2)
def _known(*, latin: bool) -> re.Pattern[str]:
    """Match what the table knows; the rest may differ by the age of Unicode."""
    signs = alphabet.OUTER + alphabet.INNER + alphabet.COMMAS + alphabet.APOSTROPHES
    known = alphabet.charset("letter", "mark", "dropped", "paired", latin=latin)
    return re.compile(f"[{known}{re.escape(signs)}]+")


def fold(text: str) -> str:
    """Fold every word of a text, and the characters that join words; the rest stays."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")  # of `alphabet.APOSTROPHES`
    return _known(latin=alphabet.is_latin(text)).sub(_folded, text)


def _folded(known: re.Match[str]) -> str:
    tables = _tables()
    text = normalize("NFKD", known[0]).lower()
    for apart, letter in tables.kept:
        text = text.replace(apart, letter)
    return normalize("NFC", text.translate(tables.plain))
