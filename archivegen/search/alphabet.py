"""What each character is to a word, read from the table that the browser reads as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Final

from archivegen.search import letters

# Characters that join words to one that is a word as well, the outermost first: an address falls
# into a name and a host before these fall into parts. Full-width forms come with what they fold to.
OUTER: Final = "@/:＠／："
INNER: Final = "._-．＿－﹣‐‑‒–−"
COMMAS: Final = ",，"  # join digits only
APOSTROPHES: Final = "'`´‘’ʻʼ＇·׳״"  # dropped inside words, as the middle dot of Catalan is
ELIDING: Final = "'`´‘’ʼ＇"  # those that part words: l’état, ç’është

_OF_LATIN: Final = (range(0x250), range(0x2000, 0x2070))  # letters with accents; dashes, quotes
_LATIN: Final = re.compile(f"[{''.join(f'{chr(one[0])}-{chr(one[-1])}' for one in _OF_LATIN)}]*")
_CHARACTERS: Final = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
_VALUES: Final = {character: value for value, character in enumerate(_CHARACTERS)}


def numbers(column: str) -> Iterator[int]:
    """Read the numbers of a column; see `docs/search.md`."""
    value = 0
    for character in column:
        digit = _VALUES[character]
        value = value * 46 + digit % 46
        if digit < 46:
            yield value
            value = 0


@lru_cache(maxsize=1)
def runs() -> dict[str, list[range]]:
    """List the runs of code points of each kind: letter, mark, dropped, paired."""
    found: dict[str, list[range]] = {"letter": [], "mark": [], "dropped": [], "paired": []}
    kinds = list(found.values())
    at = 0
    for gap, run in zip(numbers(letters.GAPS), numbers(letters.RUNS), strict=True):
        start, at = at + gap, at + gap + run // 4
        kinds[run % 4].append(range(start, at))
    return found


def is_latin(text: str) -> bool:
    """Tell whether a text has no other letters than Latin ones, and common signs.

    For these alone, sets of characters are short and soon read.
    """
    return _LATIN.fullmatch(text) is not None


def charset(*kinds: str, latin: bool) -> str:
    """Write the characters of some kinds as the inside of a set in a regular expression.

    With `latin`, those that no such text has are left out.
    """
    found = sorted((run for kind in kinds for run in runs()[kind]), key=lambda run: run.start)
    if latin:
        found = [run for run in found if any(_meet(run, other) for other in _OF_LATIN)]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in found)  # none has a meaning there


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def plain() -> dict[int, str]:
    """Map each character to what it folds to once it is decomposed, "" if it goes."""
    folds = {ord(pair[0]): pair[1:] for pair in letters.FOLDS.split(" ")}
    for zero in accumulate(numbers(letters.ZEROS)):
        folds |= {zero + value: str(value) for value in range(10)}
    gone = [point for run in runs()["dropped"] for point in run]
    return folds | dict.fromkeys([*gone, *map(ord, APOSTROPHES), ord(" ")], "")
