"""Opening what a search found: at the place, with the words marked in text and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import KINDS
from tests.browser.searching import FEE, PAGE, wait_for_results

pytestmark = pytest.mark.browser

MAIL = KINDS["e-mail"]
SCAN = KINDS["scan"]
LONG_QUOTATION = "documents/v2s6gd.html"

IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}"""


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site, "/archive/")


def marked(page: Page) -> list[str]:
    """The words that are marked in the text, once they are."""
    expect(page.locator(".marks")).to_be_visible()
    return [text.lower() for text in page.locator("#main mark").all_inner_texts()]


def test_a_hit_opens_at_the_place_with_the_words_marked(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{PAGE}#q={FEE}")
    wait_for_results(page)
    hit = page.locator("li.hit", has=page.locator(".pas mark", has_text="tarifa minimale")).first
    hit.locator(".pas a").last.click()
    page.wait_for_url("**/documents/**&mark=*")
    assert "tarifa minimale" in marked(page)
    assert page.locator("mark.now").evaluate(IN_VIEW)


def test_all_forms_and_spellings_of_a_word_are_marked(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{SCAN}#p1.6&mark=TARIFES+minimale")
    words = " ".join(marked(page)).split()
    assert {"tarifës", "minimale"} <= set(words)


def test_only_words_as_they_were_typed_are_marked_if_only_these_were_sought(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}#q=tarifa&exact=1")
    wait_for_results(page)
    page.locator(".pas a").first.click()
    page.wait_for_url("**/documents/**&mark=tarifa&exact")
    assert set(marked(page)) == {"tarifa"}


def test_other_spellings_of_exact_words_are_not_marked(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{SCAN}#p1.6&mark=TARIFES+minimale&exact")
    assert set(marked(page)) == {"minimale"}  # and not tarifës


def test_marks_lie_over_the_words_of_the_picture(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{SCAN}#p1.6&mark=minimale")
    marked(page)
    sheet = page.locator("#page-1")
    boxes = sheet.locator(".leaf .at")
    assert boxes.count() == sheet.locator(".text mark").count() == 2
    picture, box = sheet.locator(".leaf img").bounding_box(), boxes.first.bounding_box()
    assert picture
    assert box
    across = (box["x"] - picture["x"]) / picture["width"]
    down = (box["y"] - picture["y"]) / picture["height"]
    assert 0.25 < across < 0.4
    assert 0.25 < down < 0.32  # the line that says what the letter is about
    assert box["width"] < picture["width"] / 8


def test_one_goes_from_place_to_place_and_ends_it(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{SCAN}#p1.1&mark=minimale")
    total = len(marked(page))
    status = page.locator(".marks [role=status]")
    expect(status).to_have_text(f"1 of {total}")
    page.get_by_role("button", name="Next place").click()
    expect(status).to_have_text(f"2 of {total}")
    assert page.locator("mark.now").evaluate(IN_VIEW)
    page.get_by_role("button", name="Previous place").click()
    page.get_by_role("button", name="Previous place").click()
    expect(status).to_have_text(f"{total} of {total}")
    page.get_by_role("button", name="Stop marking").click()
    assert page.locator("#main :is(mark, .at)").count() == 0
    assert page.url.endswith("#p1.1")


def test_a_folded_quotation_opens_where_the_word_is(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{LONG_QUOTATION}#p1.1&mark=korrespondencë")
    for _ in range(len(marked(page))):
        if page.locator("details.quoted[open] mark.now").count():
            break
        page.get_by_role("button", name="Next place").click()
    expect(page.locator("details.quoted[open] mark.now")).to_be_visible()


def test_what_is_withheld_and_what_the_interface_says_is_not_marked(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{MAIL}#p1.1&mark=redacted+passage+reason")
    assert marked(page) == []
    assert "not on this page" in page.locator(".marks").inner_text()


def test_a_document_without_pictures_asks_for_no_places(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{MAIL}#p1.3&mark=tarifa")
    assert marked(page)
    asked = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert [name for name in asked if "/documents/" in name and name.endswith(".js")] == []


def test_without_script_the_document_opens(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}{SCAN}#p1.6&mark=minimale", java_script_enabled=False)
    assert page.locator("h1").is_visible()
