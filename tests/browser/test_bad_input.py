"""Input that no editor would wish for: pages stay light, and can be used on the smallest phone."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from archivegen.model.dates import PartialDate
from archivegen.model.prose import words
from archivegen.model.published import Party, PublishedRecord, Thread
from archivegen.site import pages
from archivegen.site.inputs import Inputs
from archivegen.site.people import by_person
from archivegen.site.rows import Rows
from archivegen.site.source import PageSource
from archivegen.site.writer import page_bytes
from tests.browser.conftest import OpenPage, Serve
from tests.browser.test_demonstration_weight import MOST
from tests.site.rendering import THEME, render
from tests.site.samples import lists_of, record, sheet, view

ARABIC = "ليلى حسن المرفئي بنت عبد الرحمن الطويلة الاسم جدا"
FURNITURE = 8_000  # compressed: what a page has around its own matter, at most
LOOK = sum(
    len(gzip.compress((THEME / "assets" / name).read_bytes()))
    for name in ("archive.css", "archive.js")
)


def message(at: int, **more: object) -> PublishedRecord:
    date = PartialDate(2000 + at % 22, 1 + at % 12, 1 + at % 28, f"{at % 24:02d}:00")
    fields = {
        "id": f"m{at:05d}",
        "date": date,
        "title": words(f"Re: the fee {at}"),
        "people": ("ana", "ben"),
    }
    return record(**(fields | more))


def weight(page: PageSource) -> int:
    return len(gzip.compress(page_bytes(page), mtime=0))


def test_twenty_thousand_messages_of_one_person_are_paged_within_the_weight() -> None:
    seen = view(*(message(at) for at in range(20_000)), interface=("en",))
    recipes = by_person(Rows(seen, Inputs(seen.catalogue)))
    made = [
        page
        for recipe in recipes
        if "ana" in recipe.name
        for page in recipe.make()
        if isinstance(page, PageSource)
    ]
    assert len(made) > 400  # fifty a page
    assert max(weight(page) for page in made) + FURNITURE + LOOK < MOST
    lists = [page for page in made if page.meta.get("rows_html")]
    assert max(page.meta["rows_html"].count("<tr>") for page in lists) <= 50
    assert max(page.meta.get("pages_html", "").count("<a ") for page in lists) < 10


def test_an_index_of_years_does_not_grow_with_the_messages() -> None:
    made = lists_of(*(message(at) for at in range(5_000)), interface=("en",))
    dates = [page for page in made if page.path.startswith("dates/")]
    assert max(weight(page) for page in dates) + FURNITURE + LOOK < MOST


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few messages that are each too much of something, and what leads to them."""
    odd = (
        message(0, title=words("w" * 10_000)),
        message(1, title=words("many words " * 900), thread=Thread("k1", ())),
        message(2, sender=(Party(words(ARABIC)),), title=words(f"Re: {ARABIC}"), language="ar"),
        message(3, to=tuple(Party(words(f"p{n}@office.example")) for n in range(3_000))),
        message(4, sheets=(sheet("q" * 30_000, ARABIC),), thread=Thread("k4", ("k1",))),
        message(5, description="d" * 5_000, tags=tuple(f"tag {n}" for n in range(200))),
    )
    archive = view(*odd, interface=("en",))
    sources = pages.sources(archive.catalogue)
    folder = tmp_path_factory.mktemp("odd")
    return render(sources, pages.views(archive.catalogue), folder)


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_no_page_with_odd_matter_is_wider_than_its_window(
    site: Path, serve: Serve, open_page: OpenPage, *, script: bool
) -> None:
    address = serve(site)
    page = open_page(address + "index.html", width=320, java_script_enabled=script)
    over = {}
    for path in set(site.rglob("*.html")) - {site / "search.html"}:  # which has no index here
        page.goto(address + path.relative_to(site).as_posix())
        over[path.name] = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
    assert {name: pixels for name, pixels in over.items() if pixels > 0} == {}


def test_odd_matter_stays_within_the_weight(site: Path) -> None:
    heavy = {
        path.name
        for path in site.rglob("*.html")
        if path.name != "search.html" and len(gzip.compress(path.read_bytes())) + LOOK > MOST
    }
    assert heavy == set()


@pytest.mark.browser
def test_a_title_without_end_is_folded_and_leaves_the_document_in_sight(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}documents/m00000.html", width=390)
    assert (
        page.locator(".titleblock").evaluate("block => block.getBoundingClientRect().height") < 900
    )
    assert len(page.title()) < 400
    assert not page.locator(".titleblock details p").is_visible()
    page.get_by_text("The whole title").click()
    assert len(page.locator(".titleblock details p").inner_text()) == 10_000


@pytest.mark.browser
def test_thousands_who_were_written_to_are_folded(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}documents/m00003.html", width=390)
    folded = page.locator(".mailhead details")
    assert folded.locator("summary").is_visible()
    assert page.locator(".mailhead").evaluate("head => head.getBoundingClientRect().height") < 600


@pytest.mark.browser
def test_a_name_from_the_right_stands_apart_from_what_surrounds_it(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}documents/m00002.html", width=320)
    assert page.locator(".mailhead bdi", has_text=ARABIC).count() == 1
    assert page.locator(".mailbody").get_attribute("dir") == "rtl"
    assert page.locator("h1").get_attribute("lang") == "ar"
