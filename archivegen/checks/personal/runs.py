"""Runs of digits: where a number can be at all.

Most digits in ordinary text are days, hours and small amounts. Finding the other ones first is
what makes looking for a hundred kinds of numbers quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

FEWEST: Final = 6

# A pattern that begins with a set of characters is searched for much faster than any other; so
# here, and in the other files of this folder, what stands before a number is looked at after its
# first digit.
_RUN: Final = re.compile(rf"[0-9](?:[ ()./+-]{{0,3}}[0-9]){{{FEWEST - 1},}}")
_DAY: Final = (
    r"(?:[0-3]?[0-9][./-][0-3]?[0-9][./-](?:19|20)?[0-9]{2}"
    r"|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2})"
)
_TIME: Final = r"(?:[ -]{1,3}[0-9]{1,2}(?:[.][0-9]{2})?)?"
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_DAYS: Final = re.compile(
    rf"{_DAY}{_TIME}(?:[ -]{{1,3}}{_DAY}{_TIME})?"
    rf"|{_YEAR}-(?:{_YEAR}|[0-9]{{2}})"
    rf"|(?:[0-9]{{1,2}}[ .]{{1,2}})?{_YEAR}{_TIME}"  # the name of the month stands before
)
IS_DAY: Final = re.compile(rf"{_DAY}(?![0-9]|[./-][0-9])")


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Find where at least six digits stand together that are no days."""
    for match in _RUN.finditer(text):
        if not _DAYS.fullmatch(match[0]):
            yield match.span()
