"""Regular expressions of editors: refuse those that could run for ages, before they run.

Python's `re` backtracks: `(a+)+b` takes time that doubles with every letter of a text. A group
that repeats without limit must therefore hold nothing that can match in several lengths. That is
stricter than necessary and easy to explain; a group with a limit (`{1,40}`) may hold anything.
"""

from __future__ import annotations

import re
import warnings
from typing import Final

MAX_LENGTH: Final = 500
_MANY: Final = 64  # repeats from which on a group counts as repeating without limit
_REPEATED: Final = re.compile(r"'.*'", re.DOTALL)
_COUNTED: Final = re.compile(r"\{(\d*)(,?)(\d*)\}")
_TOKEN: Final = re.compile(
    r"""
      (?P<escape>\\.)
    | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<aside>\(\?(?:\#[^)]*|[aiLmsux]+)\))
    | (?P<open>\((?:\?(?:[aiLmsux-]*:|P?<\w+>|P=\w+|<?[=!]|>|\(\w+\)))?)
    | (?P<close>\))
    | (?P<alternative>\|)
    | (?P<repeat>[*+?]|\{\d+,?\d*\}|\{,\d+\})
    """,
    re.VERBOSE | re.DOTALL,
)


def problem(pattern: str) -> tuple[str, str] | None:
    """Give the code of what is wrong with a pattern, and why; None when it can be used."""
    if len(pattern) > MAX_LENGTH:
        return "pattern-long", str(MAX_LENGTH)
    try:
        with warnings.catch_warnings():  # of what later versions of Python may read otherwise
            warnings.simplefilter("ignore")
            compiled = re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        return "pattern-broken", _why(error)
    if compiled.flags & re.VERBOSE or _is_dangerous(pattern):
        return "pattern-dangerous", ""
    if compiled.fullmatch(""):
        return "pattern-empty", ""
    return None


def _why(error: Exception) -> str:
    """Say what is wrong and where, without the names of groups that `re` repeats."""
    said = _REPEATED.sub("…", getattr(error, "msg", ""))
    if not said:
        return "too complicated"
    at = getattr(error, "pos", None)
    return said if at is None else f"{said}, at character {at + 1}"


def _is_dangerous(pattern: str) -> bool:
    """Look for a group that repeats without limit and can match in several ways inside.

    `varies` holds, for each open group, whether it can; what follows a group decides whether
    that matters.
    """
    varies = [False]
    closed = False  # whether the group that was closed just now varies
    after_group = False
    for match in _TOKEN.finditer(pattern):
        kind, text = match.lastgroup, match.group()
        if kind == "repeat":
            many, ranges = _repeats(text)
            if after_group and closed and many:
                return True
            varies[-1] = varies[-1] or ranges
        elif kind == "alternative":
            varies[-1] = True
        elif kind == "open":
            varies.append(False)
        elif kind == "close" and len(varies) > 1:
            closed = varies.pop()
            varies[-1] = varies[-1] or closed
        after_group = kind == "close"
    return False


def _repeats(text: str) -> tuple[bool, bool]:
    """Tell of a quantifier whether it repeats many times, and whether its count varies."""
    if text in ("*", "+"):
        return True, True
    if text == "?":
        return False, True
    counted = _COUNTED.fullmatch(text)
    if counted is None:
        return True, True
    low, comma, high = counted.groups()
    if not comma:
        return int(low) > _MANY, False
    return not high or int(high) > _MANY, True
