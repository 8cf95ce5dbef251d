"""A private person who writes, is written to and is named all over gets no page, node or entry."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from archivegen.catalogue import build
from archivegen.model.archive import Person, Release, Statement
from archivegen.model.dates import PartialDate
from archivegen.model.prose import words
from archivegen.model.published import Party, PublishedRecord, Thread
from archivegen.site import pages
from archivegen.site.source import Asset
from tests.search.archives import index_of, values
from tests.site.rendering import read, render
from tests.site.samples import archive_info, record, sheet

PRIVATE = "Eve Quillfeather"
LISTED = {"ana": "Ana Harbour", "ben": "Ben Quay"}
SAID = Statement(PRIVATE, {"": "I only carried the post."})
INFO = archive_info(
    people=tuple(Person(id_, name) for id_, name in LISTED.items()),
    releases=(
        Release(
            slug="first", title={"": "First"}, number=1, published="2025-09-03", statements=(SAID,)
        ),
    ),
)


def party(who: str) -> Party:
    """Name someone; the private person bears an id, as no gate would let through."""
    return Party(words(LISTED.get(who, PRIVATE)), who)


def letter(at: int, author: str, *to: str, **more: Any) -> PublishedRecord:
    fields: dict[str, Any] = {
        "id": f"m{at:04d}",
        "title": words(f"{PRIVATE} on the fee" if at < 3 else f"The fee, letter {at}"),
        "date": PartialDate(2020, 4, 1 + at % 28, "10:00"),
        "sender": (party(author),),
        "to": tuple(map(party, to)),
        "people": tuple(dict.fromkeys((author, *to))),
        "sheets": (sheet(f"{PRIVATE} was told." if at < 3 else "Nobody was told."),),
        "thread": Thread(f"k{at}", (f"k{at - 1}",) if at else ()),
    }
    return record(**(fields | more))


LETTERS = [
    letter(at, author, to, "eve" if author != "eve" else "ana")
    for at, (author, to) in enumerate(
        [("ana", "ben"), ("ben", "ana"), ("eve", "ben"), ("eve", "ana"), ("ana", "ben")] * 3
    )
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    catalogue = build(INFO, LETTERS)
    folder = tmp_path_factory.mktemp("listed")
    sources = [
        one for one in pages.sources(catalogue) if not (isinstance(one, Asset) and one.digest)
    ]
    built = render(sources, pages.views(catalogue), folder, "https://archive.example/")
    index_of(LETTERS, built, info=INFO)
    return built


def every(site: Path, pattern: str) -> list[tuple[str, str]]:
    return [
        (path.relative_to(site).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(site.glob(pattern))
    ]


def test_the_letters_name_them_for_all_to_read(site: Path) -> None:
    assert PRIVATE in (site / "documents/m0002.html").read_text(encoding="utf-8")


def test_no_file_is_about_them(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    about = {
        name for name in names if name.removeprefix("sq/").startswith(("people/", "exchanges/"))
    }
    stems = {part for name in about for part in Path(name).stem.split("--")}
    assert stems <= {*LISTED, "index", "written", "received", "mentioned"}
    assert not {name for name in names if re.search("quill|eve", name, re.IGNORECASE)}


def test_no_link_leads_to_them(site: Path) -> None:
    for name, html in every(site, "**/*.html"):
        hrefs = [one.attributes.get("href", "") for one in read(html).elements]
        assert not [href for href in hrefs if re.search(r"(people|exchanges)/.*eve", href)], name


def test_no_chart_or_table_about_people_names_them(site: Path) -> None:
    for name, html in every(site, "**/people/*.html"):
        rows = r'<table class="list">.*?</table>'
        assert "Quillfeather" not in re.sub(rows, "", html, flags=re.DOTALL), name
        assert ('class="arcs"' in html) == ("--" not in name)
    for name, html in every(site, "**/conversations/*.html"):
        for chart in re.findall(r'<figure class="chart lanes">.*?</figure>', html, re.DOTALL):
            assert "Quillfeather" not in chart, name


def test_they_are_no_value_of_a_filter(site: Path) -> None:
    (facet,) = site.glob("search/*/f/person.js")
    assert values(facet.read_bytes())[0]["values"] == list(LISTED)
    for language in ("en", "sq"):
        script = (site / f"search/words-{language}.js").read_bytes()
        assert set(values(script)[0]["labels"]["person"]) == set(LISTED)


def test_they_are_no_entry_from_a_to_z_and_in_no_list_of_ways(site: Path) -> None:
    for name, html in every(site, "**/terms/*.html"):
        entries = re.findall(r"<dt.*?</dt>", html, re.DOTALL)
        assert not [one for one in entries if re.search("quillfeather", one, re.IGNORECASE)], name
    for name, html in every(site, "*.html"):
        if name in {"search.html", "index.html"}:
            assert "Quillfeather" not in html, name


def test_they_are_not_in_the_map_of_the_site(site: Path) -> None:
    assert "people/ana.html" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "eve" not in (site / "sitemap.xml").read_text(encoding="utf-8")
