"""The page that checks a file, as a reader uses it who was sent one."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser

RESULTS = "#check-results .result"


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site, "/archive/")


def check(page: Page, *files: Path) -> list[str]:
    page.set_input_files("#check-file", [*files])
    results = page.locator(RESULTS)
    expect(results).to_have_count(len(files))
    expect(results.locator(".hash")).to_have_count(len(files))
    return results.all_inner_texts()


def test_every_download_and_picture_is_known(
    demonstration_site: Path, address: str, open_page: OpenPage
) -> None:
    held = [demonstration_site / "documents" / name for name in ("c6p8ty.pdf", "c6p8ty/p1.webp")]
    held += [demonstration_site / "data" / name for name in ("archive.zip", "metadata.csv")]
    told = check(open_page(f"{address}check.html"), *held)
    for path, words in zip(held, told, strict=True):
        assert "Unchanged. This is" in words
        assert hashlib.sha256(path.read_bytes()).hexdigest() in words
    assert "as published on 3 September 2025." in told[0]
    assert "data/archive.zip of this archive" in told[2]


def test_the_copy_of_the_whole_site_is_known_and_so_are_the_lists_of_digests(
    demonstration_site: Path, address: str, open_page: OpenPage
) -> None:
    names = ("data/site.zip", "data/site-sums.txt", "data/archive-sums.txt", "SHA256SUMS.txt")
    told = check(open_page(f"{address}check.html"), *(demonstration_site / name for name in names))
    for name, words in zip(names, told, strict=True):
        assert f"Unchanged. This is {name} of this archive." in words


def test_the_answer_leads_to_the_document(
    demonstration_site: Path, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}sq/check.html")
    [words] = check(page, demonstration_site / "documents/c6p8ty.pdf")
    assert "siç u botua më 3 shtator 2025." in words
    page.locator(f"{RESULTS} p a").first.click()
    expect(page).to_have_url(f"{address}sq/documents/c6p8ty.html")


def test_one_changed_byte_is_found(
    demonstration_site: Path, address: str, open_page: OpenPage, tmp_path: Path
) -> None:
    data = bytearray((demonstration_site / "documents/c6p8ty.pdf").read_bytes())
    data[len(data) // 2] ^= 1
    changed = tmp_path / "c6p8ty.pdf"
    changed.write_bytes(data)
    [words] = check(open_page(f"{address}check.html"), changed)
    assert "on the archive’s own site" not in words
    assert "No file of this archive has these contents." in words
    assert "Unchanged" not in words


def test_it_works_from_a_folder(demonstration_site: Path, open_page: OpenPage) -> None:
    page = open_page((demonstration_site / "check.html").as_uri())
    [words] = check(page, demonstration_site / "documents/c6p8ty.pdf")
    assert "Unchanged. This is c6p8ty.pdf of" in words


def test_it_works_after_the_search_was_used(
    demonstration_site: Path, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}check.html")
    page.locator("form[role=search] input").press_sequentially("tarifa")
    page.wait_for_timeout(500)
    [words] = check(page, demonstration_site / "documents/c6p8ty.pdf")
    assert "Unchanged" in words


def test_a_dropped_file_is_checked_and_sent_nowhere(
    demonstration_site: Path, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}check.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    text = (demonstration_site / "documents/c6p8ty.txt").read_text(encoding="utf-8")
    drop = """(zone, text) => {
      const carried = new DataTransfer();
      carried.items.add(new File([text], "c6p8ty.txt"));
      zone.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true }));
    }"""
    page.locator("#check").evaluate(drop, text)
    expect(page.locator(RESULTS)).to_contain_text("Unchanged. This is c6p8ty.txt of")
    digest = hashlib.sha256(text.encode()).hexdigest()
    wanted = [one for one in asked if "favicon" not in one]
    assert wanted == [f"GET {address}sums/{digest[0]}.js"]


def test_without_the_list_nothing_is_claimed(
    demonstration_site: Path, address: str, open_page: OpenPage, watch: Watch
) -> None:
    page = open_page(f"{address}check.html")
    page.route("**/sums/*.js", lambda route: route.abort())
    [words] = check(page, demonstration_site / "documents/c6p8ty.pdf")
    assert "nothing can be said" in words
    assert watch.take([page])


def test_without_script_the_way_by_hand_is_shown(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}check.html", java_script_enabled=False)
    expect(page.locator("#check")).to_be_hidden()
    expect(page.get_by_text("sha256sum your-file.pdf")).to_be_visible()
    page.get_by_role("link", name="the list").click()
    expect(page).to_have_url(f"{address}data.html#sums")


@pytest.mark.parametrize("document", ["c6p8ty", "k7f3qz"], ids=["a PDF", "an e-mail"])
def test_what_the_way_by_hand_points_to_is_on_the_page_of_any_document(
    document: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}check.html")
    by_hand = page.locator("#h-hand").locator("xpath=../..").inner_text()
    [label] = re.findall("on its page, beside “(.+?)”", by_hand)
    page.goto(f"{address}documents/{document}.html")
    assert label in page.locator("dl.facts dt").all_inner_texts()


@pytest.mark.parametrize("width", [1440, 320])
@pytest.mark.parametrize("name", ["data.html", "check.html", "sq/data.html"])
def test_the_pages_fit_any_window(address: str, open_page: OpenPage, name: str, width: int) -> None:
    page = open_page(f"{address}{name}", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
