"""The pages of documents that are not e-mails: PDF, scans, pictures, web pages, texts, tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.exports.offers import Offer, offers
from archivegen.model.published import Published, PublishedRecord
from archivegen.site import addresses
from archivegen.site.about import about_html, files_html
from archivegen.site.around import around_meta
from archivegen.site.cite import cite_html, source
from archivegen.site.context import Context
from archivegen.site.headings import (
    crumbs,
    heading_html,
    in_brief,
    kicker_html,
    notes,
    standfirst_lang,
)
from archivegen.site.html import Frame
from archivegen.site.markup import text
from archivegen.site.parts import parts_meta, shares, title
from archivegen.site.reader import has_pictures, reader_html
from archivegen.site.source import Meta, PageSource
from archivegen.site.trust import trust_html

_DESCRIPTION: Final = 300


def document_pages(record: PublishedRecord, context: Context) -> Iterator[PageSource]:
    """Write one document's pages, mostly one: the reader, and what is known about it."""
    frame = context.frame(record)
    offered = offers(record, context.catalogue)
    meta = common_meta(record, context, frame, offered)
    meta["wide"] = True
    meta["pictured"] = has_pictures(record)
    meta["about_html"] = about_html(record, context, frame)
    every = shares(record, context.catalogue)
    for share in every:
        body = reader_html(record, share, context, frame) if record.sheets else ""
        own = meta | parts_meta(record, share, every, context, offered)
        yield page_of("document.html", title(record, share, every, context), own, body, context)


def page_of(template: str, title: str, meta: Meta, body: str, context: Context) -> PageSource:
    """Place a document's page in its language's part of the site."""
    return PageSource(
        path=context.view.source(meta["path"]),
        template=template,
        title=title,
        meta=meta,
        body=body,
    )


def common_meta(
    record: PublishedRecord, context: Context, frame: Frame, offered: tuple[Offer, ...]
) -> Meta:
    """Collect what the pages of all kinds of documents show."""
    return {
        **frame_meta(record, context),
        **around_meta(record, context),
        "kicker_html": kicker_html(record, context),
        "heading_html": heading_html(record, context, frame),
        "standfirst": record.description,
        "standfirst_lang_html": standfirst_lang(context) if record.description else "",
        "description": record.description[:_DESCRIPTION] or in_brief(record, context),
        "notes": notes(record, context),
        "trust_html": trust_html(record, context, frame, offered),
        "cite_html": cite_html(source(record, context), context),
        "files_html": files_html(record, context, frame, offered),
    }


def frame_meta(item: Published, context: Context) -> Meta:
    """Collect what the frame of a document's page needs, and its neighbours in time."""
    return {
        "ui": context.view.language,
        "path": addresses.document_page(item.id),
        "tab": "documents",
        "crumbs": crumbs(item, context),
        "neighbours_html": _neighbours(item, context),
    }


def _neighbours(item: Published, context: Context) -> str:
    earlier, later = context.catalogue.neighbours.get(item.id, ("", ""))
    if not earlier and not later:
        return ""
    return _neighbour(earlier, "earlier", context) + _neighbour(later, "later", context)


def _neighbour(identifier: str, key: str, context: Context) -> str:
    if not identifier:
        return "<span></span>"
    dated = identifier in context.catalogue.filed
    date = context.date(identifier)
    label = context.say(f"document.{key}", date=date) if dated else text(date)
    language = context.lang_of_title(context.catalogue.by_id[identifier])
    return (
        f'<a href="{identifier}.html"><small>{label}</small>'
        f"<span{language}>{context.title(identifier)}</span></a>"
    )
