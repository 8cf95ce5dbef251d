"""A copy of the whole site, to be read from a folder: zip archives of its files, and nothing else.

It cannot hold itself, and it does not hold the other bundle, whose files it holds one by one; so
the page about data says how large it is in two figures, which do not depend on that page. Nor does
it hold its digests: two files beside it say them, to programs and to the page that checks files.

Where it would be too large for a host, it comes in parts that unpack into one folder. Which part a
file is in follows from its name, so that a changed document touches the parts of its own files.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b, sha256
from typing import Final, Literal

from msgspec import Struct

from archivegen.exports import sums
from archivegen.exports.pieces import Packed, pack
from archivegen.exports.whole import BAG, FOLDER
from archivegen.model.hosts import HostLimits
from archivegen.model.index_folder import place_of
from archivegen.model.limits import MB

Reason = Literal["", "off", "size", "files"]

TOP: Final = "site"
"""The folder that every part unpacks into."""

SUMS: Final = f"{FOLDER}/site-sums.txt"
CALL: Final = f"{sums.FOLDER}/site-zip"
"""What the page that checks files calls the list of digests of the copy."""
LIST: Final = f"{CALL}.js"
_TOLD: Final = frozenset({SUMS, LIST})
_ZIPS: Final = re.compile(rf"{FOLDER}/site(?:-[1-9][0-9]*)?\.zip")
_BAG: Final = re.compile(rf"{FOLDER}/{BAG}(?:-[1-9][0-9]*)?\.zip")
_TELLS: Final = re.compile(r"(?:[^/]+/)?(?:data|check)\.html")
_OF_A_DOCUMENT: Final = re.compile(
    r"(?:(?:[^/]+/)?documents/(?!index[.-])|search/d/)([a-z0-9]+)[./-].*"
)
_OF_A_CONVERSATION: Final = re.compile(r"(?:[^/]+/)?conversations/.*")
_PACKED: Final = frozenset({"jpeg", "jpg", "pdf", "png", "webp", "woff", "woff2"})
_SHARE: Final = 0.35  # of its size: what a file of text takes when it is deflated, at the most
_HEADS: Final = 150  # bytes that a file takes besides, and twice its name
_HEADS_EXACTLY: Final = 76
_MOST_PARTS: Final = 32  # more than that nobody unpacks by hand
_STRICTEST: Final = 25 * MB
_ROOM: Final = 0.72  # of what a host takes, since the sizes of files change


class Part(Struct, frozen=True):
    """A zip archive: its path in the site, and the files in it by their paths in the site."""

    path: str
    files: tuple[str, ...]


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
    return name in _TOLD or _ZIPS.fullmatch(name) is not None


def is_in_it(name: str) -> bool:
    """Tell whether a file of the site is in its copy."""
    return not is_copy(name) and _BAG.fullmatch(name) is None


def tells_of_it(name: str) -> bool:
    """Tell whether a file says that there is a copy, so that its own size must not count."""
    return _TELLS.fullmatch(name) is not None


def is_packed(name: str) -> bool:
    """Tell whether a file is of a kind that is compressed already."""
    return name.rpartition(".")[2] in _PACKED


def packed(name: str, data: bytes) -> Packed:
    """Deflate a file, or take it as it is where that would gain nothing."""
    if is_packed(name):
        return Packed("", len(data), zlib.crc32(data), data, stored=True)
    return pack(data)


def taken(members: Mapping[str, Packed]) -> int:
    """Say how many bytes files take in an archive, without those that tell of it."""
    return sum(
        len(one.data) + _HEADS_EXACTLY + 2 * len(in_archive(name).encode())
        for name, one in members.items()
        if not tells_of_it(name)
    )


def in_archive(name: str) -> str:
    """Name a file as it is called in the archive."""
    return f"{TOP}/{name}"


def largest(hosts: Iterable[HostLimits]) -> int:
    """Say how large a part may be, as the strictest of the hosts takes files."""
    accepted = [host.file_bytes for host in hosts if host.file_bytes]
    return int(min(accepted, default=_STRICTEST) * _ROOM)


def plan(sizes: Mapping[str, int], aim: int) -> tuple[Part, ...]:
    """Share files out to parts of about so many bytes at the most, by their names."""
    guessed = {name: _guess(name, size) for name, size in sizes.items() if is_in_it(name)}
    if sum(guessed.values()) <= aim:
        return (Part(f"{FOLDER}/{TOP}.zip", tuple(sorted(guessed))),)
    shared = [names for group in _groups(guessed) for names in _dealt(group, aim)]
    return tuple(
        Part(f"{FOLDER}/{TOP}-{number}.zip", tuple(sorted(names)))
        for number, names in enumerate(shared, 1)
    )


def why_not(sizes: Mapping[str, int], parts: Sequence[Part], hosts: Iterable[HostLimits]) -> Reason:
    """Say why there is no copy: with it, and only with it, the site is too much for a host."""
    if len(parts) > _MOST_PARTS:
        return "size"
    site = sum(sizes.values())
    copy = sum(_guess(name, sizes[name]) for part in parts for name in part.files)
    for host in hosts:
        if host.site_bytes and site <= host.site_bytes < site + copy:
            return "size"
        if host.files and len(sizes) <= host.files < len(sizes) + len(parts) + len(_TOLD):
            return "files"
    return ""


def about(size: int) -> int:
    """Round a number of bytes up to two figures."""
    step = int("1".ljust(len(str(size)) - 1, "0"))
    return step * -(-size // step)


def told_of(digests: Mapping[str, str]) -> dict[str, bytes]:
    """Write the files that say the digests of the parts: for programs, and for the page."""
    lines = sums.beside(digests)
    everything = {**digests, SUMS: sha256(lines).hexdigest()}
    return {SUMS: lines, LIST: sums.apart(CALL, everything)}


def _guess(name: str, size: int) -> int:
    if tells_of_it(name):
        return 0
    return int(size if is_packed(name) else size * _SHARE) + _HEADS + 2 * len(name)


def _groups(sizes: Mapping[str, int]) -> Iterator[dict[str, int]]:
    """Part the files by what changes them: any change, that of a conversation, or of a document."""
    documents = {name: size for name, size in sizes.items() if _OF_A_DOCUMENT.fullmatch(name)}
    talks = {name: size for name, size in sizes.items() if _OF_A_CONVERSATION.fullmatch(name)}
    yield {name: one for name, one in sizes.items() if name not in documents and name not in talks}
    yield talks
    yield documents


def _dealt(sizes: Mapping[str, int], aim: int) -> list[list[str]]:
    """Deal files to a power of two of parts, those of a document together."""
    count = 1  # a power, so that few files move when the archive grows
    while sum(sizes.values()) > aim / 2 * count:
        count *= 2
    found: list[list[str]] = [[] for _ in range(count)]
    for name in sizes:
        match = _OF_A_DOCUMENT.fullmatch(name)
        owner = match[1] if match else place_of(name)
        mark = blake2b(owner.encode(), digest_size=4).digest()
        found[int.from_bytes(mark, "big") % count].append(name)
    return [names for names in found if names]
