"""Zip archives, a member at a time, with bounds on everything that a hostile one can claim."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from stat import S_ISLNK
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from archivegen.clean.text import one_line
from archivegen.counting import counted
from archivegen.errors import Unreadable
from archivegen.model.document import SourceFile
from archivegen.model.limits import (
    MAX_ARCHIVE_BYTES,
    MAX_ARCHIVE_MEMBERS,
    MAX_NAME_CHARS,
    MAX_SOURCE_BYTES,
    MB,
)

_CHUNK: Final = 1 << 20
_ENCRYPTED: Final = 0x1
_NAMED_IN_UTF8: Final = 0x800
_NAMED: Final = 5  # damaged members that are named in a message
_DAMAGED: Final = (BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, ValueError)
_UNPACK: Final = "Unpack it, and import the folder."


def zip_members(path: Path) -> Iterator[SourceFile]:
    """Yield the files in a zip archive under their untrusted names; nested archives stay whole.

    Damaged members are passed over; when all others have been given, they are reported.

    Raises:
        Unreadable: the archive or some members are damaged or encrypted, or the archive holds
            more than the limits allow.

    """
    try:
        with ZipFile(path) as archive:
            yield from _members(archive)
    except (BadZipFile, ValueError, NotImplementedError):
        raise Unreadable("the zip archive is damaged", "Get it again, or unpack it.") from None


def _members(archive: ZipFile) -> Iterator[SourceFile]:
    infos = [info for info in archive.infolist() if _is_file(info)]
    if len(infos) > MAX_ARCHIVE_MEMBERS:
        raise Unreadable(f"the zip archive has more than {MAX_ARCHIVE_MEMBERS} files", _UNPACK)
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise Unreadable("the zip archive is encrypted", "Unpack it with its password.")
    total = 0
    damaged: list[str] = []
    for info in infos:
        name = _name(info)
        try:
            data = _inflated(archive, info, MAX_ARCHIVE_BYTES - total)
        except _DAMAGED:
            damaged.append(name)
            continue
        total += len(data)
        yield SourceFile(name, data)
    if damaged:
        names = ", ".join(damaged[:_NAMED])
        kinds = "file in the zip archive is", "files in the zip archive are"
        files = counted(len(damaged), *kinds)
        raise Unreadable(f"{files} damaged: {names}", _UNPACK)


def _inflated(archive: ZipFile, info: ZipInfo, room: int) -> bytes:
    """Inflate a member, whatever size its headers claim."""
    data = BytesIO()
    limit = min(MAX_SOURCE_BYTES, room)
    with archive.open(info) as member:
        while chunk := member.read(_CHUNK):
            data.write(chunk)
            if data.tell() > limit:
                raise _too_large(limit)
    return data.getvalue()


def _too_large(limit: int) -> Unreadable:
    if limit < MAX_SOURCE_BYTES:
        return Unreadable(
            f"the zip archive unpacks to more than {MAX_ARCHIVE_BYTES // MB} MB", _UNPACK
        )
    return Unreadable(
        f"a file in the zip archive unpacks to more than {MAX_SOURCE_BYTES // MB} MB", _UNPACK
    )


def _is_file(info: ZipInfo) -> bool:
    """Tell files from folders, links, and what macOS adds about its own files."""
    return not (
        info.is_dir()
        or S_ISLNK(info.external_attr >> 16)
        or info.filename.startswith("__MACOSX/")
        or info.filename.endswith(".DS_Store")
    )


def _name(info: ZipInfo) -> str:
    name = info.filename
    if not info.flag_bits & _NAMED_IN_UTF8:
        with suppress(UnicodeError):  # programs write UTF-8 unsaid; Python reads it as cp437
            name = name.encode("cp437").decode("utf-8")
    return one_line(name, MAX_NAME_CHARS * 4)
