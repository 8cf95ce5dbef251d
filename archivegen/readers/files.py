"""The only place that opens source files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from archivegen.errors import Unreadable
from archivegen.model.document import SourceFile
from archivegen.model.limits import MAX_SOURCE_BYTES, MB

_SPLIT: Final = "Split it, or publish a smaller copy of it."


def load(path: Path) -> SourceFile:
    """Read a source file whole.

    Raises:
        Unreadable: it is not there, is no file, may not be read, or is larger than
            `MAX_SOURCE_BYTES`.

    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SOURCE_BYTES + 1)
    except OSError as error:
        raise unopened(error) from None
    if len(data) > MAX_SOURCE_BYTES:
        raise Unreadable(f"the file is larger than {MAX_SOURCE_BYTES // MB} MB", _SPLIT)
    return SourceFile(path.name, data)


def unopened(error: OSError) -> Unreadable:
    """Say why a file could not be opened, without its path (reports may be public)."""
    if isinstance(error, FileNotFoundError):
        return Unreadable("the file is not there", "Check its name and place, also in capitals.")
    if isinstance(error, IsADirectoryError):
        return Unreadable("this is a folder, not a file", "Name the files, or import the folder.")
    reason = (error.strerror or type(error).__name__).lower()
    return Unreadable(f"the file cannot be opened: {reason}", "Check who may read it.")
