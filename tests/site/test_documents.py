"""The pages of documents: what they say, where they are, and what they leave unsaid."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

import msgspec
import pytest

from archivegen.model.archive import ChangeEntry
from archivegen.model.dates import PartialDate
from archivegen.model.kinds import Note
from archivegen.model.prose import Withheld, words
from archivegen.model.published import FlatPart, PublishedSheet, Tombstone, Version
from archivegen.site import files, pages
from archivegen.site.context import Context
from archivegen.site.documents import document_pages
from archivegen.site.view import View
from tests.site.samples import context, page_of, pictured, record, scan, sheet, view


class TestPlace:
    def test_a_page_is_named_by_the_id_of_its_document(self) -> None:
        assert page_of(record()).path == "documents/k7f3qz.md"

    def test_other_languages_lie_in_a_folder_of_theirs(self) -> None:
        page = page_of(record(), language="sq")
        assert page.path == "sq/documents/k7f3qz.md"
        assert page.meta["path"] == "documents/k7f3qz.html"
        assert page.meta["ui"] == "sq"

    def test_the_path_leads_over_year_and_month(self) -> None:
        assert page_of(record()).meta["crumbs"] == [
            {"label": "Overview", "href": "../index.html"},
            {"label": "2020", "href": "../dates/2020.html"},
            {"label": "April", "href": "../dates/2020-04.html"},
            {"label": "k7f3qz", "id": True},
        ]

    def test_the_path_of_an_undated_document_leads_to_the_undated(self) -> None:
        labels = [crumb["label"] for crumb in page_of(record(date=None)).meta["crumbs"]]
        assert labels == ["Overview", "Undated", "k7f3qz"]

    def test_neighbours_in_time_are_linked_on_both_sides(self) -> None:
        earlier = record(id="early1", date=PartialDate(2019), title=words("Before"))
        html = page_of(record(), earlier).meta["neighbours_html"]
        assert html == (
            '<a href="early1.html"><small>Earlier, 2019</small><span>Before</span></a><span></span>'
        )


class TestHead:
    def test_the_line_above_the_title_says_marking_kind_date_and_language(self) -> None:
        html = page_of(scan(marking="I kufizuar", language="sq")).meta["kicker_html"]
        assert html == (
            '<span class="stamp">Restricted</span><span>Scan, 2 pages</span>'
            '<time datetime="2020-04-11T18:42+02:00">11 April 2020, 18:42</time>'
            "<span>Albanian</span>"
        )

    def test_an_unknown_marking_is_shown_as_it_is_written(self) -> None:
        assert "Tepër sekret" in page_of(record(marking="Tepër sekret")).meta["kicker_html"]

    def test_the_editors_word_for_what_it_is_comes_first(self) -> None:
        assert "<span>Memo</span>" in page_of(record(type="Memo")).meta["kicker_html"]

    def test_a_document_without_title_is_called_so(self) -> None:
        page = page_of(record(title=()))
        assert page.title == "(no title)"
        assert "(no title)" in page.meta["heading_html"]

    def test_of_a_title_without_end_the_beginning_is_shown_and_the_rest_folded(self) -> None:
        document = record(title=words("word " * 2_000))
        page = page_of(document, record(id="other1", related=("k7f3qz",)))
        heading, folded = page.meta["heading_html"].split("<details>")
        assert len(heading) < 400
        assert "…</h1>" in heading
        assert len(folded) > 9_000
        assert len(page.title) < 400

    def test_a_title_is_marked_with_its_own_language(self) -> None:
        assert ' lang="sq"' in page_of(record(language="sq")).meta["heading_html"]

    def test_a_title_by_the_editors_is_in_theirs(self) -> None:
        page = page_of(record(language="sq", title_by_editors=True))
        assert "lang=" not in page.meta["heading_html"]

    def test_on_a_page_in_another_language_the_editors_words_are_marked_with_theirs(self) -> None:
        document = record(title_by_editors=True, description="What it says.")
        page = page_of(document, language="sq")
        assert ' lang="en"' in page.meta["heading_html"]
        assert page.meta["standfirst_lang_html"] == ' lang="en"'
        assert page_of(document).meta["standfirst_lang_html"] == ""

    def test_a_withheld_part_of_a_title_is_a_bar_on_the_page_and_a_code_in_the_tab(self) -> None:
        page = page_of(record(title=(*words("To "), Withheld("P1"))))
        assert page.title == "To [P1]"
        assert 'class="rdx"' in page.meta["heading_html"]

    def test_what_was_hard_to_read_is_said(self) -> None:
        page = page_of(record(notes=(Note("charset-guessed", "windows-1250"),)))
        [note] = page.meta["notes"]
        assert note == (
            "It does not say how its letters are encoded; they were read as windows-1250. "
            "Some may be wrong."
        )

    def test_a_note_that_this_version_does_not_know_is_left_out(self) -> None:
        assert page_of(record(notes=(Note("new-kind", "x"),))).meta["notes"] == []

    def test_an_unreadable_date_is_shown_as_it_is_written(self) -> None:
        page = page_of(record(date=None, date_written="some <day>"))
        assert "<q>some &lt;day&gt;</q>" in page.meta["head_html"]

    def test_an_attachment_without_a_date_says_when_it_was_sent(self) -> None:
        page = page_of(scan(id="scan1", date=None, parent="k7f3qz"), record())
        assert "<span>Sent 11 April 2020</span>" in page.meta["kicker_html"]


class TestReader:
    def test_every_page_is_a_row_of_picture_and_text(self) -> None:
        body = page_of(scan()).body
        assert body.count('<div class="sheet"') == body.count('<figure class="leaf">') == 2
        assert 'href="k7f3qz/p2.webp"' in body
        assert 'id="p2.1"' in body

    def test_pictures_are_shared_by_all_languages(self) -> None:
        assert 'src="../../documents/k7f3qz/p1.webp"' in page_of(scan(), language="sq").body

    def test_only_the_first_picture_is_loaded_at_once(self) -> None:
        body = page_of(scan()).body
        assert body.count("<img") - body.count('loading="lazy"') == 1

    def test_a_single_page_has_no_strip(self) -> None:
        assert 'class="strip"' not in page_of(scan(sheets=(pictured("One."),))).body

    def test_text_without_pictures_has_no_reader(self) -> None:
        body = page_of(record(kind="text")).body
        assert '<div class="text alone" id="page-1"' in body
        assert "reader" not in body

    def test_a_picture_without_text_stands_alone(self) -> None:
        body = page_of(record(kind="image", sheets=(pictured(),))).body
        assert 'class="reader single pictures"' in body
        assert 'class="text"' not in body
        assert "view-both" not in body

    def test_a_withheld_picture_says_why_it_is_not_there(self) -> None:
        body = page_of(scan(sheets=(pictured("x"), sheet("y", number=2, image_withheld=True)))).body
        assert "it shows words that are withheld" in body

    def test_a_page_without_words_says_so(self) -> None:
        assert "No text was found" in page_of(scan(sheets=(pictured("x"), pictured()))).body

    def test_the_text_is_marked_with_its_language_and_the_interface_with_its_own(self) -> None:
        body = page_of(scan(language="ar")).body
        assert '<div class="text" lang="ar" dir="rtl"><p class="pg" lang="en" dir="ltr">' in body

    @pytest.mark.parametrize("make", [pictured, sheet])
    def test_a_page_in_another_language_of_the_interface_says_so(
        self, make: Callable[..., PublishedSheet]
    ) -> None:
        summary = "The minimum annual fee was lowered, and nobody approved it in writing."
        report = "Tarifa minimale vjetore u ul dhe askush nuk e miratoi me shkrim këtë ulje."
        sheets = (make(report), make(summary, number=2))
        document = record(kind="pdf", language="sq", sheets=sheets)
        seen = context(document, interface=("en", "sq"))
        body = next(document_pages(document, seen)).body
        assert re.findall('class="text[^>]*>', body)[0].endswith(' lang="sq" dir="ltr">')
        assert "lang=" not in re.findall('class="text[^>]*>', body)[1]

    def test_what_is_only_described_has_no_body(self) -> None:
        page = page_of(scan(tier="metadata", sheets=()))
        assert page.body == ""
        assert page.meta["notes"] == ["This document is described only. What it says is withheld."]
        assert "The whole content" in page.meta["trust_html"]

    def test_what_is_described_only_says_for_which_reason_if_there_is_one(self) -> None:
        html = page_of(scan(tier="metadata", sheets=(), withheld_for="P1")).meta["trust_html"]
        assert "The whole content: <a" in html
        assert 'href="../releases/first.html#P1"' in html
        assert "name of a private person" in html

    def test_the_strip_of_a_long_document_has_the_pages_of_its_part(self) -> None:
        body = page_of(scan(sheets=tuple(pictured("x", number=n) for n in range(1, 3_001)))).body
        strip = body[body.index("<nav") : body.index("</nav>")]
        assert strip.count("<a ") == strip.count("<img") == 50

    def test_black_boxes_are_told_below_their_picture(self) -> None:
        document = scan(sheets=(pictured("One.", boxes=2), pictured("Two.", number=2)))
        html = page_of(document).body
        told = "2 black boxes cover what is withheld; the reasons are given below."
        assert f"redactions are part of the picture. {told} <a " in html
        assert html.count(told) == 1


class TestAbout:
    def test_parties_are_named_with_what_they_were(self) -> None:
        html = page_of(scan()).meta["about_html"]
        assert (
            '<dd><bdi><a href="../people/ana.html">Ana Harbour</a></bdi>,'
            ' <span class="role">Director</span></dd>' in html
        )

    def test_a_marking_is_shown_in_the_original_and_translated(self) -> None:
        html = page_of(scan(marking="I kufizuar", language="sq")).meta["about_html"]
        assert '<span lang="sq" dir="ltr">I kufizuar</span> (restricted)' in html

    def test_only_published_documents_are_linked(self) -> None:
        html = page_of(scan(parent="secret", related=("other", "hidden")), record(id="other"))
        assert "secret" not in str(html.meta)
        assert "hidden" not in html.meta["about_html"]
        assert '<a href="other.html">' in html.meta["about_html"]

    def test_a_withdrawn_document_is_linked_as_such(self) -> None:
        stone = Tombstone(id="gone1", release="first", title="")
        archive = context(scan(related=("gone1",)), stone)
        page = next(document_pages(archive.catalogue.records[0], archive))
        assert '<a href="gone1.html">Document gone1 was withdrawn</a>' in page.meta["about_html"]

    def test_columns_that_may_be_published_are_shown(self) -> None:
        page = page_of(scan(extra=(("protocol_number", "418/3"), ("empty", ""))))
        assert "<dt>Protocol number</dt><dd><bdi>418/3</bdi></dd>" in page.meta["about_html"]
        assert "Empty" not in page.meta["about_html"]


class TestTrust:
    def test_six_rows_in_the_same_order(self) -> None:
        labels = re.findall("<dt>([^<]*)</dt>", page_of(record()).meta["trust_html"])
        assert labels == ["Source", "Verified", "Vetted", "Withheld", "Versions", "SHA-256"]

    def test_roles_are_told_and_translated_but_no_names(self) -> None:
        assert "archivist, lawyer; 3 September 2025" in page_of(record()).meta["trust_html"]
        assert "arkivist, jurist" in page_of(record(), language="sq").meta["trust_html"]

    def test_a_source_bears_the_language_of_the_editors_where_the_interface_has_another(
        self,
    ) -> None:
        document = record(source="Two mailboxes, same message.")
        told = "<dd>Two mailboxes, same message, <a "
        assert told in page_of(document).meta["trust_html"]
        told = '<dd><span lang="en" dir="ltr">Two mailboxes, same message</span>, <a '
        assert told in page_of(document, language="sq").meta["trust_html"]

    def test_parts_of_pages_and_attachments_are_counted_with_their_reasons(self) -> None:
        withheld = record(
            withheld=(("P1", 3),),
            regions_withheld=2,
            attachments_withheld=1,
            attachment_reasons=(("P4", 1),),
        )
        html = page_of(withheld).meta["trust_html"]
        assert "1 passage, 2 parts of pages, 1 attachment: " in html
        assert "#P1" in html
        assert "#P4" in html

    def test_what_is_withheld_is_counted_by_reason(self) -> None:
        page = page_of(record(withheld=(("P1", 2), ("X9", 1)), attachments_withheld=1))
        html = page.meta["trust_html"]
        assert "3 passages, 1 attachment: " in html
        assert html.count('class="code"') == 2

    def test_every_version_is_told(self) -> None:
        page = page_of(record(versions=(Version("2025-09-03"), Version("2025-11-19"))))
        assert (
            "Published 3 Sep 2025. Corrected 19 Nov 2025."
            ' <a href="../changes.html">History</a>' in page.meta["trust_html"]
        )

    def test_a_correction_is_told_with_the_words_of_the_editors(self) -> None:
        change = ChangeEntry(
            on="2025-11-19", kind="corrected", id="k7f3qz", text={"": "Date: ~~6~~ **9 April**."}
        )
        corrected = record(versions=(Version("2025-09-03"), Version("2025-11-19T10:00")))
        seen = context(corrected, changes=(change,))
        (page,) = pages.DOCUMENT_PAGES["email"](corrected, seen)
        assert (
            "Published 3 Sep 2025. Corrected 19 Nov 2025: Date: <del>6</del> <ins>9 April</ins>."
            ' <a href="../changes.html">History</a>' in page.meta["trust_html"]
        )

    def test_a_reason_is_told_in_words(self) -> None:
        html = page_of(record(withheld=(("P1", 2),))).meta["trust_html"]
        assert "</a> name of a private person</dd>" in html

    def test_the_digests_of_a_few_pictures_are_on_the_page(self) -> None:
        trust = page_of(scan()).meta["trust_html"]
        for number in (1, 2):
            assert f"{'a' * 64}  k7f3qz/p{number}.webp" in trust
        assert "pictures of its pages" not in trust

    def test_the_digests_of_many_pictures_are_where_the_page_says(self) -> None:
        sheets = tuple(pictured("One.", number=number) for number in range(1, 12))
        trust = page_of(scan(sheets=sheets)).meta["trust_html"]
        assert '<a href="k7f3qz.json">k7f3qz.json</a>' in trust
        assert "p1.webp" not in trust
        assert "pictures of its pages" not in page_of(record()).meta["trust_html"]

    def test_every_file_for_download_can_be_checked(self) -> None:
        document = record()
        trust = page_of(document).meta["trust_html"]
        offered = list(files.files(document, view(document).catalogue))
        assert [file.path for file in offered] == ["documents/k7f3qz.txt", "documents/k7f3qz.json"]
        for file in offered:
            name = file.path.removeprefix("documents/")
            assert f"{hashlib.sha256(file.data).hexdigest()}  {name}" in trust


class TestFiles:
    FLAT = (FlatPart(1, 160, "c" * 64, 17_200_000), FlatPart(161, 161, "d" * 64, 90_000))

    def files_of(self, language: str, *flat: FlatPart) -> str:
        document = scan()
        seen = view(document, language=language)
        catalogue = msgspec.structs.replace(seen.catalogue, flat={document.id: flat})
        page = next(document_pages(document, Context(View(catalogue, seen.strings, seen.prefix))))
        written: str = page.meta["files_html"]
        return written

    def test_a_download_is_told_by_its_name_and_size(self) -> None:
        html = self.files_of("en", self.FLAT[0])
        assert '<a href="k7f3qz.pdf">k7f3qz.pdf, 17.2 MB</a>' in html
        assert '<a href="k7f3qz.txt">k7f3qz.txt, 10 B</a>' in html

    def test_of_parts_the_pages_are_told(self) -> None:
        html = self.files_of("en", *self.FLAT)
        assert ">k7f3qz-1.pdf, pages 1 to 160, 17.2 MB</a>" in html
        assert ">k7f3qz-2.pdf, page 161, 90 kB</a>" in html

    def test_every_language_leads_to_the_same_files_in_words_of_its_own(self) -> None:
        html = self.files_of("sq", *self.FLAT)
        assert (
            '<a href="../../documents/k7f3qz-1.pdf">k7f3qz-1.pdf, faqet 1 deri në 160, 17,2 MB</a>'
            in html
        )
