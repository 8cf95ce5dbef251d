"""The pages of an opened PDF: how they look, and what is written on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from archivegen.errors import Unreadable
from archivegen.model.limits import PAGE_IMAGE_WIDTH
from archivegen.model.prose import Blocks
from archivegen.readers.pdf_inside import encrypted
from archivegen.readers.pdf_lines import lines
from archivegen.readers.pdf_prose import blocks

_MAX_SCALE: Final = 8.0  # pixels a point: stamps and labels are not blown up
_MAX_HEIGHT: Final = 8_000  # pixels
_UNSEEN: Final = 1 | 2 | 32  # of annotations: invisible, hidden, no view


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

    def prose(self, most: int) -> tuple[Blocks, int]:
        """Read what is written on the page, form fields and visible annotations included.

        Of `most` characters at most; also tell how many the page has.
        """
        self._flatten()
        found, count = lines(self._page, most)
        return blocks(found), count

    def close(self) -> None:
        """Let go of the page."""
        self._page.close()

    def _flatten(self) -> None:
        """Draw annotations and fields into the page; otherwise their words are no text of it."""
        count = pdfium.FPDFPage_GetAnnotCount(self._page.raw)
        for index in reversed(range(count)):
            if self._is_unseen(index):
                pdfium.FPDFPage_RemoveAnnot(self._page.raw, index)
        if not count:
            return
        result = pdfium.FPDFPage_Flatten(self._page.raw, pdfium.FLAT_NORMALDISPLAY)
        if result == pdfium.FLATTEN_SUCCESS:
            self._page.close()
            self._page = self._pdf[self._index]

    def _is_unseen(self, index: int) -> bool:
        annotation = pdfium.FPDFPage_GetAnnot(self._page.raw, index)
        try:
            return bool(pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
