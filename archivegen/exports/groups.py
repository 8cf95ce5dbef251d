"""Documents that stand together in the list of everything, and their part of its downloads.

The rows and lines of a group are deflated together, and kept; so a changed document costs the
deflating of its own group. Where a group ends follows from the last document in it, not from how
many come before: a document that is added moves no other one to another group. About 256 pages are
in one, so that no group is large.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Final

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.exports import cutting
from archivegen.exports.blocks import Block, deflated
from archivegen.exports.pieces import Piece, withdrawn
from archivegen.model.limits import MB
from archivegen.model.published import Published, Tombstone

LARGEST: Final = 1 * MB  # of a block, before it is deflated
_BYTES: Final = 2  # of the mark by which a group ends
_OF_A_PAGE: Final = 1 << 8  # of so many marks as two bytes can say, those that end a group


class Group(Struct, frozen=True, array_like=True, gc=False):
    """Pieces of neighbours by their ids, in the order of the list, and their blocks, deflated."""

    pieces: dict[str, Piece]
    rows: tuple[bytes, ...]
    lines: tuple[bytes, ...]

    @classmethod
    def of(cls, pieces: dict[str, Piece]) -> Group:
        """Deflate the rows and lines of neighbours."""
        rows, lines = _rows(pieces), _lines(pieces)
        return cls(pieces, tuple(map(deflated, rows)), tuple(map(deflated, lines)))

    def table(self) -> Iterator[Block]:
        """Give the blocks of the table."""
        return _blocks(_rows(self.pieces), self.rows)

    def records(self) -> Iterator[Block]:
        """Give the blocks of JSON Lines."""
        return _blocks(_lines(self.pieces), self.lines)


def groups(catalogue: Catalogue, pieces: Mapping[str, Piece]) -> Iterator[Group]:
    """Put everything that is listed into groups; `pieces` has one of each document, by its id."""
    everything = {**pieces, **of_withdrawn(catalogue)}
    for neighbours in together(catalogue.listed):
        yield Group.of({item.id: everything[item.id] for item in neighbours})


def of_withdrawn(catalogue: Catalogue) -> dict[str, Piece]:
    """Make the pieces of documents that were withdrawn, by their ids."""
    public = catalogue.public
    return {stone.id: withdrawn(stone, public[stone.id]) for stone in catalogue.tombstones}


def pieces_of(several: Iterable[Group]) -> dict[str, Piece]:
    """Collect the pieces of groups, by their ids."""
    return {id_: piece for group in several for id_, piece in group.pieces.items()}


def together(listed: Sequence[Published]) -> Iterator[Sequence[Published]]:
    """Cut a list into neighbours that make a group."""
    start = 0
    for at, item in enumerate(listed, 1):
        if _ends(item):
            yield listed[start:at]
            start = at
    if start < len(listed):
        yield listed[start:]


def _ends(item: Published) -> bool:
    pages = 1 if isinstance(item, Tombstone) else max(1, len(item.sheets))
    mark = blake2b(item.id.encode(), digest_size=_BYTES).digest()
    return int.from_bytes(mark, "big") < pages * _OF_A_PAGE


def _blocks(lines: Iterable[bytes], packed: Iterable[bytes]) -> Iterator[Block]:
    return (Block(data, one) for data, one in zip(lines, packed, strict=True))


def _rows(pieces: Mapping[str, Piece]) -> Iterator[bytes]:
    return cutting.cut((piece.row for piece in pieces.values()), LARGEST)


def _lines(pieces: Mapping[str, Piece]) -> Iterator[bytes]:
    return cutting.cut((piece.line for piece in pieces.values()), LARGEST)
