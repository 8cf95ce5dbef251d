"""Downloads in parts, where the strictest host would refuse the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from archivegen.exports.bag import Files
from archivegen.exports.blocks import Block
from archivegen.exports.pieces import Packed
from archivegen.exports.zip_file import MOST_MEMBERS
from archivegen.model.limits import MB

T = TypeVar("T")

LARGEST: Final = 18 * MB  # of a part, as of flat PDFs: the strictest host takes files of 25 MB
_ROOM: Final = 300  # bytes that a member takes besides its contents: heads, and lines of manifests
_TAG_FILES: Final = 10


def names(count: int, stem: str, ending: str) -> Sequence[str]:
    """Name the parts of something: `archive.zip`, or `archive-1.zip`, `archive-2.zip`."""
    if count == 1:
        return [f"{stem}{ending}"]
    return [f"{stem}-{number}{ending}" for number in range(1, count + 1)]


def cut(lines: Iterable[bytes], most: int = LARGEST) -> Iterator[bytes]:
    """Join lines to files of at most so many bytes."""
    return map(b"".join, _cut(lines, len, most))


def shared(blocks: Iterable[Block], most: int = LARGEST) -> list[list[Block]]:
    """Share blocks out to files of at most so many bytes."""
    return list(_cut(blocks, lambda block: block.size, most))


def _cut(things: Iterable[T], size_of: Callable[[T], int], most: int) -> Iterator[list[T]]:
    held: list[T] = []
    size = 0
    for thing in things:
        added = size_of(thing)
        if held and size + added > most:
            yield held
            held, size = [], 0
        held.append(thing)
        size += added
    yield held


def shared_out(payload: Files, most: int = LARGEST) -> list[Files]:
    """Share files out to bags of at most so many bytes, in the order in which they are given.

    A file that is larger by itself has a bag of its own.
    """
    found: list[dict[str, Packed]] = [{}]
    size = 0
    for path, packed in payload.items():
        needed = len(packed.data) + _ROOM + 2 * len(path)
        full = size + needed > most or len(found[-1]) >= MOST_MEMBERS - _TAG_FILES
        if full and found[-1]:
            found.append({})
            size = 0
        found[-1][path] = packed
        size += needed
    return list(found)
