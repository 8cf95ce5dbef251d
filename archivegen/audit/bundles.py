"""The zip archives that a site may hold: bags of its own files, copies of it, nothing else in them.

They are read as strictly as they are written: local heads one behind the other, an index that
says the same, an end; no comment, no extra field, no byte between. So there is no place for
anything that this does not see. What a bag bears is held against the files of the site: each of
them is a file here, byte for byte, so whatever was looked for in these need not be looked for
again. Its other files, names and digests, are given as they stand. A copy, or a part of one, has
no other files: each lies in it as it lies in the site, below one folder.

Sources: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16; RFC 8493, section 2.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from archivegen.model.limits import MAX_UNPACKED_BYTES

_FOLDER: Final = "data/"  # soon tells of nearly all files that they are none
_BAGS: Final = re.compile(r"data/(archive(?:-[1-9][0-9]*)?)\.zip")
_COPIES: Final = re.compile(r"data/site(?:-[1-9][0-9]*)?\.zip")
_TOP: Final = "site"  # the folder in a copy
_BORNE: Final = re.compile(
    r"data/(?:texts/[a-z0-9]{4,16}\.txt|metadata(?:-[1-9][0-9]*)?\.(?:csv|jsonl)"
    r"|datapackage\.json|README\.txt)"
)
_TAGS: Final = frozenset({"bagit.txt", "bag-info.txt", "manifest-sha256.txt"})
_TAGS_OF_ALL: Final = "tagmanifest-sha256.txt"
_HEAD: Final = struct.Struct("<IHHHHHIIIHH")
_ENTRY: Final = struct.Struct("<IHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<IHHHHIIH")
_FIXED: Final = (0, 0x21)  # midnight, 1 January 1980
_VERSION: Final = 20
_UTF8: Final = 0x800
_DEFLATED: Final = 8
_STORED: Final = 0
_OF_COPIES: Final = frozenset({_STORED, _DEFLATED})
_RAW: Final = -15


class Bundle(Struct, frozen=True):
    """A bag: digests of what it bears, by their paths in it, and the text of its other files.

    Of a copy of the site, the digests of all that is in it, by their paths in the site.
    """

    borne: dict[str, str]  # path → SHA-256
    tags: dict[str, bytes]
    copied: dict[str, str] = {}

    @property
    def said(self) -> str:
        """Give the words of a bag, without its lists of digests."""
        return self.tags.get("bag-info.txt", b"").decode("utf-8", "replace")


class Before(Struct, frozen=True):
    """A copy of the site, or a part of one, that was read before; and the digests that it held."""

    data: bytes
    copied: Mapping[str, str]


def may_bear(name: str) -> bool:
    """Tell whether a file lies where a bag may, or a copy."""
    return name.startswith(_FOLDER) and (is_copy(name) or _BAGS.fullmatch(name) is not None)


def is_copy(name: str) -> bool:
    """Tell whether a file lies where a copy of the site may, or a part of one."""
    return name.startswith(_FOLDER) and _COPIES.fullmatch(name) is not None


class _Broken(Exception):
    """The file is not a bag as this site writes them."""


_FAULTS: Final = (_Broken, struct.error, zlib.error, UnicodeDecodeError)


@lru_cache(maxsize=1)  # several look at the same file, one after the other
def read(name: str, data: bytes) -> Bundle | None:
    """Read a bag or a copy; None for whatever is not exactly one, or lies elsewhere."""
    place = _BAGS.fullmatch(name)
    if place is None and not is_copy(name):
        return None
    try:
        return _bag(place[1], data) if place else _copy(data)
    except _FAULTS:
        return None


def read_again(data: bytes, before: Before) -> Bundle | None:
    """Read a copy. What lay in an earlier one in the same bytes is what it was, and stays packed.

    It holds what `read` finds in it.
    """
    try:
        earlier = {one.name: one for one in _members(before.data, _OF_COPIES)}
    except _FAULTS:
        earlier = {}
    try:
        return _copy(data, earlier, before.copied)
    except _FAULTS:
        return None


def _bag(folder: str, data: bytes) -> Bundle:
    bundle = Bundle({}, {})
    for member in _members(data, frozenset({_DEFLATED})):
        content = _content(member)
        top, _, path = member.name.partition("/")
        _need(top == folder and path not in bundle.borne and path not in bundle.tags)
        if _BORNE.fullmatch(path):
            bundle.borne[path] = hashlib.sha256(content).hexdigest()
        else:
            bundle.tags[path] = content
    _need(bundle.tags.keys() == _TAGS | {_TAGS_OF_ALL})
    _need(_listed(bundle.tags["manifest-sha256.txt"]) == bundle.borne)
    digests = {name: hashlib.sha256(bundle.tags[name]).hexdigest() for name in _TAGS}
    _need(_listed(bundle.tags[_TAGS_OF_ALL]) == digests)
    return bundle


def _copy(
    data: bytes,
    earlier: Mapping[str, _Member] = MappingProxyType({}),
    digests: Mapping[str, str] = MappingProxyType({}),
) -> Bundle:
    copied: dict[str, str] = {}
    for member in _members(data, _OF_COPIES):
        top, slash, path = member.name.partition("/")
        _need(top == _TOP and slash == "/" and path not in copied)
        same = path in digests and earlier.get(member.name) == member
        copied[path] = digests[path] if same else hashlib.sha256(_content(member)).hexdigest()
    return Bundle({}, {}, copied)


def _listed(manifest: bytes) -> dict[str, str]:
    lines = manifest.decode("ascii").splitlines()
    parted = [line.partition("  ") for line in lines]
    return {path: digest for digest, _, path in parted}


class _Member(Struct, frozen=True, gc=False):
    """A file in an archive, as it is packed."""

    name: str
    method: int
    size: int  # unpacked
    check: int
    packed: bytes


def _members(data: bytes, methods: frozenset[int]) -> Iterator[_Member]:
    """Yield the members, and hold the index against them."""
    place, index = 0, []
    left = MAX_UNPACKED_BYTES
    while data.startswith(b"PK\x03\x04", place):
        head = _HEAD.unpack_from(data, place)
        _, version, flags, method, *fixed, check, packed, size, named, extra = head
        start = place + _HEAD.size + named
        left -= size
        name = data[place + _HEAD.size : start]
        _need(version == _VERSION and flags == (0 if name.isascii() else _UTF8))
        _need(method in methods and tuple(fixed) == _FIXED and extra == 0 and left >= 0)
        yield _Member(name.decode(), method, size, check, data[start : start + packed])
        form = (_VERSION, _VERSION, flags, method, *_FIXED)
        numbers = (check, packed, size, named, 0, 0, 0, 0, 0, place)
        index.append(_ENTRY.pack(0x02014B50, *form, *numbers) + name)
        place = start + packed
    entries = b"".join(index)
    count = len(index)
    end = _END.pack(0x06054B50, 0, 0, count, count, len(entries), place, 0)
    _need(count > 0 and data[place:] == entries + end)


def _content(member: _Member) -> bytes:
    stored = member.method == _STORED
    content = member.packed if stored else _inflated(member.packed, member.size)
    _need(len(content) == member.size and zlib.crc32(content) == member.check)
    return content


def _inflated(packed: bytes, size: int) -> bytes:
    work = zlib.decompressobj(_RAW)
    content = work.decompress(packed, size + 1)
    _need(work.eof and not work.unused_data and not work.unconsumed_tail)
    return content


def _need(condition: bool) -> None:  # noqa: FBT001 (it is what must hold)
    if not condition:
        raise _Broken
