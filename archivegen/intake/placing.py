"""The folder `documents/`: what is there already, and putting new files there.

Nothing is ever overwritten. A file that lies there without a row in the manifest, left by an
import that was interrupted, is taken over when it has the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from archivegen.config.digest import file_digest
from archivegen.config.private import ReleaseFolder, Row
from archivegen.errors import UsageError
from archivegen.intake.names import PARTS_ENDING, Names, safe_name

_PARTS: Final = f"{PARTS_ENDING}/"


class Shelf:
    """The documents of a release during an import."""

    def __init__(self, release: ReleaseFolder) -> None:
        self._documents = release.folder / "documents"
        self._names = Names(row.file for row in release.rows)
        self._by_size: dict[int, list[Row]] = {}
        self._paths: dict[str, Path] = {}
        self._digests: dict[str, str] = {}
        self._checked: set[Path] = set()
        for row in release.rows:
            if _PARTS not in row.file:  # what is attached comes and goes with its message
                self._remember(row, release.path_of(row))

    def known(self, data: bytes) -> Row | None:
        """Find the document that has these bytes already; each answers for one file only.

        So two equal files are two documents, and importing them again brings neither.
        """
        rows = self._by_size.get(len(data), [])
        if not rows:
            return None
        digest = hashlib.sha256(data).hexdigest()
        for row in rows:
            if self._digest(row) == digest:
                rows.remove(row)
                return row
        return None

    def put(self, untrusted_path: str, data: bytes) -> str:
        """Put a file where its path below the source says; give its path here."""
        folder, _, name = untrusted_path.replace("\\", "/").rpartition("/")
        return self._put(self._names.folder(folder), safe_name(name), data)

    def put_part(self, message: str, number: str, untrusted_name: str, data: bytes) -> str:
        """Put what is attached to a message beside it; give its path here."""
        return self._put(message + PARTS_ENDING, f"{number}-{safe_name(untrusted_name)}", data)

    def _put(self, folder: str, name: str, data: bytes) -> str:
        for path in self._names.free(folder, name):
            target = self._documents / path
            try:
                if _has(target, data) or self._write(target, data):
                    self._names.take(path)
                    return path
            except OSError as error:
                raise UsageError(
                    f"The file {path} cannot be written ({error.strerror or error}).",
                    "See to it that there is room on the disk, and import again: what is there "
                    "already is recognised.",
                ) from error
        raise AssertionError  # names never run out

    def _write(self, target: Path, data: bytes) -> bool:
        """Write a new file, whole or not at all; tell whether there was none before."""
        self._make_folder(target.parent)
        if target.exists() or target.is_symlink():
            return False
        beside = target.parent / f".incoming-{secrets.token_hex(4)}"
        try:
            beside.write_bytes(data)
            return _moved(beside, target)
        finally:
            with suppress(OSError):
                beside.unlink()

    def _make_folder(self, folder: Path) -> None:
        if folder in self._checked:
            return
        folder.mkdir(parents=True, exist_ok=True)
        if not folder.resolve().is_relative_to(self._documents.resolve()):
            raise UsageError(
                f"{folder.name} is a link that leads out of documents/.",
                "Delete the link, and import again.",
            )
        self._checked.add(folder)

    def _remember(self, row: Row, path: Path) -> None:
        with suppress(OSError):
            self._by_size.setdefault(path.stat().st_size, []).append(row)
            self._paths[row.id] = path

    def _digest(self, row: Row) -> str:
        if row.id not in self._digests:
            self._digests[row.id] = file_digest(self._paths[row.id])
        return self._digests[row.id]


def _has(target: Path, data: bytes) -> bool:
    if target.is_symlink() or not target.is_file() or target.stat().st_size != len(data):
        return False
    return target.read_bytes() == data


def _moved(beside: Path, target: Path) -> bool:
    """Give a file its name, unless that exists by now."""
    try:
        os.link(beside, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links, such as that of a USB stick
        beside.rename(target)
    return True
