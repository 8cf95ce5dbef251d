"""What was worked out before, so that a build after a small change is short.

Two stores, both safe to delete at any time and both private (they hold unvetted content):

- `Blobs`: pictures, and PDFs made of them, under the digest of their bytes, a file each, because
  they become files.
- `Results`: small values under a key, in one SQLite file: a file an entry took seven times as
  long to write for 10,000 of them. Nothing in it is trusted: an entry carries a checksum, and a
  truncated or garbled file is a miss. Values are bytes; reading them back runs no code.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b, sha256
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Final

from archivegen.errors import EngineError
from archivegen.model.prose import ImageRef

_FORMAT: Final = 1
_PREPARE: Final = f"""
PRAGMA auto_vacuum = FULL;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, mark BLOB, data BLOB);
PRAGMA user_version = {_FORMAT};
"""
_DAMAGED: Final = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_Row = tuple[str, bytes | None, bytes | None]  # key, mark, data; hostile until the mark is right
_BATCH: Final = 500  # keys a query; SQLite takes 999 at least
_DIGEST_CHARS: Final = 64
_PRIVATE: Final = 0o700


def key(*parts: str | bytes) -> str:
    """Make a key of everything that a result depends on; ("ab", "c") differs from ("a", "bc").

    The lengths stand first. More parts with the same lengths are longer, so no two lists of parts
    give the same bytes.
    """
    data = [
        part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts
    ]
    lengths = struct.pack(f">{len(data)}Q", *map(len, data))
    return sha256(lengths + b"".join(data)).hexdigest()


class Blobs:
    """Files under the SHA-256 of their bytes, WebP pictures mostly: `ab/abcdef….webp`."""

    def __init__(self, folder: Path, ending: str = ".webp") -> None:
        self._folder = folder
        self._ending = ending

    def store(self, data: bytes, width: int, height: int) -> ImageRef:
        """Keep a picture; the same bytes are kept once, whoever stores them, and whole or not."""
        return ImageRef(self.keep(data), width, height, len(data))

    def keep(self, data: bytes) -> str:
        """Keep a file as `store` does; its digest."""
        digest = sha256(data).hexdigest()
        target = self.path(digest)
        if not _has_size(target, len(data)):
            _write(target, data)
        return digest

    def path(self, ref_or_digest: ImageRef | str) -> Path:
        """Tell where a picture is kept. ValueError if that is not the digest of one."""
        digest = ref_or_digest if isinstance(ref_or_digest, str) else ref_or_digest.digest
        if len(digest) != _DIGEST_CHARS or not set(digest) <= set("0123456789abcdef"):
            raise ValueError("not the digest of a picture")
        return self._folder / digest[:2] / f"{digest}{self._ending}"

    def forget_except(self, digests: Collection[str]) -> int:
        """Delete every picture that is not among the digests; the number of those deleted."""
        gone = [path for path in self._folder.glob("??/*") if path.stem not in digests]
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)


def _has_size(path: Path, size: int) -> bool:
    """Compare sizes only: a machine that stopped in mid-write leaves a shorter file."""
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _write(target: Path, data: bytes) -> None:
    temporary = target.with_suffix(f".{os.getpid()}-{os.urandom(6).hex()}.tmp")
    try:
        target.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise _unwritable(target.parent, error) from error


class Results:
    """Bytes under a key, for use from several processes and threads at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None

    def get(self, key: str) -> bytes | None:
        """Find what was put under a key, exactly as it was put, or None."""
        return self.get_many((key,)).get(key)

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Find what was put under each key; keys that miss are not in the answer."""
        return {name: data for batch in _batches(keys) for name, data in self._found(batch)}

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, in place of what was there. EngineError if that cannot be."""
        self.put_many(((key, data),))

    def put_many(self, entries: Iterable[tuple[str, bytes]]) -> None:
        """Keep all of them, or none if the machine stops meanwhile. EngineError as with `put`."""
        rows: list[_Row] = [(name, _mark(name, data), data) for name, data in entries]
        with self._lock:
            try:
                self._insert(rows)
            except sqlite3.DatabaseError as error:
                self._recover(error)
                self._insert_or_say(rows)

    def forget_except(self, keys: Collection[str]) -> int:
        """Delete every entry that is not among the keys; the number of those deleted."""
        with self._lock:
            rows = self._query("SELECT key, NULL, NULL FROM results")
            gone = [(name,) for name, _mark, _data in rows if name not in keys]
            self._open().executemany("DELETE FROM results WHERE key = ?", gone)
        return len(gone)

    def close(self) -> None:
        """Let go of the file; it is opened again when needed."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None
            _open.discard(self)

    def _found(self, batch: list[str]) -> Iterator[tuple[str, bytes]]:
        marks = ",".join("?" * len(batch))
        sql = f"SELECT key, mark, data FROM results WHERE key IN ({marks})"  # noqa: S608 only ?
        for name, mark, data in self._query(sql, batch):
            if isinstance(data, bytes) and mark == _mark(name, data):
                yield name, data

    def _query(self, sql: str, values: Collection[str] = ()) -> list[_Row]:
        """Answer nothing when the file cannot be read: whatever is wrong with it is a miss."""
        with self._lock:
            try:
                return self._open().execute(sql, tuple(values)).fetchall()
            except (sqlite3.DatabaseError, EngineError) as error:
                self._recover(error)
                return []

    def _insert(self, rows: list[_Row]) -> None:
        connection = self._open()
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)

    def _insert_or_say(self, rows: list[_Row]) -> None:
        try:
            self._insert(rows)
        except sqlite3.DatabaseError as error:
            raise _unwritable(self._folder, error) from error

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._connect()
            _open.add(self)
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        try:
            self._folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(self._folder, error) from error
        connection = sqlite3.connect(
            self._file, timeout=60, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _recover(self, error: Exception) -> None:
        """Close; and begin anew when the file itself is damaged."""
        self.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._file}{suffix}").unlink(missing_ok=True)

    @property
    def _file(self) -> Path:
        return self._folder / "results.sqlite"


def _prepare(connection: sqlite3.Connection) -> None:
    """Set up the table; one that another version of the format left is dropped."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in (0, _FORMAT):
        connection.execute("DROP TABLE IF EXISTS results")
    connection.executescript(_PREPARE)


def _mark(name: str, data: bytes) -> bytes:
    return blake2b(data, digest_size=16, key=name.encode()[:64]).digest()


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _unwritable(folder: Path, error: Exception) -> EngineError:
    return EngineError(
        f"the cache in {folder} cannot be written: {error}",
        "Free some space or mend its permissions; the folder may be deleted at any time.",
    )


_open: Final[set[Results]] = set()
"""Those whose files are open: to drop one would not close its file, as a connection refers to
itself and lives until rubbish is looked for."""


def close_all() -> None:
    """Let go of the files of all stores: what was put last lies beside one that is open."""
    for results in list(_open):
        results.close()


# SQLite's connections and locks do not survive a fork: each side opens its own.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=close_all)
