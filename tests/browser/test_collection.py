"""The reader's own collection: kept only when asked, shown, noted, exported, shared, deleted."""

from __future__ import annotations

import csv
import io
import json
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import DOCUMENTS, KINDS
from tests.browser.selecting import CLIPBOARD, button, copied, select, stored
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser

PAGE = KINDS["collection"]
MAIL, SCAN, TALK = KINDS["e-mail"], KINDS["scan"], KINDS["conversation"]
PASSAGE = "draftin e katërt. Ndryshimet"
NOTE = "=who phoned? <b>& ask</b>"
REFUSED = """() => {}
Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site, "/archive/")


def rows(page: Page) -> Locator:
    return page.locator(".keptrow")


def titles(page: Page) -> list[str]:
    """The titles of the entries, once all are looked up."""
    expect(rows(page).locator("h2 a")).to_have_count(rows(page).count())
    return rows(page).locator("h2").all_inner_texts()


def keep_three(address: str, open_page: OpenPage) -> Page:
    """Keep a passage, its e-mail and a conversation; the page of the collection."""
    page = open_page(address + MAIL, permissions=CLIPBOARD)
    button(select(page, PASSAGE), "Keep").click()
    button(page, "Keep this document").click()
    expect(page.locator(".md-header .kept")).to_have_text("Kept: 2")
    page.goto(address + TALK)
    button(page, "Keep this conversation").click()
    expect(page.locator(".md-header .kept")).to_have_text("Kept: 3")
    page.locator(".md-header .kept").click()
    expect(rows(page)).to_have_count(3)
    return page


def saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        button(page, name).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def link_of(page: Page) -> str:
    button(page, "Copy link").click()
    expect(button(page, "Copied")).to_be_visible()
    return copied(page)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_stored_before_a_reader_asks(
    kind: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS[kind])
    page.wait_for_load_state("load")
    words = page.locator(":is(.text, .mailbody) > p[id]:visible")
    if words.count():
        words.first.click(click_count=3)
        expect(page.locator(".passagebar")).to_be_visible()
    assert stored(page) == 0
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    "path", [*(path for path in DOCUMENTS if "index" not in path), TALK, "sq/" + MAIL]
)
def test_every_document_can_be_kept_unless_it_was_withdrawn(
    path: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + path)
    assert page.locator("button.keep:visible").count() == (path != KINDS["withdrawn"])


def test_a_document_says_that_it_is_kept_and_can_be_taken_back(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address + SCAN)
    button(page, "Keep this document").click()
    expect(page.locator(".kicker .kept")).to_have_text("Kept in your collection")
    page.reload()
    expect(page.locator(".kicker .kept")).to_be_visible()
    expect(page.locator(".md-footer a[href$='collection.html']")).to_have_text(
        "Your collection (1)"
    )
    page.locator(".kicker").get_by_role("button", name="Remove").click()
    expect(button(page, "Keep this document")).to_be_visible()
    assert stored(page) == 0


def test_a_list_holds_documents_passages_and_conversations(
    address: str, open_page: OpenPage
) -> None:
    page = keep_three(address, open_page)
    assert len(titles(page)) == 3
    first = rows(page).first
    assert first.locator(".by").inner_text() == "E-mail, 11 April 2020, 18:42, paragraph 3"
    assert first.locator(".pas").inner_text() == PASSAGE
    talk = rows(page).last
    assert talk.locator("h2").inner_text() == "Neni 7, drafti 4"
    told = "Conversation of 6 messages, 9 to 14 April 2020"
    assert talk.locator(".by").inner_text() == told
    first.locator("h2 a").click()
    expect(page.locator("mark.passage")).to_have_text(PASSAGE)


def test_what_is_stored_is_ids_and_places_and_no_words(address: str, open_page: OpenPage) -> None:
    page = keep_three(address, open_page)
    kept = page.evaluate("Object.values(localStorage)")
    (items,) = [json.loads(one)["items"] for one in kept]
    assert [list(item) for item in items] == [["at"]] * 3
    assert items[0]["at"].startswith("k7f3qz:p1.3:4-7.")
    assert [item["at"] for item in items[1:]] == ["k7f3qz", "c.a3v9hc"]


def test_notes_and_order_last(address: str, open_page: OpenPage) -> None:
    page = keep_three(address, open_page)
    rows(page).first.locator("textarea").fill(NOTE)
    rows(page).first.get_by_role("button", name="Down").click()
    expect(rows(page).nth(1).locator("textarea")).to_have_value(NOTE)
    page.reload()
    expect(rows(page)).to_have_count(3)
    assert rows(page).nth(1).locator("textarea").input_value() == NOTE
    rows(page).first.get_by_role("button", name="Remove").click()
    expect(rows(page)).to_have_count(2)
    button(page, "Undo").click()
    expect(rows(page)).to_have_count(3)


def test_a_list_is_ordered_by_keyboard(address: str, open_page: OpenPage) -> None:
    page = keep_three(address, open_page)
    last = rows(page).last.get_by_role("button", name="Up")
    last.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(rows(page).first.locator(".by")).to_contain_text("Conversation")
    expect(rows(page).first.get_by_role("button", name="Up")).to_be_focused()
    page.keyboard.press("Tab")
    expect(rows(page).first.get_by_role("button", name="Down")).to_be_focused()


@pytest.mark.parametrize("tree", ["", "sq/"])
def test_who_hears_buttons_and_fields_one_by_one_knows_of_which_entry_each_is(
    tree: str, address: str, open_page: OpenPage
) -> None:
    page = keep_three(address, open_page)
    page.goto(address + MAIL)
    button(select(page, "drafti", within=".mailbody"), "Keep").click()
    page.goto(f"{address}{tree}{PAGE}")
    expect(rows(page)).to_have_count(4)
    titles(page)
    controls = rows(page).locator("button, textarea")
    names = [one.aria_snapshot() for one in controls.all()]
    assert len(names) == 16
    assert len(set(names)) == 16
    assert all("drafti 4" in name for name in names)


def test_one_click_leaves_nothing(address: str, open_page: OpenPage) -> None:
    page = keep_three(address, open_page)
    button(page, "Delete everything").click()
    expect(rows(page)).to_have_count(0)
    assert stored(page) == 0
    assert "Nothing is stored any more" in page.inner_text("#collection")
    page.reload()
    expect(page.locator("#collection")).to_contain_text("You have kept nothing yet")
    expect(page.locator(".md-header .kept")).to_have_count(0)


def test_a_list_is_saved_with_citations(address: str, open_page: OpenPage) -> None:
    page = keep_three(address, open_page)
    titles(page)
    rows(page).first.locator("textarea").fill(NOTE)
    cite = (
        "Elena Vestoma to Ardo Kethmar, “Re: Neni 7, drafti 4”, e-mail, 11 April 2020, 18:42. "
        f"The Telmora Papers, document k7f3qz, paragraph 3, “{PASSAGE}”. "
        "https://telmora.example/documents/k7f3qz.html#p1.3&passage=4-7."
    )
    head, first, *_ = csv.reader(io.StringIO(saved(page, "Save as CSV").lstrip("\ufeff")))
    told = dict(zip(head, first, strict=True))
    assert told["citation"].startswith(cite)
    assert (told["note"], told["passage"]) == (f"'{NOTE}", PASSAGE)
    html = saved(page, "Save as HTML")
    assert escape(cite) in html
    assert "&lt;b&gt;&amp; ask" in html
    assert "<script" not in html
    markdown = saved(page, "Save as Markdown")
    assert "document k7f3qz, paragraph 3" in markdown
    assert "<b>" not in markdown


@pytest.mark.parametrize("tree", ["", "sq/"])
def test_a_conversation_is_cited_as_on_its_page(
    tree: str, demonstration_site: Path, address: str, open_page: OpenPage
) -> None:
    found = (demonstration_site / "conversations").glob("*.html")
    names = sorted(one.stem for one in found if not one.stem.startswith("index"))
    page = open_page(f"{address}{tree}{PAGE}#list={','.join(f'c.{name}' for name in names)}")
    assert len(titles(page)) == len(names) > 3
    save = {"": "Save as CSV", "sq/": "Ruaje si CSV"}[tree]
    _, *lines = csv.reader(io.StringIO(saved(page, save).lstrip("\ufeff")))
    cited = []
    for name in names:
        page.goto(f"{address}{tree}conversations/{name}.html")
        cited.append(page.locator(".cite").first.inner_text())
    assert [line[-2] for line in lines] == cited


def test_a_list_is_shared_as_ids_and_places(address: str, open_page: OpenPage) -> None:
    page = keep_three(address, open_page)
    rows(page).first.locator("textarea").fill("for my eyes")
    button(page, "Share as a link").click()
    link = link_of(page)
    assert link.startswith(f"{address}{PAGE}#list=k7f3qz:p1.3:4-7.")
    assert link.endswith(",k7f3qz,c.a3v9hc")
    other = open_page(link)
    expect(rows(other)).to_have_count(3)
    expect(rows(other).first.locator(".pas")).to_have_text(PASSAGE)
    assert "A list that somebody shared" in other.inner_text("#collection")
    assert other.locator("#collection textarea").count() == 0
    assert stored(other) == 0
    button(other, "Keep this list").click()
    expect(other.locator("#collection")).to_contain_text("kept with your own")
    expect(rows(other).locator("textarea")).to_have_count(3)
    assert rows(other).first.locator("textarea").input_value() == ""


def test_notes_are_shared_only_if_the_reader_chooses_so(address: str, open_page: OpenPage) -> None:
    page = keep_three(address, open_page)
    rows(page).first.locator("textarea").fill(NOTE)
    button(page, "Share as a link").click()
    page.get_by_label("With my notes").check()
    other = open_page(link_of(page))
    expect(rows(other).first.locator(".note")).to_have_text(NOTE)


def test_what_is_not_in_the_archive_is_said_so(
    address: str, open_page: OpenPage, watch: Watch
) -> None:
    page = open_page(f"{address}{PAGE}#list=m2x8ra,zzzz99,k7f3qz:p1.3:4-7.zzzz,k7f3qz")
    expect(rows(page)).to_have_count(4)
    told = rows(page).locator(".snote")
    expect(told).to_have_count(3)
    assert "was withdrawn" in told.nth(0).inner_text()
    assert "no such document" in told.nth(1).inner_text()
    assert "text has changed" in told.nth(2).inner_text()
    assert rows(page).nth(2).locator(".pas").count() == 0
    rows(page).first.locator("h2 a").click()
    expect(page.locator("#main")).to_contain_text("m2x8ra")
    problems = watch.take()
    assert problems
    assert all("zzzz99" in one for one in problems)


@pytest.mark.parametrize(
    "fragment",
    [
        "#list=<img src=x onerror=alert(1)>,k7f3qz",
        "#list=k7f3qz&note=1:%3Cimg%20src=x%20onerror=alert(1)%3E",
        "#list=%E0%A4%A,%00,k7f3qz&note=1:%E0%A4%A",
        "#list=../../x,javascript:alert(1),k7f3qz",
    ],
)
def test_nothing_that_an_address_holds_becomes_more_than_words(
    fragment: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{PAGE}{fragment}")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    expect(rows(page)).to_have_count(1)
    expect(rows(page).locator("h2 a")).to_have_count(1)
    assert page.locator("#collection img").count() == 0
    assert stored(page) == 0


def test_an_address_of_megabytes_is_refused(address: str, open_page: OpenPage) -> None:
    page = open_page(address + PAGE)
    page.evaluate("location.hash = 'list=' + 'k7f3qz,'.repeat(100000)")
    expect(page.locator("#collection")).to_contain_text("could not be read")
    expect(rows(page)).to_have_count(0)


def test_where_nothing_can_be_stored_the_page_says_so(address: str, open_page: OpenPage) -> None:
    page = open_page(address + MAIL)
    page.context.add_init_script(REFUSED)
    page.reload()
    button(page, "Keep this document").click()
    page.locator(".kicker .kept").click()
    expect(rows(page)).to_have_count(1)
    button(page, "Keep this list").click()
    expect(page.locator("#collection")).to_contain_text("does not store this list")
    assert stored(page) == 0


def test_from_a_folder_a_list_lasts_for_the_page(
    demonstration_site: Path, open_page: OpenPage
) -> None:
    page = open_page((demonstration_site / PAGE).as_uri() + "#list=k7f3qz,q4v7ne")
    expect(rows(page)).to_have_count(2)
    assert "Re: Neni 7, drafti 4" in titles(page)
    button(page, "Keep this list").click()
    expect(page.locator("#collection")).to_contain_text("does not store this list")
    assert "file:" not in saved(page, "Save as HTML")


def test_lists_of_two_archives_of_one_host_do_not_mix(
    demonstration_site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(demonstration_site, "/archive/") + MAIL)
    button(page, "Keep this document").click()
    expect(page.locator(".kicker .kept")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["archive-kept /archive/"]


def test_another_window_sees_what_is_kept(address: str, open_page: OpenPage) -> None:
    page = keep_three(address, open_page)
    other = page.context.new_page()
    other.goto(address + SCAN)
    button(other, "Keep this document").click()
    expect(rows(page)).to_have_count(4)


def test_without_script_the_page_says_what_it_is(address: str, open_page: OpenPage) -> None:
    page = open_page(address + PAGE, java_script_enabled=False)
    assert "This needs a script" in page.inner_text("#main")
    assert "Nothing is stored before you keep something" in page.inner_text("#main")
    assert page.locator("#collection").is_hidden()


@pytest.mark.parametrize("path", [PAGE, f"sq/{PAGE}"])
def test_a_full_list_fits_every_width(
    path: str, width: int, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}{path}#list=k7f3qz,q4v7ne,y2q6sw,c.a3v9hc", width=width)
    assert len(titles(page)) == 4
