"""The site map, for crawlers: every document with the day of its last version, and the ways in.

Without an address to be published under there is no site map, since it holds whole addresses
only. The files follow the protocol of sitemaps.org: at most 50,000 addresses each, and an index
where there are several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote

from archivegen.catalogue import Catalogue
from archivegen.site import addresses
from archivegen.site.markup import text
from archivegen.site.parts import shares
from archivegen.site.source import Asset

MOST: Final = 50_000
_PROTOCOL: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_INDEXES: Final = (
    addresses.DOCUMENTS,
    addresses.DATES,
    addresses.TOPICS,
    addresses.PEOPLE,
    addresses.RELEASES,
    addresses.CHECK,
    addresses.COLLECTION,
)

Entry = tuple[str, str]  # address, and the ISO day of the last change or ""


def sitemap(catalogue: Catalogue, most: int = MOST) -> Iterator[Asset]:
    """Write `sitemap.xml`, or an index of that name and its parts; nothing without an address."""
    site = catalogue.info.site_url
    if not site:
        return
    found = [(site + quote(path), on) for path, on in _entries(catalogue)]
    if len(found) <= most:
        yield _file("sitemap.xml", "urlset", "url", found)
        return
    parts: list[Entry] = []
    for start in range(0, len(found), most):
        part = found[start : start + most]
        name = f"sitemap-{len(parts) + 1}.xml"
        yield _file(name, "urlset", "url", part)
        parts.append((site + name, max(on for _, on in part)))
    yield _file("sitemap.xml", "sitemapindex", "sitemap", parts)


def _entries(catalogue: Catalogue) -> Iterator[Entry]:
    """List the pages of every interface language."""
    for number, language in enumerate(catalogue.info.interface):
        prefix = f"{language}/" if number else ""
        for path, on in (*_ways(catalogue), *_documents(catalogue), *_talks(catalogue)):
            yield prefix + path, on


def _ways(catalogue: Catalogue) -> Iterator[Entry]:
    info = catalogue.info
    latest = max((change.on for change in catalogue.changes), default="")
    yield addresses.HOME, latest
    yield addresses.CHANGES, latest
    yield addresses.DATA, latest
    yield from ((page, "") for page in _INDEXES)
    for release in info.releases:
        yield addresses.release_page(release.slug), release.published
    for page in info.pages:
        yield addresses.editors_page(page.slug), ""
    where = addresses.facet_pages(catalogue)
    yield from ((where["person", person.id], "") for person in info.people)


def _documents(catalogue: Catalogue) -> Iterator[Entry]:
    for record in catalogue.records:
        on = "".join(catalogue.public[record.id][-1:])
        for share in shares(record, catalogue):
            yield addresses.document_page(record.id, share.number), on


def _talks(catalogue: Catalogue) -> Iterator[Entry]:
    """List the conversations, each with the day on which the latest of its messages came out."""
    for conversation in catalogue.conversations:
        if conversation.has_page:
            days = (catalogue.public[one][-1:] for one in conversation.ids)
            on = max("".join(day) for day in days)
            yield addresses.conversation_page(conversation.name), on


def _file(name: str, root: str, element: str, entries: Sequence[Entry]) -> Asset:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{_PROTOCOL}">']
    for address, on in entries:
        day = f"<lastmod>{text(on)}</lastmod>" if on else ""
        lines.append(f"<{element}><loc>{text(address)}</loc>{day}</{element}>")
    return Asset(name, data="\n".join([*lines, f"</{root}>", ""]).encode())
