"""Every kind of page under axe-core: WCAG 2.2 AA and best practice, at both ends of the widths.

What concerns colours does not depend on the width, and what concerns sizes not on the colours; so
each page is tried in light on a desk and in dark on the narrowest phone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import KINDS
from tests.js import node

pytestmark = pytest.mark.browser

# The others are built from the same parts.
TRIED = (
    "home",
    "e-mail",
    "scan",
    "picture",
    "Markdown",
    "table",
    "described only",
    "withdrawn",
    "near-copy",
    "conversations",
    "conversation",
    "all documents",
    "release",
    "dates",
    "month",
    "people",
    "person",
    "body",
    "written by a person",
    "topics",
    "changes",
    "editors' page",
    "e-mail in Albanian",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false})
  .then(found => found.violations.map(rule => [rule.id, rule.nodes.map(node => node.html)]))"""


@pytest.fixture(scope="session")
def axe() -> str:
    return node.tool("axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[Any]:
    page.evaluate(axe)
    found: list[Any] = page.evaluate(RUN, RULES)
    return found


@pytest.mark.parametrize("kind", TRIED)
def test_a_page_can_be_used_by_everyone(
    kind: str, axe: str, demonstration_site: Path, serve: Serve, open_page: OpenPage
) -> None:
    address = serve(demonstration_site, "/archive/") + KINDS[kind]
    large = open_page(address, width=1440, color_scheme="light")
    assert violations(large, axe) == []
    small = open_page(address, width=320, color_scheme="dark")
    assert violations(small, axe) == []


def test_what_cannot_be_used_is_found(axe: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.set_content("<p style='color:#999'>words<img src='data:,'>")
    found = {rule for rule, _ in violations(page, axe)}
    assert found >= {"color-contrast", "image-alt", "html-has-lang"}
