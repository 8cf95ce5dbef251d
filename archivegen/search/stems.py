"""Take the stem of a folded word, as the browser does.

In the browser English is lunr's own stemmer, and the other languages are those of lunr-languages,
as mkdocs ships them. Those were made from Snowball's algorithms, which snowballstemmer 2.2 has in
the same state: on hundreds of thousands of words, real and made of all their endings, the two
differ only where the rules below say so. Albanian has rules of our own, which the browser is given
(`albanian.py`). Arabic, Armenian, Hindi and Tamil are not here, because
their two sides are different algorithms, or not there.

Source: snowballstem.org, release 2.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Final

from archivegen.search import albanian, english

_LONGEST: Final = 64  # characters of a term; nobody searches for more
_JOINING: Final = "@/:._-,"
_LATIN: Final = re.compile("[a-z]+")
_CYRILLIC: Final = re.compile("[а-я]+")
_SNOWBALL: Final = {
    "da": "danish",
    "de": "german",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
# Words that the two sides take other stems of, and that are therefore left as they are: in
# Portuguese Spanish ones, in Turkish those that go on after -daki or -ninki, on which the
# browser's stemmer may even break.
_LEFT: Final = {
    "pt": re.compile("uciones$"),
    "tr": re.compile("(?:[dt][ae]|[iu]n)ki."),
}
# Languages whose words are stemmed, in the index and in the browser.
LANGUAGES: Final = frozenset({"en", "sq", *_SNOWBALL})
_OURS: Final = {"en": english.stem, "sq": albanian.stem}


def stem(language: str, word: str) -> str:
    """Take the stem of a folded word of a language, or the word itself, cut to 64 characters.

    Words with digits, with letters that are not those of the language, and words made of words
    are left as they are.
    """
    if len(word) > _LONGEST:
        word = word[:_LONGEST].rstrip(_JOINING)
    if language not in LANGUAGES or not _letters(language).fullmatch(word):
        return word
    if language in _LEFT and _LEFT[language].search(word):
        return word
    taken = _stemmer(language)(word) or word
    # The two sides disagree on when Portuguese loses the i of -ci: here it always does.
    return taken[:-1] if language == "pt" and taken.endswith("ci") else taken


def _letters(language: str) -> re.Pattern[str]:
    return _CYRILLIC if language == "ru" else _LATIN


@lru_cache(maxsize=len(LANGUAGES))
def _stemmer(language: str) -> Callable[[str], str]:
    """Load a stemmer: of the package's own classes, not of a PyStemmer that may be installed."""
    if language in _OURS:
        return _OURS[language]
    name = _SNOWBALL[language]
    module = import_module(f"snowballstemmer.{name}_stemmer")
    stemmer: Callable[[str], str] = getattr(module, f"{name.title()}Stemmer")().stemWord
    return stemmer
