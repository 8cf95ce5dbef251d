"""The front page."""

from __future__ import annotations

from typing import Any

from archivegen.model.archive import EditorsPage, Person, Pick, Release
from archivegen.model.dates import PartialDate
from archivegen.model.prose import Paragraph, Table, Withheld, Words, words
from archivegen.model.published import Published, PublishedSheet, Version
from archivegen.site import home
from archivegen.site.source import Meta
from tests.site.elements import elements, links
from tests.site.samples import pictured, record, sheet, view


def front(*published: Published, language: str = "en", **info: Any) -> Meta:
    (page,) = home.pages(view(*published, language=language, **info))
    return page.meta


def figures(meta: Meta) -> dict[str, str]:
    return {figure["label"]: figure["figure"] for figure in meta["figures"]}


def test_the_figures_count_what_there_is() -> None:
    scan = record(
        id="scan", kind="scan", people=("ana",), sheets=(sheet("a"), sheet("b", number=2))
    )
    meta = front(scan, record(withheld=(("P1", 3), ("P2", 1))))
    assert figures(meta) == {
        "Documents": "2",
        "Pages": "3",
        "Officials and bodies named": "1",
        "Passages redacted": "4",
        "Documents withheld": "0",
    }


def test_an_empty_archive_says_so_and_leads_nowhere() -> None:
    meta = front(releases=())
    assert meta["entrances"] == []
    assert meta["time"] == {}
    assert [meta[name] for name in ("picks", "releases", "ways", "changes")] == [[], [], [], []]


def test_the_first_lines_lead_to_everything_the_latest_release_and_the_guide() -> None:
    guide = EditorsPage(slug="guide", title={"": "How to read"}, prose={}, in_tabs=True)
    meta = front(record(), record(id="b"), pages=(guide,))
    assert [(link["label"], link["href"]) for link in meta["entrances"]] == [
        ("All 2 documents", "documents/index.html"),
        ("Latest release: First release", "releases/first.html"),
        ("How to read", "pages/guide.html"),
    ]


def test_a_pick_that_is_not_published_is_left_out() -> None:
    picks = (Pick("embargoed", {"": "Soon"}), Pick("k7f3qz", {"": "Now"}))
    assert len(front(record(), picks=picks)["picks"]) == 1


def test_the_first_pick_shows_its_page_and_the_others_their_thumbnails() -> None:
    documents = [record(id=name, kind="scan", sheets=(pictured(),)) for name in ("one", "two")]
    first, second = front(*documents, picks=(Pick("one"), Pick("two")))["picks"]
    assert first["picture"] == {"src": "documents/one/p1.webp", "width": 1200, "height": 1697}
    assert second["picture"]["src"] == "documents/two/p1-t.webp"


def test_pictures_are_shared_by_all_languages() -> None:
    scan = record(kind="scan", sheets=(pictured(),))
    (pick,) = front(scan, language="sq", picks=(Pick("k7f3qz"),))["picks"]
    assert pick["picture"]["src"] == "../documents/k7f3qz/p1.webp"


def test_a_pick_without_a_picture_shows_its_first_lines_with_bars() -> None:
    line = (Words("Agreed with "), Withheld("P1"), Words(" on Thursday <b>"))
    letter = record(sheets=(PublishedSheet(1, (Paragraph(line),)),))
    (pick,) = front(letter, picks=(Pick("k7f3qz"),))["picks"]
    assert pick["picture"] == {}
    assert pick["paper_html"] == (
        '<span>Agreed with <i class="bar"></i> on Thursday &lt;b&gt;</span>'
    )


def test_a_table_is_drawn_with_its_cells_and_a_long_text_is_cut() -> None:
    rows = tuple((words("a"), words("b")) for _ in range(3))
    table = record(sheets=(PublishedSheet(1, (Table(rows),)),))
    (pick,) = front(table, picks=(Pick("k7f3qz"),))["picks"]
    assert pick["paper_html"].count('<span class="cells"><i>a</i><i>b</i></span>') == 3
    (pick,) = front(record(sheets=(sheet(*["word " * 900] * 90),)), picks=(Pick("k7f3qz"),))[
        "picks"
    ]
    assert len(pick["paper_html"]) < 8000


def test_a_pick_is_told_in_the_editors_words_or_by_what_it_is() -> None:
    scan = record(
        kind="scan", language="sq", sheets=(sheet("a"), sheet("b", number=2)), marking="I kufizuar"
    )
    (told,) = front(scan, picks=(Pick("k7f3qz", text={"": "Who halved the fee?"}),))["picks"]
    assert told["text_html"] == "Who halved the fee?"
    (untold,) = front(scan, picks=(Pick("k7f3qz"),))["picks"]
    assert untold["text_html"] == "Scan, 2 pages, 11 April 2020. In Albanian."
    assert untold["stamp"] == "Restricted"


def test_only_the_newest_releases_are_shown_and_the_others_are_counted() -> None:
    releases = tuple(
        Release(slug=f"r{n}", title={"": f"R{n}"}, number=n, published=f"2025-0{n}-01")
        for n in (5, 4, 3, 2, 1)
    )
    meta = front(record(release="r5"), releases=releases)
    assert [release["label"] for release in meta["releases"]] == [
        "Release 5, 1 May 2025",
        "Release 4, 1 April 2025",
        "Release 3, 1 March 2025",
    ]
    assert meta["releases"][0]["extent"] == "1 document"
    assert meta["all_releases"]["label"] == "All 5 releases"


def test_the_ways_in_are_those_with_most_documents_and_name_their_whole() -> None:
    documents = [
        record(id=f"d{n}", tags=tuple(f"t{tag}" for tag in range(n)), date=PartialDate(1990 + n))
        for n in range(9)
    ]
    meta = front(*documents)
    ways = {way["title"]: way for way in meta["ways"]}
    assert [entry["label"] for entry in ways["Topics"]["entries"]][:2] == ["t0", "t1"]
    assert ways["Topics"]["more"] == {"label": "All 8", "href": "topics/index.html"}
    assert [entry["label"] for entry in ways["Years"]["entries"]] == [
        str(year) for year in range(1990, 1996)
    ]


def test_people_come_before_bodies() -> None:
    people = (Person("body", "A Body", kind="organisation"), Person("cyd", "Cyd"))
    documents = [record(people=("body", "cyd")), record(id="b", people=("body",))]
    (way, *_) = front(*documents, people=people)["ways"]
    assert [(entry["label"], entry["count"]) for entry in way["entries"]] == [
        ("Cyd", "1"),
        ("A Body", "2"),
    ]


def test_the_latest_changes_are_told_with_links() -> None:
    corrected = record(versions=(Version("2025-09-03"), Version("2025-11-19")))
    first, second = front(corrected)["changes"]
    assert (first["date"], first["kind"]) == ("19 Nov 2025", "Corrected")
    assert links(first["subject_html"]) == ["documents/k7f3qz.html"]
    assert links(second["subject_html"]) == ["releases/first.html"]


def test_a_hostile_title_adds_nothing_to_the_front_page() -> None:
    hostile = record(
        title=words("</a><script>alert(1)</script>"),
        sheets=(sheet('"><img src=x onerror=alert(1)>'),),
        versions=(Version("2025-09-03"), Version("2025-11-19")),
    )
    meta = front(hostile, picks=(Pick("k7f3qz"),))
    (pick,) = meta["picks"]
    assert elements(pick["title_html"]) == ["a"]
    assert elements(pick["paper_html"]) == ["span"]
    assert elements(meta["changes"][0]["subject_html"]) == ["a"]
