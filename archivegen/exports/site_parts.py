"""Which part of the copy of the site a file is in, and whether a host has room for the copy.

Where it would be too large for a host, it comes in parts that unpack into one folder. Which part a
file is in follows from its name, so that a changed document touches the parts of its own files.
All files of a site are looked at, so each is looked at once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain
from typing import Final, Literal

from msgspec import Struct

from archivegen.exports.site_copy import BESIDE, TOP, Reason, is_in_it, is_packed, tells_of_it
from archivegen.exports.whole import FOLDER
from archivegen.model.hosts import HostLimits
from archivegen.model.index_folder import place_of
from archivegen.model.limits import MB

_OWNED: Final = re.compile(
    r"(?:(?:[^/]+/)?documents/(?!index[.-])|search/d/)(?P<document>[a-z0-9]+)[./-].*"
    r"|(?:[^/]+/)?(?P<talk>conversations)/.*"
)
_SHARE: Final = 0.35  # of its size: what a file of text takes when it is deflated, at the most
_HEADS: Final = 150  # bytes that a file takes besides, and twice its name
_MOST_PARTS: Final = 32  # more than that nobody unpacks by hand
_STRICTEST: Final = 25 * MB
_ROOM: Final = 0.72  # of what a host takes, since the sizes of files change

_Kind = Literal["document", "talk", "other"]


class Part(Struct, frozen=True):
    """A zip archive: its path in the site, and the files in it by their paths in the site."""

    path: str
    files: tuple[str, ...]


class Plan(Struct, frozen=True):
    """The parts of a copy, and about how many bytes they have together."""

    parts: tuple[Part, ...]
    size: int


def largest(hosts: Iterable[HostLimits]) -> int:
    """Say how large a part may be, as the strictest of the hosts takes files."""
    accepted = [host.file_bytes for host in hosts if host.file_bytes]
    return int(min(accepted, default=_STRICTEST) * _ROOM)


def plan(sizes: Mapping[str, int], aim: int) -> Plan:
    """Share files out to parts of about so many bytes at the most, by their names."""
    shelves = _shelves(sizes)
    size = sum(shelf.size for shelf in shelves)
    if size <= aim:
        everything = chain.from_iterable(shelf.names() for shelf in shelves)
        return Plan((_part(TOP, everything),), size)
    shared = (names for shelf in shelves for names in shelf.dealt(aim))
    parts = (_part(f"{TOP}-{number}", names) for number, names in enumerate(shared, 1))
    return Plan(tuple(parts), size)


def why_not(sizes: Mapping[str, int], planned: Plan, hosts: Iterable[HostLimits]) -> Reason:
    """Say why there is no copy: with it, and only with it, the site is too much for a host."""
    count = len(planned.parts)
    if count > _MOST_PARTS:
        return "size"
    site = sum(sizes.values())
    for host in hosts:
        if host.site_bytes and site <= host.site_bytes < site + planned.size:
            return "size"
        if host.files and len(sizes) <= host.files < len(sizes) + count + len(BESIDE):
            return "files"
    return ""


class _Shelf:
    """Files that are dealt to parts together, by what owns them, and about how large they are."""

    def __init__(self) -> None:
        self.size = 0
        self._of: dict[str, list[str]] = defaultdict(list)

    def add(self, owner: str, name: str, size: int) -> None:
        self._of[owner].append(name)
        self.size += size

    def names(self) -> Iterator[str]:
        return chain.from_iterable(self._of.values())

    def dealt(self, aim: int) -> Iterator[list[str]]:
        """Deal files to a power of two of parts, those of an owner together."""
        count = 1  # a power, so that few files move when the archive grows
        while self.size > aim / 2 * count:
            count *= 2
        found: list[list[str]] = [[] for _ in range(count)]
        for owner, names in self._of.items():
            mark = blake2b(owner.encode(), digest_size=4).digest()
            found[int.from_bytes(mark, "big") % count] += names
        return filter(None, found)


def _shelves(sizes: Mapping[str, int]) -> Iterable[_Shelf]:
    """Part the files by what changes them: any change, that of a conversation, or of a document."""
    shelves: dict[_Kind, _Shelf] = {"other": _Shelf(), "talk": _Shelf(), "document": _Shelf()}
    for name, size in sizes.items():
        if is_in_it(name):
            kind, owner = _owner(name)
            shelves[kind].add(owner, name, _guess(name, size))
    return shelves.values()


def _owner(name: str) -> tuple[_Kind, str]:
    """Tell what a file is of, and what keeps its files together: a document, or its own place."""
    match = _OWNED.fullmatch(name)
    if match is None:
        return "other", place_of(name)
    document = match["document"]
    return ("document", document) if document else ("talk", name)


def _guess(name: str, size: int) -> int:
    if tells_of_it(name):
        return 0
    return int(size if is_packed(name) else size * _SHARE) + _HEADS + 2 * len(name)


def _part(stem: str, names: Iterable[str]) -> Part:
    return Part(f"{FOLDER}/{stem}.zip", tuple(sorted(names)))
