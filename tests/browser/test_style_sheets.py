"""What readers get of the style sheet says to a browser what its authors wrote."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from archivegen.site.look import THEME, packaged
from archivegen.site.style_sheets import stripped

pytestmark = pytest.mark.browser

# Values of custom properties keep the blanks around their commas, which mean nothing.
RULES = """style => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  return Array.from(sheet.cssRules, rule => rule.cssText.replace(/\\s*,\\s*/g, ","));
}"""
ARCHIVE = (packaged() / THEME / "assets" / "archive.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "style",
    [
        ARCHIVE,
        "a /* space */ b { top: 0 } a/* none */.b { top: 0 } a /**/:hover { top: 0 }",
        "a { --empty: ; --two: a  ,  b; top: calc( 1px + 2px ) }",
        "a::before { content: '; }' ; } @media (min-width: 1px) { b { top: 0; } }",
        "a { top: 0 } } b { top: 0 }",
        "a { top: 0; /* never ends",
    ],
    ids=["archive", "comments", "values", "strings", "closed twice", "not closed"],
)
def test_the_browser_reads_the_same_rules(browser: Browser, style: str) -> None:
    with browser.new_page() as page:
        assert page.evaluate(RULES, stripped(style)) == page.evaluate(RULES, style)
