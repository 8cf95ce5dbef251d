"""The search where little is allowed: from a folder, without WebAssembly or script, hostile."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import KINDS
from tests.browser.searching import FEE, PAGE, field, titles, wait_for_results
from tests.browser.test_accessibility import axe, violations
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser

__all__ = ["axe"]  # a fixture

RESPONSIVE = 1.5  # seconds that a key may take in the worst of cases, on a slow machine
LONG = "a" * 10_000
HOSTILE = {
    "HTML": "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "an attribute": "\"' onmouseover=alert(1) x=`",
    "a long word": LONG,
    "many words": "tender fee " * 900,
    "a regular-expression bomb": "(a+)+$ ((((((.*)*)*)*)*)*)* aaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
    "operators": '+-~^:* +:: ~~~2 ^^9 "" -"a -:b *:* title:title:title:',
    "stars": "*" * 400,
    "what objects have": "__proto__ constructor toString hasOwnProperty:valueOf",
    "right to left": "שלום \u202e مرحبا \u2066 tender",
    "half a character": "\ud800 tender \udc00",
    "emoji": "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 tender",
}


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site, "/archive/")


def test_it_works_from_a_folder(demonstration_site: Path, open_page: OpenPage) -> None:
    page = open_page((demonstration_site / KINDS["e-mail"]).as_uri())
    box = page.locator(".md-header input")
    box.click()
    box.press_sequentially("tender")
    expect(page.get_by_role("option").last).to_contain_text("documents")
    box.press("Enter")
    page.wait_for_url("file://**/search.html#q=tender")
    assert wait_for_results(page) > 3
    page.locator(".facet label", has_text="E-mail").click()
    expect(page.locator(".active .f")).to_have_count(1)
    wait_for_results(page)
    page.locator("li.hit h2 a").first.click()
    page.wait_for_url("file://**/documents/**")


@pytest.mark.parametrize("query", [FEE, "tend*", "kethmar~1", '"tarifa minimale"', "type:scan fee"])
def test_it_works_without_webassembly(query: str, address: str, browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script("delete window.WebAssembly; delete window.Worker; delete window.fetch;")
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}{PAGE}#q={quote(query)}")
    assert wait_for_results(page) > 0
    assert said == []
    context.close()


def test_without_script_the_page_explains_and_leads_on(address: str, open_page: OpenPage) -> None:
    page = open_page(address + PAGE, java_script_enabled=False)
    assert "Searching needs JavaScript" in page.inner_text("#main")
    assert not page.locator("#search").is_visible()
    columns = page.locator("#s-lists h3").all_inner_texts()
    assert columns == ["Years", "Kinds", "People and bodies", "Topics", "Releases"]
    page.click("text=Names and terms, A to Z")
    assert page.inner_text("h1") == "Names and terms, A to Z"
    page.click(".letters >> text=M")
    page.click("dl.terms a >> text=Mira Talvesh")
    assert page.inner_text("h1") == "Mira Talvesh"


def test_without_script_the_field_leads_to_the_page(address: str, open_page: OpenPage) -> None:
    page = open_page(address + KINDS["e-mail"], java_script_enabled=False)
    page.fill(".md-header input", "tender")
    page.press(".md-header input", "Enter")
    page.wait_for_url("**/search.html?")  # what was typed has no name, and stays behind


def test_without_script_a_term_leads_to_its_documents(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}terms/index.html", java_script_enabled=False, width=320)
    page.click(".letters a >> nth=2")
    link = page.locator("dl.terms dd a").first
    title = link.inner_text()
    link.click()
    assert page.inner_text("h1") == title


def answered(page: Page) -> None:
    """Wait until a search is over, whatever came of it."""
    expect(page.locator("#s-results")).to_have_attribute("aria-busy", "false", timeout=20_000)


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_query_breaks_nothing(
    query: str, address: str, open_page: OpenPage, watch: Watch
) -> None:
    page = open_page(address + PAGE)
    page.on("dialog", lambda dialog: watch.problems.append(f"dialog: {dialog.message}"))
    field(page).fill(query)
    answered(page)
    before = time.monotonic()
    page.evaluate("1")  # answered as soon as the page has nothing else to do
    assert time.monotonic() - before < RESPONSIVE
    injected = page.locator("#main :is(script, img[src=x], [onmouseover], [onerror])")
    assert injected.count() == 0
    shared = open_page(page.url)
    answered(shared)
    assert field(shared).input_value() == field(page).input_value()
    field(page).fill("tender")
    expect(page.locator("li.hit").nth(3)).to_be_visible()


def test_a_hostile_address_breaks_nothing(address: str, open_page: OpenPage) -> None:
    hostile = quote("<img src=x onerror=alert(1)>")
    page = open_page(
        f"{address}{PAGE}#q=tender&type={hostile}&person=__proto__&page=99999999999&page=-1"
        f"&date={hostile}&sort=constructor&%%%=%&&==&q=%E0%A4%A"
    )
    expect(page.locator(".active .f").first).to_contain_text("<img src=x")
    assert page.locator("#main img[src=x]").count() == 0


def test_a_hostile_mark_breaks_nothing(address: str, open_page: OpenPage) -> None:
    hostile = quote("<img src=x onerror=alert(1)>")
    page = open_page(f"{address}{KINDS['e-mail']}#{hostile}&mark={hostile}+%E0%A4%A+__proto__")
    expect(page.locator(".marks")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


def opened(page: Page) -> Page:
    """Show everything that the search page has."""
    wait_for_results(page)
    expect(page.locator(".facet")).not_to_have_count(0)
    page.locator(".qhelp summary").click()
    return page


LOOKS: list[dict[str, Any]] = [
    {"width": 1440, "color_scheme": "light"},
    {"width": 1440, "color_scheme": "dark"},
    {"width": 320, "color_scheme": "light"},
    {"width": 320, "color_scheme": "dark"},
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_search_page_can_be_used_by_everyone(
    look: dict[str, Any], axe: str, address: str, open_page: OpenPage
) -> None:
    page = opened(open_page(f"{address}{PAGE}#q={FEE}&type=email&date=2019..2022", **look))
    assert violations(page, axe) == []
    if look["width"] == 320:
        page.get_by_role("button", name="Filters").click()
        assert violations(page, axe) == []


@pytest.mark.parametrize("fragment", ["", "#q=kethmarr", "#q=nowhere:tender"])
def test_its_other_states_can_be_used_by_everyone(
    fragment: str, axe: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + PAGE + fragment)
    if fragment:
        wait_for_results(page)
    assert violations(page, axe) == []


def test_the_open_list_of_the_field_and_marks_can_be_used_by_everyone(
    axe: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{KINDS['scan']}#p1.1&mark=minimale")
    expect(page.locator(".marks")).to_be_visible()
    box = page.locator(".md-header input")
    box.click()
    box.press_sequentially("tender")
    expect(page.get_by_role("option").last).to_contain_text("documents")
    assert violations(page, axe) == []


def test_terms_can_be_used_by_everyone(axe: str, address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}terms/m.html", width=320)
    assert violations(page, axe) == []
    assert titles(page) == []
