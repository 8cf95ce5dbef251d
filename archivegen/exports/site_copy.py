"""A copy of the whole site, to be read from a folder: zip archives of its files, and nothing else.

It cannot hold itself, and it does not hold the other bundle, whose files it holds one by one; so
the page about data says how large it is in two figures, which do not depend on that page. Nor does
it hold its digests: two files beside it say them, to programs and to the page that checks files.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from hashlib import sha256
from typing import Final, Literal

from msgspec import Struct

from archivegen.exports import sums
from archivegen.exports.pieces import Packed, pack
from archivegen.exports.whole import BAG, FOLDER

Reason = Literal["", "off", "size", "files"]

TOP: Final = "site"
"""The folder that every part unpacks into."""

SUMS: Final = f"{FOLDER}/site-sums.txt"
CALL: Final = f"{sums.FOLDER}/site-zip"
"""What the page that checks files calls the list of digests of the copy."""
LIST: Final = f"{CALL}.js"
BESIDE: Final = frozenset({SUMS, LIST})
"""The files beside it that say its digests."""
_IN_FOLDER: Final = f"{FOLDER}/"  # asked first: the patterns are asked of few names of a site
_ZIPS: Final = re.compile(rf"{FOLDER}/site(?:-[1-9][0-9]*)?\.zip")
_BAG: Final = re.compile(rf"{FOLDER}/{BAG}(?:-[1-9][0-9]*)?\.zip")
_TELLING: Final = ("data.html", "check.html")
_TELLS: Final = re.compile(r"(?:[^/]+/)?(?:data|check)\.html")
_PACKED: Final = frozenset({"jpeg", "jpg", "pdf", "png", "webp", "woff", "woff2"})
_HEADS: Final = 76  # bytes that a file takes in an archive besides, and twice its name


class PartTold(Struct, frozen=True, array_like=True):
    """What readers are told of a part: where it is, and about how many bytes it has."""

    path: str
    about: int


class CopyTold(Struct, frozen=True, array_like=True):
    """What readers are told of the copy, or why there is none."""

    parts: tuple[PartTold, ...] = ()
    reason: Reason = ""


def is_copy(name: str) -> bool:
    """Tell whether a file is the copy, or a part of it, or says its digest."""
    if not name.startswith(_IN_FOLDER):
        return name in BESIDE
    return name in BESIDE or _ZIPS.fullmatch(name) is not None


def is_in_it(name: str) -> bool:
    """Tell whether a file of the site is in its copy."""
    if not name.startswith(_IN_FOLDER):
        return name not in BESIDE
    return not is_copy(name) and _BAG.fullmatch(name) is None


def tells_of_it(name: str) -> bool:
    """Tell whether a file says that there is a copy, so that its own size must not count."""
    return name.endswith(_TELLING) and _TELLS.fullmatch(name) is not None


def is_packed(name: str) -> bool:
    """Tell whether a file is of a kind that is compressed already."""
    return name.rpartition(".")[2] in _PACKED


def packed(name: str, data: bytes) -> Packed:
    """Deflate a file, or take it as it is where that would gain nothing."""
    if is_packed(name):
        return Packed("", len(data), zlib.crc32(data), data, stored=True)
    return pack(data)


def taken(size: int, members: Mapping[str, Packed]) -> int:
    """Say how many bytes an archive of that size would have without the files that tell of it."""
    telling = {name: one for name, one in members.items() if tells_of_it(name)}
    return size - sum(
        len(one.data) + _HEADS + 2 * len(in_archive(name).encode()) for name, one in telling.items()
    )


def in_archive(name: str) -> str:
    """Name a file as it is called in the archive."""
    return f"{TOP}/{name}"


def about(size: int) -> int:
    """Round a number of bytes up to two figures."""
    step = int("1".ljust(len(str(size)) - 1, "0"))
    return step * -(-size // step)


def told_of(digests: Mapping[str, str]) -> dict[str, bytes]:
    """Write the files that say the digests of the parts: for programs, and for the page."""
    lines = sums.beside(digests)
    everything = {**digests, SUMS: sha256(lines).hexdigest()}
    return {SUMS: lines, LIST: sums.apart(CALL, everything)}
