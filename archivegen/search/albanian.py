"""Take the stem of an Albanian word: what its place in a sentence does not change.

Nouns and adjectives lose those of case, number and article (`tarifë`, `tarifa`, `tarifës`,
`tarifave`), verbs in -oj and -uaj theirs of person, tense and voice, and other verbs the most
frequent ones. What makes another word of a word stays: `drejtësi` is not `drejtë`. Words are
folded before, so that ë and e are one.

The rules are patterns that mean the same to Python and to a browser, which is given this list: the
two cannot disagree. They began as lists of endings of declension and conjugation, and were kept,
changed or dropped by what `python -m benchmarks --stems` measures on real text. The method is that
of any stemmer which takes away the longest ending that leaves enough of a word (J. B. Lovins,
"Development of a stemming algorithm", 1968).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

SHORTEST: Final = 4  # letters: shorter words are articles and pronouns

# Three letters at least, one of them a vowel, and as few as the ending leaves.
_STEM: Final = "([^aeiouy]{2,}[aeiouy].*?|[^aeiouy][aeiouy].+?|[aeiouy]..+?)"

_OF_VERBS: Final = (
    *("oj", "ojme", "oni", "ojne", "oje", "ova", "ove", "uam", "uat", "uan", "uara?", "onte"),
    *("oni[mnt]", "oja", "ohe[mnt]", "ohesh", "ohej", "ohe[mn]i", "oheshin", "ohu", "osh"),
    *("ofte", "ofsha", "ofshin", "uaj", "uajme", "uaja", "uani", "uajne", "uante"),
)
_ENDINGS: Final = (
    *("[aei]?ve", "[aei]sh", "i[snt]e", "i[ae]", "e[smnt]", "at", "i[nt]", "iu[nt]?", "u[nt]"),
    *("[aeiu]", "ura?", "eshin", "e[mn]i"),
)

RULES: Final[tuple[tuple[str, str], ...]] = (
    ("^(.{3,})uj(?:t|ve|sh)?$", "$1ull"),  # artikujve: artikull
    (f"^(.{{2,}}?)(?:{'|'.join(_OF_VERBS)})$", "$1o"),
    ("^(.{3,}?)o[ni]$", "$1o"),
    ("^(.*[aeiouy].*[^aeiouy])ni[nt]?$", "$1"),  # lidhni, but not organi
    ("^(.{2,}[nj]es)(?:i[tn]?|ve|ish)$", "$1"),  # nëpunësit, then as nëpunës
    ("^(.{3,}sh)em$", "$1m"),  # i rëndësishëm, e rëndësishme
    (f"^{_STEM}(?:{'|'.join(_ENDINGS)})$", "$1"),
    (f"^{_STEM}et$", "$1"),  # qytetit, whose -et was taken for an ending in qytet
    ("^(.{3,}o)n$", "$1"),  # milionë, as milion above
    ("^(.+u)es$", "$1"),  # drejtuesit, as drejtues
    ("^(.{3,}r)j$", "$1"),  # kryetarja, kryetare
    ("^(.+[^aeiouy])e([lr])$", "$1$2"),  # letër, letra
)
"""What is replaced, one after the other, and with what; `$1` is the first group."""


@lru_cache(maxsize=1)
def _compiled() -> Sequence[tuple[re.Pattern[str], str]]:
    """Read the rules, which an archive without Albanian never needs."""
    return [(re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", by)) for pattern, by in RULES]


def stem(word: str) -> str:
    """Take the stem of a folded word of the letters a to z."""
    if len(word) < SHORTEST:
        return word
    for pattern, by in _compiled():
        word = pattern.sub(by, word)
    return word
