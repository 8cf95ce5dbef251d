"""What the last build wrote: enough to render only what changed, and to know every file."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec
from msgspec import Struct


class Written(Struct, frozen=True, array_like=True):
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

    def lies_at(self, path: Path) -> bool:
        """Tell whether the file is there as it was written."""
        try:
            status = path.stat()
        except OSError:
            return False
        return (status.st_size, status.st_mtime_ns) == (self.size, self.changed)


class State(Struct, frozen=True):
    """Every file of the last build, by its path in the site, and what it was audited for."""

    files: dict[str, Written] = {}
    unpublished: tuple[str, ...] = ()  # ids that stand in none of the files

    @classmethod
    def load(cls, path: Path, site: Path) -> State:
        """Load the state if the site still is what it says; otherwise an empty one."""
        try:
            state = msgspec.msgpack.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.MsgspecError):
            return cls()
        return state if state.describes(site) else cls()

    def describes(self, site: Path) -> bool:
        """Tell whether the site holds exactly these files, untouched."""
        there = sum(1 for found in site.rglob("*") if not found.is_dir())
        return there == len(self.files) and all(
            written.lies_at(site / name) for name, written in self.files.items()
        )

    def save(self, path: Path) -> None:
        """Write the state, whole or not at all."""
        beside = path.with_suffix(".new")
        beside.write_bytes(msgspec.msgpack.encode(self))
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
