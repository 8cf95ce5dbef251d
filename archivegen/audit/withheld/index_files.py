"""The files of the search index, read back: their words stand there without what they share.

A word list leaves out the letters that a word has in common with the one before it, so no search
would find the word; and a column of numbers has any letters, so a search would find words that
nobody wrote. What each file holds is in `docs/search.md`. Only what is known to be a column is
taken for one: every other string is read as it stands and as a word list, forwards and backwards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

_INDEX: Final = re.compile(r"search/[0-9a-f]{16}/(table|[a-z]+)\b[a-z0-9/-]*\.js")
_CALL: Final = re.compile(r"AG\((.*)\);?\s*", re.DOTALL)
_COLUMNS: Final = {"t": (2, 3, 4), "p": (2, 3)}  # places among the values of a call
_COLUMN_KEYS: Final = frozenset({"lengths", "column", "lists"})
_SPELT: Final = ("v", 2)  # a column, a space, and spellings
_DIGITS: Final = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
_BASE: Final = len(_DIGITS) // 2
_VALUE: Final = {character: number % _BASE for number, character in enumerate(_DIGITS)}
_LONGEST: Final = 500  # characters of a word that are read: far more than the index keeps
_ENDS: Final = frozenset(_DIGITS[:_BASE])


class Said(Struct, frozen=True):
    """What a file of the index says: texts in all their readings, and columns of numbers."""

    texts: list[str]
    columns: list[str]


def read(name: str, data: bytes) -> Said | None:
    """Read a file of the index; None where it is not one, or is broken."""
    known = _INDEX.fullmatch(name)
    call = _CALL.fullmatch(data.decode("utf-8", "replace")) if known else None
    if known is None or call is None:
        return None
    try:
        values = json.loads(f"[{call[1]}]")
    except (ValueError, RecursionError):
        return None
    said = Said([], [])
    for place, value in enumerate(values):
        _sort(value, said, kind=known[1], place=place)
    return said


def words(string: str) -> Iterator[str]:
    """Yield a string read as a word list, and that with each word turned round."""
    found = list(_words(string))
    yield "\n".join(found)
    yield "\n".join(word[::-1] for word in found)


def _sort(value: Any, said: Said, *, kind: str, place: int) -> None:
    if isinstance(value, str):
        if place in _COLUMNS.get(kind, ()):
            said.columns.append(value)
        elif (kind, place) == _SPELT:
            column, _, spelt = value.partition(" ")
            said.columns.append(column)
            said.texts.append(spelt)
        else:
            said.texts.extend((value, *words(value)))
    elif isinstance(value, dict):
        for key, one in value.items():
            if key in _COLUMN_KEYS and isinstance(one, str):
                said.columns.append(one)
            else:
                _sort([key, one], said, kind=kind, place=-1)
    elif isinstance(value, list):
        for one in value:
            _sort(one, said, kind=kind, place=-1)


def _words(string: str) -> Iterator[str]:
    """Read a word list; a piece that cannot be one stands as it is."""
    before = b""  # in UTF-16, in whose units a word list counts
    for piece in string.split(" "):
        shared, rest = _number(piece)
        before = before[: 2 * min(shared, _LONGEST)] + rest.encode("utf-16-le", "surrogatepass")
        yield before.decode("utf-16-le", "replace")


def _number(piece: str) -> tuple[int, str]:
    number = 0
    for place, character in enumerate(piece):
        number = number * _BASE + _VALUE.get(character, 0)
        if character in _ENDS:
            return number, piece[place + 1 :]
        if character not in _VALUE:
            break
    return 0, piece
