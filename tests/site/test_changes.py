"""The page of changes: nothing leaves the archive without a trace here."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.model.archive import ChangeEntry, Release, Statement
from archivegen.model.dates import PartialDate
from archivegen.model.published import Published, Tombstone, Version
from archivegen.site import changes
from archivegen.site.change_words import sentence_html, subject_html
from archivegen.site.source import Meta, PageSource
from tests.site.elements import elements, links
from tests.site.samples import record, view

STONE = Tombstone(
    id="m2x8ra",
    release="first",
    title="Note on staffing",
    kind_word="email",
    date=PartialDate(2021, 3, 11, "18:19"),
    code="P1",
    text="It could have led to a person.",
    on="2025-11-17T09:40",
    roles=("editor", "lawyer"),
    published_on="2025-11-14",
)
CORRECTED = record(versions=(Version("2025-09-03"), Version("2025-11-19")))


def pages_of(*published: Published, **info: Any) -> dict[str, PageSource]:
    return {page.path: page for page in changes.pages(view(*published, **info))}


def entries(meta: Meta) -> list[Meta]:
    return [entry for day in meta["days"] for entry in day["entries"]]


def test_changes_stand_by_day_the_newest_first() -> None:
    meta = pages_of(CORRECTED, STONE)["changes.md"].meta
    assert [day["date"] for day in meta["days"]] == [
        "19 November 2025",
        "17 November 2025",
        "14 November 2025",
        "3 September 2025",
    ]


def test_a_withdrawn_document_leaves_a_tombstone() -> None:
    (entry,) = entries(pages_of(STONE)["changes-withdrawn.md"].meta)
    assert entry["stone"] == {
        "id": "m2x8ra",
        "title": "Note on staffing",
        "lang_html": "",
        "href": "documents/m2x8ra.html",
        "paragraphs": [
            "This document was published on 14 November 2025 and withdrawn on 17 November 2025.",
            "It could have led to a person.",
        ],
        "code": "P1",
        "reason": "name of a private person",
        "decided": "editor, lawyer; 17 November 2025, 9:40",
        "remains": "this notice, the date (11 March 2021), the kind (E-mail)",
    }


def test_the_reason_of_a_withdrawal_is_told_in_the_language_of_the_interface() -> None:
    words = {"": "It could identify a person.", "sq": "Mund të identifikonte një person."}
    told = (ChangeEntry(on="2025-11-17", kind="withdrawn", id="m2x8ra", text=words),)
    seen = view(STONE, language="sq", changes=told)
    meta = {page.path: page.meta for page in changes.pages(seen)}["sq/changes-withdrawn.md"]
    (entry,) = entries(meta)
    assert entry["stone"]["paragraphs"][-1] == "Mund të identifikonte një person."


def test_each_kind_has_a_page_and_a_word_with_its_count() -> None:
    pages = pages_of(CORRECTED, STONE)
    assert set(pages) == {
        "changes.md",
        "changes-added.md",
        "changes-corrected.md",
        "changes-withdrawn.md",
    }
    assert pages["changes-corrected.md"].meta["kinds_html"] == (
        '<a href="changes.html">All (4)</a><a href="changes-added.html">Added (2)</a>'
        '<b aria-current="page">Corrected (1)</b>'
        '<a href="changes-withdrawn.html">Withdrawn (1)</a>'
    )


def test_added_documents_are_counted_beside_the_editors_words() -> None:
    told = (ChangeEntry(on="2025-09-03", kind="added", id="first", text={"": "Mail."}),)
    (entry,) = entries(pages_of(record(), changes=told)["changes.md"].meta)
    assert entry["subject_html"] == '<a href="releases/first.html">Release 1, First release</a>'
    assert entry["said_html"] == "1 document. Mail."


def test_a_correction_shows_what_was_struck_out_and_what_was_put_in() -> None:
    words = {"": "Date: ~~6 April~~ **9 April**. It was misread."}
    told = (ChangeEntry(on="2025-11-19", kind="corrected", id="k7f3qz", text=words),)
    (entry,) = entries(pages_of(CORRECTED, changes=told)["changes-corrected.md"].meta)
    assert entry["said_html"] == "Date: <del>6 April</del> <ins>9 April</ins>. It was misread."


def test_emphasis_without_a_correction_stays_emphasis() -> None:
    assert sentence_html("It is **genuine**.") == "It is <strong>genuine</strong>."


@pytest.mark.parametrize("entry", [{"id": "ana"}, {"title": "Ana Harbour"}])
def test_someone_listed_is_linked_by_id_or_by_name(entry: Any) -> None:
    told = (ChangeEntry(on="2025-10-02", kind="corrected", **entry),)
    (found,) = entries(pages_of(changes=told, releases=())["changes.md"].meta)
    assert found["subject_html"] == '<a href="people/ana.html">Ana Harbour</a>'


def test_a_statement_leads_to_where_it_is_printed() -> None:
    release = Release(
        slug="first",
        title={"": "One"},
        number=1,
        published="2025-09-03",
        statements=(Statement("ana", {"": "No."}),),
    )
    told = (ChangeEntry(on="2025-10-02", kind="statement", id="ana"),)
    (found,) = entries(pages_of(changes=told, releases=(release,))["changes-statement.md"].meta)
    assert links(found["subject_html"]) == ["releases/first.html#statements"]


def test_what_has_no_page_is_named_without_a_link() -> None:
    told = (ChangeEntry(on="2025-10-02", kind="statement", title="Brenmark <Maritime>"),)
    (found,) = entries(pages_of(changes=told)["changes.md"].meta)
    assert found["subject_html"] == "Brenmark &lt;Maritime&gt;"


def test_many_changes_are_cut_into_pages() -> None:
    told = tuple(
        ChangeEntry(on=f"2025-01-{day:02d}", kind="corrected", title=f"c{day}{n}")
        for day in range(1, 31)
        for n in range(2)
    )
    pages = pages_of(changes=told)
    assert [len(entries(pages[f"changes{part}.md"].meta)) for part in ("", "-p2", "-p3")] == [
        25,
        25,
        10,
    ]
    assert pages["changes-p2.md"].meta["shown"] == "26 to 50 of 60"
    assert pages["changes-p3.md"].title == "Changes, page 3"


def test_an_archive_in_which_nothing_happened_has_the_page_too() -> None:
    meta = pages_of()["changes.md"].meta
    assert meta["days"] == []


@given(
    st.text(max_size=60) | st.sampled_from(["<script>", "[a](javascript:b)", "![x](//e.ample/y)"])
)
def test_no_words_about_a_change_add_an_element_or_a_link(words: str) -> None:
    html = sentence_html(words)
    assert set(elements(html)) <= {"del", "ins", "strong", "em", "s", "code", "br"}
    assert not links(html)


def test_the_title_of_a_withdrawn_document_bears_the_language_of_the_editors() -> None:
    seen = view(STONE, language="sq")
    made = {page.path: page.meta for page in changes.pages(seen)}
    (entry,) = entries(made["sq/changes-withdrawn.md"])
    assert entry["stone"]["lang_html"] == ' lang="en" dir="ltr"'
    (change,) = (change for change in seen.catalogue.changes if change.id == STONE.id)
    assert subject_html(seen, "index.html", change) == (
        '<a href="documents/m2x8ra.html" lang="en" dir="ltr">Note on staffing</a>'
    )
