"""The site map."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from archivegen.catalogue import Catalogue, build
from archivegen.model.archive import ArchiveInfo, Release
from archivegen.model.published import PublishedRecord, Version
from archivegen.site.sitemap import sitemap
from archivegen.site.source import Asset

SITE = "https://papers.example/archive/"


def catalogue(
    site_url: str = SITE, count: int = 2, interface: tuple[str, ...] = ("en",)
) -> Catalogue:
    info = ArchiveInfo(
        title={"": "Papers"},
        site_url=site_url,
        interface=interface,
        releases=(Release(slug="one", title={"": "One"}, number=1, published="2025-06-12"),),
    )
    versions = (Version("2025-06-12"), Version("2025-11-19"))
    records = [
        PublishedRecord(
            id=f"d{n}", release="one", kind="text", tier="full", title=(), versions=versions
        )
        for n in range(count)
    ]
    return build(info, records)


def entries(asset: Asset) -> dict[str, str]:
    root = fromstring(asset.data)  # noqa: S314 (our own file)
    return {_text(element, "loc"): _text(element, "lastmod") for element in root}


def _text(element: Element, name: str) -> str:
    found = element.find("{http://www.sitemaps.org/schemas/sitemap/0.9}" + name)
    return "" if found is None else found.text or ""


def test_a_document_is_listed_with_the_day_of_its_last_version() -> None:
    (asset,) = sitemap(catalogue())
    assert asset.path == "sitemap.xml"
    assert entries(asset)[f"{SITE}documents/d0.html"] == "2025-11-19"
    assert entries(asset)[f"{SITE}releases/one.html"] == "2025-06-12"


def test_the_front_page_changed_when_the_archive_did() -> None:
    (asset,) = sitemap(catalogue())
    assert entries(asset)[f"{SITE}index.html"] == "2025-11-19"


def test_every_interface_language_has_its_pages() -> None:
    (asset,) = sitemap(catalogue(interface=("en", "sq")))
    assert f"{SITE}sq/documents/d1.html" in entries(asset)


def test_without_an_address_there_is_no_site_map() -> None:
    assert list(sitemap(catalogue(site_url=""))) == []


@pytest.mark.parametrize("most", [1, 7, 10])
def test_a_long_one_is_split_and_loses_nothing(most: int) -> None:
    (whole,) = sitemap(catalogue(count=12))
    *parts, index = sitemap(catalogue(count=12), most)
    assert index.path == "sitemap.xml"
    assert list(entries(index)) == [SITE + part.path for part in parts]
    joined: dict[str, str] = {}
    for part in parts:
        assert len(entries(part)) <= most
        joined |= entries(part)
    assert joined == entries(whole)
