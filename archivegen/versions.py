"""Which versions of libraries are installed, by the names of the folders that tell of them.

`importlib.metadata` knows the same, but what it loads to read these folders takes longer than the
rest of a short command.

Source: PyPA specifications, Recording installed projects: `<name>-<version>.dist-info`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Final

_FOLDER: Final = re.compile(r"(.+)-([^-]+)\.dist-info")
_BETWEEN: Final = re.compile(r"[-_.]+")


def version(library: str) -> str:
    """Tell the version of a library; PackageNotFoundError if it is not installed."""
    found = _installed(tuple(sys.path)).get(_plain(library))
    if found is not None:
        return found
    from importlib import metadata  # noqa: PLC0415 (for what was installed in another way)

    return metadata.version(library)


@cache
def _installed(folders: tuple[str, ...]) -> Mapping[str, str]:
    """List what lies in the folders from which libraries are loaded; the first of a name counts."""
    found: dict[str, str] = {}
    for folder in folders:
        with suppress(OSError):
            for name in os.listdir(folder or "."):  # noqa: PTH208 (names are all that is needed)
                if match := _FOLDER.fullmatch(name):
                    found.setdefault(_plain(match[1]), match[2])
    return found


def _plain(name: str) -> str:
    """Write a name as all spellings of it are compared (PEP 503)."""
    return _BETWEEN.sub("-", name).lower()
