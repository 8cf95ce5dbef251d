"""Take the stem of an English word exactly as lunr.js does, with its departures from Porter.

lunr.js is what readers search with: a stem that differs in one letter is a word they cannot find.
Its letters `y` count as consonants where Porter's do not, and one-letter stems stay in step 1c.

Source: Porter (1980), An algorithm for suffix stripping, Program 14(3), as implemented in
lunr.js 2.3.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_STEP_2: Final = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
_STEP_3: Final = {
    "icate": "ic",
    "ative": "",
    "alize": "al",
    "iciti": "ic",
    "ical": "ic",
    "ful": "",
    "ness": "",
}
_STEP_4: Final = (
    *("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou"),
    *("ism", "ate", "iti", "ous", "ive", "ize"),
)

_CONSONANTS: Final = "[^aeiou][^aeiouy]*"
_VOWELS: Final = "[aeiouy][aeiou]*"
# Porter's measure m is the number of times that vowels are followed by consonants.
_M_OVER_0: Final = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}").match
_M_IS_1: Final = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?").fullmatch
_M_OVER_1: Final = re.compile(f"(?:{_CONSONANTS})?(?:{_VOWELS}{_CONSONANTS}){{2}}").match
_HAS_VOWEL: Final = re.compile(f"(?:{_CONSONANTS})?[aeiouy]").match
_DOUBLE: Final = re.compile(r"([^aeiouylsz])\1\Z").search
_SHORT: Final = re.compile(f"{_CONSONANTS}[aeiouy][^aeiouwxy]").fullmatch
_Y: Final = re.compile("(.+?[^aeiou])y").fullmatch


def _ending(suffixes: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(.+?)({'|'.join(suffixes)})")


# Most words have none of these endings, which is soon seen.
_SUFFIXES_1: Final = ("ed", "ing")
_SUFFIXES_2: Final = tuple(_STEP_2)
_SUFFIXES_3: Final = tuple(_STEP_3)
_SUFFIXES_4: Final = (*_STEP_4, "ion")
_ENDS_ED: Final = _ending(_SUFFIXES_1).fullmatch
_ENDS_2: Final = _ending(_STEP_2).fullmatch
_ENDS_3: Final = _ending(_STEP_3).fullmatch
_ENDS_4: Final = _ending(_STEP_4).fullmatch
_ENDS_ION: Final = re.compile("(.+?[st])ion").fullmatch


def stem(word: str) -> str:
    """Take the stem of a word in lower case."""
    if len(word) < 3:
        return word
    starts_with_y = word[0] == "y"  # a consonant there
    if starts_with_y:
        word = "Y" + word[1:]
    word = _step_1b(_step_1a(word))
    if word[-1] == "y" and (found := _Y(word)):
        word = found[1] + "i"
    if word.endswith(_SUFFIXES_2):
        word = _replaced(word, _ENDS_2(word), _STEP_2)
    if word.endswith(_SUFFIXES_3):
        word = _replaced(word, _ENDS_3(word), _STEP_3)
    if word.endswith(_SUFFIXES_4):
        word = _step_4(word)
    word = _step_5(word)
    return "y" + word[1:] if starts_with_y else word


def _step_1a(word: str) -> str:
    if word.endswith(("sses", "ies")) and word not in ("sses", "ies"):
        return word[:-2]
    if len(word) > 2 and word[-1] == "s" and word[-2] != "s":
        return word[:-1]
    return word


def _step_1b(word: str) -> str:
    if len(word) > 3 and word.endswith("eed"):
        return word[:-1] if _M_OVER_0(word[:-3]) else word
    found = _ENDS_ED(word) if word.endswith(_SUFFIXES_1) else None
    if not found or not _HAS_VOWEL(found[1]):
        return word
    word = found[1]
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if _DOUBLE(word):
        return word[:-1]
    return word + "e" if _SHORT(word) else word


def _replaced(word: str, found: re.Match[str] | None, endings: dict[str, str]) -> str:
    return found[1] + endings[found[2]] if found and _M_OVER_0(found[1]) else word


def _step_4(word: str) -> str:
    found = _ENDS_4(word) or _ENDS_ION(word)
    return found[1] if found and _M_OVER_1(found[1]) else word


def _step_5(word: str) -> str:
    if len(word) > 1 and word[-1] == "e":
        rest = word[:-1]
        if _M_OVER_1(rest) or (_M_IS_1(rest) and not _SHORT(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _M_OVER_1(word) else word
