"""Letters of another script that look like those around them: `сity` with a Cyrillic `с`.

Nobody sees them, so they can mark a copy, and no search finds the word. Only letters that are
drawn alike in nearly every font count. So Greek letters in formulas are left alone.

Source: Unicode Technical Standard #39 (confusables), reduced to letters that are drawn alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_CYRILLIC_LETTERS: Final = "АВЕЅІЈКМНОРСТУХаеорсухѕіјһԁԛԝӏҮ"
_LIKE_CYRILLIC: Final = "ABESIJKMHOPCTYXaeopcyxsijhdqwlY"
_GREEK_LETTERS: Final = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_LIKE_GREEK: Final = "ABEZHIKMNOPTYXo"
_TO_LATIN: Final = dict(
    zip(_CYRILLIC_LETTERS + _GREEK_LETTERS, _LIKE_CYRILLIC + _LIKE_GREEK, strict=True)
)
_TO_CYRILLIC: Final = dict(zip(_LIKE_CYRILLIC, _CYRILLIC_LETTERS, strict=True))
_TO_GREEK: Final = dict(zip(_LIKE_GREEK, _GREEK_LETTERS, strict=True))

_OTHER: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_GREEK: Final = re.compile("[\u0370-\u03ff]")
_NAME_WITH_ENDING: Final = re.compile("[A-Z]{2,}[\u03ac-\u03ce\u0430-\u045f]{1,3}")  # "PDFом"
_FEW: Final = 0.02  # of the letters of a text in another script


def lookalikes(text: str) -> dict[str, str]:
    """Find words with such letters, and write each in the letters that it seems to have."""
    if not _OTHER.search(text):
        return {}
    words = set(_WORD.findall(text))
    found = {word: plain for word in words if (plain := _unmixed(word)) != word}
    return found | _disguised(text, words)


def spelt(text: str, words: dict[str, str]) -> str:
    """Write a text with the words that `lookalikes` found in their own letters."""
    if not _OTHER.search(text):
        return text
    return _WORD.sub(lambda match: words.get(match[0], match[0]), text)


def _unmixed(word: str) -> str:
    latin, cyrillic, greek = (len(script.findall(word)) for script in (_LATIN, _CYRILLIC, _GREEK))
    if not latin or not (cyrillic or greek) or _NAME_WITH_ENDING.fullmatch(word):
        return word
    if latin >= cyrillic + greek:
        return _rewritten(word, _OTHER.findall(word), _TO_LATIN)
    table = _TO_CYRILLIC if cyrillic else _TO_GREEK
    return _rewritten(word, _LATIN.findall(word), table)


def _rewritten(word: str, strange: Iterable[str], table: dict[str, str]) -> str:
    letters = set(strange)
    if not letters <= table.keys():
        return word
    return "".join(table[letter] if letter in letters else letter for letter in word)


def _disguised(text: str, words: Iterable[str]) -> dict[str, str]:
    """Find whole words of such letters, in a text that has no other words of their script."""
    letters = _CYRILLIC.findall(text)
    if not letters or not set(letters) <= _TO_LATIN.keys() or len(letters) > len(text) * _FEW:
        return {}
    return {
        word: _rewritten(word, word, _TO_LATIN)
        for word in words
        if _CYRILLIC.match(word) and set(word) <= _TO_LATIN.keys()
    }
