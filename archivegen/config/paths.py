"""Files that a manifest names: they must exist, and lie inside `documents/`, links followed."""

from __future__ import annotations

import os
import stat
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import Final

from archivegen.config.report import nearest

_NEVER: Final = "\\:"  # of other systems; also drive letters and alternate streams
_LOOKED_FOR: Final = 20  # names that a suggestion is searched for; searching is slow


class DocumentsFolder:
    """The folder `documents/` of a release; remembers what it has looked up."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._inside: dict[str, bool] = {}
        self._suggested = 0

    def problem(self, file: str) -> str:
        """Give the code of what is wrong with a path of the manifest, or an empty string."""
        if not is_plain(file):
            return "file-outside"
        full = f"{self._folder}/{file}"
        parent = full[: full.rindex("/")]
        try:
            mode = os.lstat(full).st_mode
        except (OSError, ValueError):
            return "file-missing"
        if not self._is_inside(parent):
            return "file-outside"
        if stat.S_ISREG(mode):
            return ""
        if stat.S_ISLNK(mode) and os.path.isfile(full):  # noqa: PTH113 (10,000 of them)
            return "" if self._is_inside(full) else "file-outside"
        return "file-missing"

    def suggestion(self, file: str) -> str:
        """Find the file that was probably meant; the first few times only."""
        self._suggested += 1
        if self._suggested > _LOOKED_FOR:
            return ""
        return self._alike.get(alike(file), "") or nearest(file, self._alike.values())

    def _is_inside(self, path: str) -> bool:
        if path not in self._inside:
            real = os.path.realpath(path)
            self._inside[path] = f"{real}/".startswith(f"{self._root}/")
        return self._inside[path]

    @cached_property
    def _root(self) -> str:
        return os.path.realpath(self._folder)

    @cached_property
    def _alike(self) -> dict[str, str]:
        folder = Path(self._folder)
        files = (path for path in folder.rglob("*") if path.is_file())
        names = (path.relative_to(folder).as_posix() for path in files)
        return {alike(name): name for name in sorted(names)}


def alike(name: str) -> str:
    """Make equal the names that some file system takes for the same: case, composed letters."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def is_plain(file: str) -> bool:
    """Tell whether a path is relative, goes only down, and is written in one way only."""
    if any(character in file for character in _NEVER) or not file.isprintable():
        return False
    return all(part not in ("", ".", "..") for part in file.split("/"))
