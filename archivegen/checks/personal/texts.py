"""What a record would publish in words, as texts to look through.

A text is one field or one page. Between two lines of it stand two line feeds, where something was
withheld stands a NUL: no number goes across either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from archivegen.model.prose import Block, Blocks, Line, Withheld, WithheldBlock, Words, lines
from archivegen.model.published import Party, PublishedRecord

BETWEEN_LINES: Final = "\n\n"
_WITHHELD: Final = "\0"
_DIGIT: Final = re.compile(r"[0-9]")
_ADDRESS: Final = re.compile(r"[\[({] ?[Aa][Tt] ?[\])}]")
_SPACES: Final = (*range(0x2000, 0x200B), 0xA0, 0x202F, 0x205F, 0x3000, 0x9, 0xD)
_HYPHENS: Final = (*range(0x2010, 0x2015), 0x2212, 0xFE58, 0xFE63, 0xFF0D)
_NOTHING: Final = (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)
_ZEROS: Final = (0x660, 0x6F0, 0x966, 0xFF10)  # Arabic, Persian, Devanagari, fullwidth
_SAME: Final[dict[int, str]] = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_NOTHING, ""),
    **{zero + digit: str(digit) for zero in _ZEROS for digit in range(10)},
    0xFF0B: "+",
    0xFF0E: ".",
    0xFF20: "@",
}
_ODD: Final = re.compile(f"[{re.escape(''.join(map(chr, _SAME)))}]")


class Text(Struct, frozen=True):
    """Words of a field (its name is the place) or of a page (its number)."""

    place: str
    text: str
    page: int | None = None


def texts(record: PublishedRecord) -> tuple[Text, ...]:
    """Collect the texts that can hold a personal datum."""
    return tuple(text for text in every_text(record) if _can_hold(text.text))


def every_text(record: PublishedRecord) -> Iterator[Text]:
    """Collect all that a record would publish in words."""
    yield from _fields(record)
    yield from _pages(record)


def _can_hold(text: str) -> bool:
    """Without a digit or an address, a text has no personal datum that is looked for."""
    return bool("@" in text or _DIGIT.search(text) or " at " in text or _ADDRESS.search(text))


def _fields(record: PublishedRecord) -> Iterator[Text]:
    named = (
        ("title", _written(record.title)),
        ("from", _parties(record.sender)),
        ("to", _parties(record.to)),
        ("cc", _parties(record.cc)),
        ("type", record.type),
        ("description", record.description),
        ("date", record.date_written),
        ("marking", record.marking),
        ("tags", BETWEEN_LINES.join(record.tags)),
        ("source", record.source),
        ("rights", record.rights),
        ("note", record.note),
        ("notes", BETWEEN_LINES.join(note.value for note in record.notes if note.value)),
        *record.extra,
    )
    return (Text(place, plainly(words)) for place, words in named if words)


def _pages(record: PublishedRecord) -> Iterator[Text]:
    alone = len(record.sheets) == 1
    for sheet in record.sheets:
        place = "text" if alone else f"page {sheet.number}"
        yield Text(place, _blocks(sheet.blocks), None if alone else sheet.number)


def _parties(parties: Iterable[Party]) -> str:
    return BETWEEN_LINES.join(_written(party.name) for party in parties)


def _blocks(blocks: Blocks) -> str:
    shown = (line for block in blocks for line in _lines(block))
    return plainly(BETWEEN_LINES.join(_written(line) for line in shown))


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, WithheldBlock):
        yield (Withheld(block.code),)
    else:
        yield from lines((block,))


def _written(line: Line) -> str:
    return "".join(
        part.text
        if isinstance(part, Words)
        else _WITHHELD
        if isinstance(part, Withheld)
        else f"\n{part.alt}\n"
        for part in line
    )


def plainly(text: str) -> str:
    """Write spaces, hyphens and digits in one way, so that detectors need to know only that."""
    return _ODD.sub(_same, text)  # takes a fifth of the time of `str.translate`


def _same(match: re.Match[str]) -> str:
    return _SAME[ord(match[0])]
