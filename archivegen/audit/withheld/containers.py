"""Files inside files: what a container holds, opened within limits, however deep it goes.

Zip archives (with names and comments), gzip, PDF, chunks of pictures and fonts, files inside
addresses (`data:`). What cannot be opened is said, since nobody knows then what is in it.
"""

from __future__ import annotations

import binascii
import io
import re
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

from msgspec import Struct

from archivegen.audit.withheld import pictures
from archivegen.model.limits import (
    MAX_ARCHIVE_MEMBERS,
    MAX_AUDIT_DEPTH,
    MAX_UNPACKED_BYTES,
)

_GZIP: Final = b"\x1f\x8b\x08"
_ZIP: Final = b"PK\x03\x04"
_ZIP_END: Final = b"PK\x05\x06"
_ICON: Final = b"\x00\x00\x01\x00"
_PNG_START: Final = b"\x89PNG\r\n\x1a\n"
_CLOSED_KINDS: Final = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
)
_DATA: Final = re.compile(rb"data:[\w/+.-]*((?:;[\w=.+-]*)*),([^\"'\s)>\\]*)", re.IGNORECASE)


# As mail and keys have it, in lines; a word by itself may be anything, such as a digest.
_BASE64: Final = re.compile(rb"\n((?:[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]+={0,2})")


class Part(Struct, frozen=True):
    """Something that stands inside a file: where, and its bytes; `plain` if it is no container."""

    place: str
    data: bytes


class Closed(Exception):
    """A container cannot be looked into; `why` says so in words."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(why)
        self.place = place
        self.why = why


class Opener:
    """Opens containers, one in the other, as far as the limits allow."""

    def __init__(self, most: int = MAX_UNPACKED_BYTES) -> None:
        self._left = most
        self.closed: list[tuple[str, str]] = []  # place, why

    def parts(self, data: bytes, place: str = "", depth: int = 0) -> Iterator[Part]:
        """Yield all that is in a file, and in that; not the file itself."""
        if depth > MAX_AUDIT_DEPTH:
            self.closed.append((place, "too many containers stand in each other"))
            return
        try:
            for part in self._inner(data, place):
                yield part
                yield from self.parts(part.data, part.place, depth + 1)
        except OverflowError:
            self.closed.append((place, "it unpacks to more than the audit looks at"))
        except (
            zlib.error,
            zipfile.BadZipFile,
            EOFError,
            ValueError,
            OSError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            self.closed.append((place, _reason(error)))

    def _inner(self, data: bytes, place: str) -> Iterator[Part]:
        if data.startswith(_GZIP):
            yield from self._gzip(data, place)
        elif data.startswith((_ZIP, _ZIP_END)) or _is_late_zip(data):
            yield from self._zip(data, place)
        elif data.lstrip()[:5] == b"%PDF-" or b"%PDF-" in data[:1024]:
            yield from self._pdf(data, place)
        elif data.startswith(_ICON):
            at = data.find(_PNG_START)
            if at > 0:
                yield Part(_below(place, "icon"), data[at:])
        elif data.startswith(_CLOSED_KINDS):
            raise ValueError
        elif not data.startswith((b"<", b"{")):
            for where, chunk in pictures.chunks(data, self._unzipped):
                yield Part(_below(place, where), self._spent(chunk))
        yield from self._encoded(data, place)

    def _gzip(self, data: bytes, place: str) -> Iterator[Part]:
        """Open gzip: its head may name the file, and more than one may stand in a row."""
        yield Part(_below(place, "head of gzip"), data[10:1034])
        rest = data
        while rest.startswith(_GZIP):
            work = zlib.decompressobj(wbits=31)
            result = self._spent(work.decompress(rest, self._left + 1))
            if not work.eof:
                raise EOFError
            yield Part(_below(place, "gzip"), result)
            rest = work.unused_data
        if rest:
            yield Part(_below(place, "after gzip"), rest)

    def _zip(self, data: bytes, place: str) -> Iterator[Part]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_ARCHIVE_MEMBERS:
                raise OverflowError
            yield Part(_below(place, "comment"), archive.comment)
            for number, member in enumerate(members, 1):
                where = _below(place, f"file {number}")  # its name may be what is withheld
                yield Part(where, member.filename.encode("utf-8", "replace"))
                yield Part(where, member.comment + b" " + member.extra)
                if member.flag_bits & 1:
                    raise RuntimeError
                with archive.open(member) as stream:
                    yield Part(where, self._spent(stream.read(self._left + 1)))

    def _pdf(self, data: bytes, place: str) -> Iterator[Part]:
        from archivegen.audit.withheld import pdf  # noqa: PLC0415 (few sites have any)

        for where, part in pdf.parts(data, self._unzipped):
            yield Part(_below(place, where), self._spent(part))

    def _encoded(self, data: bytes, place: str) -> Iterator[Part]:
        """Decode what stands as text in a text."""
        for match in _BASE64.finditer(b"\n" + data):
            yield Part(_below(place, "base64"), self._spent(_base64(match[1])))
        for match in _DATA.finditer(data) if b"ata:" in data else ():
            body = unquote_to_bytes(match[2])
            if match[1].lower().endswith(b";base64"):
                body = _base64(body)
            yield Part(_below(place, "data:"), self._spent(body))

    def _unzipped(self, data: bytes) -> bytes:
        return pictures.unzipped(data, self._left)

    def _spent(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise OverflowError
        return data


def _is_late_zip(data: bytes) -> bool:
    """Tell a zip archive behind something else, as programs that unpack themselves are."""
    return b"PK\x05\x06" in data[-65_557:] and b"PK\x01\x02" in data


def _base64(body: bytes) -> bytes:
    try:
        return b64decode(body.rstrip(b"=") + b"==")
    except (binascii.Error, ValueError):
        return b""


def _below(place: str, name: str) -> str:
    return f"{place} → {name}" if place else name


def _reason(error: Exception) -> str:
    if isinstance(error, RuntimeError):
        return "it needs a password"
    if isinstance(error, NotImplementedError):
        return "it is packed in a way that is not known here"
    return "it is damaged, or of a kind that the audit cannot open"
