"""Two thousand imported messages in use: lists, conversations, people, search, on any device."""

from __future__ import annotations

import gzip
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.mailbox import LONGEST, MESSAGES, PEOPLE
from tests.browser.searching import field, wait_for_results
from tests.browser.test_demonstration_weight import MOST, compressed

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("mailbox")]

FORMS: dict[str, dict[str, Any]] = {
    "desk": {"width": 1440},
    "phone, without script": {"width": 390, "java_script_enabled": False},
    "narrowest phone": {"width": 320, "color_scheme": "dark"},
}


@pytest.fixture(params=FORMS)
def opened(
    request: pytest.FixtureRequest, mailbox_site: Path, serve: Serve, open_page: OpenPage
) -> Page:
    """The front page under a base path, as different readers have it."""
    return open_page(serve(mailbox_site, "/port/archive/") + "index.html", **FORMS[request.param])


def rows(page: Page) -> int:
    return page.locator(".list .t").count()


def pager(page: Page, word: str) -> None:
    with page.expect_navigation():
        page.locator("nav.pager").last.get_by_role("link", name=word, exact=True).click()


def longest(site: Path) -> str:
    """Find the page of the longest conversation: the only one of several pages."""
    found = [path.name for path in site.glob("conversations/*-p2.html")]
    (second,) = [name for name in found if not name.startswith("index")]
    return second.replace("-p2", "")


def test_a_message_is_found_by_its_date_and_read_with_its_neighbours(opened: Page) -> None:
    opened.locator(".index a", has_text="2020").first.click()
    opened.locator(".chart a").nth(2).focus()
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/dates/2020-*.html")
    assert 0 < rows(opened) <= 50
    opened.locator(".list .t a").first.click()
    opened.wait_for_url("**/documents/*.html")
    first = opened.url
    opened.locator(".prevnext a").last.click()
    opened.wait_for_url(lambda url: url != first)
    opened.locator(".prevnext a").first.click()
    opened.wait_for_url(first)


def test_all_of_a_person_is_read_page_by_page(opened: Page) -> None:
    opened.goto(opened.url.replace("index.html", "people/hassan--written.html"))
    expect(opened.locator("h1")).to_contain_text("ليلى حسن المرفئي")
    total = int(opened.locator(".pager .faint").first.inner_text().split()[-1])
    seen = rows(opened)
    while opened.locator("nav.pager").last.get_by_role("link", name="Next", exact=True).count():
        pager(opened, "Next")
        seen += rows(opened)
    assert seen == total > 200


def test_the_longest_conversation_goes_on_over_its_pages(opened: Page, mailbox_site: Path) -> None:
    opened.goto(opened.url.replace("index.html", f"conversations/{longest(mailbox_site)}"))
    messages = opened.locator("article.msg")
    counts = [messages.count()]
    for _ in range(2):
        pager(opened, "Next")
        counts.append(messages.count())
    assert sum(counts) == LONGEST
    messages.last.get_by_role("link", name="Open").click()
    opened.wait_for_url("**/documents/*.html")
    opened.get_by_role("link", name=re.compile("^Read the conversation")).click()
    opened.wait_for_url(f"**/conversations/{longest(mailbox_site)}")


def test_conversations_are_listed_by_their_length(opened: Page) -> None:
    opened.goto(opened.url.replace("index.html", "conversations/index-longest.html"))
    figures = opened.locator(".c-count > :first-child").all_inner_texts()
    lengths = [int(found[0]) for figure in figures if (found := re.match(r"\d+", figure))]
    assert lengths[0] == LONGEST
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("where", ["on a host", "from a folder"])
def test_words_of_either_language_are_found(
    where: str, mailbox_site: Path, serve: Serve, open_page: OpenPage
) -> None:
    top = serve(mailbox_site, "/port/") if where == "on a host" else f"{mailbox_site.as_uri()}/"
    page = open_page(f"{top}search.html#q=dredging")
    english = wait_for_results(page)
    field(page).fill("vinçi")
    field(page).press("Enter")
    expect(page).to_have_url(re.compile("vin"))
    albanian = wait_for_results(page)
    assert 100 < albanian != english > 100
    page.locator(".hit h2 a").first.click()
    page.wait_for_url("**/documents/**")
    assert page.locator("mark").first.is_visible()


def test_without_script_the_search_leads_to_lists(mailbox_site: Path, open_page: OpenPage) -> None:
    page = open_page((mailbox_site / "search.html").as_uri(), java_script_enabled=False, width=320)
    page.locator("#s-lists a", has_text="2021").first.click()
    assert rows(page) == 50


def test_every_message_and_attachment_is_in_the_lists_once(mailbox_site: Path) -> None:
    lists = [p for p in mailbox_site.glob("documents/index*.html") if "newest" not in p.name]
    listed = [
        name
        for path in lists
        for name in re.findall(
            r'class="t"[^>]*><a href="\.\./documents/(\w+)\.html"', path.read_text("utf-8")
        )
    ]
    assert len(listed) == len(set(listed)) == MESSAGES + MESSAGES // 20
    assert {f"{name}.html" for name in listed} == {
        path.name for path in mailbox_site.glob("documents/*.html") if "index" not in path.name
    }


def test_an_odd_date_is_never_guessed(mailbox_site: Path) -> None:
    lists = (mailbox_site / f"dates/undated{part}.html" for part in ("", "-p2"))
    undated = "".join(path.read_text(encoding="utf-8") for path in lists)
    # Without one, with words for one, and with the 31st of February; attachments are beside them.
    without = sum(len(range(1, MESSAGES, step)) for step in (97, 101, 103))
    assert abs(undated.count('<td class="t"') - without) <= 6


def test_all_pages_stay_within_the_weight_of_a_first_visit(mailbox_site: Path) -> None:
    look = compressed(*(mailbox_site / "assets" / name for name in ("archive.css", "archive.js")))
    pages = [path for path in mailbox_site.rglob("*.html") if path.name != "search.html"]
    assert len(pages) > MESSAGES
    packed = partial(gzip.compress, compresslevel=6, mtime=0)
    heavy = {path.name for path in pages if len(packed(path.read_bytes())) + look > MOST}
    assert heavy == set()


def test_every_person_of_the_list_has_a_page_and_nobody_else(mailbox_site: Path) -> None:
    pages = {path.stem for path in mailbox_site.glob("people/*.html")}
    assert {re.sub(r"(--\w+)?(-newest)?(-p\d+)?$", "", name) for name in pages} == {
        "index",
        *(key for key, _, _ in PEOPLE),
    }
