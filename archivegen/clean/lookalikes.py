"""Letters of another script that look like those around them: `сity` with a Cyrillic `с`.

Nobody sees them, so they can mark a copy, and no search finds the word. Only letters that are
drawn alike in nearly every font count. So Greek letters in formulas are left alone. A word is
written in the script of most words of the text, not of most of its own letters: in an English text
one Latin letter and three Cyrillic ones are an English word.

Whether a term is found does not depend on this (`skeletons.py`).

Source: Unicode Technical Standard #39 (confusables), reduced to letters that are drawn alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

_CYRILLIC_LETTERS: Final = "АВЕЅІЈКМНОРСТУХаеорсухѕіјһԁԛԝӏҮ"
_LIKE_CYRILLIC: Final = "ABESIJKMHOPCTYXaeopcyxsijhdqwlY"
_GREEK_LETTERS: Final = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_LIKE_GREEK: Final = "ABEZHIKMNOPTYXo"
TO_LATIN: Final = dict(
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
_MOST: Final = 0.75  # of the words that are of one script: then it is that of the text


def lookalikes(text: str) -> dict[str, str]:
    """Find words with such letters, and write each in the letters that it seems to have."""
    if not _OTHER.search(text):
        return {}
    words = Counter(_WORD.findall(text))
    script = _script_of(words)
    found = {word: plain for word in words if (plain := _unmixed(word, script)) != word}
    return found | (_disguised(text, words) if script == _LATIN else {})


def spelt(text: str, words: dict[str, str]) -> str:
    """Write a text with the words that `lookalikes` found in their own letters."""
    if not _OTHER.search(text):
        return text
    return _WORD.sub(lambda match: words.get(match[0], match[0]), text)


def _script_of(words: Mapping[str, int]) -> re.Pattern[str] | None:
    """Tell in which script a text is written, if one is that of most words."""
    counts: Counter[re.Pattern[str]] = Counter()
    for word, number in words.items():
        scripts = _scripts(word)
        if len(scripts) == 1:
            counts[scripts[0]] += number
    script, most = counts.most_common(1)[0] if counts else (None, 0)
    return script if most >= _MOST * counts.total() else None


def _unmixed(word: str, script: re.Pattern[str] | None) -> str:
    scripts = _scripts(word)
    if _LATIN not in scripts or len(scripts) == 1 or _NAME_WITH_ENDING.fullmatch(word):
        return word
    other = _CYRILLIC if _CYRILLIC in scripts else _GREEK
    strange = len(_OTHER.findall(word))
    usual = _LATIN if len(word) - strange >= strange else other
    for wanted in (script, usual):
        plain = _in_latin(word) if wanted == _LATIN else _in(other, word)
        if wanted in scripts and plain != word:
            return plain
    return word


def _scripts(word: str) -> list[re.Pattern[str]]:
    return [script for script in (_LATIN, _CYRILLIC, _GREEK) if script.search(word)]


def _in_latin(word: str) -> str:
    return _rewritten(word, _OTHER.findall(word), TO_LATIN)


def _in(script: re.Pattern[str], word: str) -> str:
    table = _TO_CYRILLIC if script == _CYRILLIC else _TO_GREEK
    return _rewritten(word, _LATIN.findall(word), table)


def _rewritten(word: str, strange: Iterable[str], table: dict[str, str]) -> str:
    letters = set(strange)
    if not letters <= table.keys():
        return word
    return "".join(table[letter] if letter in letters else letter for letter in word)


def _disguised(text: str, words: Iterable[str]) -> dict[str, str]:
    """Find whole words of such letters, in a text that has no other words of their script."""
    alike = [
        script for script in (_CYRILLIC, _GREEK) if set(script.findall(text)) <= TO_LATIN.keys()
    ]
    return {
        word: _in_latin(word)
        for word in words
        if set(word) <= TO_LATIN.keys() and any(script.match(word) for script in alike)
    }
