"""How the bytes of a part are encoded for the way, and text that was left in such an encoding.

Text that stays encoded is published as it stands, and no redaction finds a word in it.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from typing import Final

from archivegen.readers.mail_headers import unfolded

# Comments may stand in this header as in any other that is structured (RFC 2045, 6.1; RFC 5322,
# 3.2.2). Quotation marks and parameters may not, and programs write them all the same.
_COMMENT: Final = re.compile(r"\([^()]*\)")
_MOST_COMMENTS: Final = 20  # in each other
_ODD: Final = re.compile(r"^x[-_]|[\s\"'_.-]+")
_NAMES: Final = {
    "": "7bit",
    "7bit": "7bit",
    "7bits": "7bit",
    "8bit": "8bit",
    "8bits": "8bit",
    "binary": "binary",
    "base64": "base64",
    "b64": "base64",
    "quotedprintable": "quoted-printable",
    "qp": "quoted-printable",
    "uuencode": "uuencode",
    "uue": "uuencode",
}
KNOWN: Final = frozenset(_NAMES.values())

_QUOTED: Final = re.compile(r"^(?:> ?)+", re.MULTILINE)
# Every row ends where a word may end, so that no run is looked at twice.
_ROW: Final = r"[A-Za-z0-9+/]{%s}+={0,2}(?=[\s.,;:!?)>\]\"']|$)"
_RUN: Final = re.compile(
    rf"(?<![\w+/=.:@-]){_ROW % '20,'}(?:\s{{1,3}}{_ROW % '20,'})*+(?:\s{{1,3}}{_ROW % '2,19'})?"
)
_ALPHABET: Final = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_FULL_LINE: Final = re.compile(r"[A-Za-z0-9+/]{60,}")
_MIXED: Final = re.compile(r"(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9+/=])", re.DOTALL)
_SOME_BYTES: Final = 8  # fewer can be text by chance
_SOME_LINES: Final = 3  # of base64: fewer may be a key or a link that is shown

# Escapes of quoted-printable that hide a word (RFC 2045, 6.7): the sign itself, a character of
# UTF-8, a letter of an older encoding in, before or after others. A space at the end of a line,
# `=20`, hides none; nor does a setting of a program, `x=FALSE`.
_ESCAPE: Final = re.compile(
    r"(?!=FALSE\b)(?:=3[Dd]|=[C-Fc-f][0-9A-Fa-f]=[89ABab][0-9A-Fa-f]"
    r"|(?<=[^\W\d_])=(?:[89A-F][0-9A-F](?=[^\W\d_]|=[89A-F])|[C-F][0-9A-F](?!\w))"
    r"|(?<![\w=])=[C-F][0-9A-F][^\W\d_])"
)
# A soft line break. Programs make one where a line is full; a short line may end so by itself.
_SOFT_END: Final = re.compile(r"^[^\n]{1,75}(?<!=)=$(?=\n[^\n=])", re.MULTILINE)
_FULL: Final = 70  # characters
_NO_ESCAPE: Final = re.compile(r"=(?![0-9A-Fa-f]{2}|$)", re.MULTILINE)
_LINK: Final = re.compile(r"\b(?:https?|ftp)://[^\s<>\"]{1,4000}")
_SHOWN: Final = 60  # characters of a place
_SPACES: Final = dict.fromkeys(map(ord, "\t\r\n\xa0\ufeff"))


def encoding_name(raw: str) -> str:
    """Name an encoding as the standard does; one that is not known is given as it stands.

    Python compares the header as it was written, and takes everything else for text that needs no
    decoding.
    """
    written = unfolded(raw)
    bare = written
    for _ in range(_MOST_COMMENTS):
        less = _COMMENT.sub(" ", bare)
        if less == bare:
            break
        bare = less
    bare = bare.partition(";")[0].strip(" \t\"'").lower()
    return _NAMES.get(_ODD.sub("", bare), written)


def left_in_base64(text: str) -> Iterator[str]:
    """Find passages of a text that are base64: such as hold words, and long ones of any bytes."""
    bare = _QUOTED.sub("", text)
    whole = "".join(bare.split())
    if _ALPHABET.fullmatch(whole) and (_is_text(whole) or _is_token(bare)):
        yield whole[:_SHOWN]
        return
    for match in _RUN.finditer(bare):
        lines = match[0].split()
        joined = "".join(lines)
        full = sum(1 for line in lines if _FULL_LINE.fullmatch(line))
        if _is_text(joined) or (full >= _SOME_LINES and _MIXED.match(joined)):
            yield joined[:_SHOWN]


def left_in_quoted_printable(text: str) -> Iterator[str]:
    """Find a sign that the sender's own words are quoted-printable, all of them.

    Programs that did not know it have answered with the escapes in what they quote. So one sign of
    equality that begins no escape tells that a text is not encoded, but holds some escapes.
    """
    own = "\n".join(line for line in text.split("\n") if not line.startswith(">"))
    if _NO_ESCAPE.search(own):
        return
    ends = [match[0] for match in _SOFT_END.finditer(own)]
    places = [*with_escapes(own), *(ends if len(ends) > 1 or len("".join(ends)) >= _FULL else ())]
    yield from places[:1]


def with_escapes(text: str) -> Iterator[str]:
    """Find the first word of a text, quoted or not, in which an escape hides a letter."""
    bare = _LINK.sub(" ", text)  # what stands in a query only looks like an escape
    match = _ESCAPE.search(bare)
    if match is not None:
        yield bare[max(0, match.end() - _SHOWN) : match.end() + _SHOWN]


def _is_token(text: str) -> bool:
    """Tell whether a text is nothing but lines that a program cut: no word of a language."""
    lines = text.split()
    joined = "".join(lines)
    even = {len(line) for line in lines[:-1]}
    return (
        len(joined) >= 16 and len(joined) % 4 == 0 and len(even) < 2 and bool(_MIXED.match(joined))
    )


def _is_text(base64: str) -> bool:
    """Tell whether base64 stands for text in ASCII or UTF-8."""
    bare = base64.rstrip("=")
    try:
        data = b64decode(bare[: len(bare) // 4 * 4])
    except (Base64Error, ValueError):
        return False
    if len(data) < _SOME_BYTES:
        return False
    # The last character may be cut.
    texts = (_decoded(data[: len(data) - cut]) for cut in range(4))
    return any(text and text.translate(_SPACES).isprintable() for text in texts)


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return ""
