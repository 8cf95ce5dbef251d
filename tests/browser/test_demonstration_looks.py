"""What the eye is told in the demonstration archive: where one is, what is missing, how many."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import KINDS

pytestmark = pytest.mark.browser

ACCENT = "rgb(160, 28, 32)"


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site, "/archive/")


def test_the_menu_of_a_phone_shows_where_one_is(address: str, open_page: OpenPage) -> None:
    page = open_page(address + KINDS["dates"], width=390)
    page.get_by_role("link", name="Menu").click()
    links = page.locator(".md-drawer li a").all()
    assert len(links) == 9
    below = "link => getComputedStyle(link).borderBottom"
    marked = [link.inner_text() for link in links if ACCENT in link.evaluate(below)]
    assert marked == ["Dates"]
