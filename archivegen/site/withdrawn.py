"""The pages of documents that were withdrawn: their addresses stay, and say so."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.site import addresses
from archivegen.site.context import Context
from archivegen.site.documents import frame_meta, page_of
from archivegen.site.source import PageSource
from archivegen.site.tombstones import tombstone
from archivegen.site.view import View


def pages(view: View) -> Iterator[PageSource]:
    """Write a page for every document that was withdrawn."""
    context = Context(view)
    for stone in view.catalogue.tombstones:
        told = tombstone(view, addresses.document_page(stone.id), stone)
        meta = frame_meta(stone, context) | {"stone": told}
        yield page_of("tombstone.html", context.plain_title(stone), meta, "", context)
