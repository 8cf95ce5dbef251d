"""Texts that were read in another encoding than they were written in, and read again.

`Ëngjëll` in UTF-8, read as Windows-1252 or Latin-1, is `Ã‹ngjÃ«ll`; as the Windows-1250 of Central
Europe it is `Ă‹ngjĂ«ll`, on old Macs `√ãngj√´ll`. Each such run of signs is one character. Where
its second sign was lost since, the letter is lost (see `model/lost.py`). Looked for are letters of
Latin, Greek, Cyrillic, Hebrew and Arabic, whose first signs are rare in ordinary text.

Source: RFC 3629 (UTF-8).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from archivegen.model.lost import UNKNOWN

Piece = tuple[str, int, int]
"""A character, and the part of a text that it was read as."""

_LETTERS: Final = range(0xC2, 0xC6)  # bytes with which letters of Western and Central Europe begin
_PAIRS: Final = (*_LETTERS, 0xC8, *range(0xCE, 0xD4), *range(0xD7, 0xDC))
_TRIPLES: Final = range(0xE1, 0xE3)  # Latin letters of Vietnamese, and quotation marks
_CONTROLS: Final = range(0x80, 0xA0)
_REST: Final = range(0x80, 0xC0)
_BLANK: Final = 0xA0  # a no-break space, of which programs make any other


class _Reading(Struct, frozen=True):
    """How bytes were read: the signs for each of them, and what runs are characters."""

    signs: re.Pattern[str]
    bytes: dict[str, int]
    first: str  # the signs with which a run may begin


def _reading(codec: str, pairs: Sequence[int], triples: Sequence[int]) -> _Reading:
    signs = {byte: bytes([byte]).decode(codec, "replace") for byte in range(0x80, 0x100)}
    # Latin-1 has controls where Windows has signs, and is read as Windows-1252 otherwise.
    known = {chr(byte): byte for byte in _CONTROLS}
    known |= {sign: byte for byte, sign in signs.items() if sign != UNKNOWN}
    first, rest = _some(known, (*pairs, *triples)), _some(known, _REST)
    ways = rf"[{_some(known, pairs)}][{rest}]|[{_some(known, _LETTERS)}](?:[?\ufffd]| (?=\w))"
    if triples:
        ways += f"|[{_some(known, triples)}][{rest}]{{2}}"
    return _Reading(re.compile(ways), known, first)


def _some(known: Mapping[str, int], some: Container[int]) -> str:
    return "".join(re.escape(sign) for sign, byte in known.items() if byte in some)


_READINGS: Final = (
    _reading("cp1252", _PAIRS, _TRIPLES),
    _reading("cp1250", _PAIRS, _TRIPLES),
    _reading("mac_roman", _LETTERS, ()),
)


def _every(some: Container[int]) -> str:
    return "".join(_some(one.bytes, some) for one in _READINGS)


_FIRST: Final = "".join(dict.fromkeys("".join(one.first for one in _READINGS)))
_MAY_BE: Final = re.compile(rf"[{_FIRST}](?:[{_every(_REST)}]|(?<=[{_every(_LETTERS)}])[?\ufffd ])")


def misread(text: str) -> Iterator[list[Piece]]:
    """Give what signs of a text may have been, in each way: nothing for an ordinary text."""
    if text.isascii() or not _may_be(text):
        return
    for reading in _READINGS:
        found = reading.signs.finditer(text)
        pieces = [piece for match in found for piece in _read(match, reading)]
        if pieces:
            yield pieces


def _may_be(text: str) -> bool:
    """Tell quickly whether there may be such signs."""
    return any(map(text.__contains__, _FIRST)) and _MAY_BE.search(text) is not None


def _read(match: re.Match[str], reading: _Reading) -> Iterator[Piece]:
    written = match[0]
    if written[-1] in ("?", UNKNOWN):
        yield UNKNOWN, *match.span()
        return
    try:
        character = bytes(reading.bytes.get(one, _BLANK) for one in written).decode()
    except UnicodeDecodeError:
        return
    yield character, *match.span()
