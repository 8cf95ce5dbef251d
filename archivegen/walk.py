"""Walk a folder of very many files; `pathlib` takes ten times as long for 20,000 of them."""

from __future__ import annotations

import os
from collections.abc import Iterator


def walk(top: str | os.PathLike[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all but the folders: their paths within `top`, with forward slashes, in no order.

    Links are yielded, never followed. What kind an entry is costs nothing, its `stat` a call to
    the system. Raises OSError for a folder that is not there or cannot be read.
    """
    folders = [(os.fspath(top), "")]
    while folders:
        folder, inside = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = inside + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{name}/"))
                else:
                    yield name, entry


def is_file(entry: os.DirEntry[str]) -> bool:
    """Tell files from links, devices and whatever else there is."""
    return entry.is_file(follow_symlinks=False)
