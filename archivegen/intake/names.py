"""Safe names for files that came with unsafe ones.

A name from a mail or an archive can climb out of the folder, hide its ending behind a
right-to-left mark, be a device on Windows, or be taken for another by a file system that does not
tell case or composed letters apart. Words of any script are kept: an editor must find the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final

from archivegen.config.paths import alike

PARTS_ENDING: Final = ".parts"  # of the folder that holds what was attached to a message
MAX_BYTES: Final = 100  # of a name: 255 is what file systems allow, and we add to it
_MAX_ENDING: Final = 12
_NOTHING: Final = "file"
_KEPT_MARKS: Final = frozenset(" .-_()[]+,'=@~!")
_NOT_AT_START: Final = " .-=+@~"  # hidden files, options of commands, formulas of spreadsheets
_SEPARATOR: Final = re.compile(r"[/\\]")
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])( *\.|$)", re.IGNORECASE)


def safe_name(untrusted_name: str) -> str:
    """Make a name of one file: never a path, at most `MAX_BYTES` bytes of UTF-8.

    A safe name stays as it is.
    """
    last = [part for part in _SEPARATOR.split(untrusted_name) if part.strip(" .")]
    composed = unicodedata.normalize("NFC", last[-1] if last else "")
    plain = "".join(_safe(character) for character in composed)
    name = re.sub(r" {2,}", " ", plain).lstrip(_NOT_AT_START).rstrip(" .")
    if _DEVICE.match(name):
        name = f"_{name}"
    name = _shortened(name)
    if name.casefold().endswith(PARTS_ENDING):
        name = f"{name[: -len(PARTS_ENDING)]}_parts"
    return name or _NOTHING


class Names:
    """Names that are taken in `documents/`, compared as the most forgetful file system does."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken: set[str] = set()
        self._existing: set[str] = set()  # folders
        self._targets: dict[str, str] = {}  # folder of the source → folder here
        for path in taken:
            self.take(path)

    def take(self, path: str) -> None:
        """Note a path, and the folders on the way to it, as taken."""
        self._taken.add(alike(path))
        folder = path.rpartition("/")[0]
        while folder and folder not in self._existing:
            self._existing.add(folder)
            self._taken.add(alike(folder))
            folder = folder.rpartition("/")[0]

    def free(self, folder: str, name: str) -> Iterator[str]:
        """Yield paths in a folder (from `folder`) that are not taken, the plainest first."""
        stem, ending = _split(name)
        for number in count(1):
            again = name if number == 1 else f"{stem}-{number}{ending}"
            path = f"{folder}/{again}" if folder else again
            if alike(path) not in self._taken:
                yield path

    def folder(self, untrusted_path: str) -> str:
        """Give the folder for a folder of the source: the same for the same one.

        Two folders that differ stay apart, also when their safe names are equal. A folder that
        an earlier import made is used again.
        """
        source = target = ""
        for part in _SEPARATOR.split(untrusted_path):
            if part.strip(" ."):
                source = f"{source}/{part}"
                if source not in self._targets:
                    self._targets[source] = self._new_folder(target, safe_name(part))
                target = self._targets[source]
        return target

    def _new_folder(self, parent: str, name: str) -> str:
        path = f"{parent}/{name}" if parent else name
        if path not in self._existing or path in self._targets.values():
            path = next(self.free(parent, name))
            self._existing.add(path)
            self._taken.add(alike(path))
        return path


def _safe(character: str) -> str:
    if character in _KEPT_MARKS:
        return character
    category = unicodedata.category(character)
    if category[0] in "LMN":
        return character
    return " " if category == "Zs" or character in "\t\n\r" else _replacement(category)


def _replacement(category: str) -> str:
    return "" if category in ("Cf", "Cc") else "_"


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > _MAX_ENDING:
        return name, ""
    return stem, dot + ending


def _shortened(name: str) -> str:
    if len(name.encode()) <= MAX_BYTES:
        return name
    stem, ending = _split(name)
    room = MAX_BYTES - len(ending.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + ending
