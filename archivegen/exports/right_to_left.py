"""Lines of Hebrew, Arabic and their like, in the order in which a page shows them.

A PDF has no direction of writing: its glyphs stand where they are seen, from the left, and viewers
find the order of reading by the Unicode Bidirectional Algorithm backwards. So words that are to be
found and copied must be written as a page would show them. This is the part of the algorithm that
a line without marks of embedding needs: runs of one direction, and the direction of the line.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Blocks of scripts written from the right, less the figures among them, which are not.
_SCRIPTS: Final = (
    "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_LETTER: Final = re.compile(f"[{_SCRIPTS}]")
# Letters and figures from the left, with what stands between two of them.
_FROM_THE_LEFT: Final = re.compile(rf"[^\W{_SCRIPTS}](?:[^{_SCRIPTS}]*[^\W{_SCRIPTS}])?")
_FROM_THE_RIGHT: Final = re.compile(rf"[{_SCRIPTS}](?:[^{_SCRIPTS}\w]*[{_SCRIPTS}])*")
_PAIRS: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def is_right_to_left(words: str) -> bool:
    """Tell whether there is a letter of a script that is written from the right."""
    return not words.isascii() and _LETTER.search(words) is not None


def as_shown(line: str) -> str:
    """Write a line in the order of the page, from left to right."""
    if not is_right_to_left(line):
        return line
    if _begins_from_the_right(line):
        turned = _turned(line)
        return _FROM_THE_LEFT.sub(lambda match: _turned(match[0]), turned)
    return _FROM_THE_RIGHT.sub(lambda match: _turned(match[0]), line)


def _begins_from_the_right(line: str) -> bool:
    for character in line:
        match unicodedata.bidirectional(character):
            case "R" | "AL":
                return True
            case "L":
                return False
    return False


def _turned(words: str) -> str:
    return words[::-1].translate(_PAIRS)
