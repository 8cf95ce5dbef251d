"""Long lists, of which a change touches a few lines: only these are looked into again.

A list of all documents is megabytes long, and searching it whole for every withheld word took
longer than all else in a build after a small change. What its earlier version said, line after
line, was searched then.
"""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Final

from msgspec import Struct

_LISTS: Final = re.compile(r"data/metadata(?:-[1-9][0-9]*)?\.(?:csv|jsonl)|SHA256SUMS[-0-9]*\.txt")


class Earlier(Struct, frozen=True):
    """An earlier state of the site: a tree, and the SHA-256 of the lists in it, as searched."""

    tree: Path
    digests: dict[str, str]

    def of(self, name: str) -> bytes:
        """Read a list as it was; nothing where there is none, or it is not as it was searched."""
        path = self.tree / name
        if name not in self.digests or not path.is_file():
            return b""
        data = path.read_bytes()
        return data if sha256(data).hexdigest() == self.digests[name] else b""


def is_list(name: str) -> bool:
    """Tell whether a file is a list of everything, a line each."""
    return _LISTS.fullmatch(name) is not None


def changed(name: str, data: bytes, before: bytes) -> bytes:
    """Give the lines that are new, or have a new neighbour: a word may go on in the next line.

    Of any other file, give it all.
    """
    if not is_list(name):
        return data
    known = set(pairwise(_lines(before)))
    found: list[bytes] = []
    last = -1  # the line that was taken last
    for number, (one, other) in enumerate(pairwise(_lines(data))):
        if (one, other) not in known:
            found += (one, other) if last < number else (other,)
            last = number + 1
    return b"\n".join(found)


def _lines(data: bytes) -> list[bytes]:
    return [b"", *data.split(b"\n"), b""]
