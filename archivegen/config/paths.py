"""Files that a manifest names: they must exist, and lie inside `documents/`, links followed."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import Final

from archivegen.config.report import nearest

_NO_PART: Final = frozenset(("", ".", ".."))
_DROPPINGS: Final = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "icon\r"))
_LOCKS: Final = ("~$", ".~")
_LOOKED_FOR: Final = 20  # names that a suggestion is searched for; searching is slow


class DocumentsFolder:
    """The folder `documents/` of a release; remembers what it has looked up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listings: dict[str, dict[str, str]] = {}
        self._inside: dict[str, bool] = {}
        self._suggested = 0

    def problem(self, file: str) -> str:
        """Give the code of what is wrong with a path of the manifest, or an empty string."""
        if not is_plain(file):
            return "file-outside"
        folder, _, name = file.rpartition("/")
        kind = self._listing(folder).get(name, "")
        if kind == "file" and self._is_inside(folder):
            return ""
        if kind == "link" and (self._folder / file).is_file():
            return "" if self._is_inside(folder) and self._is_inside(file) else "file-outside"
        return "file-outside" if kind and not self._is_inside(folder) else "file-missing"

    def suggestion(self, file: str, named: Collection[str] = ()) -> str:
        """Find the file that was probably meant, of those that no row has; a few times only."""
        self._suggested += 1
        if self._suggested > _LOOKED_FOR:
            return ""
        free = {key: name for key, name in self._alike.items() if name not in named}
        return free.get(alike(file), "") or nearest(file, free.values())

    def _listing(self, folder: str) -> dict[str, str]:
        """List a folder once: to ask for each file by itself took four times as long."""
        if folder not in self._listings:
            try:
                with os.scandir(self._folder / folder) as entries:
                    self._listings[folder] = {entry.name: _kind(entry) for entry in entries}
            except OSError:
                self._listings[folder] = {}
        return self._listings[folder]

    def _is_inside(self, path: str) -> bool:
        if path not in self._inside:
            real = (self._folder / path).resolve()
            self._inside[path] = real.is_relative_to(self._root)
        return self._inside[path]

    @cached_property
    def _root(self) -> Path:
        return self._folder.resolve()

    @cached_property
    def _alike(self) -> dict[str, str]:
        folder = self._folder
        files = (path for path in folder.rglob("*") if path.is_file())
        names = (path.relative_to(folder).as_posix() for path in files)
        return {alike(name): name for name in sorted(names)}


def alike(name: str) -> str:
    """Make equal the names that some file system takes for the same: case, composed letters."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def is_dropping(name: str) -> bool:
    """Tell whether a name is one of a hidden file, or of what an operating system leaves."""
    return name.startswith((".", *_LOCKS)) or name.casefold() in _DROPPINGS


def is_plain(file: str) -> bool:
    """Tell whether a path is relative, goes only down, and is written in one way only."""
    if "\\" in file or ":" in file or not file.isprintable():  # of other systems; drive letters
        return False
    return _NO_PART.isdisjoint(file.split("/"))


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "link"
    return "file" if entry.is_file(follow_symlinks=False) else "other"
