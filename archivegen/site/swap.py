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
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

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

    def prepare(self, *, fresh: bool) -> None:
        """Make the twin equal to the site, or empty when everything is built anew."""
        if fresh or not self.site.is_dir():
            remove_tree(self.twin)
            self.twin.mkdir(parents=True)
        elif self._behind.exists() or not self.twin.is_dir():
            remove_tree(self.twin)
            shutil.copytree(self.site, self.twin, copy_function=link)
        self._behind.parent.mkdir(parents=True, exist_ok=True)
        self._behind.touch()

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
    made: set[Path] = set()
    for name, source in changes.put.items():
        target = tree / name
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        if isinstance(source, bytes):
            _write(source, target)
        else:
            link(source, target)
    for name in changes.remove:
        (tree / name).unlink(missing_ok=True)
    _remove_empty({(tree / name).parent for name in changes.remove}, tree)


def link(source: str | Path, target: str | Path) -> None:
    """Hard-link a file over another; copy where links are not possible.

    Never writes through the target: another tree may share its bytes.
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
