"""Documents that are too long for one page of the site, in parts.

What a part may weigh follows from what a page may weigh compressed, before its pictures. All parts
of a document are about as long. A part ends between two pages of the document where it can; a page
that is too long by itself goes on in the next part.
"""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from archivegen.catalogue.packing import packed, weight
from archivegen.model.prose import Blocks, Paragraph
from archivegen.model.published import PublishedRecord, PublishedSheet

ROOM: Final = 35_000  # bytes of text in a part: some ten close pages
PAGES: Final = 50  # of a document in a part
_PICTURE: Final = 500  # bytes that a picture's place on the page is worth
_SLACK: Final = 8  # a part may be longer than its share by one in so many
PER_BYTE: Final = 2  # no block weighs more than its encoded bytes times this
_encode = msgspec.msgpack.Encoder().encode


class Slice(Struct, frozen=True):
    """A page of a document, or as much of it as there is in a part."""

    sheet: PublishedSheet
    first: int = 1  # number of its first paragraph, which may have begun in the part before


class Part(Struct, frozen=True):
    """What one page of the site shows of a document."""

    slices: tuple[Slice, ...]


def parts(record: PublishedRecord) -> tuple[Part, ...]:
    """Divide a document; nearly all of them have one part."""
    whole = (Part(tuple(map(Slice, record.sheets))),)
    if _is_short(record):
        return whole
    sizes = [_size(sheet) for sheet in record.sheets]
    count = max(-(-sum(sizes) // ROOM), -(-len(sizes) // PAGES))
    return _Division(sum(sizes), len(sizes), count).of(record, sizes) if count > 1 else whole


def _is_short(record: PublishedRecord) -> bool:
    """Tell quickly of most documents that they are short."""
    if len(record.sheets) > PAGES:
        return False
    most = PER_BYTE * len(_encode([sheet.blocks for sheet in record.sheets]))
    return most + _PICTURE * len(record.sheets) <= ROOM


def _size(sheet: PublishedSheet) -> int:
    return sum(map(weight, sheet.blocks)) + _PICTURE * (sheet.image is not None)


class _Division:
    """Fills one part after another."""

    def __init__(self, total: int, pages: int, count: int) -> None:
        share = -(-total // count)
        self._room = min(ROOM, share + share // _SLACK)
        self._pages = -(-pages // -(-pages // PAGES))
        self._alone = pages == 1
        self._left = self._room
        self._slices: list[Slice] = []
        self._done: list[Part] = []

    def of(self, record: PublishedRecord, sizes: list[int]) -> tuple[Part, ...]:
        for sheet, size in zip(record.sheets, sizes, strict=True):
            if self._slices and (size > self._left or len(self._slices) >= self._pages):
                self._turn()
            if self._alone or size > ROOM:
                self._cut(sheet)
            else:
                self._keep(Slice(sheet), size)
        self._turn()
        return tuple(self._done)

    def _cut(self, sheet: PublishedSheet) -> None:
        """Let a page that is too long by itself go on in further parts."""
        picture = _PICTURE * (sheet.image is not None)
        before = 0
        for group in packed(sheet.blocks, (self._room if self._alone else ROOM) - picture):
            if self._slices:
                self._turn()
            again = group.continues and isinstance(group.blocks[0], Paragraph)
            first = before + 1 - again
            size = picture + sum(map(weight, group.blocks))
            self._keep(Slice(replace(sheet, blocks=group.blocks), first), size)
            before = first - 1 + _paragraphs(group.blocks)

    def _keep(self, piece: Slice, size: int) -> None:
        self._slices.append(piece)
        self._left -= size

    def _turn(self) -> None:
        self._done.append(Part(tuple(self._slices)))
        self._slices, self._left = [], self._room


def _paragraphs(blocks: Blocks) -> int:
    return sum(isinstance(block, Paragraph) for block in blocks)
