"""Replace the published site in one step, at a cost in proportion to what changed.

Two folders hold the same tree: `site/` and its twin under `build/`. A build brings the twin up to
date with hard links, which is where it is audited; then the two change places in one atomic step
(Linux: renameat2 with RENAME_EXCHANGE; elsewhere two renames), and the old one is brought up to
date in its turn, so that a withdrawn document is gone from both. A marker says that the twin is
behind; after a crash it is made anew from the site.
"""

from __future__ import annotations

import ctypes
import errno
import os
import posixpath
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.walk import walk

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


class Changes(Struct, frozen=True):
    """What a build puts into the tree (path in the site → file or bytes) and takes out of it."""

    put: Mapping[str, Path | bytes]
    remove: tuple[str, ...] = ()


class DoubleBuffer:
    """The site and its twin."""

    def __init__(self, site: Path, build: Path) -> None:
        self.site = site
        self.twin = build / "twin"
        self._behind = build / "twin.behind"

    @property
    def base(self) -> Path:
        """The tree that the next build begins with, and which must be as it was left."""
        return self.twin if self._is_up_to_date() else self.site

    def prepare(self, *, fresh: bool) -> None:
        """Make the twin equal to the site, or empty when everything is built anew."""
        if fresh or not self.site.is_dir():
            remove_tree(self.twin)
            self.twin.mkdir(parents=True)
        elif not self._is_up_to_date():
            remove_tree(self.twin)
            mirror(self.site, self.twin)
        self._behind.parent.mkdir(parents=True, exist_ok=True)
        self._behind.touch()

    def _is_up_to_date(self) -> bool:
        return self.site.is_dir() and self.twin.is_dir() and not self._behind.exists()

    def stage(self, changes: Changes) -> Path:
        """Bring the twin to the new state, and return it for the audit."""
        apply(self.twin, changes)
        return self.twin

    def publish(self, changes: Changes, *, fresh: bool) -> None:
        """Put the twin in the site's place, then bring the old site up to date as the twin."""
        if not self.site.is_dir():
            self.twin.rename(self.site)
            return  # the twin is behind: made anew by the next build
        exchange(self.twin, self.site)
        if fresh:
            remove_tree(self.twin)
            return
        apply(self.twin, Changes({name: self.site / name for name in changes.put}, changes.remove))
        self._behind.unlink()


def apply(tree: Path, changes: Changes) -> None:
    """Link the new files into a tree and remove the old ones, and folders left empty."""
    folders = _Folders(tree)
    for name, source in changes.put.items():
        target = folders.place(name)
        if isinstance(source, bytes):
            _write(source, Path(target))
        else:
            link(source, target)
    for name in changes.remove:
        (tree / name).unlink(missing_ok=True)
    _remove_empty({(tree / name).parent for name in changes.remove}, tree)


def mirror(source: Path, target: Path) -> None:
    """Make a new tree of links to the files of another."""
    folders = _Folders(target)
    for name, entry in walk(source):
        link(entry.path, folders.place(name))


class _Folders:
    """Makes the folders of a tree, each once: there are far more files than folders."""

    def __init__(self, tree: Path) -> None:
        self._tree = os.fspath(tree)
        self._made: set[str] = set()

    def place(self, name: str) -> str:
        """Tell where a file goes, and make its folder."""
        folder = posixpath.dirname(name)
        if folder not in self._made:
            Path(self._tree, folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return f"{self._tree}/{name}"


def link(source: str | Path, target: str | Path) -> None:
    """Hard-link a file over another; copy where links are not possible.

    Never writes through the target: another tree may share its bytes. A copy keeps the time, by
    which later builds know that the file is as it was.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        beside = Path(f"{target}.new")
        beside.unlink(missing_ok=True)
        link(source, beside)
        beside.replace(target)
        # Renaming a file over another link of itself does nothing and leaves both names.
        beside.unlink(missing_ok=True)
    except OSError:
        shutil.copyfile(source, target)
        status = Path(source).stat()
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))


def _write(data: bytes, target: Path) -> None:
    """Write a file anew: the old one may share its bytes with another tree."""
    target.unlink(missing_ok=True)
    target.write_bytes(data)


def exchange(one: Path, other: Path) -> None:
    """Let two folders change places, atomically where the system can."""
    if sys.platform == "linux" and _renameat2(one, other):
        return
    aside = other.with_name(f"{other.name}.old")
    remove_tree(aside)
    other.rename(aside)
    one.rename(other)
    aside.rename(one)


def remove_tree(tree: Path) -> None:
    """Remove a folder and all that is in it, if it is there."""
    if tree.is_symlink() or tree.is_file():
        tree.unlink()
    elif tree.exists():
        shutil.rmtree(tree)


def _renameat2(one: Path, other: Path) -> bool:
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is None:
        return False
    if function(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False  # this file system cannot do it
    raise OSError(code, os.strerror(code), str(other))


def _remove_empty(folders: Iterable[Path], top: Path) -> None:
    for folder in folders:
        current = folder
        while current != top and current.is_dir() and not any(current.iterdir()):
            current.rmdir()
            current = current.parent
