"""The text of a document in passages, each with the place on its page that a link can lead to.

A passage is a block of the page, or a part of a block that is long. Numbers of paragraphs are those
of `site/html.py`; a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from archivegen.catalogue.parts import Slice, parts
from archivegen.model.prose import (
    Block,
    Blocks,
    Line,
    Paragraph,
    Withheld,
    WithheldBlock,
    Words,
    rows,
)
from archivegen.model.published import PublishedRecord

LONG: Final = 2_000  # characters of a passage

Hidden = tuple[str]
"""The code of the reason for which a passage is withheld."""

Shown = tuple[str | Hidden, ...]
"""Text as readers see it: never two strings beside each other, and no empty one."""


class Passage(Struct, frozen=True, array_like=True):
    """A part of a document's text."""

    anchor: str  # without `#`; "" is the page's top; `2/…` is in the second part of a document
    page: int
    text: Shown


def shown(line: Line) -> Shown:
    """Join the words of a line, whatever their style; a picture is what is said in its place."""
    if len(line) == 1 and isinstance(line[0], Words) and line[0].text:
        return (line[0].text,)
    return _joined(_parts(line))


def passages(record: PublishedRecord) -> Iterator[Passage]:
    """Cut the text of a document into passages, in reading order; none is empty."""
    for number, part in enumerate(parts(record), start=1):
        where = f"{number}/" if number > 1 else ""
        for piece in part.slices:
            top = "" if record.kind == "email" else f"page-{piece.sheet.number}"
            yield from _of_page(piece, where, top)


def _of_page(piece: Slice, where: str, top: str) -> Iterator[Passage]:
    page, anchor, paragraphs = piece.sheet.number, where + top, piece.first - 1
    for block in _told(piece.sheet.blocks):
        if isinstance(block, Paragraph):
            paragraphs += 1
            anchor = f"{where}p{page}.{paragraphs}"
        for text in _cut(_text(block)):
            yield Passage(anchor, page, text)


def _told(blocks: Blocks) -> Iterable[Block]:
    """Tell neighbouring blocks that are withheld for one reason as one, as pages do."""
    return _once(blocks) if WithheldBlock in map(type, blocks) else blocks


def _once(blocks: Blocks) -> Iterator[Block]:
    before: Block | None = None
    for block in blocks:
        if not (isinstance(block, WithheldBlock) and block == before):
            yield block
        before = block


def _text(block: Block) -> Shown:
    if isinstance(block, Paragraph):
        return shown(block.line)
    found = _lines(block)
    plain = [line[0].text for line in found if len(line) == 1 and isinstance(line[0], Words)]
    if len(plain) == len(found):  # as nearly always
        text = "\n".join(plain)
        return (text,) if text else ()
    first, *others = found or ((),)
    return _joined((*_parts(first), *(part for line in others for part in ("\n", *_parts(line)))))


def _cut(text: Shown) -> Iterable[Shown]:
    """Cut a long text where there is room between words, if there is any; leave out empty ones."""
    if len(text) == 1 and len(text[0]) <= LONG:  # as most are
        return () if isinstance(text[0], str) and text[0].isspace() else (text,)
    return _parted(text)


def _parted(text: Shown) -> Iterator[Shown]:
    kept: list[str | Hidden] = []
    room = LONG
    for part in text:
        rest = part
        while isinstance(rest, str) and len(rest) > room:
            at = _end(rest, room)
            yield from _worth((*kept, rest[:at]))
            kept, room, rest = [], LONG, rest[at:]
        kept.append(rest)
        room -= len(rest)
    yield from _worth(tuple(kept))


def _end(text: str, room: int) -> int:
    """Find the last line break, else the last space, before there is no room any more."""
    for space in ("\n", " "):
        if (at := text.rfind(space, room // 2, room)) >= 0:
            return at + 1
    return max(room, 1)


def _worth(text: Shown) -> Iterator[Shown]:
    if any(not isinstance(part, str) or not part.isspace() for part in text):
        yield text if len(text) == 1 else _joined(text)


def _lines(block: Block) -> list[Line]:
    return [
        (Withheld(row.code),) if isinstance(row, WithheldBlock) else row
        for row in rows((block,), _told)
        if row
    ]


def _parts(line: Line) -> Iterator[str | Hidden]:
    for part in line:
        if isinstance(part, Words):
            yield part.text
        elif isinstance(part, Withheld):
            yield (part.code,)
        else:
            yield part.alt


def _joined(parts: Iterable[str | Hidden]) -> Shown:
    joined: list[str | Hidden] = []
    text: list[str] = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
        else:
            joined += ("".join(text), part)
            text.clear()
    return tuple(part for part in (*joined, "".join(text)) if part)
