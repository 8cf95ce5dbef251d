"""A digest of everything that decides how a document is read, so that old results are not used."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from archivegen.versions import version
from archivegen.walk import walk

_READING: Final = ("readers", "clean", "model")
_DRAFTING: Final = ("checks", "config", "gate")
_EXPORTING: Final = ("exports", "model")
_INDEXING: Final = ("catalogue", "model", "search")
_CATALOGUING: Final = ("catalogue", "model")
_WRITING: Final = ("catalogue", "exports", "model", "site")
_STEMS: Final = ("mkdocs", "snowballstemmer")
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
    versions = (f"{library} {version(library)}" for library in _LIBRARIES)
    return _digest(_READING, "\0".join(versions))


@cache
def drafting_stamp() -> str:
    """Digest the code that redacts and checks what was read, with the plans of phone numbers."""
    return _digest(_DRAFTING, f"{reading_stamp()} {version('phonenumbers')}")


@cache
def exporting_stamp() -> str:
    """Digest the code that makes what can be downloaded, and the library that writes pictures."""
    return _digest(_EXPORTING, version("pillow"))


@cache
def indexing_stamp() -> str:
    """Digest the code that makes the search index, and the libraries that stems come from."""
    versions = (f"{library} {version(library)}" for library in _STEMS)
    return _digest(_INDEXING, "\0".join(versions))


@cache
def cataloguing_stamp() -> str:
    """Digest the code that compares documents with one another."""
    return _digest(_CATALOGUING, "")


@cache
def writing_stamp() -> str:
    """Digest the code that makes pages, and the library that tells languages apart."""
    return _digest(_WRITING, version("py3langid"))


def _digest(rooms: Iterable[str], more: str) -> str:
    return hashlib.sha256(more.encode() + b"\0" + b"".join(map(_code, rooms))).hexdigest()


@cache
def _code(room: str) -> bytes:
    """Digest the code of a room, once for all stamps that it is in."""
    top, total = f"{Path(__file__).parent.parent}/{room}", hashlib.sha256()
    for name in sorted(name for name, _ in walk(top) if name.endswith(".py")):
        code = Path(f"{top}/{name}").read_bytes()
        total.update(name.encode() + b"\0" + hashlib.sha256(code).digest())
    return total.digest()
