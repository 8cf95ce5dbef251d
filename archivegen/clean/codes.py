"""Patterns in what nobody sees: a message, or a mark by which one copy is told from the others.

Programs, too, leave characters and spaces that are not seen. What they leave is regular, or it is
where a line may break; a code is neither.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from archivegen.clean.marks import FLAG

_UNSEEN: Final = (
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u180e\u034f\u00ad"
    "\ufe00-\ufe0f\U000e0000-\U000e01ef"
)
_RUN: Final = re.compile(f"[{_UNSEEN}]{{6,}}")
_TAGS: Final = re.compile("[\U000e0000-\U000e007f]{2,}")
_LONGEST_PERIOD: Final = 4
# Between letters of scripts that use no joiners, where no line would break.
_IN_WORD: Final = re.compile(
    "(?<=[A-Za-z\u00c0-\u02af\u0370-\u052f])[\u200b-\u200d\u2060-\u2064\ufeff\u180e\ufe00-\ufe0f]"
    "(?=[A-Za-z\u00c0-\u02af\u0370-\u052f])"
)
_MANY_IN_WORDS: Final = 3

_MANY_MIXED: Final = 3  # lines that end with spaces and tabs
_MANY_LENGTHS: Final = 12  # lines with different runs of spaces at their ends
_GAP: Final = re.compile(r"(?<=[^\W\d_]) {1,2}(?=[^\W\d_])")
_LETTERS: Final = 0.8  # of the characters of a line of prose
_FEW_WORDS: Final = 4  # too few for a line of prose
_MANY_GAPS: Final = 24  # double spaces between words
_MOSTLY: Final = 0.6
_ODD_SPACES: Final = re.compile("[\u2000-\u200a\u205f]")
_MANY_ODD: Final = 8
_SAME_WIDTH: Final = 0.6  # of the lines of a justified text have the same length


def unseen_code(text: str) -> bool:
    """Tell whether characters that nobody sees look like a code."""
    if text.isascii():
        return False
    text = FLAG.sub("", text)
    if _TAGS.search(text) or len(_IN_WORD.findall(text)) >= _MANY_IN_WORDS:
        return True
    return any(not _is_regular(run) for run in _RUN.findall(text))


def space_code(text: str) -> bool:
    """Tell whether the spaces of a plain text look like a code."""
    return _ends_vary(text) or _gaps_vary(text) or _spaces_vary(text)


def _is_regular(run: str) -> bool:
    """Tell whether a few characters are repeated, as newsletters do to fill a preview."""
    return any(
        all(run[place] == run[place - period] for place in range(period, len(run)))
        for period in range(1, _LONGEST_PERIOD + 1)
    )


def _ends_vary(text: str) -> bool:
    """Look at the ends of lines: tabs among spaces, or runs of ever other lengths."""
    lines = [line for line in text.split("\n") if line[-1:] in ("\t", " ") and _is_prose(line)]
    ends = [line[len(line.rstrip(" \t")) :] for line in lines]
    if sum(" " in end and "\t" in end for end in ends) >= _MANY_MIXED:
        return True
    lengths = Counter(map(len, ends))
    padded = len(set(map(len, lines))) * 3 <= len(lines)
    long = sum(count for length, count in lengths.items() if length > 2)
    return not padded and len(lengths) > 3 and long >= _MANY_LENGTHS


def _gaps_vary(text: str) -> bool:
    """Look between words: two spaces here and one there, in lines that are not justified."""
    if text.count("  ") < _MANY_GAPS:
        return False
    spaced = [line for line in text.split("\n") if "  " in line and "   " not in line]
    lines = filter(_is_prose, spaced)
    doubled = {line: gaps for line in lines if "  " in (gaps := _GAP.findall(line))}
    # Some programs double all the spaces of what they quote.
    mixed = [line for line, gaps in doubled.items() if " " in gaps]
    double = sum(gaps.count("  ") for gaps in doubled.values())
    if double < _MANY_GAPS or len(mixed) < len(doubled) * _MOSTLY:
        return False
    return not _is_justified(mixed)


def _is_prose(line: str) -> bool:
    """Tell whether a line is words, and no table, code or list of figures."""
    if len(line.split()) <= _FEW_WORDS or "\t" in line.strip():
        return False
    return sum(map(str.isalpha, line)) + line.count(" ") >= len(line) * _LETTERS


def _is_justified(lines: list[str]) -> bool:
    """Tell whether spaces were added so that lines end below each other."""
    widths = Counter(len(line.rstrip()) for line in lines)
    return bool(widths) and widths.most_common(1)[0][1] >= len(lines) * _SAME_WIDTH


def _spaces_vary(text: str) -> bool:
    """Look for spaces of several widths, one for another."""
    odd = Counter(_ODD_SPACES.findall(text))
    return len(odd) > 2 and odd.total() >= _MANY_ODD
