"""The site as a whole: every page and file, in every language, once."""

from __future__ import annotations

import pytest

from archivegen.model.archive import EditorsPage
from archivegen.model.dates import PartialDate
from archivegen.model.prose import Paragraph, Picture, Withheld, words
from archivegen.model.published import PublishedSheet, Tombstone
from archivegen.site import files, pages, withdrawn
from archivegen.site.source import Asset, PageSource
from tests.site.samples import image, pictured, record, scan, sheet, view


class TestWithdrawn:
    STONE = Tombstone(
        id="gone1",
        release="first",
        title="",
        kind_word="email",
        date=PartialDate(2021, 3, 11),
        code="P1",
        text="It named someone.",
        on="2025-11-17",
        roles=("editor",),
        published_on="2025-11-14",
    )

    def test_the_address_stays_and_says_what_happened(self) -> None:
        [page] = withdrawn.pages(view(self.STONE))
        assert page.path == "documents/gone1.md"
        assert page.title == "Document gone1 was withdrawn"
        assert page.meta["stone"]["paragraphs"] == [
            "This document was published on 14 November 2025 and withdrawn on 17 November 2025.",
            "It named someone.",
        ]


class TestFiles:
    def test_pictures_are_listed_once_for_all_languages(self) -> None:
        inline = Paragraph((Picture(image("d", 9, 9)), Picture(image("d", 9, 9))))
        document = scan(sheets=(pictured("x"), PublishedSheet(2, (inline,))))
        found = list(files.files(document, view(document).catalogue))
        assert [file.path for file in found] == [
            "documents/k7f3qz/p1.webp",
            "documents/k7f3qz/p1-t.webp",
            f"documents/k7f3qz/{'d' * 16}.webp",
            "documents/k7f3qz.txt",
            "documents/k7f3qz.json",
        ]

    def test_the_text_file_has_the_words_and_the_codes(self) -> None:
        line = (*words("Told by "), Withheld("P1"), *words(" today"))
        document = record(sheets=(PublishedSheet(1, (Paragraph(line),)), sheet("Two.", number=2)))
        text, _json = files.files(document, view(document).catalogue)
        assert text.data.decode() == "Told by [P1] today\fTwo.\n"

    def test_a_document_without_words_has_no_text_file(self) -> None:
        document = record(kind="image", sheets=(pictured(),))
        found = files.files(document, view(document).catalogue)
        assert not [file for file in found if file.path.endswith(".txt")]

    @pytest.mark.parametrize(
        ("site_url", "last"),
        [("https://a.example/", "Sitemap: https://a.example/sitemap.xml"), ("", "Allow: /")],
    )
    def test_robots_are_told_where_the_list_of_pages_is(self, site_url: str, last: str) -> None:
        [file] = files.robots(view(site_url=site_url).catalogue)
        assert file.data.decode().split("\n")[-2] == last


class TestSite:
    def test_every_page_is_there_in_every_language_and_links_to_the_others(self) -> None:
        archive = view(record(), scan(id="scan1"), Tombstone(id="gone1", release="first", title=""))
        found = [s for s in pages.sources(archive.catalogue) if isinstance(s, PageSource)]
        english = {page.path for page in found if page.meta["ui"] == "en"}
        albanian = {page.path.removeprefix("sq/") for page in found if page.meta["ui"] == "sq"}
        assert english == albanian
        assert {page.meta["path"].removesuffix(".html") + ".md" for page in found} == english

    def test_no_two_sources_have_the_same_path(self) -> None:
        archive = view(
            record(), scan(id="scan1"), pages=(EditorsPage(slug="x", title={}, prose={}),)
        )
        paths = [source.path for source in pages.sources(archive.catalogue)]
        assert len(paths) == len(set(paths))

    def test_the_same_archive_makes_the_same_sources(self) -> None:
        first = list(pages.sources(view(record(), scan(id="scan1")).catalogue))
        again = list(pages.sources(view(scan(id="scan1"), record()).catalogue))
        assert first == again

    def test_every_file_has_bytes_or_a_digest(self) -> None:
        for source in pages.sources(view(scan()).catalogue):
            if isinstance(source, Asset):
                assert bool(source.digest) != bool(source.data)
