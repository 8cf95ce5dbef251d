"""What every page shows around its own matter."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from archivegen.model.archive import EditorsPage, Person, Release
from archivegen.model.prose import words
from archivegen.model.published import Thread, Version
from archivegen.site import pages, shell
from archivegen.site.source import PageSource
from tests.site.rendering import Element, read, render
from tests.site.samples import record, view

PAGES = (
    EditorsPage(
        slug="how",
        title={"en": "How to read", "sq": "Si lexohet"},
        prose={},
        order=2,
        in_tabs=True,
        in_footer=False,
    ),
    EditorsPage(slug="about", title={"": "About"}, prose={}, order=1),
)


def ui(language: str = "en", **info: Any) -> dict[str, Any]:
    found = shell.extra(pages.views(view(pages=PAGES, **info).catalogue))["ui"][language]
    assert isinstance(found, dict)
    return found


def test_the_sections_come_first_and_then_the_editors_own() -> None:
    labels = re.findall(">([^<>]+)</a>", ui("sq")["sections_html"][""])
    assert labels[0] == "Përmbledhje"
    assert labels[-1] == "Si lexohet"


@pytest.mark.parametrize(
    ("key", "info"), [("people", {"people": ()}), ("topics", {}), ("conversations", {})]
)
def test_a_section_with_nothing_in_it_is_not_offered(key: str, info: dict[str, Any]) -> None:
    assert key not in ui(**info)["sections_html"]


def test_sections_with_something_in_them_are_offered() -> None:
    found = view(record(tags=("fee",)), people=(Person(id="ana", name="Ana"),))
    there = shell.extra(pages.views(found.catalogue))["ui"]["en"]["sections_html"]
    assert {"people", "topics"} <= there.keys()


def test_the_section_of_a_page_is_marked_and_no_other() -> None:
    for key, html in ui()["sections_html"].items():
        assert html.count("aria-current") == (1 if key else 0)


def test_the_footer_has_no_empty_column() -> None:
    columns = re.findall("<ul>(.*?)</ul>", ui(releases=())["footer_html"])
    assert [re.findall(">([^<>]+)</a>", column) for column in columns] == [
        ["About"],
        ["Data and downloads", "Check a file you hold"],
        ["Changes", "Your collection"],
    ]


def test_labels_of_the_editors_are_escaped() -> None:
    page = EditorsPage(slug="a", title={"": "<b>&"}, prose={}, in_tabs=True)
    found = shell.extra(pages.views(view(pages=(page,)).catalogue))["ui"]["en"]
    assert "&lt;b&gt;&amp;" in found["sections_html"][""]
    assert "&lt;b&gt;&amp;" in found["footer_html"]


def test_the_imprint_is_made_of_sentences() -> None:
    told = str(ui(licence={"": "Text CC BY 4.0"}, contact={"": "a@b.example"})["imprint"])
    assert told.startswith("Published by a newsroom. Text CC BY 4.0. Contact: a@b.example. Nothing")


def head(html: str, name: str) -> list[dict[str, str]]:
    return [element.attributes for element in read(html).elements if element.name == name]


def rendered(folder: Path, site_url: str = "") -> Path:
    archive = view(record(description="What it is about."))
    sources = [s for s in pages.sources(archive.catalogue) if isinstance(s, PageSource)]
    return render(sources, pages.views(archive.catalogue), folder, site_url)


def test_no_two_pages_but_those_of_documents_are_called_the_same(tmp_path: Path) -> None:
    letter = record(thread=Thread("a"), versions=(Version("2025-09-03"), Version("2025-11-19")))
    answer = record(id="reply1", thread=Thread("b", ("a",)), title=words("Re: Re: Article 7"))
    others = [
        record(id=f"d{n:04}", title=words(f"Minutes {n}"), release="second", thread=Thread())
        for n in range(60)
    ]
    releases = tuple(
        Release(slug=one, title={"": one}, number=number, published="2025-09-03")
        for number, one in enumerate(("first", "second"), 1)
    )
    archive = view(letter, answer, *others, releases=releases)
    sources = [s for s in pages.sources(archive.catalogue) if isinstance(s, PageSource)]
    site = render(sources, pages.views(archive.catalogue), tmp_path)
    named: dict[str, list[str]] = {}
    for path in site.rglob("*.html"):
        title = re.findall("<title>(.*?)</title>", path.read_text(encoding="utf-8"))[0]
        if path.parent.name != "documents" or path.name.startswith("index"):
            named.setdefault(title, []).append(path.relative_to(site).as_posix())
    once = [one for one in named.values() if not one[0].startswith("sq/")]
    assert [one for one in once if len(one) > 1] == []
    for name in (
        "Changes: corrected",
        "Conversations: longest first",
        "Documents: newest first, page 2",
        "second: documents",
        "There is no such page",
    ):
        assert f"{name} · The Harbour Papers" in named


def test_the_policy_comes_first_and_allows_only_the_site_itself(tmp_path: Path) -> None:
    html = (rendered(tmp_path) / "documents/k7f3qz.html").read_text(encoding="utf-8")
    first = read(html).elements[2]
    assert first == Element("meta", head(html, "meta")[0])
    policy = dict(part.split(" ", 1) for part in first.attributes["content"].split("; "))
    assert policy.pop("default-src") == policy.pop("base-uri") == "'none'"
    assert set(policy.values()) == {"'self'"}


def test_every_page_tells_its_language_and_its_other_languages(tmp_path: Path) -> None:
    site = rendered(tmp_path, "https://archive.example/base/")
    html = (site / "sq/documents/k7f3qz.html").read_text(encoding="utf-8")
    assert head(html, "html")[0]["lang"] == "sq"
    links = {link.get("hreflang", link["rel"]): link["href"] for link in head(html, "link")}
    base = "https://archive.example/base/"
    assert links["en"] == f"{base}documents/k7f3qz.html"
    assert links["sq"] == links["canonical"] == f"{base}sq/documents/k7f3qz.html"


def test_without_an_address_of_the_site_every_link_is_relative(tmp_path: Path) -> None:
    site = rendered(tmp_path)
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue  # it is shown at any address, so its links start at the top
        for element in read(path.read_text(encoding="utf-8")).elements:
            for name in ("href", "src"):
                assert not element.attributes.get(name, "").startswith(("/", "http"))


def test_the_footer_leads_to_the_feed_once_there_is_one() -> None:
    assert "feeds/changes.atom" in ui()["footer_html"]
    assert "feeds/changes.atom" not in ui(releases=())["footer_html"]


def test_every_link_of_every_page_leads_to_something(tmp_path: Path) -> None:
    site = rendered(tmp_path)
    made_elsewhere = {".atom", ".csv", ".ico", ".json", ".jsonl", ".txt", ".xml", ".zip"}
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue
        for element in read(path.read_text(encoding="utf-8")).elements:
            target = element.attributes.get("href", "").partition("#")[0]
            if target and PurePosixPath(target).suffix not in made_elsewhere:
                assert (path.parent / target).is_file(), (path, target)


def test_a_page_weighs_little_without_its_text(tmp_path: Path) -> None:
    html = (rendered(tmp_path) / "documents/k7f3qz.html").read_bytes()
    assert len(html) < 16_000


def test_material_adds_no_files_of_its_own(tmp_path: Path) -> None:
    assets = rendered(tmp_path) / "assets"
    found = {path.name for path in assets.iterdir() if path.is_file()}
    assert found == {
        *("archive.css", "archive.js", "check.js", "parts.js", "reader.js", "sha256.js"),
        *("favicon.svg", "favicon.ico"),
    }
    assert {path.name for path in assets.iterdir() if path.is_dir()} == {"keeping", "search"}
