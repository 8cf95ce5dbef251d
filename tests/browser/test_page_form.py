"""What every page promises by its form: headings, landmarks, skip link, targets, motion."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, Serve
from tests.browser.kinds import TEMPLATES, by_template, extremes
from tests.browser.samples import KINDS

pytestmark = pytest.mark.browser

LEVELS = """() => Array.from(document.querySelectorAll("h1, h2, h3, h4, h5, h6"))
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""

# WCAG 2.2, 2.5.8: a target is 24 px in both directions, or stands in a line of words, or has so
# much room around it that a circle of 24 px on it touches no other target.
SMALL = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true })
    && one.getBoundingClientRect().width > 1;
  const targets = Array.from(document.querySelectorAll("a[href], button, summary, label, select"))
    .filter((one) => seen(one) && !one.matches(".chart a, .rdx"));
  const middle = (one) => {
    const box = one.getClientRects()[0];
    return [box.x + box.width / 2, box.y + box.height / 2, box];
  };
  const boxes = targets.map(middle);
  const near = ([x, y], [, , box]) => Math.hypot(
    Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height));
  const inline = (one) => getComputedStyle(one).display.startsWith("inline")
    && Array.from(one.parentElement.childNodes)
      .some((node) => node.nodeType === 3 && node.textContent.trim().length > 2);
  return targets.filter((one, at) => {
    const [, , box] = boxes[at];
    if ((box.width >= 23.5 && box.height >= 23.5) || inline(one)) return false;
    return boxes.some((other, index) => index !== at && !one.contains(targets[index])
      && !targets[index].contains(one) && near(boxes[at], other) < 12);
  }).map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site)


@pytest.fixture(params=TEMPLATES)
def every_kind(
    request: pytest.FixtureRequest, demonstration_site: Path, address: str, open_page: OpenPage
) -> Page:
    """The longest page of each template, on the narrowest phone."""
    path = extremes(demonstration_site, request.param)[-1]
    return open_page(address + path, width=320, reduced_motion="reduce")


def test_headings_begin_with_one_title_and_skip_no_level(every_kind: Page) -> None:
    levels = every_kind.evaluate(LEVELS)
    assert levels[0] == 1
    assert levels.count(1) == 1
    skipped = [(a, b) for a, b in pairwise(levels) if b > a + 1]
    assert skipped == []


def test_parts_of_a_page_are_landmarks_with_names_of_their_own(every_kind: Page) -> None:
    assert every_kind.get_by_role("main").count() == 1
    assert every_kind.get_by_role("banner").count() == 1
    assert every_kind.get_by_role("contentinfo").count() == 1
    names = [
        nav.evaluate("nav => nav.getAttribute('aria-label') ?? ''")
        for nav in every_kind.get_by_role("navigation").all()
    ]
    assert "" not in names
    assert len(names) == len(set(names))


def test_the_first_key_leads_past_the_furniture(every_kind: Page) -> None:
    every_kind.keyboard.press("Tab")
    skip = every_kind.locator(".skip")
    assert skip.evaluate("link => link === document.activeElement")
    assert skip.evaluate("link => link.getBoundingClientRect().left >= 0")
    every_kind.keyboard.press("Enter")
    every_kind.keyboard.press("Tab")
    where = every_kind.evaluate("document.activeElement.closest('#main, .md-footer')?.id")
    assert where in {"main", ""}


def test_targets_are_large_enough_for_fingers(every_kind: Page) -> None:
    assert every_kind.evaluate(SMALL) == []


def test_nothing_moves_where_motion_is_unwelcome(every_kind: Page) -> None:
    moving = every_kind.evaluate(
        """() => Array.from(document.querySelectorAll("*")).filter((one) => {
          const style = getComputedStyle(one);
          return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
        }).length"""
    )
    assert moving == 0


@pytest.mark.parametrize("kind", ["e-mail", "release"])
def test_in_forced_colours_bars_and_the_focus_are_seen(
    kind: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS[kind], forced_colors="active")
    bar = page.locator(".rdx").first
    width = bar.evaluate("bar => getComputedStyle(bar, '::before').borderTopWidth")
    assert float(width.removesuffix("px")) > 10
    bar.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert bar.evaluate("bar => getComputedStyle(bar).outlineStyle") == "solid"
    assert (
        page.locator(".stamp, .code").first.evaluate("stamp => getComputedStyle(stamp).borderStyle")
        == "solid"
    )


def test_a_small_target_is_found(open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.set_content("<p><a href='#a'>a</a></p><p style='margin:-16px 0'><a href='#b'>b</a></p>")
    assert len(page.evaluate(SMALL)) == 2


def test_every_page_says_in_a_sentence_what_it_is(demonstration_site: Path) -> None:
    said: dict[str, list[str]] = {}
    for pages in by_template(demonstration_site).values():
        for path in pages:
            html = (demonstration_site / path).read_text(encoding="utf-8")
            found = re.search(r'<meta name="description"[^>]* content="([^"]*)"', html)
            description = found[1] if found else ""
            said.setdefault(description, []).append(path)
    assert "" not in said
    assert len(said) > len([*demonstration_site.glob("documents/*.html")])
