"""Take the stem of a folded word, as the browser does.

In the browser English is lunr's own stemmer, the other languages are those of lunr-languages, as
mkdocs ships them. They were made from Snowball's algorithms, of which snowballstemmer 2 has the
same state for the languages listed here: tests compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Final

from archivegen.search import english

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
    "it": "italian",
    "no": "norwegian",
    "pt": "portuguese",
    "sv": "swedish",
}
# Languages whose words are stemmed, in the index and in the browser.
LANGUAGES: Final = frozenset({"en", *_SNOWBALL})


def stem(language: str, word: str) -> str:
    """Take the stem of a folded word of a language, or the word itself, cut to 64 characters.

    Words with digits, with letters that are not those of the language, and words made of words
    are left as they are.
    """
    if len(word) > _LONGEST:
        word = word[:_LONGEST].rstrip(_JOINING)
    if language not in LANGUAGES or not _letters(language).fullmatch(word):
        return word
    return _stemmer(language)(word) or word


def _letters(language: str) -> re.Pattern[str]:
    return _CYRILLIC if language == "ru" else _LATIN


@lru_cache(maxsize=len(LANGUAGES))
def _stemmer(language: str) -> Callable[[str], str]:
    """Load a stemmer: of the package's own classes, not of a PyStemmer that may be installed."""
    if language == "en":
        return english.stem
    name = _SNOWBALL[language]
    module = import_module(f"snowballstemmer.{name}_stemmer")
    stemmer: Callable[[str], str] = getattr(module, f"{name.title()}Stemmer")().stemWord
    return stemmer
