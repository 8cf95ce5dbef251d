"""Pictures: JPEG, PNG, WebP, GIF, BMP, and TIFF with its pages."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.clean.pixels import Frame, frames, page_and_thumbnail
from archivegen.errors import Unreadable
from archivegen.model.document import Document, Fact, Sheet, SourceFile, StoreImage
from archivegen.model.kinds import Note
from archivegen.model.limits import MAX_PAGES
from archivegen.readers.image_alpha import hides_pixels
from archivegen.readers.image_metadata import metadata
from archivegen.readers.image_others import frames_differ, others


def read(source: SourceFile, store: StoreImage) -> Document:
    """Read a picture; one of several pages is a scan.

    Raises Unreadable: no picture, too many pixels, or damaged beyond use.
    """
    sheets, damaged, more = _sheets(source.data, store)
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
        facts=tuple(_facts(source.data)),
    )


def _facts(data: bytes) -> Iterator[Fact]:
    for kind in metadata(data):
        yield Fact("image.metadata", kind)
    if hides_pixels(data):
        yield Fact("image.alpha")
    if frames_differ(data):
        yield Fact("image.frames")
    yield from others(data)


def _sheets(data: bytes, store: StoreImage) -> tuple[tuple[Sheet, ...], bool, bool]:
    """Rebuild the pages; also tell whether any is damaged, and whether there are too many."""
    sheets: list[Sheet] = []
    damaged = False
    try:
        for frame in frames(data, limit=MAX_PAGES + 1):
            if len(sheets) == MAX_PAGES:
                return tuple(sheets), damaged, True
            damaged = damaged or frame.damaged
            sheets.append(_sheet(frame, len(sheets) + 1, store))
    except Unreadable:
        if not sheets:
            raise
        damaged = True
    return tuple(sheets), damaged, False


def _sheet(frame: Frame, number: int, store: StoreImage) -> Sheet:
    image, thumbnail = page_and_thumbnail(frame.image, store)
    return Sheet(number, (), image, thumbnail)
