"""Every kind of page under axe-core: WCAG 2.2 AA and best practice, in all its forms.

A page is tried on a desk and on the narrowest phone; on each in light and dark, of which the second
time only what concerns colours. The kinds are those chosen by hand (samples.py), and the longest
and the shortest page of every template there is, so that no new kind is forgotten.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.kinds import TEMPLATES, by_template, extremes
from tests.browser.samples import KINDS, MISSING
from tests.js import node

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """only => axe.run(document, {runOnly: only, resultTypes: ["violations"], preload: false})
  .then(found => found.violations.map(rule => [rule.id, rule.nodes.map(node => node.html)]))"""
KEPT = '{"format":1,"items":[{"at":"q4v7ne","note":"why?"},{"at":"c.a3v9hc"},{"at":"m2x8ra"}]}'
FORMS = ((1440, "light", "dark"), (320, "dark", "light"))


@pytest.fixture(scope="session")
def axe() -> str:
    return node.tool("axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[Any]:
    """What axe finds on a page as it is."""
    page.evaluate(axe)
    return _found(page, "tag", RULES)


def _found(page: Page, kind: str, values: list[str]) -> list[Any]:
    found: list[Any] = page.evaluate(RUN, {"type": kind, "values": values})
    return found


def in_all_forms(page: Page, axe: str) -> dict[str, list[Any]]:
    """Try a page at both ends of the widths, in both schemes; what axe found in each."""
    page.evaluate(axe)
    found = {}
    for width, first, second in FORMS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=first, reduced_motion="reduce")  # type: ignore[arg-type]
        found[f"{width}, {first}"] = _found(page, "tag", RULES)
        page.emulate_media(color_scheme=second)  # type: ignore[arg-type]
        found[f"{width}, {second}"] = _found(page, "rule", COLOURS)
    return {form: said for form, said in found.items() if said}


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_can_be_used_by_everyone(
    kind: str, axe: str, address: str, open_page: OpenPage
) -> None:
    assert in_all_forms(open_page(address + KINDS[kind], reduced_motion="reduce"), axe) == {}


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_makes_a_page_that_somebody_cannot_use(
    template: str, axe: str, demonstration_site: Path, address: str, open_page: OpenPage
) -> None:
    pages = extremes(demonstration_site, template)
    assert pages, "the demonstration has no page of this kind"
    for path in set(pages) - set(KINDS.values()):
        assert in_all_forms(open_page(address + path, reduced_motion="reduce"), axe) == {}, path


def test_every_page_of_the_site_is_of_a_known_kind(demonstration_site: Path) -> None:
    sorted_out = by_template(demonstration_site)
    found = {page for pages in sorted_out.values() for page in pages}
    there = {
        path.relative_to(demonstration_site).as_posix()
        for path in demonstration_site.rglob("*.html")
    }
    assert found == there
    assert set(sorted_out) == set(TEMPLATES)
    assert set(KINDS.values()) <= found - {MISSING}


@pytest.mark.parametrize(
    ("path", "opened"),
    [
        ("index.html#menu", ".md-drawer:target"),
        ("search.html#q=tender", "#s-results h2"),
        ("search.html#q=tender&type=scan", "#s-active .f"),
    ],
    ids=["the drawer", "what was found", "what was filtered"],
)
def test_what_opens_on_a_page_can_be_used_by_everyone(
    path: str, opened: str, axe: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + path, width=320)
    page.locator(opened).first.wait_for(state="attached")
    assert in_all_forms(page, axe) == {}


def test_a_full_collection_can_be_used_by_everyone(
    axe: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS["collection"])
    page.evaluate("kept => localStorage.setItem('archive-kept /', kept)", KEPT)
    page.reload()
    expect(page.locator(".keptrow h2 a")).to_have_count(3)
    page.get_by_role("button", name="Share as a link").click()
    assert in_all_forms(page, axe) == {}
    page.get_by_role("button", name="Remove").first.click()
    assert in_all_forms(page, axe) == {}
    page.goto(f"{address}{KINDS['collection']}#list=q4v7ne,m2x8ra,!")
    expect(page.locator(".keptrow h2 a")).to_have_count(2)
    assert in_all_forms(page, axe) == {}


def test_what_is_offered_for_a_passage_can_be_used_by_everyone(
    axe: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS["e-mail"], width=320)
    page.locator("#p1\\.3 .pn").click()
    page.locator(".passagebar").get_by_role("button", name="Keep").click()
    assert in_all_forms(page, axe) == {}
    page.goto(f"{address}{KINDS['e-mail']}#p1.3&passage=1-2.changed")
    expect(page.locator(".marks")).to_be_visible()
    assert in_all_forms(page, axe) == {}


def test_what_cannot_be_used_is_found(axe: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.set_content("<p style='color:#999'>words<img src='data:,'>")
    found = in_all_forms(page, axe)
    assert {rule for rule, _ in found["1440, light"]} >= {"color-contrast", "image-alt"}
    assert [rule for rule, _ in found["320, light"]] == ["color-contrast"]
