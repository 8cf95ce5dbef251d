"""A reader at work in the demonstration archive: by eye, by ear, by keyboard and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import KINDS

pytestmark = pytest.mark.browser

MAIL = KINDS["e-mail"]
LONG_QUOTATION = "documents/v2s6gd.html"

# Where the keyboard is: in which part, how it is marked, and whether anything covers it.
FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const label = element.id && document.querySelector(`label[for="${element.id}"]`);
  const shown = label || element;
  const part = shown.closest(".skip, .md-header, .md-tabs, #main, .md-footer");
  const box = shown.getClientRects()[0];
  const x = Math.max(1, Math.min(box.x + box.width / 2, innerWidth - 1));
  const top = document.elementFromPoint(x, box.y + box.height / 2);
  return {
    part: part && (part.id || part.classList[0]),
    outline: getComputedStyle(shown).outlineStyle,
    covered: !top || !(shown.contains(top) || top.contains(shown)),
    what: shown.outerHTML.slice(0, 120),
  };
}"""


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site, "/archive/")


def shown(page: Page, selector: str) -> list[str]:
    return [
        element.inner_text() for element in page.locator(selector).all() if element.is_visible()
    ]


def tabbed(page: Page, most: int) -> Iterator[dict[str, str]]:
    """Press the tabulator until the focus leaves the page; where it was each time."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            return
        yield focus


def test_without_script_a_citation_can_be_chosen(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL, java_script_enabled=False)
    (plain,) = shown(page, ".cite")
    assert "The Telmora Papers" in plain
    page.click("text=BibTeX")
    (bibtex,) = shown(page, ".cite")
    assert bibtex.startswith("@misc{k7f3qz,")


def test_without_script_a_long_quotation_unfolds(address: str, open_page: OpenPage) -> None:
    page = open_page(address + LONG_QUOTATION, java_script_enabled=False)
    quotation = page.locator("details.quoted:not([open])").first
    words = quotation.locator("> div")
    assert not words.is_visible()
    quotation.locator("> summary").click()
    assert page.locator("details.quoted[open] > div").first.is_visible()


def test_a_redaction_is_heard_where_it_stands(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    heard = page.locator(".mailbody").aria_snapshot()
    assert 'link "[redacted: Name or description of a private person, reason P1' in heard


def test_a_redaction_is_heard_in_the_language_of_the_interface(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}sq/{MAIL}")
    bar = page.locator(".mailbody .rdx").first
    assert bar.get_attribute("lang") is None  # inside words that are in Albanian as well
    assert "[e errësuar: " in bar.aria_snapshot()


def test_the_keyboard_reaches_all_parts_in_order_and_is_always_seen(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address + MAIL)
    places = list(tabbed(page, 150))
    parts = list(dict.fromkeys(place["part"] for place in places))
    assert parts == ["skip", "md-header", "md-tabs", "main", "md-footer"]
    assert [place for place in places if place["outline"] == "none" or place["covered"]] == []


def test_going_backwards_nothing_hides_under_the_header(address: str, open_page: OpenPage) -> None:
    page = open_page(address + KINDS["month"], width=390)
    page.locator(".md-footer a").last.focus()
    hidden = []
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        focus = page.evaluate(FOCUS)
        if focus and focus["part"] == "main" and focus["covered"]:
            hidden.append(focus)
    assert hidden == []


def test_the_skip_link_skips(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("link => link.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["part"] == "main"


@pytest.mark.parametrize("kind", ["home", "e-mail", "month", "changes", "withdrawn", "person"])
def test_the_language_leads_to_the_same_page_and_back(
    kind: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS[kind])
    page.click(".md-header >> text=Shqip")
    assert page.url == f"{address}sq/{KINDS[kind]}"
    assert page.get_attribute("html", "lang") == "sq"
    page.click(".md-header >> text=English")
    assert page.url == address + KINDS[kind]
    assert page.get_attribute("html", "lang") == "en"


def test_the_words_of_a_document_bear_their_language_and_direction(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address + MAIL)
    assert page.locator(".mailbody").get_attribute("lang") == "sq"
    assert page.locator(".mailbody").get_attribute("dir") == "ltr"
    assert page.locator("h1").get_attribute("lang") == "sq"
    page.goto(f"{address}sq/{MAIL}")
    assert page.locator(".mailbody").get_attribute("lang") is None
    assert page.locator(".standfirst").get_attribute("lang") == "en"


@pytest.mark.parametrize("kind", ["e-mail", "scan"])
def test_on_paper_there_is_the_document_and_nothing_to_click(
    kind: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS[kind])
    page.emulate_media(media="print")
    for gone in (".md-header", ".md-tabs", ".prevnext", ".cites .tabs2", ".toolbar", ".strip"):
        assert shown(page, gone) == []
    assert shown(page, ".md-banner") == [
        "Fictional demonstration. Every country, person, company and document here is invented."
    ]
    assert len(shown(page, "h1, .cite")) == 2
    assert page.locator(":is(.mailbody, .text) >> nth=0").is_visible()


def test_on_paper_an_external_address_is_written_out(address: str, open_page: OpenPage) -> None:
    page = open_page(address + KINDS["person"])
    page.emulate_media(media="print")
    source = page.get_by_role("link", name="Official gazette 44/2018")
    after = source.evaluate("link => getComputedStyle(link, '::after').content")
    assert "https://gazette.orvenia.example/2018/44" in after


@pytest.mark.parametrize(
    ("path", "kept", "gone"),
    [
        ("index.html", "h1", ".bigsearch"),
        ("search.html", ".cols5", ".qline"),
        ("search.html", ".cols5", ".qhelp"),
        ("search.html#q=tender", ".hit h2", ".qline button"),
        ("search.html#q=tender", ".hit h2", ".sheet-open"),
        ("search.html#q=tender", ".qline input", ".csv"),
        ("search.html#q=tender", "#s-active b", "#s-results .tabs2"),
    ],
)
def test_on_paper_there_is_what_was_found_and_nothing_to_search_with(
    path: str, kept: str, gone: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + path, width=700)
    page.locator(kept).first.wait_for()
    assert page.locator(gone).first.is_visible()
    page.emulate_media(media="print")
    assert page.locator(kept).first.is_visible()
    assert not page.locator(gone).first.is_visible()


@pytest.mark.parametrize("chosen", ["by the system", "by the reader"])
def test_paper_is_light_and_redactions_are_black_on_it_where_the_screen_is_dark(
    chosen: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS["e-mail"])
    if chosen == "by the reader":
        page.locator("button.scheme").first.click()
    else:
        page.emulate_media(color_scheme="dark")
    bar = "() => getComputedStyle(document.querySelector('.rdx'), '::before').borderTopColor"
    ink = "() => getComputedStyle(document.body).color"
    assert page.evaluate(ink) == "rgb(236, 235, 231)"
    page.emulate_media(media="print")
    assert page.evaluate(ink) == page.evaluate(bar) == "rgb(0, 0, 0)"


def test_on_paper_what_was_folded_is_open(address: str, open_page: OpenPage) -> None:
    page = open_page(address + LONG_QUOTATION)
    folded = page.locator("details.quoted:not([open]) > div").first
    is_seen = "box => box.checkVisibility({contentVisibilityAuto: true})"
    assert not folded.evaluate(is_seen)
    page.emulate_media(media="print")
    assert folded.evaluate(is_seen)
    assert folded.evaluate("box => box.getBoundingClientRect().height") > 100


def test_what_a_page_tells_programs_is_data_that_no_browser_runs(
    demonstration_site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(demonstration_site, "/archive/") + KINDS["e-mail"])
    told = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
    )
    assert [thing["@type"] for thing in told["@graph"]] == ["EmailMessage", "BreadcrumbList"]
    listed = page.evaluate("document.querySelector('meta[name=\"DC.creator\"]').content")
    assert told["@graph"][0]["sender"][0]["name"] == listed


def test_a_topic_begins_with_what_the_editors_say_of_it(
    demonstration_site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(demonstration_site, "/archive/") + KINDS["topic"])
    assert page.locator(".standfirst").inner_text().startswith("Who had the seal")
    assert "13 of 15" in page.locator(".ways").inner_text()
