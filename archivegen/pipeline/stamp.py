"""A digest of everything that decides how a document is read, so that old results are not used."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

_CODE: Final = ("readers", "clean", "model")
_LIBRARIES: Final = (
    "beautifulsoup4",
    "lxml",
    "markdown-it-py",
    "msgspec",
    "pikepdf",
    "pillow",
    "pypdfium2",
)


@cache
def reading_stamp() -> str:
    """Digest the code that reads and cleans, and the versions of the libraries it uses."""
    total = hashlib.sha256()
    top = Path(__file__).parent.parent
    for folder in _CODE:
        for path in sorted((top / folder).rglob("*.py")):
            total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for library in _LIBRARIES:
        total.update(f"{library} {metadata.version(library)}\0".encode())
    return total.hexdigest()
