"""What pages tell programs: schema.org, Dublin Core and Open Graph, of published fields only."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from archivegen.audit import linked_data
from archivegen.exports.whole import Download
from archivegen.model.archive import Person
from archivegen.model.dates import PartialDate
from archivegen.model.kinds import Kind
from archivegen.model.prose import Withheld, words
from archivegen.model.published import Party, PublishedRecord, Version
from archivegen.site import data, home, releases
from archivegen.site.described import described
from archivegen.site.pages import recipes
from archivegen.site.source import PageSource
from archivegen.site.view import View
from tests.site.elements import Reading
from tests.site.samples import lists_of, record, scan, view
from tests.site.trees import texts

SITE = "https://archive.example/"
ANA = {"@type": "Person", "name": "Ana Harbour", "url": f"{SITE}people/ana.html"}
BEN = {"@type": "Person", "name": "Ben Quay", "url": f"{SITE}people/ben.html"}
PRIVATE = Party(words("Tomas Brell"))


def first(seen: View, name: str) -> PageSource:
    """Make the first page of a recipe."""
    recipe = next(one for one in recipes(seen.catalogue) if one.name == name)
    return next(item for item in recipe.make() if isinstance(item, PageSource))


def page_of(one: PublishedRecord, *others: PublishedRecord) -> PageSource:
    return first(view(one, *others), f"en {one.id}")


def made(page: PageSource, seen: View) -> PageSource:
    (found,) = described(seen, [page])
    assert isinstance(found, PageSource)
    return found


def told(page: PageSource, seen: View) -> list[dict[str, Any]]:
    """Give the things that a page is about, as its data says; the audit must accept it."""
    element = made(page, seen).meta["data_html"]
    read = linked_data.read(element)
    assert read.fit
    assert read.people_known
    graph = json.loads(next(linked_data.blocks(element)))
    assert graph["@context"] == "https://schema.org"
    return list(graph.get("@graph", [graph]))


def document(one: PublishedRecord, *others: PublishedRecord) -> dict[str, Any]:
    return told(page_of(one, *others), view(one, *others))[0]


def tags(page: PageSource, seen: View) -> dict[str, list[str | None]]:
    """Give the properties and names of the elements in the head, and what they say."""
    found: dict[str, list[str | None]] = {}
    for tag, attributes in Reading(made(page, seen).meta["tags_html"]).found:
        assert tag == "meta"
        for key in ("property", "name"):
            if name := attributes.get(key):
                found.setdefault(name, []).append(attributes["content"])
    return found


def test_an_email_is_a_message_from_someone_to_someone_in_a_release_of_an_archive() -> None:
    assert document(record(description="A figure.", cc=(Party(words("Ana"), "ana"),))) == {
        "@type": "EmailMessage",
        "url": f"{SITE}documents/k7f3qz.html",
        "name": "Re: Article 7",
        "description": "A figure.",
        "inLanguage": "en",
        "dateSent": "2020-04-11T18:42+02:00",
        "datePublished": "2025-09-03",
        "sender": [ANA],
        "toRecipient": [BEN],
        "ccRecipient": [ANA],
        "isPartOf": {
            "@type": "Collection",
            "name": "First release",
            "url": f"{SITE}releases/first.html",
        },
    }


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("pdf", "DigitalDocument"),
        ("scan", "DigitalDocument"),
        ("image", "ImageObject"),
        ("web", "WebContent"),
        ("text", "TextDigitalDocument"),
        ("table", "SpreadsheetDigitalDocument"),
    ],
)
def test_other_documents_are_what_they_are_and_have_authors(kind: Kind, named: str) -> None:
    thing = document(scan(kind=kind, date=PartialDate(2020, 4), people=("ana", "ben")))
    assert thing["@type"] == named
    assert thing["dateCreated"] == "2020-04"
    assert thing["author"] == [ANA]
    assert thing["mentions"] == [BEN]
    assert "toRecipient" not in thing


def test_whoever_is_not_on_the_list_is_no_person_for_programs() -> None:
    mail = record(sender=(PRIVATE,), to=(PRIVATE, Party(words("Ben Quay"), "ben")), cc=(PRIVATE,))
    page, seen = page_of(mail), view(mail)
    finished = made(page, seen)
    assert "Brell" not in finished.meta["tags_html"] + finished.meta["data_html"]
    assert document(mail)["toRecipient"] == [BEN]
    assert "DC.creator" not in tags(page, seen)


def test_whose_name_is_withheld_is_not_named_though_the_list_knows_them() -> None:
    mail = record(sender=(Party((Withheld("P1"),), "ana"),), people=())
    page, seen = page_of(mail), view(mail)
    assert "sender" not in document(mail)
    assert "Ana Harbour" not in made(page, seen).meta["tags_html"]


def test_a_body_is_an_organisation() -> None:
    mail = record(people=("port",))
    people = (Person("port", "Port Authority", kind="organisation"),)
    seen = view(mail, people=people)
    page = first(seen, "en k7f3qz")
    assert '"@type":"Organization","name":"Port Authority"' in page.meta["data_html"]


def test_a_corrected_document_says_which_version_it_is() -> None:
    thing = document(record(versions=(Version("2025-09-03"), Version("2025-11-19"))))
    assert (thing["dateModified"], thing["version"]) == ("2025-11-19", 2)


def test_attachments_are_named_by_their_pages() -> None:
    child = scan(id="scan45", parent="k7f3qz")
    thing = document(record(), child)
    assert thing["messageAttachment"] == [
        {"@type": "CreativeWork", "url": f"{SITE}documents/scan45.html"}
    ]


def test_the_path_to_a_page_is_told_as_the_page_shows_it() -> None:
    seen = view(record())
    path = told(page_of(record()), seen)[1]
    assert path["@type"] == "BreadcrumbList"
    steps = [(step["position"], step["name"], step.get("item")) for step in path["itemListElement"]]
    assert steps == [
        (1, "Overview", f"{SITE}index.html"),
        (2, "2020", f"{SITE}dates/2020.html"),
        (3, "April", f"{SITE}dates/2020-04.html"),
        (4, "k7f3qz", None),
    ]


def test_every_list_tells_the_path_to_it() -> None:
    seen = view(record(tags=("seal",)))
    for page in lists_of(record(tags=("seal",))):
        assert told(page, seen)[-1]["@type"] == "BreadcrumbList", page.path


def test_without_an_address_everything_is_relative_to_the_page() -> None:
    seen = view(record(), site_url="")
    page = first(seen, "sq k7f3qz")
    read = linked_data.read(page.meta["data_html"])
    assert set(read.addresses) == {
        *("k7f3qz.html", "../people/ana.html", "../people/ben.html", "../releases/first.html"),
        *("../index.html", "../dates/2020.html", "../dates/2020-04.html"),
    }
    assert "og:url" not in page.meta["tags_html"]


def test_the_home_page_describes_the_archive_and_who_holds_it() -> None:
    seen = view(record(), description={"": "Papers of a port."})
    (page,) = home.pages(seen)
    site, holder = told(page, seen)
    assert (site["@type"], site["name"]) == ("WebSite", "The Harbour Papers")
    assert (holder["@type"], holder["name"]) == ("ArchiveOrganization", "a newsroom")
    held = holder["archiveHeld"]
    assert (held["@type"], held["collectionSize"]) == ("Collection", 1)
    assert held["description"] == "Papers of a port."
    assert [part["name"] for part in held["hasPart"]] == ["First release"]


def test_a_release_is_a_collection_of_the_archive() -> None:
    seen = view(record())
    thing = told(list(releases.pages(seen))[1], seen)[0]
    assert thing["@type"] == ["Collection", "ArchiveComponent"]
    assert thing["datePublished"] == "2025-09-03"
    assert thing["isPartOf"]["name"] == "The Harbour Papers"


def test_the_page_of_someone_on_the_list_describes_them() -> None:
    seen = view(record())
    page = next(page for page in lists_of(record()) if page.path == "people/ana.md")
    thing = told(page, seen)[0]
    assert thing == {**ANA, "jobTitle": "Director"}


def test_the_page_of_data_describes_a_data_set_and_each_of_its_files() -> None:
    seen = view(record(), licence={"": "CC BY 4.0"})
    (page,) = data.pages(seen, [Download("data/metadata.csv", "table", 812, "a" * 64)])
    thing = told(page, seen)[0]
    assert thing["@type"] == "Dataset"
    assert thing["license"] == {"@type": "CreativeWork", "name": "CC BY 4.0"}
    assert thing["temporalCoverage"] == "2020/2020"
    assert thing["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "metadata.csv",
            "contentUrl": f"{SITE}data/metadata.csv",
            "encodingFormat": "text/csv",
            "contentSize": "812 B",
            "sha256": "a" * 64,
        }
    ]


def test_a_shared_link_shows_words_and_no_picture() -> None:
    found = tags(page_of(scan()), view(scan()))
    assert found["og:title"] == ["Re: Article 7"]
    assert found["og:type"] == ["article"]
    assert found["og:url"] == [f"{SITE}documents/k7f3qz.html"]
    assert not [name for name in found if "image" in name]


def test_a_shared_link_shows_the_picture_that_the_editors_chose() -> None:
    found = tags(page_of(scan()), view(scan(), picture="card.png"))
    assert found["og:image"] == [f"{SITE}assets/card.png"]


def test_a_document_is_described_in_dublin_core() -> None:
    one = record(tags=("seal",), rights="Public domain.")
    found = tags(page_of(one), view(one))
    assert {name: said for name, said in found.items() if name.startswith("DC.")} == {
        "DC.title": ["Re: Article 7"],
        "DC.identifier": [f"{SITE}documents/k7f3qz.html"],
        "DC.creator": ["Ana Harbour"],
        "DC.date": ["2020-04-11T18:42+02:00"],
        "DC.type": ["E-mail"],
        "DC.language": ["en"],
        "DC.subject": ["seal"],
        "DC.publisher": ["a newsroom"],
    } or found["DC.rights"] == ["Public domain."]


@given(texts)
def test_whatever_a_field_says_it_stays_what_is_said(said: str) -> None:
    one = record(
        title=words(said),
        description=said,
        rights=said,
        tags=(said,),
        type=said,
        language="en",
        people=("ana",),
    )
    seen = view(
        one,
        title={"": said},
        publisher={"": said},
        people=(Person("ana", said),),
        site_url="",
    )
    page = first(seen, "en k7f3qz")
    element = page.meta["data_html"]
    assert Reading(element).found == [("script", {"type": "application/ld+json"})]
    assert linked_data.read(element).fit
    assert {tag for tag, _ in Reading(page.meta["tags_html"]).found} == {"meta"}
