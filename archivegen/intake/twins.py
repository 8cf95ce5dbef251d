"""Which document of the archive has the same bytes as a file that comes in.

What is attached to messages is left out on both sides: the same logo comes with each of them.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.config.digest import file_digest
from archivegen.config.private import Archive, ReleaseFolder, Row
from archivegen.intake.names import PARTS_ENDING

_PARTS: Final = f"{PARTS_ENDING}/"


class Twin(Struct, frozen=True):
    """A document, and its file as an editor finds it."""

    id: str
    file: str


class Twins:
    """The documents of an archive by their bytes, those of an import under way included."""

    def __init__(self, archive: Archive, home: str) -> None:
        """Look at sizes only; `home` is the release whose files need not be named with it."""
        self._home = home
        self._by_size: dict[int, list[tuple[Twin, Path]]] = {}
        self._by_digest: dict[str, Twin] = {}
        for release in archive.releases:
            for row in release.rows:
                if _PARTS not in row.file:
                    self._remember(release, row)

    def of(self, data: bytes) -> Twin | None:
        """Find a document with these bytes; files are read only where their size is the same."""
        for twin, path in self._by_size.pop(len(data), ()):
            with suppress(OSError):  # it may be gone by now
                self._by_digest.setdefault(file_digest(path), twin)
        return self._by_digest.get(_digest(data))

    def add(self, data: bytes, document: str, file: str) -> None:
        """Remember what was imported just now."""
        self._by_digest.setdefault(_digest(data), Twin(document, file))

    def _remember(self, release: ReleaseFolder, row: Row) -> None:
        place = row.file if release.slug == self._home else f"{row.file} of {release.slug}"
        path = release.path_of(row)
        with suppress(OSError):  # the file of a withdrawn document may be gone
            size = path.stat().st_size
            self._by_size.setdefault(size, []).append((Twin(row.id, place), path))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
