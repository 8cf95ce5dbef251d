"""A document's text as a plain file, which readers can keep and check."""

from __future__ import annotations

from archivegen.model.prose import plain
from archivegen.model.published import PublishedRecord


def plain_text(record: PublishedRecord) -> bytes:
    """Write the text in UTF-8, with a form feed between pages; empty if there is none.

    A withheld passage is its code in brackets.
    """
    pages = [plain(sheet.blocks) for sheet in record.sheets]
    text = "\f".join(pages)
    return f"{text}\n".encode(errors="replace") if text.strip() else b""
