"""The feeds of an archive hold what RFC 4287 asks for, and what a follower wants to know."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from archivegen.audit.inspection import inspect_data
from archivegen.model.archive import ChangeEntry
from archivegen.model.prose import words
from archivegen.model.published import Published, Tombstone, Version
from archivegen.site import feeds
from tests.site.samples import archive_info, record, view

ATOM = "{http://www.w3.org/2005/Atom}"

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RECORDS: list[Published] = [
    record(
        title=words("Minutes <b>&"),
        language="sq",
        description="Who was there.",
        versions=(Version("2025-09-03"), Version("2025-11-19")),
    ),
    record(id="other1", versions=(Version("2025-10-01"),), tags=("audit",)),
    Tombstone(
        id="gone23", release="first", title="", text="It could identify a person.", on="2025-11-17"
    ),
]
CHANGES = (
    ChangeEntry(
        on="2025-11-19",
        kind="corrected",
        id="k7f3qz",
        text={"": "Date: ~~6 April~~ **9 April** 2020."},
    ),
    ChangeEntry(on="2025-10-02", kind="statement", title="Ana Harbour", text={"": "She replied."}),
)


def read(feed: bytes | str) -> ET.Element:
    return ET.fromstring(feed)  # noqa: S314 (it is of our own making)


def made(language: str = "en", **info: Any) -> dict[str, ET.Element]:
    archive = view(*RECORDS, language=language, **{"changes": CHANGES, **info})
    return {one.path: read(one.data) for one in feeds.pages(archive)}


def told(feed: ET.Element, name: str) -> list[str]:
    return [entry.findtext(f"{ATOM}{name}", "") for entry in feed.iter(f"{ATOM}entry")]


@pytest.mark.parametrize("site_url", ["https://archive.example/papers/", ""])
@pytest.mark.parametrize("language", ["en", "sq"])
def test_they_are_valid(language: str, site_url: str) -> None:
    found = made(language, site_url=site_url)
    prefix = "" if language == "en" else "sq/"
    names = ("documents", "changes", "release-first")
    assert list(found) == [f"{prefix}feeds/{name}.atom" for name in names]
    for feed in found.values():
        assert faults(feed) == []
        assert feed.get(LANG) == language


def faults(feed: ET.Element) -> list[str]:
    """Hold a feed against the rules of RFC 4287, sections 3 and 4."""
    wrong = []
    parts = [feed, *feed.findall(f"{ATOM}entry")]
    ids = [part.findtext(f"{ATOM}id", "") for part in parts]
    if len(set(ids)) < len(ids):
        wrong.append("ids are not unique")
    for part, name in zip(parts, ids, strict=True):
        once = {"id", "title", "updated", *([] if part is feed else ["summary"])}
        wrong += [f"not one {one}" for one in once if len(part.findall(f"{ATOM}{one}")) != 1]
        if not urlsplit(name).scheme:
            wrong.append(f"{name} is no absolute IRI")
        for moment in (*part.iterfind(f"{ATOM}updated"), *part.iterfind(f"{ATOM}published")):
            if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment.text or ""):
                wrong.append(f"{moment.text} is no date")
        links = [(link.get("rel"), link.get("type")) for link in part.findall(f"{ATOM}link")]
        if links.count(("alternate", "text/html")) != 1 or len(set(links)) != len(links):
            wrong.append(f"links are {links}")
    if not feed.findtext(f"{ATOM}author/{ATOM}name"):
        wrong.append("no author")
    latest = max([feed.findtext(f"{ATOM}updated", ""), *told(feed, "updated")])
    if latest != feed.findtext(f"{ATOM}updated"):
        wrong.append("an entry is newer than the feed")
    return wrong


def test_a_feed_that_is_not_valid_would_be_found() -> None:
    feed = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>a</id><updated>2025</updated>'
        "<entry><id>a</id></entry></feed>"
    )
    assert len(faults(feed)) == 11


def test_documents_come_newest_first_with_what_they_are() -> None:
    feed = made()["feeds/documents.atom"]
    assert told(feed, "title") == ["Minutes ‹b›&", "Re: Article 7"]
    assert told(feed, "updated") == ["2025-11-19T00:00:00Z", "2025-10-01T00:00:00Z"]
    assert told(feed, "published") == ["2025-09-03T00:00:00Z", "2025-10-01T00:00:00Z"]
    summary = "E-mail, 11 April 2020, 18:42. Ana Harbour to Ben Quay. Who was there."
    assert told(feed, "summary")[0] == summary
    titles = [entry.find(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert [title.get(LANG) for title in titles if title is not None] == ["sq", "en"]


def test_changes_are_told_with_their_reason() -> None:
    feed = made()["feeds/changes.atom"]
    entries = dict(zip(told(feed, "title"), told(feed, "summary"), strict=True))
    assert entries == {
        "Corrected: Minutes ‹b›&": "Date: “6 April” → 9 April 2020.",
        "Withdrawn: Document gone23 was withdrawn": "It could identify a person.",
        "Statement: Ana Harbour": "She replied.",
        "Added: Release 1, First release": "1 document.",
    }


def links(feed: ET.Element) -> list[str]:
    return [link.get("href", "") for link in feed.iter(f"{ATOM}link")]


def test_links_are_whole_addresses_where_the_archive_has_one() -> None:
    found = links(made("sq", site_url="https://archive.example/")["sq/feeds/documents.atom"])
    assert found[:3] == [
        "https://archive.example/sq/documents/index.html",
        "https://archive.example/sq/feeds/documents.atom",
        "https://archive.example/sq/documents/k7f3qz.html",
    ]


def test_without_an_address_they_are_seen_from_the_feed() -> None:
    found = links(made("sq", site_url="")["sq/feeds/documents.atom"])
    assert found[:2] == ["../documents/index.html", "../documents/k7f3qz.html"]


def names(**info: Any) -> set[str]:
    return {entry.text or "" for feed in made(**info).values() for entry in feed.iter(f"{ATOM}id")}


def test_names_of_entries_stay_when_other_things_change() -> None:
    assert names() == names(publisher={"": "another newsroom"}, description={"": "New."})


def test_archives_and_languages_do_not_share_names() -> None:
    assert not names() & names(site_url="https://other.example/")
    assert not names(site_url="") & names(site_url="", title={"": "Others"})
    assert not names() & names(language="sq")


def test_before_the_first_release_there_are_none() -> None:
    empty = view(releases=(), changes=())
    assert list(feeds.pages(empty)) == []
    assert feeds.offered(empty, "index.html") == []


def test_a_release_without_documents_has_a_feed_of_its_day() -> None:
    [_, _, feed] = feeds.pages(view())
    assert read(feed.data).findtext(f"{ATOM}updated") == "2025-09-03T00:00:00Z"


def test_pages_name_the_feeds_that_they_are_about() -> None:
    archive = view(*RECORDS)
    offered = feeds.offered(archive, "releases/first.html", *archive_info().releases)
    assert [one["href"] for one in offered] == [
        "../feeds/documents.atom",
        "../feeds/changes.atom",
        "../feeds/release-first.atom",
    ]


def test_the_audit_takes_them_and_still_finds_what_is_planted() -> None:
    for one in feeds.pages(view(*RECORDS)):
        assert inspect_data(one.data, one.path, "").findings == ()
        planted = one.data.replace(b"</title>", b"&lt;img src=//evil.example/a&gt;</title>", 1)
        found = inspect_data(planted, one.path, "").findings
        assert {finding.rule for finding in found} == {"request.foreign"}
