"""The audit finds every attribute that a real browser finds, however broken the markup.

Not tried with NUL and carriage returns: Chromium drops a line feed that comes some time after a
carriage return, and so joins the two words around it. `rules/controls.py` allows neither.
"""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Browser

from archivegen.audit.markup import read_tag, start_tags

pytestmark = pytest.mark.browser

PIECES = (
    *(
        "<a",
        "<img",
        "<svg",
        "<b/",
        "</p",
        "<!--",
        "-->",
        "<textarea>",
        "<title>",
        "<![CDATA[",
        "]]>",
    ),
    *("<", ">", '"', "'", "=", " ", "\t", "\n", "\f", "\v", "/", "`", "?", "!"),
    *("x", "on", "src", "y=1", "é", "&quot;", "&#10;", "&gt", "{{", "}}"),
)
PARSE = """(soups) => soups.map((soup) => {
  const found = [];
  for (const element of new DOMParser().parseFromString(soup, "text/html").querySelectorAll("*"))
    for (const { name, value } of element.attributes)
      found.push([element.localName, name.toLowerCase(), value]);
  return found;
})"""


def soups(count: int) -> list[str]:
    chance = random.Random(20260301)  # noqa: S311
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 30))) for _ in range(count)]


def ours(soup: str) -> set[tuple[str, str, str]]:
    tags = map(read_tag, start_tags(soup))
    return {(tag.name, name, value) for tag in tags for name, value in tag.attributes}


def test_every_attribute_that_chromium_finds_is_found(browser: Browser) -> None:
    page = browser.new_page()
    tried = soups(6_000)
    missed = {}
    for soup, theirs in zip(tried, page.evaluate(PARSE, tried), strict=True):
        lost = {tuple(attribute) for attribute in theirs} - ours(soup)
        if lost:
            missed[soup] = lost
    page.close()
    assert missed == {}
