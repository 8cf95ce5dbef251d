"""Pictures: JPEG, PNG, WebP, GIF, BMP, and TIFF with its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from archivegen.clean.pixels import Frame, frames, page_and_thumbnail, plain
from archivegen.clean.tones import toned
from archivegen.errors import Unreadable
from archivegen.model.document import Document, Fact, Sheet, SourceFile, StoreImage
from archivegen.model.kinds import Note, Tones
from archivegen.model.limits import MAX_PAGES
from archivegen.readers.image_alpha import hides_pixels
from archivegen.readers.image_metadata import metadata
from archivegen.readers.image_others import frames_differ, others
from archivegen.readers.picture_marks import marks


class _Desk(NamedTuple):
    """Where pictures go, in which tones, and what was noticed."""

    store: StoreImage
    scans: Tones
    facts: list[Fact]


def read(source: SourceFile, store: StoreImage, scans: Tones = "colour") -> Document:
    """Read a picture; one of several pages is a scan. `scans`: the tones in which it is kept.

    Raises Unreadable: no picture, too many pixels, or damaged beyond use.
    """
    facts: list[Fact] = [*_facts(source.data)]
    sheets, damaged, more = _sheets(source.data, _Desk(store, scans, facts))
    several = len(sheets) > 1
    noted = {
        "damaged-repaired": damaged,
        "pages-shortened": more,
        "no-text": several,
    }
    return Document(
        kind="scan" if several else "image",
        sheets=sheets,
        notes=tuple(Note(code) for code, holds in noted.items() if holds),
        facts=tuple(facts),
    )


def _facts(data: bytes) -> Iterator[Fact]:
    for kind in metadata(data):
        yield Fact("image.metadata", kind)
    if hides_pixels(data):
        yield Fact("image.alpha")
    if frames_differ(data):
        yield Fact("image.frames")
    yield from others(data)


def _sheets(data: bytes, desk: _Desk) -> tuple[tuple[Sheet, ...], bool, bool]:
    """Rebuild the pages; also tell whether any is damaged, and whether there are too many."""
    sheets: list[Sheet] = []
    damaged = False
    try:
        for frame in frames(data, limit=MAX_PAGES + 1):
            if len(sheets) == MAX_PAGES:
                return tuple(sheets), damaged, True
            damaged = damaged or frame.damaged
            sheets.append(_sheet(frame, len(sheets) + 1, desk))
    except Unreadable:
        if not sheets:
            raise
        damaged = True
    return tuple(sheets), damaged, False


def _sheet(frame: Frame, number: int, desk: _Desk) -> Sheet:
    picture = plain(frame.image)
    desk.facts.extend(marks(picture, number))
    image, thumbnail = page_and_thumbnail(toned(picture, desk.scans), desk.store)
    return Sheet(number, (), image, thumbnail)
