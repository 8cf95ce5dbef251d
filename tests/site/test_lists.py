"""Lists of documents: what stands in a row, how rows are grouped, and where the pages are."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.model.dates import PartialDate
from archivegen.model.prose import Withheld, Words, words
from archivegen.model.published import Party, Published, PublishedRecord, Tombstone
from archivegen.site.inputs import Inputs
from archivegen.site.rows import Rows
from archivegen.site.source import PageSource
from tests.site.elements import elements
from tests.site.samples import lists_of, record, view

STONE = Tombstone(
    id="m2x8ra",
    release="first",
    title="",
    kind_word="email",
    date=PartialDate(2020, 4, 11, "18:19"),
    code="P1",
    text="Could identify a person",
    on="2025-11-17T09:40",
)


def pages_of(*published: Published, language: str = "en", **info: Any) -> dict[str, PageSource]:
    return {page.path: page for page in lists_of(*published, language=language, **info)}


def row_of(document: Published, *others: Published, language: str = "en") -> str:
    seen = view(document, *others, language=language)
    return Rows(seen, Inputs(seen.catalogue)).html(document.id)


def seen(html: str) -> list[str]:
    """Read the cells of a row as a reader sees them."""
    return [
        " ".join(unescape(re.sub("<[^>]+>", "", cell)).split())
        for cell in re.findall("<td[^>]*>(.*?)</td>", html)
    ]


def many(count: int, **changes: Any) -> list[PublishedRecord]:
    return [record(id=f"d{n:04}", **changes) for n in range(count)]


def headings(page: PageSource) -> list[str]:
    found = re.findall(r'<tr class="d"[^>]*><td colspan="5">(.*?)</td>', page.meta["rows_html"])
    return [re.sub("<[^>]+>", "", heading) for heading in found]


def test_a_row_tells_time_title_parties_kind_and_marking() -> None:
    assert seen(row_of(record(marking="I kufizuar"))) == [
        "18:42",
        "Re: Article 7",
        "Ana Harbour to Ben Quay",
        "E-mail",
        "Restricted",
    ]


def test_a_row_speaks_the_language_of_the_interface() -> None:
    cells = seen(row_of(record(marking="I kufizuar"), language="sq"))
    assert cells[2:] == ["Ana Harbour për Ben Quay", "E-mail", "I kufizuar"]


def test_a_title_bears_the_language_of_the_document_unless_the_editors_wrote_it() -> None:
    assert 'k7f3qz.html" lang="sq" dir="ltr">' in row_of(record(language="sq"))
    assert 'k7f3qz.html">' in row_of(record(language="sq", title_by_editors=True))


def test_in_another_language_of_the_interface_a_title_by_the_editors_is_marked() -> None:
    row = row_of(record(language="sq", title_by_editors=True), language="sq")
    assert '.html" lang="en" dir="ltr">' in row


def test_a_document_without_a_title_or_a_time_still_has_a_row() -> None:
    cells = seen(row_of(record(title=(), date=PartialDate(2020, 4, 11))))
    assert cells[:2] == ["", "(no title)"]


def test_a_withheld_name_is_a_bar_that_leads_to_the_reason() -> None:
    row = row_of(record(to=(Party((Withheld("P1"),)),)))
    assert 'href="../releases/first.html#P1"' in row
    assert "P1" in seen(row)[2]


def test_a_withheld_word_in_a_title_is_a_bar_but_no_link_inside_the_link() -> None:
    row = row_of(record(title=(Words("Letter to "), Withheld("P1"))))
    title = row.partition('<td class="t">')[2].partition("</td>")[0]
    assert title.count("<a ") == 1
    assert '<span class="rdx">' in title


def test_many_recipients_are_counted() -> None:
    people = tuple(Party(words(name)) for name in ("Cyd", "Dee", "Eve", "Fay"))
    assert seen(row_of(record(to=people)))[2] == "Ana Harbour to Cyd and 3 more"


def test_attachments_are_counted_with_those_withheld() -> None:
    mail = record(attachments_withheld=1)
    cells = seen(row_of(mail, record(id="a1", parent=mail.id), record(id="a2", parent=mail.id)))
    assert cells[2] == "Ana Harbour to Ben Quay, 3 attachments"


def test_an_attachment_without_parties_says_who_sent_it() -> None:
    attached = record(id="a1", parent="k7f3qz", sender=(), to=(), kind="pdf")
    assert seen(row_of(attached, record()))[2] == "attached by Ana Harbour"


def test_what_was_withdrawn_keeps_its_row_with_the_reason() -> None:
    row = row_of(STONE)
    assert row.startswith('<tr class="tomb">')
    assert seen(row)[:4] == [
        "18:19",
        "Withdrawn on 17 November 2025",
        "Could identify a person",
        "E-mail",
    ]


def test_rows_are_grouped_by_day_with_weekday_year_and_count() -> None:
    page = pages_of(record(), STONE, record(id="b", date=PartialDate(2020, 4, 12)))
    assert headings(page["documents/index.md"]) == [
        "Saturday, 11 April 2020 (1, 1 withdrawn)",
        "Sunday, 12 April 2020 (1)",
    ]


def test_dates_are_not_made_more_precise_than_they_are() -> None:
    page = pages_of(
        record(id="a", date=PartialDate(2020)),
        record(id="b", date=PartialDate(2020, 4)),
        record(id="c", date=None),
    )
    assert headings(page["documents/index.md"]) == [
        "2020, month not known (1)",
        "April 2020, day not known (1)",
        "Undated (1)",
    ]


def test_a_day_that_goes_on_overleaf_says_so() -> None:
    pages = pages_of(*many(60))
    assert headings(pages["documents/index.md"]) == ["Saturday, 11 April 2020 (60)"]
    assert headings(pages["documents/index-p2.md"]) == ["Saturday, 11 April 2020 (60), continued"]


def test_a_long_list_can_be_read_from_its_end_and_what_is_undated_stays_last() -> None:
    dated = [record(id=f"d{n:04}", date=PartialDate(2000 + n)) for n in range(60)]
    pages = pages_of(*dated, record(id="undated", date=None))
    newest = pages["documents/index-newest.md"]
    assert headings(newest)[0] == "2059, month not known (1)"
    assert headings(pages["documents/index-newest-p2.md"])[-1] == "Undated (1)"
    assert newest.meta["order_html"] == (
        '<a href="index.html">Oldest first</a><b aria-current="page">Newest first</b>'
    )


def test_a_short_list_needs_neither_pages_nor_another_order() -> None:
    pages = pages_of(*many(50))
    assert "documents/index-newest.md" not in pages
    assert pages["documents/index.md"].meta["pages_html"] == ""


def test_counts_come_with_their_whole() -> None:
    pages = pages_of(*many(1200))
    page = pages["documents/index-p2.md"]
    assert page.meta["about"] == "1,200 documents."
    assert page.meta["shown"] == "51 to 100 of 1,200"


def test_thousands_are_separated_as_the_language_does() -> None:
    pages = pages_of(*many(1200), language="sq")
    assert pages["sq/documents/index.md"].meta["about"] == "1\u00a0200 dokumente."


def test_each_value_of_each_facet_has_a_list() -> None:
    document = record(tags=("Çelësi i portit",), marking="I kufizuar", people=("ana",))
    assert {
        "kinds/email.md",
        "topics/celesi-i-portit.md",
        "languages/en.md",
        "markings/i-kufizuar.md",
        "people/ana.md",
        "releases/first-documents.md",
        "dates/2020.md",
        "dates/2020-04.md",
    } <= set(pages_of(document, record(id="b", kind="pdf", language="", release="other")))


def test_a_value_that_every_document_has_needs_no_list_of_its_own() -> None:
    pages = pages_of(record(), record(id="b"))
    assert not [page for page in pages if page.startswith(("kinds/", "languages/"))]
    assert "releases/first-documents.md" not in pages


def test_topics_are_told_from_tags_by_their_labels() -> None:
    labels = {"fee": {"en": "Minimum annual fee", "sq": "Tarifa"}}
    pages = pages_of(record(tags=("fee", "audit")), tags=labels)
    assert pages["topics/fee.md"].title == "Minimum annual fee"
    entries = pages["topics/index.md"].meta["topics"]
    assert [(entry["label"], entry["count"]) for entry in entries] == [
        ("audit", "1 document"),
        ("Minimum annual fee", "1 document"),
    ]


def test_a_topic_begins_with_the_editors_words_in_the_index_and_on_its_page() -> None:
    topics = {"fee": {"en": "What is paid each year.", "sq": "Çfarë paguhet çdo vit."}}
    pages = pages_of(record(tags=("fee", "audit")), topics=topics)
    told = [entry["description"] for entry in pages["topics/index.md"].meta["topics"]]
    assert told == ["", "What is paid each year."]
    assert pages["topics/fee.md"].meta["standfirst"] == "What is paid each year."
    (thing,) = pages["topics/fee.md"].things
    assert (thing["@type"], thing["description"]) == ("DefinedTerm", "What is paid each year.")
    albanian = pages_of(record(tags=("fee",)), language="sq", topics=topics)
    assert albanian["sq/topics/fee.md"].meta["standfirst"] == "Çfarë paguhet çdo vit."


def test_a_topic_says_what_and_who_it_goes_together_with_in_how_many_of_its_documents() -> None:
    pages = pages_of(
        record(id="a", tags=("fee", "audit"), people=("ana", "nobody")),
        record(id="b", tags=("fee", "audit", "seal"), people=("ana", "ben")),
        record(id="c", tags=("fee",), people=()),
        record(id="d", tags=("seal",), people=("ben",)),
    )
    topics, people = pages["topics/fee.md"].meta["columns"]
    told = [(one["label"], one["count"], one["href"]) for one in topics["entries"]]
    assert told == [("audit", "2 of 3", "audit.html"), ("seal", "1 of 3", "seal.html")]
    told = [(one["label"], one["count"], one["href"]) for one in people["entries"]]
    assert told == [
        ("Ana Harbour", "2 of 3", "../people/ana.html"),
        ("Ben Quay", "1 of 3", "../people/ben.html"),
    ]


def test_a_topic_of_its_own_goes_together_with_nothing() -> None:
    pages = pages_of(record(tags=("fee",), people=()))
    assert pages["topics/fee.md"].meta["columns"] == []


def test_pages_of_a_second_language_lie_below_it_and_link_within_it() -> None:
    pages = pages_of(record(), language="sq")
    assert all(path.startswith("sq/") for path in pages)
    assert 'href="../documents/k7f3qz.html"' in pages["sq/dates/2020.md"].meta["rows_html"]


def test_an_empty_archive_has_its_lists() -> None:
    pages = pages_of(people=())
    assert pages["documents/index.md"].meta["rows_html"] == ""
    assert "dates/index.md" in pages
    assert "topics/index.md" in pages


def test_no_two_pages_have_the_same_place() -> None:
    documents = [
        record(id=f"d{n:04}", tags=("audit", "Audit", "audit p2", "audit-newest"), date=date)
        for n, date in enumerate([PartialDate(2020, 10), *[PartialDate(2020)] * 600])
    ]
    paths = [page.path for page in lists_of(*documents)]
    assert len(paths) == len(set(paths))


hostile = st.text(max_size=40) | st.sampled_from(
    ["</td></tr><script>alert(1)</script>", '" onclick="x', "{{ 7*7 }}", "&lt;b&gt;", "<!--"]
)


@settings(max_examples=60)
@given(hostile, hostile, hostile, hostile)
def test_no_string_of_a_document_adds_an_element_to_its_row(
    title: str, name: str, kind: str, marking: str
) -> None:
    document = record(
        title=words(title), sender=(Party(words(name)),), to=(), type=kind, marking=marking
    )
    plain = record(title=words("t"), sender=(Party(words("n")),), to=(), type="k", marking="m")
    drop = {"br", "span"}  # a line feed is a line break, and a marking is a stamp
    found = [tag for tag in elements(row_of(document)) if tag not in drop]
    assert found == [tag for tag in elements(row_of(plain)) if tag not in drop]
