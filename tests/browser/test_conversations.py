"""A conversation in use: read, folded, followed over its pages, with and without script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archivegen.model.dates import PartialDate
from archivegen.model.prose import Paragraph, Quote, Withheld, words
from archivegen.model.published import Party, PublishedRecord, PublishedSheet, Thread
from archivegen.site import pages
from tests.browser.conftest import OpenPage, Serve
from tests.site.rendering import render
from tests.site.samples import record, sheet, view

pytestmark = pytest.mark.browser

MESSAGES = 2_000
FIRST = "conversations/m0000.html"


def message(at: int, **more: Any) -> PublishedRecord:
    fields: dict[str, Any] = {
        "id": f"m{at:04d}",
        "title": words("w" * 10_000 if not at else "Re: the fee"),
        "date": PartialDate(2020, 4, 1 + at // 100, f"{at // 60 % 24:02d}:{at % 60:02d}"),
        "thread": Thread(f"k{at}", (f"k{at - 1}",) if at else ()),
        "sheets": (sheet(f"Message number {at}."),),
    }
    return record(**(fields | more))


def odd(at: int) -> dict[str, Any]:
    """Give some messages what pages must bear."""
    quoted = Quote((Paragraph(words("An older line. " * 40)),), words("Ana:"))
    if at == 1:
        return {"sender": (Party(words("أنا مرفأ الميناء الطويل")),), "language": "ar"}
    if at == 2:
        line = (*words("Told by "), Withheld("P1", 2), *words("a" * 300))
        return {"sheets": (PublishedSheet(1, (Paragraph(line), quoted)),)}
    if at == 3:
        return {"to": tuple(Party(words(f"person.{n}@office.example")) for n in range(60))}
    if at == 4:
        return {"thread": Thread("k4", ("k4", "lost", "k3", "k5"))}
    return {}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = view(*(message(at, **odd(at)) for at in range(MESSAGES)), interface=("en",))
    wanted = ("conversations/", "robots", "index")
    sources = [
        source
        for source in pages.sources(archive.catalogue)
        if source.path.startswith(wanted) or source.path == "documents/m0002.md"
    ]
    views = pages.views(archive.catalogue)
    return render(sources, views, tmp_path_factory.mktemp("conversations"))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_messages_and_quotations_fold_and_show_how_they_begin(
    site: Path, serve: Serve, open_page: OpenPage, *, script: bool
) -> None:
    page = open_page(f"{serve(site)}{FIRST}", java_script_enabled=script)
    third = page.locator("#m-m0002")
    assert third.locator(".mailbody").get_by_text("Told by").is_visible()
    assert not third.locator(".quoted > div").is_visible()
    third.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert third.locator(".incipit").inner_text().startswith("Told by […]")
    assert not third.locator(".mailbody").is_visible()
    page.keyboard.press("Enter")
    third.locator(".quoted > summary").click()
    assert third.locator(".quoted > div").is_visible()


def test_a_thread_of_two_thousand_messages_is_followed_page_by_page(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}{FIRST}")
    assert page.locator("article").count() == 50
    page.get_by_role("navigation", name="Pages, again").get_by_text("Next").click()
    assert page.locator("article").first.get_attribute("id") == "m-m0050"
    assert page.get_by_text("51 to 100 of 2,000").first.is_visible()


def test_every_message_has_an_address_and_a_page_of_its_own(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}conversations/m0000-p2.html#m-m0080")
    assert page.locator("#m-m0080").bounding_box()["y"] < 400  # type: ignore[index]
    assert page.locator("#m-m0080 .tools a").first.get_attribute("href") == (
        "../documents/m0080.html"
    )


def test_what_is_missing_stands_in_its_place(site: Path, serve: Serve, open_page: OpenPage) -> None:
    page = open_page(f"{serve(site)}{FIRST}")
    gap = page.locator(".gaprow")
    assert gap.count() == 1
    assert "is not in this archive" in gap.inner_text()
    following = gap.evaluate("gap => gap.nextElementSibling.id")
    assert following == "m-m0004"


@pytest.mark.parametrize(
    "path", [FIRST, "conversations/m0000-p40.html", "conversations/index.html"]
)
def test_nothing_is_wider_than_the_narrowest_phone(
    path: str, width: int, site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}{path}", width=width, color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_conversation_opens_from_a_folder(site: Path, open_page: OpenPage) -> None:
    page = open_page((site / FIRST).as_uri())
    assert page.locator("article").count() == 50
