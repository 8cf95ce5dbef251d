"""What the pages of documents weigh, and that nothing jumps while they load."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import DOCUMENTS, KINDS

pytestmark = pytest.mark.browser

MOST = 40_000  # bytes, compressed, before the images of pages
MOST_EMPTY = 3_000  # the same of a page with nothing to read on it, script and style left out
STANDFIRST = re.compile(r'<p class="standfirst"[^>]*>([^<]*)</p>')
REASON = re.compile(r'The whole content(: <a class="code"[^>]*>S1</a>[^<]*)')
MOST_SHIFT = 0.05

# Watches from the first moment on; a script of the test's, so the page's policy does not apply.
WATCH_SHIFTS = """
window.__shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.__shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
# Two frames: the first may already have been under way when the page was asked.
PAINTED = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
SCROLL = """async () => {
  const turn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y);
    await turn();
  }
  await Promise.all(Array.from(document.images, (image) => image.decode().catch(() => null)));
  await turn();
  return window.__shift;
}"""


def compressed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in paths)


def needed(page: Path) -> list[Path]:
    """The stylesheet of a page, and the scripts that it asks for by itself."""
    found = re.findall(r' (?:src|href)="([^"]+\.(?:js|css))"', page.read_text(encoding="utf-8"))
    return [page.parent / path for path in found]


def shift(page: Page, address: str) -> float:
    page.add_init_script(WATCH_SHIFTS)
    page.goto(address)
    return float(page.evaluate(SCROLL))


def test_a_document_is_light_before_the_images_of_its_pages(demonstration_site: Path) -> None:
    pages = [*demonstration_site.glob("documents/*.html")]
    assert len(pages) > 60
    assert {page.name for page in pages if compressed(page, *needed(page)) > MOST} == set()


def test_what_surrounds_a_document_is_lighter_still(demonstration_site: Path) -> None:
    page = (demonstration_site / KINDS["described only"]).read_text(encoding="utf-8")
    (words,) = STANDFIRST.findall(page)  # what there is to read: a sentence of the editors,
    (reason,) = REASON.findall(page)  # and why there is no more
    assert len(words) > 100
    frame = page.replace(words, "").replace(reason, "")
    assert len(gzip.compress(frame.encode(), mtime=0)) < MOST_EMPTY


def test_a_document_needs_one_stylesheet_and_one_script(
    demonstration_site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(demonstration_site, "/archive/") + KINDS["e-mail"])
    asked = page.evaluate(
        "performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)"
    )
    needed = {path for path in asked if not path.endswith((".webp", ".svg", ".ico"))}
    assert needed == {"/archive/assets/archive.css", "/archive/assets/archive.js"}


def test_pictures_of_pages_need_one_script_more(demonstration_site: Path) -> None:
    asked = {path.name for path in needed(demonstration_site / KINDS["scan"])}
    assert asked == {"archive.css", "archive.js", "reader.js"}


def test_every_image_has_its_size_in_the_page(demonstration_site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in demonstration_site.rglob("*.html")]
    images = [tag for page in pages for tag in re.findall("<img [^>]*>", page)]
    assert len(images) > 100
    assert [tag for tag in images if ' width="' not in tag or ' height="' not in tag] == []


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_jumps_while_a_document_loads(
    width: int, demonstration_site: Path, serve: Serve, open_page: OpenPage
) -> None:
    address = serve(demonstration_site, "/archive/")
    page = open_page(address + KINDS["home"], width=width)
    shifts = {path: shift(page, address + path) for path in DOCUMENTS}
    assert {path: value for path, value in shifts.items() if value > MOST_SHIFT} == {}


def test_a_page_that_jumps_would_be_noticed(open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.set_content(f"<h1>A page</h1>{'<p>words</p>' * 90}")
    page.evaluate(WATCH_SHIFTS)
    page.evaluate(PAINTED)  # what was never painted cannot jump
    page.evaluate("document.querySelector('h1').style.marginTop = '20em'")
    page.evaluate(PAINTED)
    assert page.evaluate(SCROLL) > MOST_SHIFT
