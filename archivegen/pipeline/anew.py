"""Write files anew, never over old ones: the site's file may be another name of the old one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_anew(target: str, data: bytes) -> None:
    """Write a file, in the place of one that may be there, with the folders above it."""
    file = _opened(target)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)


def _opened(target: str) -> int:
    while True:
        try:
            return os.open(target, _NEW, 0o644)
        except FileExistsError:
            os.unlink(target)  # noqa: PTH108 (`pathlib` takes longer than the system, for thousands)
        except FileNotFoundError:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
