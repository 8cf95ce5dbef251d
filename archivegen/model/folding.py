"""Texts folded to bare letters, so that a word is found however it is written.

Folded away are case, diacritics, compatibility forms (ligatures, full width), and everything
between letters: spaces, line breaks, hyphens, quotation marks. Each letter knows where it stood,
so that what was found can be cut out of the text as it is written.

Source: Unicode Standard 17, section 5.18 (case folding); UAX #15 (compatibility decomposition).
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, decimal, normalize

from msgspec import Struct

# Letters that a hurried typist writes without what makes them special, and Unicode does not.
_SPECIAL: Final = {
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ł": "l",
    "ŀ": "l",
    "ø": "o",
    "ŧ": "t",
    "ƶ": "z",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}
# Marks that are written on letters in Latin, Greek, Cyrillic, Hebrew and Arabic, and left out by
# many. In Indic scripts such marks are vowels, without which the word is another.
_ACCENTS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f\u0640]"
)
_SOFT_HYPHEN: Final = "\u00ad"
_APOSTROPHES: Final = re.compile("[\u02b9-\u02ff]")  # letters to Unicode
# Scripts that leave no space between words, so that a word may begin and end anywhere.
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_MARKS: Final = ("Mn", "Mc", "Me")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_FEW: Final = 40  # different characters


class Folded(Struct, frozen=True):
    """The letters and digits of a text, folded, and where each begins and ends in the text."""

    text: str
    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]  # after the marks on the letter, and what nobody sees behind it

    def gap(self, at: int) -> str:
        """Give what stands in the text between a letter and the next one."""
        return self.text[self.ends[at] : self.starts[at + 1]]

    def joined(self, at: int) -> bool:
        """Tell whether a letter and the next one belong to one word."""
        if at < 0 or at + 1 >= len(self.letters) or self.gap(at) not in ("", _SOFT_HYPHEN):
            return False
        return not (is_unspaced(self.letters[at]) or is_unspaced(self.letters[at + 1]))


class _Table(dict[int, str]):
    """Characters → their letters; none for what is no letter. Filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = letters = _letters(chr(code))
        return letters


_TABLE: Final = _Table()
_ASCII: Final = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}


def letters_of(text: str) -> str:
    """Fold a text, without remembering where its letters stood."""
    if not text.isascii():
        foreign = set(_FOREIGN.findall(text))
        plain = [_TABLE[ord(one)] for one in foreign]
        if len(foreign) > _FEW or not "".join(plain).isascii():
            return text.translate(_TABLE)
        for one, letters in zip(foreign, plain, strict=True):  # six times as fast for a few
            text = text.replace(one, letters)
    return text.translate(_ASCII)


def fold(text: str) -> Folded:
    """Fold a text; `letters` are those of `letters_of`."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, character in enumerate(text):
        folded = _TABLE[ord(character)]
        if folded:
            letters.append(folded)
            starts += [at] * len(folded)
            ends += [at + 1] * len(folded)
        elif ends and ends[-1] == at and is_unseen(character):
            ends[-1] = at + 1
    return Folded(text, "".join(letters), tuple(starts), tuple(ends))


def is_unseen(character: str) -> bool:
    """Tell whether a character is a mark on the one before it, or cannot be seen."""
    if character.isascii() or character == _SOFT_HYPHEN:
        return False
    return _ACCENTS.match(character) is not None or category(character) in ("Cf", "Me")


def is_unspaced(letter: str) -> bool:
    """Tell whether a letter is of a script that leaves no space between words."""
    return _UNSPACED.match(letter) is not None


def _letters(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    if _ACCENTS.match(character) or _APOSTROPHES.match(character):
        return ""
    digit = decimal(character, None)
    if digit is not None:
        return str(digit)
    plain = normalize("NFKD", normalize("NFKD", character).casefold())
    return "".join([_SPECIAL.get(one, one) for one in plain if _is_letter(one)])


def _is_letter(character: str) -> bool:
    if _ACCENTS.match(character) or _APOSTROPHES.match(character):
        return False
    return character.isalnum() or category(character) in _MARKS[:2]
