"""The field at the head of every page, and the search on phones and by keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote_plus, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import KINDS
from tests.browser.searching import FEE, PAGE, field, titles, wait_for_results

pytestmark = pytest.mark.browser

MAIL = KINDS["e-mail"]


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site, "/archive/")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def typed(page: Page, words: str) -> Locator:
    """Type words into the field at the head of a page, and wait for what is found."""
    box = page.locator(".md-header input")
    box.click()
    box.press_sequentially(words)
    expect(options(page).last).to_have_text(re.compile(r"^All [\d,]+ documents$"))
    return box


def test_no_script_of_the_search_is_loaded_before_its_field_is_used(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address + MAIL)
    loaded = "performance.getEntriesByType('resource').map(one => one.name)"
    assert [name for name in page.evaluate(loaded) if "search" in name] == []
    with page.expect_request("**/assets/search/field.js"):
        page.locator(".md-header input").focus()


def test_what_is_found_is_listed_while_one_types(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    box = typed(page, "tender")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("placeholder") == "Search 62 documents"
    assert 2 < options(page).count() <= 7
    assert "tender" in options(page).first.inner_text().lower()
    assert re.fullmatch(r"\d+ documents", page.locator(".md-search [role=status]").inner_text())


def test_arrow_keys_choose_and_enter_opens_the_document(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    box = typed(page, "tender")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(box).to_be_focused()
    target = chosen.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    assert "/documents/" in target
    assert "&mark=tender" in target


def test_enter_leads_to_the_search_page(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    typed(page, "tender 14/2020")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#*")
    assert unquote_plus(urlsplit(page.url).fragment) == "q=tender 14/2020"
    assert urlsplit(page.url).query == ""
    assert wait_for_results(page) > 3


def test_escape_and_leaving_close_the_list(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    box = typed(page, "tender")
    page.keyboard.press("Escape")
    expect(page.locator("#found")).to_be_hidden()
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#found")).to_be_visible()
    page.locator("h1").click()
    expect(page.locator("#found")).to_be_hidden()


def test_a_stroke_leads_to_the_field(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    page.keyboard.press("/")
    box = page.locator(".md-header input")
    expect(box).to_be_focused()
    page.keyboard.press("a")
    page.keyboard.press("/")  # there it is a character like others
    assert box.input_value() == "a/"


def test_the_front_page_has_the_field_in_its_midst(address: str, open_page: OpenPage) -> None:
    page = open_page(address)
    box = page.get_by_placeholder("Search 62 documents")
    box.fill("seal")
    expect(options(page).last).to_contain_text("documents")
    box.press("Enter")
    page.wait_for_url("**/search.html#q=seal")
    assert wait_for_results(page) > 0


def test_in_albanian_the_field_leads_to_the_albanian_page(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}sq/{MAIL}")
    box = page.locator(".md-header input")
    box.fill("tender")
    box.press("Enter")
    page.wait_for_url("**/archive/sq/search.html#q=tender")


def test_the_keyboard_alone_searches_narrows_and_opens(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{KINDS['month']}")
    page.keyboard.press("/")
    page.keyboard.type(FEE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html#*")
    everything = wait_for_results(page)
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    focused = "document.activeElement.dataset && document.activeElement.dataset.key"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "type:scan":
            break
    page.keyboard.press("Space")
    expect(page.locator(".active .f")).to_have_count(1)
    assert wait_for_results(page) < everything
    first = page.locator("li.hit h2 a").first
    field(page).focus()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("li.hit h2 a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")


def test_on_a_phone_a_word_leads_to_the_search_page(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL, width=390)
    expect(page.locator(".md-header input")).to_be_hidden()
    page.locator(".md-header").get_by_role("button", name="Search").click()
    page.wait_for_url(re.compile(r"/search\.html$"))


def test_on_a_phone_a_count_is_told_with_its_whole(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}&type=email", width=390)
    wait_for_results(page)
    whole = page.locator("#s-count + span")
    assert re.fullmatch(r"of \d+", whole.inner_text())
    assert whole.evaluate("one => one.offsetTop === one.previousElementSibling.offsetTop")


def test_on_a_phone_facets_are_a_sheet(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}", width=390)
    everything = wait_for_results(page)
    sheet = page.locator("#s-filters")
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    expect(sheet).to_have_attribute("role", "dialog")
    sheet.locator("label", has_text="Scan").click()
    expect(sheet.get_by_role("button", name=re.compile("^Show"))).not_to_have_text(
        f"Show {everything} documents"
    )
    sheet.get_by_role("button", name=re.compile("^Show")).click()
    expect(sheet).to_be_hidden()
    expect(page.get_by_role("button", name="Filters (1)")).to_be_focused()
    assert len(titles(page)) < everything


def test_escape_closes_the_sheet(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}", width=320)
    wait_for_results(page)
    page.get_by_role("button", name="Filters").click()
    page.keyboard.press("Escape")
    expect(page.locator("#s-filters")).to_be_hidden()
