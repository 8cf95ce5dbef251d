"""Take comments and blanks out of a script, and nothing else.

Line ends stay where JavaScript may end a statement at them; names stay, because a shorter name
saves little once a host compresses.
"""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>/\*.*?\*/|//[^\n]*)
  | (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)
  | (?P<regex>/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*)
  | (?P<plain>[^\s/"'`]+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_LAST: Final = re.compile(r"(?:[\w$]+|.)\Z", re.DOTALL)  # word or sign of what stands before
_BEFORE_REGEX: Final = frozenset(
    [
        "(",
        ",",
        "=",
        ":",
        "[",
        "!",
        "&",
        "|",
        "?",
        "{",
        "}",
        ";",
        "+",
        "-",
        "*",
        "%",
        "<",
        ">",
        "~",
        "^",
    ]
)
_WORDS_BEFORE_REGEX: Final = frozenset({"return", "typeof", "case", "in", "of", "void"})
# Signs after which a statement goes on in the next line, and those with which it is continued.
_GOES_ON: Final = frozenset("{([,;=?:&|<>!~^%*")
_CONTINUES: Final = frozenset("})],;?:&|=")


def stripped(script: str) -> str:
    """Give a script without comments, and without blanks that mean nothing."""
    kept: list[str] = []
    space = ""  # not written yet: at the most one blank or one line end between two tokens
    previous = ""
    at = 0
    while at < len(script):
        kind, token = _token(script, at, previous)
        at += len(token)
        if kind in {"space", "comment"}:
            space = "\n" if "\n" in space + token else " "
            continue
        kept += [_between(previous, space, token), token]
        space, previous = "", token
    return "".join(kept).strip() + "\n"


def _token(script: str, at: int, previous: str) -> tuple[str, str]:
    """Read the token at a place; whether a stroke divides is told by what stands before it."""
    match = _TOKEN.match(script, at)
    assert match is not None  # noqa: S101 — the last alternative is any character
    kind = str(match.lastgroup)
    if kind == "regex" and not _may_be_regex(previous):
        return "sign", "/"
    return kind, match.group()


def _may_be_regex(previous: str) -> bool:
    last = _LAST.search(previous)
    return not last or last[0] in _BEFORE_REGEX or last[0] in _WORDS_BEFORE_REGEX


def _between(previous: str, space: str, token: str) -> str:
    """Say what has to stand between two tokens: a line end, a blank between words, or nothing."""
    if not space or not previous:
        return ""
    if space == "\n":
        return "" if previous[-1] in _GOES_ON or token[0] in _CONTINUES else "\n"
    touching = previous[-1] + token[0]
    apart = _wordy(touching[0]) and _wordy(touching[1])
    return " " if apart or touching in {"++", "--", "+-", "-+", "//", "/*"} else ""


def _wordy(character: str) -> bool:
    return character.isalnum() or character in "_$\"'`"
