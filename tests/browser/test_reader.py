"""A document's page in use: with and without script, by keyboard, on a phone, light and dark."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from archivegen.model.prose import Paragraph, Quote, Table, Withheld, words
from archivegen.model.published import Party, PublishedSheet
from archivegen.site import pages
from archivegen.site.source import Asset, PageSource
from tests.browser.conftest import OpenPage, Serve
from tests.browser.watching import Watch
from tests.site.rendering import render
from tests.site.samples import image, pictured, record, sheet, view

pytestmark = pytest.mark.browser

# One word of the frame that only script may show, and the colours of the two schemes.
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(21, 21, 22)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    quoted = Quote(tuple(Paragraph(words("An older line.")) for _ in range(20)), words("Ana:"))
    columns = tuple(words(f"column {n}") for n in range(300))
    archive = view(
        record(
            id="mail1",
            title=words("w" * 200),
            to=tuple(Party(words(f"person.{n}@office.example")) for n in range(60)),
            sheets=(
                PublishedSheet(
                    1,
                    (
                        Paragraph((*words("Told by "), Withheld("P1", 2), *words("."))),
                        Paragraph(words("https://example.org/" + "a" * 300)),
                        quoted,
                    ),
                ),
            ),
            attachments_withheld=1,
        ),
        record(
            id="scan1",
            kind="scan",
            parent="mail1",
            sheets=(pictured("One.", "Two."), pictured("Three.", number=2)),
        ),
        record(id="table1", kind="table", sheets=(PublishedSheet(1, (Table((columns,) * 9),)),)),
        record(
            id="long1", kind="pdf", sheets=tuple(pictured("x", number=n) for n in range(1, 400))
        ),
        record(id="none1", kind="pdf", tier="metadata", sheets=()),
        record(id="hidden1", kind="pdf", sheets=(sheet("x", image_withheld=True),)),
    )
    sources = list(pages.sources(archive.catalogue))
    return render(
        [with_bytes(source) for source in sources],
        pages.views(archive.catalogue),
        tmp_path_factory.mktemp("reader"),
    )


def with_bytes(source: PageSource | Asset) -> PageSource | Asset:
    """Give a picture of the store a body, since this test has no store."""
    if isinstance(source, Asset) and source.digest:
        return Asset(source.path, data=PICTURES[source.digest == image().digest])
    return source


def webp(width: int, height: int) -> bytes:
    written = BytesIO()
    Image.new("L", (width, height), 200).save(written, "WEBP")
    return written.getvalue()


PICTURES = {True: webp(1200, 1697), False: webp(360, 509)}
NAMES = ("mail1", "scan1", "table1", "long1", "none1", "hidden1")


@pytest.mark.parametrize(("scheme", "colour"), [("light", LIGHT), ("dark", DARK)])
def test_light_or_dark_is_as_the_system_asks(
    scheme: str, colour: str, site: Path, open_page: OpenPage
) -> None:
    page = open_page((site / "documents/mail1.html").as_uri(), color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == colour


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_wider_than_its_window(
    name: str, width: int, site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site, '/archive/')}documents/{name}.html", width=width)
    assert page.locator("h1").is_visible()  # and the watch sees whether it is wider


@pytest.mark.parametrize("name", NAMES)
def test_a_page_works_from_a_folder(name: str, site: Path, open_page: OpenPage) -> None:
    page = open_page((site / f"documents/{name}.html").as_uri(), java_script_enabled=False)
    page.click("nav.md-tabs a >> nth=1")
    assert page.url == (site / "documents/index.html").as_uri()


def visible(page: Page, selector: str) -> int:
    return sum(element.is_visible() for element in page.query_selector_all(selector))


def test_without_script_the_reader_chooses_what_is_shown(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/scan1.html", java_script_enabled=False)
    assert (visible(page, ".leaf"), visible(page, ".text")) == (2, 2)
    page.click("text=Page only")
    assert (visible(page, ".leaf"), visible(page, ".text")) == (2, 0)
    page.click("text=Text only")
    assert (visible(page, ".leaf"), visible(page, ".text")) == (0, 2)


def test_without_script_a_picture_can_be_made_larger(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/scan1.html", java_script_enabled=False)
    picture = page.locator(".leaf img").first
    before = picture.bounding_box()
    page.click("text=200%")
    after = picture.bounding_box()
    assert before
    assert after
    assert after["width"] == pytest.approx(2 * before["width"], rel=0.01)


def test_without_script_one_of_three_citations_is_shown(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/mail1.html", java_script_enabled=False)
    assert visible(page, ".cite") == 1
    page.click("text=BibTeX")
    assert visible(page, ".cite") == 1
    assert page.locator(".cite:visible").inner_text().startswith("@misc{mail1,")
    page.click("text=CSL-JSON")
    assert '"type": "personal_communication"' in page.locator(".cite:visible").inner_text()


def test_citations_can_be_chosen_by_keyboard(site: Path, serve: Serve, open_page: OpenPage) -> None:
    page = open_page(serve(site) + "documents/mail1.html")
    page.focus("#cite-1")
    page.keyboard.press("ArrowRight")
    assert page.locator(".cite:visible").inner_text().startswith("@misc")
    outline = page.evaluate("getComputedStyle(document.querySelector('[for=cite-2]')).outlineStyle")
    assert outline == "solid"


def test_without_script_no_button_is_there_that_needs_it(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/mail1.html", java_script_enabled=False)
    assert visible(page, "button:not([role=search] button)") == 0
    assert visible(page, "[role=search] button") == 1  # leads to the search page, with its lists


def test_a_choice_of_scheme_is_remembered_only_when_made(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/mail1.html")
    assert page.evaluate("localStorage.length") == 0
    page.click(".md-header button.scheme")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == DARK
    assert page.inner_text(".md-header button.scheme") == "Light"
    page.click(".md-header button.scheme")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == LIGHT


def test_the_reader_may_choose_light_where_the_system_is_dark(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/mail1.html", color_scheme="dark")
    assert page.inner_text(".md-header button.scheme") == "Light"
    page.click(".md-header button.scheme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == LIGHT


def test_the_strip_marks_the_page_in_view(site: Path, serve: Serve, open_page: OpenPage) -> None:
    page = open_page(serve(site) + "documents/scan1.html")
    assert page.locator(".strip [aria-current]").inner_text().strip() == "1"
    page.click(".strip a >> nth=1")
    page.wait_for_selector(".strip a:nth-child(2)[aria-current]")
    assert page.locator(".strip [aria-current]").count() == 1


def test_a_long_document_has_a_short_strip_and_loads_what_is_near(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/long1.html")
    assert page.locator(".strip a").count() == 50
    loaded = page.evaluate("Array.from(document.images).filter(i => i.naturalWidth).length")
    assert loaded < 50
    page.goto(page.url + "#page-399")
    page.wait_for_url("**/documents/long1-8.html#page-399")
    assert page.locator("#page-399").is_visible()


def test_on_a_phone_the_menu_opens_without_script(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/mail1.html", width=390, java_script_enabled=False)
    assert not page.locator(".md-drawer").is_visible()
    page.click("text=Menu")
    assert page.locator(".md-drawer a", has_text="Changes").is_visible()
    page.click(".md-drawer >> text=Shqip")
    assert page.url.endswith("/sq/documents/mail1.html")
    assert page.get_attribute("html", "lang") == "sq"


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_the_menu_closes_on_escape_and_where_the_keyboard_leaves_it(
    key: str, site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/mail1.html#p1.1", width=390)
    drawer = page.locator(".md-drawer")
    page.locator(".md-drawer-btn").press("Enter")
    page.keyboard.press("Tab")
    assert drawer.locator("a").first.evaluate("link => link === document.activeElement")
    if key == "Tab":
        drawer.locator(":is(a, button)").last.focus()
    page.keyboard.press(key)
    assert not drawer.is_visible()
    assert page.evaluate("document.activeElement.checkVisibility()")
    focus = "document.activeElement.matches('.md-drawer-btn')"
    assert page.evaluate(focus) == (key == "Escape")
    assert page.url.endswith("#p1.1")


def test_the_menu_that_its_address_opened_closes_too(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/mail1.html#menu", width=390)
    page.keyboard.press("Escape")
    assert not page.locator(".md-drawer").is_visible()
    page.click("text=Menu")
    page.click("text=Close")
    assert not page.locator(".md-drawer").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Menu"


def test_a_search_is_still_there_after_the_menu(
    demonstration_site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(demonstration_site) + "search.html#q=tender", width=390)
    page.wait_for_selector(".hit h2")
    page.click("text=Menu")
    page.keyboard.press("Escape")
    assert page.url.endswith("#q=tender")
    assert page.locator(".hit h2").first.is_visible()


def test_a_redaction_says_why_and_leads_to_its_reason(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/mail1.html")
    bar = page.locator(".mailbody .rdx")
    bar.focus()
    told = page.evaluate(
        "getComputedStyle(document.querySelector('.mailbody .rdx'), '::after').content"
    )
    assert told == '"P1: name of a private person"'
    bar.press("Enter")
    assert page.url.endswith("/releases/first.html#P1")


def test_a_wide_table_scrolls_in_its_own_box(site: Path, serve: Serve, open_page: OpenPage) -> None:
    page = open_page(serve(site) + "documents/table1.html", width=390)
    box = page.locator(".scroll")
    box.focus()
    assert box.evaluate("box => box.scrollWidth > 10 * box.clientWidth")


def test_a_missing_page_finds_its_look_from_any_depth(
    site: Path, serve: Serve, open_page: OpenPage, watch: Watch
) -> None:
    missing = serve(site) + "people/of/nowhere.html"
    page = open_page(missing)
    assert page.inner_text("h1") == "There is no such page"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == "36px"
    complaints = watch.take()
    assert complaints
    assert all(missing in complaint for complaint in complaints)
