"""PDF: text and pictures a page at a time, and facts about what else is inside."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import pypdfium2

from archivegen.clean.pixels import page_and_thumbnail
from archivegen.errors import Unreadable
from archivegen.model.document import Document, Sheet, SourceFile, StoreImage
from archivegen.model.kinds import Note
from archivegen.model.limits import MAX_BLOCKS, MAX_PAGES, MAX_TEXT_CHARS
from archivegen.model.prose import Blocks
from archivegen.readers.pdf_inside import beyond_repair, inside, repaired
from archivegen.readers.pdf_pages import Page, opened

_MOST_NOTES: Final = 20


def read(source: SourceFile, store: StoreImage) -> Document:
    """Read a PDF. Its metadata (title, author, dates) says nothing reliable, and is not read.

    Raises Unreadable: encrypted, or damaged beyond repair.
    """
    found = inside(source.data)
    pages, was_repaired = _read_or_repaired(source.data, store)
    damaged = was_repaired or found.damaged
    has_text = any(sheet.blocks for sheet in pages.sheets)
    return Document(
        kind="pdf" if has_text or not pages.has_pictures else "scan",
        sheets=pages.sheets,
        notes=(
            *((Note("damaged-repaired"),) if damaged else ()),
            *pages.notes(),
            *(() if has_text else (Note("no-text"),)),
        ),
        facts=found.facts,
    )


def _read_or_repaired(data: bytes, store: StoreImage) -> tuple[_Pages, bool]:
    """Read the pages; if some cannot be shown, see whether a repaired copy has more."""
    with opened(data) as pdf:
        pages = None if pdf is None else _Pages(pdf, store)
    if pages is not None and not pages.missing:
        return pages, False
    with suppress(Unreadable), opened(repaired(data)) as pdf:
        again = None if pdf is None else _Pages(pdf, store)
        if again is not None and again.shown > (pages.shown if pages else 0):
            return again, True
    if pages is None or not pages.shown:
        raise beyond_repair()
    return pages, True


class _Pages:
    """Reads one page after another, within the limits of a document."""

    def __init__(self, pdf: pypdfium2.PdfDocument, store: StoreImage) -> None:
        self._pdf = pdf
        self._store = store
        self._chars = MAX_TEXT_CHARS
        self._blocks = MAX_BLOCKS
        self.count = len(pdf)
        self.has_pictures = False
        self.missing: list[int] = []  # pages that cannot be drawn
        self.sheets = tuple(self._sheet(number + 1) for number in range(min(self.count, MAX_PAGES)))

    @property
    def shown(self) -> int:
        """Count the pages that could be drawn."""
        return len(self.sheets) - len(self.missing)

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
        self.has_pictures = self.has_pictures or page.has_picture()
        try:
            image, thumbnail = page_and_thumbnail(page.image(), self._store)
        except (pypdfium2.PdfiumError, Unreadable):
            self.missing.append(number)
            return Sheet(number, self._prose(page))
        return Sheet(number, self._prose(page), image, thumbnail)

    def _prose(self, page: Page) -> Blocks:
        found, count = page.prose(max(0, self._chars))
        self._chars -= count
        self._blocks -= len(found)
        return found if self._blocks >= 0 else found[: self._blocks]
