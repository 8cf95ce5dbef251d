"""PDF: text and pictures a page at a time, and facts about what else is inside."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import pypdfium2
from msgspec.structs import replace
from PIL import Image

from archivegen.clean.pixels import page_and_thumbnail, plain
from archivegen.clean.tones import toned
from archivegen.errors import Unreadable
from archivegen.model.document import Document, Fact, Sheet, SourceFile, StoreImage
from archivegen.model.kinds import Note, Tones
from archivegen.model.limits import MAX_BLOCKS, MAX_PAGES, MAX_TEXT_CHARS
from archivegen.readers.pdf_inside import Inside, beyond_repair, inside, repaired
from archivegen.readers.pdf_pages import Page, Written, opened
from archivegen.readers.pdf_unshown import unshown
from archivegen.readers.picture_marks import marks

_MOST_NOTES: Final = 20


def read(source: SourceFile, store: StoreImage, scans: Tones = "colour") -> Document:
    """Read a PDF. Its metadata (title, author, dates) says nothing reliable, and is not read.

    `scans`: the tones in which pages that show a picture are kept.

    Raises Unreadable: encrypted, or damaged beyond repair.
    """
    found = inside(source.data)
    pages = _pages(source.data, store, scans)
    damaged = found.damaged or pages is None or bool(pages.missing)
    if damaged:
        pages = _better(pages, _repaired_pages(source.data, store, scans))
    if pages is None or not pages.shown:
        raise beyond_repair()
    return _document(pages, found, damaged=damaged)


def _pages(data: bytes, store: StoreImage, scans: Tones) -> _Pages | None:
    with opened(data) as pdf:
        return None if pdf is None else _Pages(pdf, store, scans)


def _repaired_pages(data: bytes, store: StoreImage, scans: Tones) -> _Pages | None:
    with suppress(Unreadable):
        return _pages(repaired(data), store, scans)
    return None


def _better(one: _Pages | None, other: _Pages | None) -> _Pages | None:
    """Choose what shows more; each repairs some files better."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda pages: (pages.shown, pages.characters))


def _document(pages: _Pages, found: Inside, *, damaged: bool) -> Document:
    has_text = any(sheet.blocks for sheet in pages.sheets)
    return Document(
        kind="pdf" if has_text or not pages.has_pictures else "scan",
        sheets=pages.sheets,
        notes=(
            *((Note("damaged-repaired"),) if damaged else ()),
            *pages.notes(),
            *(() if has_text else (Note("no-text"),)),
        ),
        facts=(*unshown(found.facts, pages.sheets), *pages.facts),
    )


class _Pages:
    """Reads one page after another, within the limits of a document."""

    def __init__(self, pdf: pypdfium2.PdfDocument, store: StoreImage, scans: Tones) -> None:
        self._pdf = pdf
        self._store = store
        self._scans = scans
        self._chars = MAX_TEXT_CHARS
        self._blocks = MAX_BLOCKS
        self.count = len(pdf)
        self.has_pictures = False
        self.missing: list[int] = []  # pages that cannot be drawn
        self.facts: list[Fact] = []
        self.sheets = tuple(self._sheet(number + 1) for number in range(min(self.count, MAX_PAGES)))

    @property
    def shown(self) -> int:
        """Count the pages that could be drawn."""
        return len(self.sheets) - len(self.missing)

    @property
    def characters(self) -> int:
        """Count the characters on the pages."""
        return MAX_TEXT_CHARS - self._chars

    def notes(self) -> tuple[Note, ...]:
        """Say what is not as it should be."""
        notes = [Note("image-missing", str(number)) for number in self.missing[:_MOST_NOTES]]
        if self.count > MAX_PAGES:
            notes.append(Note("pages-shortened", str(self.count)))
        if min(self._chars, self._blocks) < 0:
            notes.append(Note("text-shortened"))
        return tuple(notes)

    def _sheet(self, number: int) -> Sheet:
        try:
            page = Page(self._pdf, number - 1)
        except pypdfium2.PdfiumError:
            self.missing.append(number)
            return Sheet(number, ())
        try:
            return self._read(page, number)
        finally:
            page.close()

    def _read(self, page: Page, number: int) -> Sheet:
        has_picture = page.has_picture()
        self.has_pictures = self.has_pictures or has_picture
        try:
            picture = plain(page.image())
            shown = toned(picture, self._scans) if has_picture else picture
            image, thumbnail = page_and_thumbnail(shown, self._store)
        except (pypdfium2.PdfiumError, Unreadable):
            self.missing.append(number)
            written = self._written(page, None)
            return Sheet(number, written.blocks)
        self.facts += marks(picture, number)
        written = self._written(page, picture)
        return Sheet(number, written.blocks, image, thumbnail, written.words)

    def _written(self, page: Page, picture: Image.Image | None) -> Written:
        written = page.written(max(0, self._chars), picture)
        self._chars -= written.count
        self._blocks -= len(written.blocks)
        self.facts += written.facts
        if self._blocks >= 0:
            return written
        return replace(written, blocks=written.blocks[: self._blocks])
