"""Texts as programs would read them: addresses, markup, strings and mail, decoded.

What was copied out of a browser, a program or a broken mail is full of such signs:
`Lira%20Domani`, `Lira&nbsp;Domani`, `Lira=20Domani`. Every reader knows what they mean, so rules
look at such a line decoded as well. Where its signs can mean several things (`=BE` in an address
is no letter), each reading is tried.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from archivegen.clean.charsets import codec_of
from archivegen.clean.unwrapped import Form, Piece, rewritten
from archivegen.model.misread import misread

_SIGN: Final = re.compile(r"[%=][0-9A-Fa-f]{2}|&#?\w{2}|\\[uUxnrtbf']|=(?:\?|[ \t]*\n)")
_ESCAPES: Final = re.compile(
    r"""(?=[%&\\])(?:
      (?P<bytes>(?:%[0-9A-Fa-f]{2})+|(?:\\[x'][0-9A-Fa-f]{2})+)
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)
    | \\u(?P<high>[dD][89abAB][0-9A-Fa-f]{2})\\u(?P<low>[dD][c-fC-F][0-9A-Fa-f]{2})
    | \\(?:u(?P<four>[0-9A-Fa-f]{4})|u\{(?P<some>[0-9A-Fa-f]{1,6})\}|U(?P<eight>[0-9A-Fa-f]{8}))
    | (?P<white>\\[nrtbf])
    )""",
    re.VERBOSE,
)
_MAIL: Final = re.compile(
    r"""(?==)(?:
      (?P<bytes>(?:=[0-9A-Fa-f]{2}|=[ \t]*\n)+)
    | =\?(?P<charset>[^?\s]{1,40})\?(?P<way>[BbQq])\?
      (?: (?P<words>[^?]{0,2000})\?= | (?P<cut>[^?\s]{1,2000}) )
      (?:\s{1,8}(?==\?))?
    )""",
    re.VERBOSE,
)
_BYTE: Final = re.compile(r"(?:%|=|\\x|\\')([0-9A-Fa-f]{2})")
_NOT_BASE64: Final = re.compile("[^A-Za-z0-9+/]")
_LAST: Final = 0x10FFFF
_ROUNDS: Final = 2  # what was misread may have been misread before


def decoded(text: str) -> Iterator[Form]:
    """Give what a text says when it is decoded: nothing for an ordinary line."""
    yield from _read_again(text, _ROUNDS)
    for form in _of_signs(text):
        yield form
        yield from map(form.within, _read_again(form.text, _ROUNDS))


def _read_again(text: str, rounds: int) -> Iterator[Form]:
    """Give what was read in another encoding than it was written in, also more than once."""
    for pieces in misread(text):
        form = rewritten(text, pieces)
        yield form
        if rounds > 1:
            yield from map(form.within, _read_again(form.text, rounds - 1))


def _of_signs(text: str) -> Iterator[Form]:
    if not _has(text, "%&\\=") or not _SIGN.search(text):
        return
    for signs, marks in ((_ESCAPES, "%&\\"), (_MAIL, "=")):
        once = _read(text, signs) if _has(text, marks) else None
        if once:
            yield once
            again = _read(once.text, _ESCAPES) if _has(once.text, "%&\\") else None
            if again:  # an address in an address
                yield once.within(again)


def _has(text: str, marks: str) -> bool:
    return any(mark in text for mark in marks)


def _read(text: str, signs: re.Pattern[str]) -> Form | None:
    """Decode all signs of a kind; None if there are none."""
    pieces = [piece for match in signs.finditer(text) for piece in _changed(match)]
    return rewritten(text, pieces) if pieces else None


def _changed(match: re.Match[str]) -> Iterator[Piece]:
    """Give what signs mean, unless they mean themselves."""
    pieces = list(_signs(match))
    if "".join([one for one, _, _ in pieces]) != match[0]:
        yield "", *match.span()  # with signs that stand for nothing
        yield from pieces


def _signs(match: re.Match[str]) -> Iterator[Piece]:
    groups = match.groupdict()
    if groups["bytes"] is not None:
        return _characters(match)
    start, end = match.span()
    return ((one, start, end) for one in _words(match[0], groups))


def _words(whole: str, groups: dict[str, str | None]) -> str:
    match groups:
        case {"entity": str()}:
            return unescape(whole)
        case {"white": str()}:
            return " "
        case {"high": str(high), "low": str(low)}:
            return bytes.fromhex(high + low).decode("utf-16-be")
        case {"way": str(way), "charset": str(charset)}:
            return _of_mail(groups["words"] or groups["cut"] or "", way.lower(), charset)
        case _:
            digits = groups.get("four") or groups.get("some") or groups.get("eight") or "20"
            number = int(digits, 16)
            return chr(number) if number <= _LAST else " "


def _of_mail(written: str, way: str, charset: str) -> str:
    """Decode the words of a header; letters that are no part of the encoding are passed over."""
    if way == "b":
        letters = _NOT_BASE64.sub("", written)
        try:
            data = b64decode(letters[: len(letters) - (len(letters) % 4 == 1)] + "==")
        except Error:
            return written
    else:
        plain = _BYTE.sub(lambda match: chr(int(match[1], 16)), written.replace("_", " "))
        data = plain.encode("latin-1", "replace")
    codec = codec_of(charset.partition("*")[0])
    return data.decode(codec, "replace") if codec else _text(data)[0]


def _characters(match: re.Match[str]) -> Iterator[Piece]:
    """Decode bytes that are written one by one; each character knows where its bytes stand."""
    places = [(one.start(), one.end(), one[1]) for one in _BYTE.finditer(match[0])]
    text, widths = _text(bytes(int(digits, 16) for _, _, digits in places))
    at = 0
    for one, width in zip(text, widths, strict=True):
        first, last = places[at], places[at + width - 1]
        yield one, match.start() + first[0], match.start() + last[1]
        at += width


def _text(data: bytes) -> tuple[str, Sequence[int]]:
    """Decode bytes of an unknown encoding; also tell how many each character takes."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1"), [1] * len(data)
    return text, [len(one.encode()) for one in text]
