"""Files and signatures that programs wrote into a text, of a message or of a file by itself.

They are taken out: nobody has vetted what is packed, and a signature names a key. What is taken is
only what follows the grammar of its format, so that a sentence that begins with "begin" stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal

from msgspec import Struct

from archivegen.model.document import Fact
from archivegen.model.kinds import Note

# Marks of quotation, or an indentation: they stand before every line of what was packed.
_MARKS: Final = re.compile(r"(?: {0,4}>){0,40} {0,8}")
# POSIX, uuencode. A row begins with the number of its bytes, 45 in every row but the last.
_UU: Final = re.compile(r"begin [0-7]{3,4} (?P<name>\S.{0,300})")
_UU_FULL: Final = re.compile(r"M[ -`]{60,62}")
_UU_LEFT: Final = re.compile(r"M[ -`]{0,62}")
_UU_ROW: Final = re.compile(r"[!-`][ -`]{0,86}")
_UU_SPARE: Final = 2  # signs more, a check sum; or less, where spaces at the end were lost
_UU_BASE64: Final = re.compile(r"begin-base64 [0-7]{3,4} (?P<name>\S.{0,300})")
_YENC: Final = re.compile(r"=ybegin (?:\w{1,9}=\d{1,12} ){1,5}name=(?P<name>.{1,300})")
_BINHEX: Final = re.compile(r"\(This file must be converted with (?P<name>BinHex).{0,20}")
_BINHEX_ROW: Final = re.compile(r":?[!-,\-0-689@A-NP-VX-Z\[`a-fh-mp-r]{0,128}:?")
# RFC 4880, 6.2. A signed text begins with such a line, too, but is no base64.
_ARMOUR: Final = re.compile(r"-----BEGIN (?P<name>PGP (?!SIGNED)[A-Z0-9 ,/]{1,60})-----")
_SIGNED: Final = re.compile(r"-----BEGIN (?P<name>PGP SIGNED MESSAGE)-----")
_ARMOUR_HEADER: Final = re.compile(r"[A-Za-z-]{1,40}:(?: .{0,500})?")
_BASE64_ROW: Final = re.compile(r"=?[A-Za-z0-9+/]{1,76}={0,2}")

Kind = Literal["file", "message", "signature"]


class Packed(Struct, frozen=True):
    """Something that was taken out of a text."""

    kind: Kind
    name: str


_FACTS: Final[dict[Kind, str]] = {
    "file": "packed",
    "message": "sealed",
    "signature": "certificate",
}


def facts(packed: Iterable[Packed], family: str) -> tuple[Fact, ...]:
    """Note what was taken out of a text, for the checks of a family of formats."""
    return tuple(Fact(f"{family}.{_FACTS[one.kind]}", one.name) for one in packed)


def notes(packed: Iterable[Packed]) -> tuple[Note, ...]:
    """Tell readers how many files were left out."""
    files = sum(1 for one in packed if one.kind == "file")
    return (Note("file-left-out", str(files)),) if files else ()


class _Format(Struct, frozen=True):
    """How something is packed: its first line, the rows below it, and how its last one begins."""

    kind: Kind
    first: re.Pattern[str]
    is_row: Callable[[str], bool]
    last: str  # an expression, of how it begins
    is_first_row: Callable[[str], bool] = bool  # not asked if the format is sure
    is_sure: bool = False  # by its first line alone, whatever follows


def _is_first_of_uu(row: str) -> bool:
    signs = -(-((ord(row[0]) - 32) % 64) // 3) * 4 if row else 0
    return abs(len(row) - 1 - signs) <= _UU_SPARE and bool(_UU_ROW.fullmatch(row))


def _is_of_uu(row: str) -> bool:
    # A full row may have lost many spaces at its end, which stand for zeros.
    return row in ("", "`") or _is_first_of_uu(row) or bool(_UU_LEFT.fullmatch(row))


def _is_of_armour(row: str) -> bool:
    return not row or bool(_BASE64_ROW.fullmatch(row) or _ARMOUR_HEADER.fullmatch(row))


_FORMATS: Final = (
    _Format("file", _UU, _is_of_uu, r"end\b", _is_first_of_uu),
    _Format("file", _UU_BASE64, lambda row: bool(_BASE64_ROW.fullmatch(row)), "===="),
    _Format("file", _YENC, lambda _: True, "=yend ", is_sure=True),
    _Format("file", _BINHEX, lambda row: bool(_BINHEX_ROW.fullmatch(row)), ".+:$", is_sure=True),
    _Format(
        "signature",
        _SIGNED,
        lambda row: _ARMOUR_HEADER.fullmatch(row) is not None,
        "$",  # the empty line below the headers
        is_sure=True,
    ),
    _Format("signature", _ARMOUR, _is_of_armour, "-----END PGP ", is_sure=True),
)


def unpacked(text: str) -> tuple[str, tuple[Packed, ...]]:
    """Take out of a text what programs packed into it, and tell what that was."""
    lines = text.split("\n")
    kept: list[str] = []
    found: list[Packed] = []
    at = 0
    while at < len(lines):
        packed, end = _packed(lines, at)
        if packed is None:
            kept.append(lines[at])
        else:
            found.append(packed)
        at = end
    return ("\n".join(kept), tuple(found)) if found else (text, ())


def _packed(lines: Sequence[str], at: int) -> tuple[Packed | None, int]:
    """Tell what begins at a line, and where the text goes on."""
    match = _MARKS.match(lines[at])
    marks = match[0] if match else ""
    line = lines[at][len(marks) :].rstrip()
    for form in _FORMATS:
        first = form.first.fullmatch(line)
        below = _row(lines, at + 1, marks) or ""
        if first is not None and (form.is_sure or form.is_first_row(below)):
            is_message = first["name"].startswith("PGP MESSAGE")
            packed = Packed("message" if is_message else form.kind, first["name"])
            return packed, _end(form, lines, at + 1, marks)
    # A file of which the first line is in another message.
    following = _row(lines, at + 1, marks)
    if _UU_FULL.fullmatch(line) and following and _UU_FULL.fullmatch(following):
        return Packed("file", "uuencode"), _end(_FORMATS[0], lines, at, marks)
    return None, at + 1


def _end(form: _Format, lines: Sequence[str], at: int, marks: str) -> int:
    """Find where the rows of a format end; the last line belongs to them."""
    row = _row(lines, at, marks)
    while row is not None and not re.match(form.last, row):
        if not form.is_row(row):
            return at
        at += 1
        row = _row(lines, at, marks)
    return at if row is None else at + 1


def _row(lines: Sequence[str], at: int, marks: str) -> str | None:
    """Give a line without the marks; None if it has other ones, or there is none."""
    if at >= len(lines) or not lines[at].startswith(marks.rstrip()):
        return None
    return lines[at][len(marks) :].rstrip()
