"""The documents in a source: a file is one, a mail folder and a zip archive hold many.

One after the other, so that a mail folder of any size costs the memory of one message.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct

from archivegen.config.paths import is_dropping
from archivegen.errors import Problem, Unreadable
from archivegen.intake.remarks import remark
from archivegen.intake.sources import Candidate, kind_of
from archivegen.model.limits import MAX_PARTS
from archivegen.readers.containers import attached, members
from archivegen.readers.detect import detect
from archivegen.readers.files import load

_ZIP_DEPTH: Final = 3  # containers in containers
_MAIL_DEPTH: Final = 20  # messages attached to messages


class Incoming(Struct, frozen=True):
    """A document that comes in."""

    untrusted_path: str
    data: bytes
    key: str = ""  # by which a row of the table finds it


class Trouble(Struct, frozen=True):
    """Something that could not be imported, or not wholly."""

    problem: Problem
    is_lost: bool = True  # otherwise it was imported as it is


class Part(Struct, frozen=True):
    """Something attached to a message: "02.01" is the first part of the second part."""

    number: str
    parent: str  # number of the message that it is attached to; empty: the outermost
    untrusted_name: str
    data: bytes


def unpack(candidate: Candidate) -> Iterator[Incoming | Trouble]:
    """Yield the documents of a candidate; what cannot be read is a problem among them."""
    yield from _unpacked(candidate, candidate.untrusted_path, 1)


def member_names(path: Path) -> Iterator[str]:
    """Yield the names by which rows can be joined to the members of a zip archive.

    Raises Unreadable.
    """
    for member in members(path):
        if not _is_skipped(member.untrusted_name) and not _leads_outside(member.untrusted_name):
            yield member.untrusted_name


def parts_of(data: bytes, name: str) -> Iterator[Part | Trouble]:
    """Yield all that is attached to a message, and to messages attached to it, depth first.

    `name` is that of the message, for problems.
    """
    yield from _Parts(name).of(data, "", 1)


def is_message(data: bytes, untrusted_name: str) -> bool:
    """Tell whether a file is an e-mail."""
    return detect(data, untrusted_name) == "email"


def _unpacked(candidate: Candidate, name: str, depth: int) -> Iterator[Incoming | Trouble]:
    try:
        if candidate.kind == "file":
            data = load(candidate.path).data
            yield Incoming(name, data, candidate.untrusted_path)
        elif candidate.kind == "mbox":
            for number, message in enumerate(members(candidate.path), 1):
                yield Incoming(f"{name}/{number:05d}.eml", message.data)
        else:
            yield from _unzipped(candidate.path, name, depth)
    except Unreadable as error:
        yield _unreadable(name, error)


def _unzipped(path: Path, name: str, depth: int) -> Iterator[Incoming | Trouble]:
    for member in members(path):
        inner = member.untrusted_name
        full = f"{name}/{inner}"
        if _is_skipped(inner):
            continue
        if _leads_outside(inner):
            yield Trouble(remark("member-outside", full))
        elif detect(member.data, inner) not in ("zip", "mbox"):
            yield Incoming(full, member.data, inner)
        elif depth < _ZIP_DEPTH:
            yield from _nested(member.data, full, depth + 1)
        else:
            yield Incoming(full, member.data, inner)
            yield Trouble(remark("nested", full), is_lost=False)


def _nested(data: bytes, name: str, depth: int) -> Iterator[Incoming | Trouble]:
    """Unpack a container in a container, by way of a temporary file."""
    with TemporaryDirectory(prefix="archivegen-") as folder:
        path = Path(folder, "container")
        path.write_bytes(data)
        yield from _unpacked(Candidate(name, path, kind_of(path)), name, depth)


def _is_skipped(untrusted_name: str) -> bool:
    return any(is_dropping(part) for part in untrusted_name.split("/") if part not in ("", ".."))


def _leads_outside(untrusted_name: str) -> bool:
    plain = untrusted_name.replace("\\", "/")
    return plain.startswith("/") or plain[1:2] == ":" or ".." in plain.split("/")


class _Parts:
    """The parts of one message, at most `MAX_PARTS` of them in all."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0

    def of(self, data: bytes, parent: str, depth: int) -> Iterator[Part | Trouble]:
        try:
            for position, found in enumerate(attached(data), 1):
                self._count += 1
                if self._count > MAX_PARTS:
                    if self._count == MAX_PARTS + 1:
                        yield Trouble(remark("too-many-parts", self._name, limit=MAX_PARTS))
                    return
                number = f"{parent}.{position:02d}" if parent else f"{position:02d}"
                yield Part(number, parent, found.untrusted_name, found.data)
                if is_message(found.data, found.untrusted_name):
                    yield from self._inner(found.data, number, depth + 1)
        except Unreadable as error:
            yield _unreadable(f"{self._name}, attachment {parent}" if parent else self._name, error)

    def _inner(self, data: bytes, number: str, depth: int) -> Iterator[Part | Trouble]:
        if depth <= _MAIL_DEPTH:
            yield from self.of(data, number, depth)
        else:
            problem = remark("nested", f"{self._name}, attachment {number}")
            yield Trouble(problem, is_lost=False)


def _unreadable(name: str, error: Unreadable) -> Trouble:
    return Trouble(remark("unreadable", name, why=error.message, advice=error.advice))
