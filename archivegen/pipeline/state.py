"""What the last build wrote: enough to render only what changed, and to know every file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from archivegen.audit import Verdict
from archivegen.exports.site_copy import CopyTold
from archivegen.walk import is_file, walk

_SUM: Final = sha256().digest_size


# Thousands of them are made at once: without `gc`, no time goes into looking for cycles.
class Written(Struct, frozen=True, array_like=True, gc=False):
    """A file of the site: what it was made from, what is in it, and how it lies on the disk."""

    key: str  # digest of everything that it was made from
    digest: str  # SHA-256 of its bytes
    size: int
    changed: int  # nanoseconds

    @classmethod
    def of(cls, key: str, path: Path, digest: str) -> Written:
        """Describe a finished file."""
        status = path.stat()
        return cls(key, digest, status.st_size, status.st_mtime_ns)

    def is_as(self, status: os.stat_result) -> bool:
        """Tell whether a file is as it was written."""
        return status.st_size == self.size and status.st_mtime_ns == self.changed


class State(Struct, frozen=True):
    """Every file of the last build, by its path in the site, and what the audit said of them."""

    files: dict[str, Written] = {}
    unpublished: tuple[str, ...] = ()  # ids that stand in none of the files
    verdict: Verdict = Verdict()
    audited_by: str = ""  # digest of the rules of that audit
    withheld: tuple[str, ...] = ()  # keyed digests of words that stand in none of the files
    copy: CopyTold = CopyTold()  # what readers are told of the copy of the site

    @classmethod
    def load(cls, path: Path) -> State:
        """Load the state as it was written; an empty one if there is none, or not all of it."""
        try:
            data = path.read_bytes()
            if sha256(data[_SUM:]).digest() == data[:_SUM]:
                return msgspec.msgpack.decode(memoryview(data)[_SUM:], type=cls)
        except (OSError, msgspec.MsgspecError):
            pass
        return cls()

    def describes(self, tree: Path) -> bool:
        """Tell whether a tree holds exactly these files, untouched."""
        try:
            found = [self._wrote(name, entry) for name, entry in walk(tree)]
        except OSError:
            return False
        return len(found) == len(self.files) and all(found)

    def _wrote(self, name: str, entry: os.DirEntry[str]) -> bool:
        written = self.files.get(name)
        return (
            written is not None
            and is_file(entry)
            and written.is_as(entry.stat(follow_symlinks=False))
        )

    def save(self, path: Path) -> None:
        """Write the state, whole or not at all."""
        data = msgspec.msgpack.encode(self)
        beside = path.with_suffix(".new")
        beside.write_bytes(sha256(data).digest() + data)
        beside.replace(path)

    def keys(self) -> dict[str, str]:
        """Tell what every file was made from."""
        return {name: written.key for name, written in self.files.items()}

    def key(self, name: str) -> str:
        """Tell what a file was made from, or "" if there is none."""
        written = self.files.get(name)
        return written.key if written else ""


def unwanted(old: Mapping[str, Written], wanted: AbstractSet[str]) -> tuple[str, ...]:
    """Name the files that the new build no longer has."""
    return tuple(sorted(old.keys() - wanted))
