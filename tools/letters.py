"""Write the tables by which search tells letters apart, for Python and for the browser.

Python and each browser know a Unicode of their own age. A word must be the same to all of them, so
what is a letter is decided here, once, and only of characters that were there in Unicode 13
(2020): what they decompose to and what their lower case is no later version may change.

The table is made from Unicode 14, that of the oldest Python that archivegen runs on, so that the
same bytes come out wherever it is made: run it with Python 3.11.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final
from unicodedata import category, decimal, normalize, unidata_version

ROOT: Final = Path(__file__).parent.parent
PYTHON: Final = ROOT / "archivegen/search/letters.py"
SCRIPT: Final = ROOT / "theme_overrides/assets/search/letters.js"
UNICODE: Final = "14.0.0"

_CHARACTERS: Final = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')

# What a character is to a word.
OTHER, LETTER, MARK, DROPPED, PAIRED = range(5)

# What Unicode 14 added to the letters and marks of Unicode 13 (DerivedAge.txt); between the ends
# of a range there may be characters that are neither.
_NEWER: Final = (
    "61d 870-88e 898-89f 8b5 8c8-8d2 c3c c5d cdd 170d 1715 171f 180f 1ac1-1ace 1b4c 1dfa "
    "20c0 2c2f 2c5f 9ffd-9fff a7c0-a7c1 a7d0-a7d9 a7f2-a7f4 10570-105bc 10780-107ba 10f70-10f89 "
    "11070-11075 110c2 116b9 11740-11746 11ab0-11abf 12f90-12ff2 16a70-16ac9 1aff0-1affe "
    "1b11f-1b122 1cf00-1cfc3 1df00-1df1e 1e290-1e2ae 1e7e0-1e7fe 2a6de-2a6df 2b735-2b738"
)
# Scripts that leave no space between words, and become pairs of characters: Thai, Lao, Burmese,
# Khmer, kana, Chinese characters.
_UNSPACED: Final = (
    "e00-eff 1000-109f 1780-17ff 3005-3007 303b 3041-30ff 31f0-31ff 3400-9fff a9e0-a9ff aa60-aa7f "
    "f900-faff ff66-ff9d 1b000-1b16f 20000-3ffff"
)
# Marks that many leave out, where a word is the same without: accents, titles, vowel points and
# cantillation; the lengthened line of Arabic; which picture of a character is meant; and what is
# unseen inside words. Marks of other scripts are vowels, without which the word is another.
_DROPPED: Final = (
    "a8 ad af b8 2b9-2ff 300-36f 483-489 591-5bd 5bf 5c1-5c2 5c4-5c5 5c7 610-61a 61c 640 64b-65f "
    "670 6d6-6dc 6df-6e4 6e7-6e8 6ea-6ed 711 730-74a 8d3-8e1 8e3-8ff 180b-180d 1ab0-1aff "
    "1dc0-1dff 200c-200f 2060 20d0-20f0 fe00-fe0f fe20-fe2f feff e0100-e01ef"
)
# Above U+FFFF only scripts that people write today are worth their bytes: Osage, Rohingya, Chakma,
# kana, letters of formulas, Hmong, Wancho, Adlam, Chinese characters.
_ABOVE: Final = (
    "104b0-104ff 10d00-10d3f 11100-1114f 1b000-1b16f 1d400-1d7ff 1e100-1e14f 1e2c0-1e2ff "
    "1e900-1e95f 20000-3ffff e0100-e01ef"
)
# Letters to Unicode that stand for an apostrophe.
_APOSTROPHES: Final = "2bb-2bc"
_SUBSCRIPTS: Final = "2080-2089"  # H₂O; superscripts are notes, and end a word
_VOICED: Final = "ff9e-ff9f"  # letters to Unicode, but marks to the half-width kana before them

# Letters that Unicode does not take apart and a keyboard may lack, and other ways of writing one.
FOLDS: Final = {
    "ß": "ss",
    "æ": "ae",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ĸ": "q",
    "ł": "l",
    "ŋ": "n",
    "ø": "o",
    "œ": "oe",
    "þ": "th",
    "ŧ": "t",
    "ƒ": "f",
    "ƶ": "z",
    "ς": "σ",
    "\u0629": "\u0647",  # teh marbuta: heh
    "\u0649": "\u064a",  # alef maksura: yeh
    "\u0671": "\u0627",  # alef wasla: alef
    "\u06a9": "\u0643",  # Persian kaf: kaf
    "\u06cc": "\u064a",  # Persian yeh: yeh
    "\u2010": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2212": "-",
}
# Letters of their own, though Unicode takes them apart: й ї ў ѓ ќ, hamza on waw and on yeh, and
# the vowel am of Thai and Lao.
KEPT: Final = "йїўѓќ\u0624\u0626\u0e33\u0eb3"


def _ranges(text: str) -> Iterator[range]:
    for part in text.split():
        first, _, last = part.partition("-")
        yield range(int(first, 16), int(last or first, 16) + 1)


def _points(text: str) -> frozenset[int]:
    return frozenset(point for found in _ranges(text) for point in found)


class Kinds:
    """What each character is to a word."""

    def __init__(self) -> None:
        self._left_out = _points(_NEWER) | _points(_APOSTROPHES)
        self._above = _points(_ABOVE)
        self._unspaced = _points(_UNSPACED)
        self._dropped = _points(_DROPPED)
        self._subscripts = _points(_SUBSCRIPTS)
        self._voiced = _points(_VOICED)

    def of(self, point: int) -> int:
        """Tell what a character is: nothing, if a word would change its shape by folding it."""
        kind = self._alone(point)
        if kind in (LETTER, PAIRED) and not self._stays(chr(point), kind):
            return OTHER
        return kind

    def _alone(self, point: int) -> int:
        """Tell what a character is, before asking what it folds to."""
        sort = category(chr(point))
        if point in self._left_out or sort in ("Cn", "Cs", "Co"):
            return OTHER
        if point > 0xFFFF and point not in self._above:
            return OTHER
        if point in self._dropped:
            return DROPPED
        if point in self._voiced or sort[0] == "M":
            return MARK
        return self._letter(point, sort)

    def _letter(self, point: int, sort: str) -> int:
        if sort == "Nd" or point in self._subscripts:
            return LETTER
        if sort[0] == "L" or sort == "Nl":
            return PAIRED if point in self._unspaced else LETTER
        return OTHER

    def _stays(self, letter: str, kind: int) -> bool:
        if letter in KEPT:
            return True
        first, *others = (self._alone(ord(char)) for char in normalize("NFKD", letter))
        if kind == PAIRED:
            return first == PAIRED and not {OTHER, LETTER, PAIRED} & set(others)
        return first == LETTER and not {OTHER, PAIRED} & set(others)


def runs(kinds: Kinds) -> Iterator[tuple[int, int, int]]:
    """List the runs of one kind as (characters of no kind before it, characters, kind)."""
    skipped = 0
    for kind, group in groupby(map(kinds.of, range(0x110000))):
        length = len(list(group))
        if kind != OTHER:
            yield skipped, length, kind
        skipped = length if kind == OTHER else 0


def zeros(kinds: Kinds) -> list[int]:
    """List the zeros that only a table folds; each is followed by the other nine digits."""
    return [
        point
        for point in range(128, 0x110000)
        if decimal(chr(point), None) == 0
        and kinds.of(point) == LETTER
        and normalize("NFKD", chr(point)) == chr(point)
    ]


def column(values: Iterable[int]) -> str:
    """Write numbers as the files of the index do; see docs/search.md."""
    return "".join(map(_number, values))


def _number(value: int) -> str:
    text = _CHARACTERS[value % 46]
    while value := value // 46:
        text = _CHARACTERS[46 + value % 46] + text
    return text


def tables() -> dict[str, str]:
    """Make the tables: texts that are short, and read alike on both sides."""
    kinds = Kinds()
    found = list(runs(kinds))
    nulls = zeros(kinds)
    return {
        "GAPS": column(gap for gap, _, _ in found),
        "RUNS": column(length * 4 + kind - 1 for _, length, kind in found),
        "ZEROS": column(zero - before for before, zero in pairwise([0, *nulls])),
        "FOLDS": " ".join(letter + plain for letter, plain in FOLDS.items()),
        "KEPT": KEPT,
    }


def _quoted(text: str) -> str:
    """Write a string for Python and JavaScript alike: as JSON, in ASCII."""
    return json.dumps(text)


def _wrapped(text: str) -> list[str]:
    width = 80 if text.isascii() else 24
    return [_quoted(text[at : at + width]) for at in range(0, len(text), width)]


_WHAT: Final = {
    "GAPS": "For each run of one kind the characters of no kind before it.",
    "RUNS": "For each of them, four times its length and its kind (letter, mark, dropped, paired).",
    "ZEROS": "The zeros that the table folds; nine digits follow each. Each less the one before.",
    "FOLDS": "Characters, each with what it folds to.",
    "KEPT": "Letters of their own, though Unicode takes them apart.",
}
_TITLE: Final = "What is a letter: made by tools/letters.py, which says how"


def python(made: dict[str, str]) -> str:
    """Write the tables as a Python module."""
    lines = [f'"""{_TITLE}."""', "", "from typing import Final", ""]
    for name, text in made.items():
        lines.append(f"# {_WHAT[name]}")
        parts = _wrapped(text)
        if len(parts) == 1:
            lines.append(f"{name}: Final = {parts[0]}")
        else:
            lines += [f"{name}: Final = (", *(f"    {part}" for part in parts), ")"]
    return "\n".join(lines) + "\n"


def script(made: dict[str, str]) -> str:
    """Write the tables as a script for browsers and Node."""
    values = "".join(f"    {name.lower()}: {_quoted(text)},\n" for name, text in made.items())
    return _SCRIPT.replace("VALUES", values)


_SCRIPT: Final = f"""// {_TITLE}. archivegen/search/letters.py says what is what.
"use strict";

(function () {{
  const scope = /** @type {{any}} */ (globalThis);
  /** @type {{any}} */
  const archive = (scope.archive = scope.archive || {{}});
  archive.letters = {{
VALUES  }};
}})();
"""


def main() -> None:
    if unidata_version != UNICODE:
        raise SystemExit(f"needs a Python with Unicode {UNICODE}, this one has {unidata_version}")
    made = tables()
    PYTHON.write_text(python(made), encoding="utf-8")
    SCRIPT.parent.mkdir(exist_ok=True)
    SCRIPT.write_text(script(made), encoding="utf-8")


if __name__ == "__main__":
    main()
