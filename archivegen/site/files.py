"""The files beside the pages, one set for every interface language: pictures, and downloads."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.catalogue import Catalogue
from archivegen.exports.offers import FOLDER, offers
from archivegen.model.published import PublishedRecord
from archivegen.site.html import picture_name, pictures
from archivegen.site.source import Asset
from archivegen.site.word_places import places


def files(record: PublishedRecord, catalogue: Catalogue) -> Iterator[Asset]:
    """List the pictures of a document, where words stand in them, and what can be downloaded."""
    yield from _pictures(record)
    yield from places(record)
    for offer in offers(record, catalogue):
        path = f"{FOLDER}/{offer.name}"
        yield Asset(path, data=offer.data) if offer.data else Asset(path, offer.digest)


def robots(catalogue: Catalogue) -> Iterator[Asset]:
    """Tell crawlers that everything here may be found, and where the list of pages is."""
    lines = ["User-agent: *", "Allow: /"]
    if catalogue.info.site_url:
        lines.append(f"Sitemap: {catalogue.info.site_url}sitemap.xml")
    yield Asset("robots.txt", data="\n".join([*lines, ""]).encode())


def _pictures(record: PublishedRecord) -> Iterator[Asset]:
    folder = f"{FOLDER}/{record.id}"
    inside: dict[str, str] = {}
    for sheet in record.sheets:
        if sheet.image:
            yield Asset(f"{folder}/p{sheet.number}.webp", sheet.image.digest)
        if sheet.thumbnail:
            yield Asset(f"{folder}/p{sheet.number}-t.webp", sheet.thumbnail.digest)
        inside |= {picture_name(image): image.digest for image in pictures(sheet.blocks)}
    for name, digest in inside.items():
        yield Asset(f"{folder}/{name}", digest)
