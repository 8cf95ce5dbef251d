"""The digests of files, without reading again what did not change since an earlier run.

An approval binds to the bytes of a file, so this must not be fooled. A digest is remembered with
all that the file system says of the file: its size, both times, its inode and its device. The time
of the last change (ctime) is among them, which no program can set: whoever writes other bytes of
the same length and sets the date back is noticed all the same.

What the file system says is not enough in a few cases, and then the bytes are read:

- the file was changed within the last seconds before it was read, or after: a second change in the
  same tick of the file system's clock would leave the same times (Git calls that racy);
- it lies on another file system than the cache, so that nobody knows what its clock says;
- the computer's clock was set back since, or the system has no such time (Windows);
- the file of the cache is damaged.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

import msgspec
from msgspec import Struct

from archivegen.pipeline.workspace import Workspace

FILE: Final = "files.msgpack"
_FORMAT: Final = b"1"
_MARK: Final = 16  # bytes of a checksum in front
_SETTLED: Final = 2_000_000_000  # nanoseconds: the coarsest clock of a file system has 2 seconds
_HAS_CTIME: Final = os.name == "posix"  # elsewhere it is when the file was made
_PRIVATE: Final = 0o700
_SMALL: Final = 1 << 20  # bytes; what is larger is read in pieces

_State = tuple[int, int, int, int, int]  # size, mtime, ctime (nanoseconds), inode, device


class _Seen(Struct, frozen=True, array_like=True):
    state: _State
    digest: str


class _Store(Struct, frozen=True, array_like=True):
    written: int  # nanoseconds since 1970
    files: dict[str, _Seen]


class _Clock(Struct, frozen=True):
    """What the file system of the cache takes for now, in nanoseconds, and which one it is."""

    now: int
    device: int

    def settled(self, state: _State) -> bool:
        """Tell whether a later change of such a file cannot leave it as it is."""
        _, mtime, ctime, _, device = state
        return device == self.device and max(mtime, ctime) <= self.now - _SETTLED


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Store).decode


class FileDigests:
    """The SHA-256 of files by path, 64 hexadecimal digits; "" for a file that cannot be read.

    As a context manager it keeps at the end what it learned. Without `trust` every file is read.
    """

    def __init__(self, work: Workspace, *, trust: bool = True) -> None:
        self._folder = work.cache
        self._trust = trust and _HAS_CTIME
        self._known = _load(self._folder / FILE)
        self._asked: set[str] = set()
        self._learned = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.save()

    def of(self, path: str) -> str:
        """Give the digest of one file."""
        return self.of_all((path,))[path]

    def of_all(self, paths: Iterable[str]) -> dict[str, str]:
        """Give the digests of many files, by path."""
        found = {path: self._remembered(path) for path in paths}
        self._asked.update(found)
        unknown = [path for path, digest in found.items() if not digest]
        if unknown:
            clock = _clock(self._folder)
            found.update((path, self._read(path, clock)) for path in unknown)
        return found

    def save(self) -> None:
        """Keep what was learned, whole or not at all; files that are gone are forgotten."""
        if not self._learned:
            return
        kept = {
            path: seen
            for path, seen in self._known.items()
            if path in self._asked or os.path.lexists(path)
        }
        data = _encode(_Store(time.time_ns(), kept))
        # It only saves time: where it cannot be written, files are read again.
        with suppress(OSError):
            _write(self._folder / FILE, _mark(data) + data)
            self._learned = False

    def _remembered(self, path: str) -> str:
        seen = self._known.get(path) if self._trust else None
        if seen is None:
            return ""
        try:
            now = _state(os.stat(path))  # noqa: PTH116 (a `Path` a file takes longer than the rest)
        except (OSError, ValueError):
            return ""
        return seen.digest if now == seen.state else ""

    def _read(self, path: str, clock: _Clock | None) -> str:
        try:
            digest, state = _hashed(path)
        except (OSError, ValueError):
            digest, state = "", None
        before = self._known.pop(path, None)
        if state is not None and clock is not None and clock.settled(state):
            self._known[path] = _Seen(state, digest)
        self._learned = self._learned or before != self._known.get(path)
        return digest


def _hashed(path: str) -> tuple[str, _State | None]:
    """Read a file; the state is None when it changed meanwhile."""
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 (see above)
        before = _state(os.fstat(stream.fileno()))
        if before[0] <= _SMALL:  # a third of the time that `file_digest` takes for a letter
            digest = hashlib.sha256(stream.readall()).hexdigest()
        else:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        after = _state(os.fstat(stream.fileno()))
    return digest, after if after == before else None


def _state(told: os.stat_result) -> _State:
    return told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino, told.st_dev


def _clock(folder: Path) -> _Clock | None:
    """Ask the file system for its time, which need not be ours: let it stamp a file."""
    try:
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as stamped:
            told = os.fstat(stamped.fileno())
    except OSError:
        return None
    return _Clock(told.st_ctime_ns, told.st_dev)


def _load(path: Path) -> dict[str, _Seen]:
    try:
        data = path.read_bytes()
        if data[:_MARK] != _mark(data[_MARK:]):
            return {}
        store = _decode(data[_MARK:])
    except (OSError, msgspec.MsgspecError):
        return {}
    return store.files if store.written <= time.time_ns() else {}


def _mark(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_MARK, key=_FORMAT).digest()


def _write(target: Path, data: bytes) -> None:
    temporary = target.with_suffix(f".{os.getpid()}-{os.urandom(6).hex()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
