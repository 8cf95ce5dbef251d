"""The pages of an opened PDF: how they look, and what is written on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct
from PIL import Image

from archivegen.errors import Unreadable
from archivegen.model.document import Fact, WordBox
from archivegen.model.limits import MAX_PAGE_CHARS, PAGE_IMAGE_WIDTH
from archivegen.model.prose import Blocks
from archivegen.readers.pdf_glyphs import Glyphs
from archivegen.readers.pdf_hidden import unseen
from archivegen.readers.pdf_hiding import hiding
from archivegen.readers.pdf_inside import encrypted
from archivegen.readers.pdf_lines import lines
from archivegen.readers.pdf_placement import Placement
from archivegen.readers.pdf_prose import laid_out
from archivegen.readers.pdf_view import PageView
from archivegen.readers.pdf_words import words

_MAX_SCALE: Final = 8.0  # pixels a point: stamps and labels are not blown up
_MAX_HEIGHT: Final = 8_000  # pixels
_UNSEEN: Final = 1 | 2 | 32  # of annotations: invisible, hidden, no view
_ICONS: Final = (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FILEATTACHMENT, pdfium.FPDF_ANNOT_SOUND)
_ICON: Final = 32.0  # points; what is larger may hide words on purpose


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument | None]:
    """Open a PDF; None if it has no pages that can be found. Raises Unreadable if encrypted."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise encrypted() from error
        yield None
        return
    try:
        if pdf.get_formtype() != pdfium.FORMTYPE_NONE:
            pdf.init_forms()
        yield pdf if len(pdf) else None
    finally:
        pdf.close()


class Written(Struct, frozen=True):
    """What can be read on a page, and what cannot be seen of it."""

    blocks: Blocks
    words: tuple[WordBox, ...]
    facts: tuple[Fact, ...]
    count: int  # of characters


class Page:
    """A page of an opened PDF."""

    def __init__(self, pdf: pypdfium2.PdfDocument, index: int) -> None:
        self._pdf = pdf
        self._index = index
        self._page = pdf[index]

    def image(self) -> Image.Image:
        """Draw the page as a viewer shows it: annotations and form fields too."""
        width, height = self._page.get_size()
        if not (width > 0 and height > 0):
            raise Unreadable("the page has no size")
        scale = min(PAGE_IMAGE_WIDTH / width, _MAX_HEIGHT / height, _MAX_SCALE)
        bitmap = self._page.render(scale=scale)
        try:
            image: Image.Image = bitmap.to_pil()
            return image
        finally:
            bitmap.close()

    def has_picture(self) -> bool:
        """Tell whether a picture is drawn on the page."""
        found = self._page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        return next(iter(found), None) is not None

    def written(self, most: int, picture: Image.Image | None) -> Written:
        """Read what can be seen on the page, form fields and visible annotations included.

        Of `most` characters at most. `picture`: the page as `image` drew it; without it nothing
        is known to be seen.
        """
        own = pdfium.FPDFPage_CountObjects(self._page.raw)
        self._flatten()
        glyphs = Glyphs(self._page, min(most, MAX_PAGE_CHARS))
        try:
            place = Placement(self._page)
            view = PageView(self._page, self._again, glyphs, place, picture, own)
            hidden = unseen(view)
            found, in_order = laid_out(lines(glyphs, hidden))
            return Written(
                blocks=found,
                words=words(in_order, glyphs, place),
                facts=tuple(hiding(hidden, glyphs, place, self._index + 1)),
                count=glyphs.count,
            )
        finally:
            glyphs.close()

    def _again(self) -> pypdfium2.PdfPage:
        return self._pdf[self._index]

    def close(self) -> None:
        """Let go of the page."""
        self._page.close()

    def _flatten(self) -> None:
        """Draw annotations and fields into the page; otherwise their words are no text of it."""
        count = pdfium.FPDFPage_GetAnnotCount(self._page.raw)
        for index in reversed(range(count)):
            if self._is_left_out(index):
                pdfium.FPDFPage_RemoveAnnot(self._page.raw, index)
        if not count:
            return
        result = pdfium.FPDFPage_Flatten(self._page.raw, pdfium.FLAT_NORMALDISPLAY)
        if result == pdfium.FLATTEN_SUCCESS:
            self._page.close()
            self._page = self._pdf[self._index]

    def _is_left_out(self, index: int) -> bool:
        """Tell whether an annotation is not seen, or an icon, which does not hide a word."""
        annotation = pdfium.FPDFPage_GetAnnot(self._page.raw, index)
        try:
            return bool(pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN) or _is_icon(annotation)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _is_icon(annotation: Any) -> bool:
    if pdfium.FPDFAnnot_GetSubtype(annotation) not in _ICONS:
        return False
    room = pdfium.FS_RECTF()
    known = pdfium.FPDFAnnot_GetRect(annotation, room)
    sides = abs(room.right - room.left), abs(room.top - room.bottom)
    return bool(known) and max(sides) <= _ICON
