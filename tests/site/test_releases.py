"""The pages of releases: provenance, what was withheld, vetting, statements."""

from __future__ import annotations

from typing import Any

from archivegen.catalogue import build
from archivegen.locale import strings
from archivegen.model.archive import Reason, Release, Statement
from archivegen.model.published import Published
from archivegen.site import releases
from archivegen.site.source import Meta
from archivegen.site.view import View
from tests.site.elements import elements, links
from tests.site.samples import archive_info, record, sheet, view


def release(**changes: Any) -> Release:
    fields: dict[str, Any] = {
        "slug": "first",
        "title": {"": "The concession"},
        "number": 2,
        "published": "2025-09-03",
        "summary": {"": "How the fee fell."},
    }
    return Release(**(fields | changes))


def page(*published: Published, language: str = "en", **changes: Any) -> Meta:
    seen = view(*published, language=language, releases=(release(**changes),))
    return list(releases.pages(seen))[1].meta


def test_the_head_tells_number_day_and_extent() -> None:
    two_pages = record(id="b", sheets=(sheet("a"), sheet("b", number=2)))
    assert page(record(), two_pages)["kicker"] == [
        "Release 2",
        "Published 3 September 2025",
        "2 documents, 3 pages",
    ]


def test_the_editors_prose_stands_with_its_headings_and_those_of_the_page() -> None:
    meta = page(prose={"": "## Where from\n\nA disk."})
    assert meta["prose_html"].startswith('<h2 id="where-from">Where from</h2>')
    assert [entry["label"] for entry in meta["contents"]] == [
        "Where from",
        "What was withheld, and why",
    ]


def test_without_prose_source_and_proof_are_told_in_short() -> None:
    meta = page(source={"": "Two mailboxes."}, verified={"": "By signatures."})
    assert "Two mailboxes." in meta["prose_html"]
    assert [entry["label"] for entry in meta["contents"]][:2] == [
        "Where the documents come from",
        "How we verified them",
    ]


def test_every_reason_has_a_row_to_link_to_the_most_used_first() -> None:
    seen = view(
        record(withheld=(("P4", 2), ("P1", 5))),
        record(id="b", withheld=(("P1", 1), ("X9", 1))),
        reasons=(Reason("P1", {"": "a name"}), Reason("P4", {"": "an address"}), Reason("S1", {})),
    )
    table = list(releases.pages(seen))[1].meta["withheld"]
    assert [(row["code"], row["passages"], row["documents"]) for row in table["rows"]] == [
        ("P1", "6", "2"),
        ("P4", "2", "1"),
        ("X9", "1", "1"),
        ("S1", "0", "0"),
    ]
    assert (table["passages"], table["documents"]) == ("9", "2")
    assert 'width="33.3%"' in table["rows"][1]["meter_html"]


def test_a_bar_is_explained_by_one_that_leads_to_its_reason() -> None:
    html = page(record(withheld=(("P1", 1),)))["withheld"]["example_html"]
    assert links(html) == ["#P1"]


def test_where_nothing_is_redacted_no_bar_is_explained() -> None:
    assert page(record())["withheld"]["example_html"] == ""


def test_what_pages_call_withheld_whole_is_counted_by_reason() -> None:
    seen = view(
        record(withheld=(("P1", 2),), attachments_withheld=3, attachment_reasons=(("S1", 2),)),
        record(id="b", tier="metadata", withheld_for="S1"),
        record(id="c", tier="metadata", withheld_for="X9"),
        record(id="d", tier="metadata"),
        record(id="e", release="other", tier="metadata", withheld_for="P1"),
        reasons=(Reason("P1", {"": "a name"}), Reason("S1", {"": "a danger"})),
    )
    table = list(releases.pages(seen))[1].meta["withheld"]
    assert [(row["code"], row["passages"], row["whole"]) for row in table["rows"]] == [
        ("P1", "2", "0"),
        ("S1", "0", "3"),
        ("X9", "0", "1"),
    ]
    assert table["whole"] == "4"
    assert table["note"].startswith("Whole documents are those that are only described")


def test_where_nothing_is_withheld_whole_the_table_has_no_column_for_it() -> None:
    table = page(record(withheld=(("P1", 1),)))["withheld"]
    assert (table["whole"], table["rows"][0]["whole"]) == ("", "")
    assert "Whole" not in table["note"]


def test_what_is_not_published_at_all_is_one_figure_and_has_no_reasons() -> None:
    catalogue = build(archive_info(), [record()], {"first": 3})
    meta = list(releases.pages(View(catalogue, strings("en"))))[1].meta
    assert meta["withheld"]["note"].endswith("not published at all: 3 of 4.")


def test_a_statement_of_someone_listed_links_to_them_and_tells_their_office() -> None:
    (one,) = page(statements=(Statement("ben", {"": "One.\n\nTwo."}, "2025-08-09"),))["statements"]
    assert one == {
        "who": "Ben Quay",
        "href": "../people/ben.html",
        "role": "Port Authority",
        "received": "Received 9 August 2025",
        "paragraphs": ["One.", "Two."],
    }


def test_who_did_not_reply_is_named_too() -> None:
    silent = Statement("Cyd Wharf", {"": "Did not reply."}, role={"": "Chair"})
    (one,) = page(statements=(silent,))["statements"]
    assert (one["who"], one["href"], one["role"], one["received"]) == ("Cyd Wharf", "", "Chair", "")


def test_vetting_is_told_in_the_language_of_the_interface() -> None:
    rows = (({"en": "Each", "sq": "Çdo"}, {"en": "by two", "sq": "nga dy"}),)
    assert page(vetting=rows, language="sq")["vetting"] == [{"label": "Çdo", "text": "nga dy"}]


def test_the_documents_of_a_release_are_a_list_of_their_own() -> None:
    other = record(id="c", release="other")
    documents = page(record(), record(id="b"), other)["documents"]
    assert documents == {"label": "Browse all 2 by date", "href": "first-documents.html"}


def test_the_documents_of_the_only_release_are_those_of_the_archive() -> None:
    documents = page(record(), record(id="b"))["documents"]
    assert documents["href"] == "../documents/index.html"


def test_the_index_lists_every_release() -> None:
    index = next(releases.pages(view(releases=(release(), release(slug="other", number=1))))).meta
    assert [entry["href"] for entry in index["releases"]] == ["first.html", "other.html"]


def test_html_in_the_editors_prose_stays_words() -> None:
    html = page(prose={"": "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>"})[
        "prose_html"
    ]
    assert set(elements(html)) == {"p"}
