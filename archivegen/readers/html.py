"""HTML files, such as saved web pages."""

from __future__ import annotations

from archivegen.clean import html
from archivegen.clean.pixels import rebuilt
from archivegen.model.document import Document, Sheet, SourceFile, StoreImage
from archivegen.model.kinds import Note
from archivegen.model.limits import PAGE_IMAGE_WIDTH
from archivegen.readers.inline_images import InlineImages
from archivegen.readers.text import text_of


def read(source: SourceFile, store: StoreImage) -> Document:
    """Read what a browser without a network would show: words, structure, embedded images.

    Raises:
        Unreadable: most of it is no text.

    """
    text, notes = text_of(source.data, html.declared_charset(source.data))
    images = InlineImages(lambda data: rebuilt(data, store, PAGE_IMAGE_WIDTH), {})
    blocks = html.blocks(text, images)
    if images.missing:
        notes = (*notes, Note("image-missing", str(images.missing)))
    if not blocks:
        notes = (*notes, Note("empty"))
    return Document(
        kind="web",
        sheets=(Sheet(1, blocks),),
        title=html.document_title(text),
        notes=notes,
    )
