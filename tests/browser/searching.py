"""How tests use the search page."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

PAGE = "search.html"
FEE = "tarifa minimale"  # what the demonstration is about


def field(page: Page) -> Locator:
    """The line of the search page that one writes into."""
    return page.locator(".qline input")


def wait_for_results(page: Page) -> int:
    """Wait until a search is over; how many documents it found."""
    count = page.locator("#s-count")
    expect(count).to_have_text(re.compile(r"\d"))
    expect(page.locator("#s-results")).to_have_attribute("aria-busy", "false")
    found = re.match(r"[\d,.]+", count.inner_text())
    assert found
    return int(re.sub(r"\D", "", found[0]))


def titles(page: Page) -> list[str]:
    """The titles of what was found, in order."""
    return page.locator(".hit h2").all_inner_texts()


def chips(page: Page) -> list[str]:
    """The filters that are active."""
    return [text.rstrip("×") for text in page.locator(".active .f").all_inner_texts()]
