"""Long documents on several pages of the site: their addresses, and the ways between them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from archivegen.catalogue.parts import ROOM
from archivegen.model.places import PlacedWords, WordBox
from archivegen.model.prose import Items, Paragraph, Table, words
from archivegen.model.published import PublishedRecord, PublishedSheet
from archivegen.search.passages import passages
from archivegen.site import files, sitemap
from archivegen.site.paragraph_places import paragraph_tops
from archivegen.site.source import PageSource
from tests.site.samples import page_of, pages_of, pictured, record, sheet, view

SENTENCE = "The harbour dues were lowered by the board in April. "
LONG = record(id="long11", kind="text", sheets=(sheet(*[SENTENCE * 12] * 400),))
PAGED = record(
    id="paged1",
    kind="pdf",
    sheets=tuple(pictured(f"Of page {n}.", number=n) for n in range(1, 121)),
)
ATTACHED = [record(id=f"att{n:04}", kind="text", parent="k7f3qz") for n in range(200)]


def ids(page: PageSource) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', page.body))


def by_name(pages: list[PageSource]) -> dict[str, PageSource]:
    return {PurePosixPath(page.path).stem: page for page in pages}


class TestAddresses:
    def test_the_first_part_has_the_documents_own_address(self) -> None:
        assert [page.path for page in pages_of(PAGED)] == [
            "documents/paged1.md",
            "documents/paged1-2.md",
            "documents/paged1-3.md",
        ]

    def test_other_languages_are_divided_alike(self) -> None:
        page = pages_of(PAGED, language="sq")[1]
        assert page.path == "sq/documents/paged1-2.md"
        assert page.meta["path"] == "documents/paged1-2.html"

    def test_parts_are_told_apart_by_their_titles(self) -> None:
        titles = [page.title for page in pages_of(PAGED)]
        assert titles[1] == "Re: Article 7, part 2 of 3"
        assert len(set(titles)) == 3

    def test_a_short_document_says_nothing_of_parts(self) -> None:
        meta = page_of(record()).meta
        assert not any(name.startswith("parts") for name in meta)

    def test_every_page_and_paragraph_is_on_one_part(self) -> None:
        found = [name for page in pages_of(PAGED) for name in sorted(ids(page))]
        assert {f"page-{n}" for n in range(1, 121)} <= set(found)
        assert len([name for name in found if re.fullmatch(r"p\d+\.\d+", name)]) == 120

    def test_the_site_map_has_all_parts(self) -> None:
        (made,) = sitemap.sitemap(view(PAGED, record(), *ATTACHED).catalogue)
        for name in ("paged1", "paged1-2", "paged1-3", "k7f3qz-2", "k7f3qz-3"):
            assert f"/documents/{name}.html<".encode() in made.data
        assert b"paged1-4" not in made.data


class TestWays:
    def test_each_part_says_which_it_is_and_leads_to_its_neighbours(self) -> None:
        html = pages_of(PAGED)[1].meta["parts_html"]
        assert html.startswith("<p>Part 2 of 3: pages 41 to 80.")
        assert '<a rel="prev" href="paged1.html">' in html
        assert '<a rel="next" href="paged1-3.html">' in html

    def test_the_list_of_parts_says_where_each_begins(self) -> None:
        starts = re.findall(r'data-from="([\d.]+)"', pages_of(PAGED)[0].meta["parts_html"])
        assert starts == ["1", "41", "81"]
        starts = re.findall(r'data-from="([\d.]+)"', pages_of(LONG)[0].meta["parts_html"])
        assert starts[0] == "1"
        assert all(start.startswith("1.") for start in starts[1:])

    def test_many_parts_are_listed_folded(self) -> None:
        many = record(kind="scan", sheets=tuple(pictured(number=n) for n in range(1, 1_001)))
        first, *_ = found = pages_of(many)
        assert len(found) == 20
        assert "<details><summary>All 20 parts" in first.meta["parts_html"]

    def test_the_whole_text_can_be_had_at_once(self) -> None:
        for page in pages_of(LONG):
            assert '<a href="long11.txt">The whole text (' in page.meta["parts_html"]

    def test_all_parts_say_the_same_of_the_document(self) -> None:
        first, *others = pages_of(LONG)
        for other in others:
            for name in ("trust_html", "cite_html", "about_html", "heading_html", "files_html"):
                assert other.meta[name] == first.meta[name]


class TestText:
    def test_the_numbers_of_paragraphs_go_on(self) -> None:
        found = [page.body for page in pages_of(LONG)]
        numbers = [int(n) for body in found for n in re.findall(r'id="p1\.(\d+)"', body)]
        assert numbers == list(range(1, 401))

    def test_a_line_without_end_is_as_many_parts_as_it_needs(self) -> None:
        pages = pages_of(record(kind="text", sheets=(sheet("x" * (3 * ROOM)),)))
        assert len(pages) in {3, 4}
        assert all('id="p1.1"' in page.body for page in pages)

    def test_a_numbered_list_goes_on(self) -> None:
        items = Items(tuple((Paragraph(words(SENTENCE)),) for _ in range(3_000)), ordered=True)
        second = pages_of(record(kind="text", sheets=(PublishedSheet(1, (items,)),)))[1]
        start = re.search(r'<ol start="(\d+)">', second.body)
        assert start
        assert int(start[1]) > 500

    def test_a_long_table_names_its_columns_in_each_part(self) -> None:
        head = (words("Year"), words("Fee"))
        rows = tuple((words(str(n)), words("14 000 000")) for n in range(5_000))
        table = Table((head, *rows), header=True)
        pages = pages_of(record(kind="table", sheets=(PublishedSheet(1, (table,)),)))
        assert len(pages) > 1
        assert all("Year</th>" in page.body for page in pages)


class TestSearch:
    @pytest.mark.parametrize("document", [LONG, PAGED], ids=["one long page", "many pages"])
    def test_the_place_of_every_passage_is_on_the_part_that_it_names(
        self, document: PublishedRecord
    ) -> None:
        pages = by_name(pages_of(document))
        seen = set()
        for passage in passages(document):
            part, _, anchor = passage.anchor.rpartition("/")
            name = f"{document.id}-{part}" if part else document.id
            seen.add(name)
            assert anchor in ids(pages[name])
            assert str(passage.text[0])[:40] in pages[name].body.partition(f'id="{anchor}"')[2]
        assert seen == set(pages)

    def test_words_in_pictures_are_told_part_by_part(self) -> None:
        placed = PlacedWords.of([WordBox("fee", 10, 10, 20, 12)])
        sheets = tuple(pictured("fee", number=n, words=placed) for n in range(1, 121))
        document = record(id="paged1", kind="pdf", sheets=sheets)
        made = {one.path: one.data for one in files.files(document, view(document).catalogue)}
        assert made["documents/paged1/words.js"].startswith(b'AG("words/paged1",[1,')
        assert made["documents/paged1/words-2.js"].startswith(b'AG("words/paged1-2",[41,')


class TestAttachments:
    def test_the_first_page_shows_some_and_the_others_the_rest(self) -> None:
        pages = pages_of(record(), *ATTACHED)
        shown = [
            re.findall(r'href="(att\d+)\.html"', one.meta["attachments_html"]) for one in pages
        ]
        assert [len(one) for one in shown] == [48, 96, 56]
        assert [one for some in shown for one in some] == [one.id for one in ATTACHED]

    def test_only_the_first_page_has_the_words_and_what_is_withheld(self) -> None:
        first, second, _ = pages_of(record(attachments_withheld=2), *ATTACHED)
        assert "2 withheld" in first.meta["attachments_html"]
        assert "withheld" not in second.meta["attachments_html"]
        assert first.body
        assert second.body == ""
        assert "attachments 49 to 144" in second.meta["parts_html"]

    def test_of_what_is_no_e_mail_the_beginning_of_the_list_is_shown(self) -> None:
        report = record(kind="pdf", sheets=(pictured("x"),))
        (page,) = pages_of(report, *ATTACHED)
        assert page.meta["about_html"].count('href="att') == 48
        assert "and 152 more" in page.meta["about_html"]


class TestPlacesOfParagraphs:
    def placed(self, text: str) -> PlacedWords:
        each = enumerate(text.split())
        return PlacedWords.of(WordBox(word, 0, 2 * n, 9, 2 * n + 1) for n, word in each)

    def test_a_paragraph_is_where_its_first_words_are(self) -> None:
        page = sheet(
            "The fee.", "The fee was halved.", words=self.placed("The fee. The fee was halved.")
        )
        assert paragraph_tops(page) == [0, 4]

    def test_what_is_not_in_the_picture_is_where_the_one_before_is(self) -> None:
        page = sheet("One two.", "Elsewhere.", "Three.", words=self.placed("One two. Three."))
        assert paragraph_tops(page) == [0, 0, 4]

    def test_without_places_there_is_nothing_to_say(self) -> None:
        assert paragraph_tops(sheet("One.")) == []

    def test_there_is_a_place_for_each_element_of_the_text(self) -> None:
        page = pictured("One two.", "Three.", words=self.placed("One two. Three."))
        assert 'data-tops="0 4"' in page_of(record(kind="scan", sheets=(page,))).body
