"""The copy of the site, as a reader uses it who unpacks it into a folder and goes offline."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.searching import wait_for_results
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(demonstration_site: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(demonstration_site / "data" / "site.zip") as archive:
        archive.extractall(tmp_path)
    return tmp_path / "site"


def test_it_opens_searches_and_leads_to_a_page_with_its_picture(
    folder: Path, open_page: OpenPage
) -> None:
    page = open_page((folder / "index.html").as_uri())
    expect(page.locator("h1")).to_contain_text("The Telmora Papers")
    box = page.locator("form[role=search] input:visible").first
    box.fill("neni")
    box.press("Enter")
    page.wait_for_url("file://**/search.html#q=*")
    assert wait_for_results(page) > 3
    page.locator(".facet label", has_text="Scan").click()
    wait_for_results(page)
    page.locator("li.hit h2 a").first.click()
    page.wait_for_url("file://**/documents/**")
    picture = page.locator(".sheet img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 600
    page.goto((folder / "documents" / "q4v7ne" / "p1.webp").as_uri())


def test_it_changes_language_and_checks_files(
    folder: Path, demonstration_site: Path, open_page: OpenPage
) -> None:
    page = open_page((folder / "sq" / "check.html").as_uri())
    page.set_input_files("#check-file", [demonstration_site / "data" / "metadata.csv"])
    expect(page.locator("#check-results .result .hash")).to_have_count(1)
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url("file://**/site/check.html")


def test_of_a_zip_of_the_site_it_says_where_that_can_be_checked(
    folder: Path, demonstration_site: Path, open_page: OpenPage, watch: Watch
) -> None:
    page = open_page((folder / "check.html").as_uri())
    page.set_input_files("#check-file", [demonstration_site / "data" / "site.zip"])
    result = page.locator("#check-results .result")
    expect(result).to_contain_text("check it on the archive’s own site")
    expect(result).not_to_contain_text("No file of this archive")
    assert watch.take([page])  # the list of it is not in the copy


def test_it_holds_all_that_its_list_of_digests_names(folder: Path) -> None:
    lines = (folder / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    assert all((folder / line.split("  ")[1]).is_file() for line in lines)
