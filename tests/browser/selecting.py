"""How tests select words of a document, as a reader does with a mouse or a finger."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator, Page, expect

CLIPBOARD: Final = ["clipboard-read", "clipboard-write"]
_SELECT: Final = """([selector, first, last]) => {
  const found = (words) => {
    for (const root of document.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at >= 0) return [walker.currentNode, at];
      }
    }
    throw new Error(words);
  };
  const [start, from] = found(first);
  const [end, to] = found(last);
  const range = document.createRange();
  range.setStart(start, from);
  range.setEnd(end, to + last.length);
  start.parentElement.scrollIntoView({ block: "center" });
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def select(page: Page, first: str, last: str = "", within: str = "#main") -> Locator:
    """Select from some words to others; the bar that then appears."""
    page.evaluate(_SELECT, [within, first, last or first])
    bar = page.locator(".passagebar")
    expect(bar).to_be_visible()
    return bar


def button(within: Page | Locator, name: str) -> Locator:
    """Find a button by its whole name."""
    return within.get_by_role("button", name=name, exact=True)


def copied(page: Page) -> str:
    """Read what was copied."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def stored(page: Page) -> int:
    """Count what a page has left in the browser."""
    return int(
        page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length")
    )
