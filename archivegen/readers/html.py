"""HTML files, such as saved web pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from archivegen.clean import html
from archivegen.clean.html_unseen import Unseen
from archivegen.model.document import Document, Fact, Sheet, SourceFile, StoreImage
from archivegen.model.kinds import Note
from archivegen.readers.inline_images import InlineImages, Rebuilding
from archivegen.readers.text import text_of

# What marks do in every format, and elements in this one.
_FACTS: Final = {"direction": "text.direction"}


def read(source: SourceFile, store: StoreImage) -> Document:
    """Read what a browser without a network would show: words, structure, embedded images.

    Raises:
        Unreadable: most of it is no text.

    """
    text, notes = text_of(source.data, html.declared_charset(source.data))
    rebuild = Rebuilding(store)
    images = InlineImages(rebuild, {})
    page = html.page(text, images)
    blocks = page.blocks
    if images.missing:
        notes = (*notes, Note("image-missing", str(images.missing)))
    if not blocks:
        notes = (*notes, Note("empty"))
    return Document(
        kind="web",
        sheets=(Sheet(1, blocks),),
        title=html.document_title(text),
        notes=notes,
        facts=(*unseen_facts(page.unseen), *rebuild.facts()),
    )


def unseen_facts(unseen: Iterable[Unseen]) -> tuple[Fact, ...]:
    """Note what an HTML document holds besides what a reader sees."""
    return tuple(Fact(_FACTS.get(one.kind, f"html.{one.kind}"), one.text) for one in unseen)
