"""Passages of documents: selecting one, its link, citing and keeping it, and opening the link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import DOCUMENTS, KINDS
from tests.browser.selecting import CLIPBOARD, button, copied, select, stored

pytestmark = pytest.mark.browser

MAIL = KINDS["e-mail"]
FOURTH = "draftin e katërt. Ndryshimet"  # in its third paragraph
PHONE = 390
CHECK = re.compile(r"passage=4-7\.([0-9a-z]+)")


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site, "/archive/")


def link_of(page: Page, words: str) -> str:
    """Select words and copy their link."""
    bar = select(page, words, within=".text, .mailbody")
    button(bar, "Copy link").click()
    expect(button(bar, "Copied")).to_be_visible()
    return copied(page)


def marked(page: Page) -> str:
    expect(page.locator(".marks")).to_be_visible()
    return "".join(page.locator("mark.passage").all_inner_texts())


def test_the_link_of_a_passage_leads_whoever_gets_it_to_the_marked_words(
    address: str, open_page: OpenPage
) -> None:
    link = link_of(open_page(address + MAIL, permissions=CLIPBOARD), FOURTH)
    assert link.startswith(f"{address}{MAIL}#p1.3&passage=4-7.")
    page = open_page(link)
    assert marked(page) == FOURTH
    expect(page.locator("mark.passage").first).to_be_in_viewport()
    button(page, "Stop marking").click()
    assert page.locator("mark").count() == 0
    assert page.url.endswith("#p1.3")


def test_the_words_are_the_same_in_the_other_language_of_the_interface(
    address: str, open_page: OpenPage
) -> None:
    link = link_of(open_page(address + MAIL, permissions=CLIPBOARD), FOURTH)
    page = open_page(link.replace("/documents/", "/sq/documents/"))
    assert marked(page) == FOURTH
    assert "është e shënuar" in page.inner_text(".marks")


def test_half_a_word_is_taken_whole(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL, permissions=CLIPBOARD)
    link = link_of(page, "raftin e katërt. Ndrysh")
    assert marked(open_page(link)) == FOURTH


def test_a_corrected_document_says_so_instead_of_marking_other_words(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{MAIL}#p1.3&passage=4-7.zzzzzz")
    assert marked(page) == ""
    assert "The text has changed" in page.inner_text(".marks")
    expect(page.locator("#p1\\.3")).to_be_in_viewport()


def test_words_that_stand_elsewhere_now_are_marked_there(address: str, open_page: OpenPage) -> None:
    link = link_of(open_page(address + MAIL, permissions=CLIPBOARD), FOURTH)
    check = CHECK.search(link)
    assert check
    page = open_page(f"{address}{MAIL}#p1.5&passage=4-7.{check[1]}")
    assert marked(page) == FOURTH
    assert "where they are now" in page.inner_text(".marks")


def test_a_passage_is_cited_with_its_place_and_what_is_withheld_in_it(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address + MAIL)
    bar = select(page, "Nëpunësja që e futi", "marrë pjesë")
    button(bar, "Cite").click()
    cite = page.locator(".cites .cite:visible")
    expect(cite).to_contain_text(
        "document k7f3qz, paragraph 4, “Nëpunësja që e futi në tekst, [redacted: Name or"
        " description of a private person], nuk ka marrë pjesë”."
        " https://telmora.example/documents/k7f3qz.html#p1.4&passage=1-11."
    )
    page.click("label[for=cite-2]")
    expect(cite).to_contain_text("note = {paragraph 4, “Nëpunësja")
    page.click("label[for=cite-3]")
    expect(cite).to_contain_text('"note": "paragraph 4, “Nëpunësja')
    button(page, "Cite the whole document").click()
    assert "Nëpunësja" not in page.inner_text(".cites")


def test_a_block_that_is_withheld_is_cited_as_such(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    button(select(page, "ekonomike për uljen", "konfirmoni"), "Cite").click()
    expect(page.locator(".cites .cite:visible")).to_contain_text(
        "uljen. [redacted: Legal advice to the state in a case still open] Ju lutem më konfirmoni”"
    )


def test_a_passage_is_kept_and_taken_back(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    bar = select(page, FOURTH)
    assert stored(page) == 0
    button(bar, "Keep").click()
    expect(bar.get_by_role("link", name="Kept in your collection")).to_be_visible()
    expect(page.locator(".md-header .kept")).to_have_text("Kept: 1")
    button(bar, "Remove").click()
    expect(page.locator(".md-header .kept")).to_have_count(0)
    assert stored(page) == 0


def test_by_keyboard_the_number_of_a_paragraph_leads_to_its_link(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address + MAIL, permissions=CLIPBOARD)
    page.focus("#p1\\.3 .pn")
    page.keyboard.press("Enter")
    expect(page.locator(".passagebar")).to_be_visible()
    page.keyboard.press("Tab")
    expect(button(page.locator(".passagebar"), "Copy link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(button(page.locator(".passagebar"), "Copied")).to_be_visible()
    whole = marked(open_page(copied(page)))
    assert whole.startswith("Po ju dërgoj")
    assert whole.endswith("me shkrim")
    page.keyboard.press("Escape")
    expect(page.locator(".passagebar")).to_have_count(0)


def test_after_a_selection_the_tab_key_leads_to_its_bar(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    page.locator("#p1\\.3").click(click_count=3)
    bar = page.locator(".passagebar")
    expect(bar).to_be_visible()
    page.keyboard.press("Tab")  # to the paragraph's number, which is before the words
    page.keyboard.press("Tab")
    expect(button(bar, "Copy link")).to_be_focused()
    page.keyboard.press("Tab")
    expect(button(bar, "Cite")).to_be_focused()


def test_on_a_phone_the_bar_is_at_the_edge_and_leaves_the_selection_free(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address + MAIL, width=PHONE, has_touch=True, is_mobile=True)
    bar = select(page, FOURTH)
    box = bar.bounding_box()
    words = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    assert box
    assert box["y"] > words + 40  # where handles and the system's own menu are
    assert box["y"] + box["height"] <= page.evaluate("innerHeight")
    button(bar, "Keep").tap()
    expect(bar.get_by_role("link", name="Kept in your collection")).to_be_visible()


@pytest.mark.parametrize("kind", ["scan", "PDF", "text", "table", "web page"])
def test_in_every_kind_of_document_a_passage_comes_back(
    kind: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS[kind], permissions=CLIPBOARD)
    whole = page.locator(".text").last
    whole.evaluate("element => getSelection().selectAllChildren(element)")
    bar = page.locator(".passagebar")
    button(bar, "Copy link").click()
    expect(button(bar, "Copied")).to_be_visible()
    other = open_page(copied(page))
    expect(other.locator(".marks")).to_contain_text("is marked")
    assert other.locator("mark.passage").count() > 1


def test_a_message_of_a_conversation_is_cited_on_its_own_page(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS["conversation"], permissions=CLIPBOARD)
    assert link_of(page, FOURTH).startswith(f"{address}{MAIL}#p1.3&passage=4-7.")
    button(page.locator(".passagebar"), "Cite").click()
    page.wait_for_url(f"{address}{MAIL}#p1.3&passage=4-7.*")
    assert marked(page) == FOURTH
    expect(page.locator(".cites .cite:visible")).to_contain_text(f"“{FOURTH}”")


def test_from_a_folder_a_link_is_the_permanent_one_and_keeping_lasts_for_the_page(
    demonstration_site: Path, open_page: OpenPage
) -> None:
    page = open_page((demonstration_site / MAIL).as_uri(), permissions=CLIPBOARD)
    link = link_of(page, FOURTH)
    assert link.startswith(f"https://telmora.example/{MAIL}#p1.3&passage=4-7.")
    bar = page.locator(".passagebar")
    button(bar, "Keep").click()
    bar.get_by_role("link", name="Kept for this page").click()
    expect(page.locator(".keptrow .pas")).to_have_text(FOURTH)
    assert stored(page) == 0
    there = (demonstration_site / MAIL).as_uri() + "#" + link.partition("#")[2]
    assert marked(open_page(there)) == FOURTH


def test_where_a_page_may_not_copy_the_link_is_shown(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error()); }")
    bar = select(page, FOURTH)
    button(bar, "Copy link").click()
    expect(bar.locator("input")).to_have_value(re.compile(r"#p1\.3&passage=4-7\."))
    assert page.evaluate("getSelection().toString()").startswith("http")


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_paragraph_shows_its_link(path: str, address: str, open_page: OpenPage) -> None:
    page = open_page(address + path, java_script_enabled=False)
    own = page.locator(":is(.text, .mailbody) > p[id]")
    numbers = page.locator(":is(.text, .mailbody) > p[id] > a.pn:visible")
    assert numbers.count() == own.count()
    if numbers.count():
        numbers.first.click()
        assert page.url.endswith("#p1.1")


def test_without_script_the_document_opens_and_nothing_is_offered(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{MAIL}#p1.3&passage=4-7.abc", java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert not page.locator("button.keep").is_visible()


def test_beside_words_that_a_search_found_a_passage_can_be_selected(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{MAIL}#p1.3&mark=draftin", permissions=CLIPBOARD)
    expect(page.locator("mark").first).to_be_visible()
    bar = select(page, "e katërt. Ndryshimet")
    button(bar, "Copy link").click()
    expect(button(bar, "Copied")).to_be_visible()
    assert "#p1.3&passage=5-7." in copied(page)
