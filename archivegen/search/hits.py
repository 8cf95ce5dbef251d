"""What is shown of a document among the hits: `search/d/<id>.js`, and its further parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from archivegen.catalogue import Catalogue
from archivegen.model.published import Party, PublishedRecord
from archivegen.search.calls import Files, call
from archivegen.search.documents import Source
from archivegen.search.passages import Passage, Shown, shown
from archivegen.search.talks import Talk, talk_of

PART: Final = 14_000  # bytes of a file, about 6 kB compressed
_encode = msgspec.json.Encoder().encode


class Display(Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"sender": "from"}):
    """What is shown of a document. Empty fields are not written, but for the title."""

    title: Shown
    sender: tuple[Shown, ...] = ()
    to: tuple[Shown, ...] = ()
    copies: int = 0  # how many of these, the last ones, received a copy
    kind: str
    type: str = ""
    date: str = ""
    language: str = ""
    marking: str = ""
    release: str
    tier: str
    pages: int = 0
    attachments: int = 0
    version: int = 0  # nothing for the first
    thumb: tuple[int, int, int] | None = None
    passages: tuple[Passage, ...] = ()
    starts: tuple[int, ...] = ()
    parts: tuple[tuple[int, int], ...] = ()
    talk: Talk | None = None  # the conversation that is named after it


class Further(Struct, frozen=True):
    """A further part of a long text."""

    passages: tuple[Passage, ...]
    starts: tuple[int, ...]


def files(
    record: PublishedRecord, document: Source, starts: Sequence[int], catalogue: Catalogue
) -> Files[None]:
    """Write what is shown of a document; `starts` are the positions of its passages."""
    version = len(catalogue.public[record.id])
    passages = document.passages
    display = Display(
        title=document.title,
        sender=_names(record.sender),
        to=_names((*record.to, *record.cc)),
        copies=len(record.cc),
        kind=record.kind,
        type=record.type,
        date=record.date.iso() if record.date else "",
        language=record.language,
        marking=record.marking,
        release=record.release,
        tier=record.tier,
        pages=len(record.sheets),
        attachments=len(document.attachment),
        version=version if version > 1 else 0,
        thumb=next(_thumbs(record), None),
        passages=passages,
        starts=tuple(starts),
        talk=talk_of(record.id, catalogue),
    )
    yield from _parted(f"d/{record.id}", display)


def _parted(key: str, display: Display) -> Files[None]:
    """Write it whole if it is not too long, and else in parts."""
    whole = call(key, display)
    _, data = whole
    passages, starts = display.passages, display.starts
    cuts = tuple(_cuts(passages)) if len(data) > PART else ()
    if not cuts:  # as nearly always
        yield whole
        return
    first, *rest = [slice(*both) for both in zip((0, *cuts), (*cuts, len(passages)), strict=True)]
    parts = tuple((at, starts[at]) for at in cuts)
    yield call(key, replace(display, passages=passages[first], starts=starts[first], parts=parts))
    for number, part in enumerate(rest, start=1):
        yield call(f"{key}-{number}", Further(passages[part], starts[part]))


def _names(parties: Iterable[Party]) -> tuple[Shown, ...]:
    return tuple(shown(party.name) for party in parties)


def _thumbs(record: PublishedRecord) -> Iterator[tuple[int, int, int]]:
    for sheet in record.sheets:
        if image := sheet.thumbnail:
            yield sheet.number, image.width, image.height


def _cuts(passages: Sequence[Passage]) -> Iterator[int]:
    """Say before which passages a new file begins."""
    if _length(passages) <= PART:
        return
    size = 0
    for at, passage in enumerate(passages):
        length = _length(passage.text)
        if size and size + length > PART:
            yield at
            size = 0
        size += length


def _length(text: Iterable[Any]) -> int:
    return len(_encode(text))
