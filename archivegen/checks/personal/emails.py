"""E-mail addresses, also written out for people: `name [at] host.org`, `<name at host.org>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.checks.personal.sighting import Sighting, apart

_HOST: Final = r"(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w@]|-\w)"
_BEHIND: Final = re.compile(rf"@{_HOST}")
_BACKWARDS: Final = re.compile(r"[\w.+%'-]{0,63}[\w+%'-](?![\w.+%'-])")  # the name, mirrored
_LONGEST: Final = 66
# " at " alone is also prose ("look at example.org"): the name before it must be more than a word.
_AT_HOST: Final = re.compile(rf" at {_HOST}(?P<end>>?)")
_NO_WORD: Final = re.compile(r"[^\W_][._0-9]+[^\W_]|[0-9]$")
_AT: Final = re.compile(
    r"[\[({] ?[Aa][Tt] ?[\])}] ?"
    r"(?:[\w-]{1,63} ?(?:\.|[\[({] ?[Dd][Oo][Tt] ?[\])}]) ?){1,8}[^\W\d_]{2,24}(?!\w)"
)
_SPELLED_AT: Final = re.compile(r" ?[\[({] ?at ?[\])}] ?| at ", re.IGNORECASE)
_SPELLED_DOT: Final = re.compile(r" ?[\[({] ?dot ?[\])}] ?| ?\. ?", re.IGNORECASE)
# The id of a message has the form of an address, and is nobody's.
_MOST_DIGITS: Final = 12
_BEFORE_ID: Final = re.compile(r"(?i:message-id|references|in-reply-to|content-id|cid)\W{0,4}$")


def emails(text: str) -> Iterator[Sighting]:
    """Find addresses."""
    return apart(_all(text))


def plain_address(found: str) -> str:
    """Write an address in one way, to compare it: small letters, with @ and full stops."""
    return _SPELLED_AT.sub("@", _SPELLED_DOT.sub(".", found)).casefold()


def _all(text: str) -> Iterator[Sighting]:
    for match in _BEHIND.finditer(text):
        start = _start(text, match.start())
        if start < match.start() and not _is_id(text, start, match.start()):
            yield Sighting(start, match.end(), text[start : match.end()])
    for match in _AT_HOST.finditer(text):
        start, end = _start(text, match.start()), match.start("end")
        between = text[start - 1 : start] == "<" and match["end"]
        if between or _NO_WORD.search(text, start, match.start()):
            yield Sighting(start, end, text[start:end])
    for match in _AT.finditer(text):
        space = text[match.start() - 1 : match.start()] == " "
        start = _start(text, match.start() - space)
        if start < match.start() - space:
            yield Sighting(start, match.end(), text[start : match.end()])


def _start(text: str, end: int) -> int:
    """Find where the name in an address begins; where it ends if there is none."""
    mirrored = text[max(0, end - _LONGEST) : end][::-1]
    name = _BACKWARDS.match(mirrored)
    return end - len(name[0].rstrip("'")) if name else end


def _is_id(text: str, start: int, end: int) -> bool:
    digits = sum(character.isdigit() for character in text[start:end])
    return digits > _MOST_DIGITS or bool(_BEFORE_ID.search(text[max(0, start - 20) : start]))
