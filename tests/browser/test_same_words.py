"""What the search's files say of a document is what its page says: word for word, and as cited.

A passage that was kept on a page is found again in the list of a reader, which knows no page; so
both have to count the same words, and to name the same citation.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, Serve

pytestmark = pytest.mark.browser

# Reads the page of a document beside that of the collection; gives spans of its words and its
# citation. Then the collection looks each span up.
READ = """([html, chunk]) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const roots = [...page.querySelectorAll("#main :is(.text, .mailbody)")];
  const { reading } = archive.places.read(roots);
  const spans = [];
  for (let at = 0; at < reading.words.length; at += chunk) {
    const last = Math.min(at + chunk, reading.words.length) - 1;
    spans.push([archive.reading.named(reading, at, last),
      archive.reading.quoted(reading, at, last, archive.places.hidden)]);
  }
  return [spans, page.querySelector(".cites .cite").textContent];
}"""
LOOK = """async ([id, range, site]) =>
  archive.record.look({ id, talk: false, range, note: "" }, { withdrawn: [], site })"""
SITE = "https://telmora.example/"
CHUNK = 25  # words: short enough to be quoted whole
MANY = 4_000


def documents(site: Path) -> list[Path]:
    pages = sorted(site.glob("documents/*.html"))
    return [page for page in pages if 'class="keep"' in page.read_text(encoding="utf-8")]


@pytest.fixture
def page(demonstration_site: Path, serve: Serve, open_page: OpenPage) -> Page:
    page: Page = open_page(serve(demonstration_site, "/archive/") + "collection.html")
    page.wait_for_selector("#collection:not([hidden])")
    page.add_script_tag(url="assets/keeping/passage.js")
    return page


def test_every_passage_of_every_document_is_found_in_the_files_of_the_search(
    demonstration_site: Path, page: Page
) -> None:
    words = 0
    for document in documents(demonstration_site):
        html = document.read_text(encoding="utf-8")
        spans, _ = page.evaluate(READ, [html, CHUNK])
        for span, quote in spans:
            found: dict[str, Any] = page.evaluate(LOOK, [document.stem, span, SITE])
            assert (document.stem, span, found["quote"]) == (document.stem, span, quote)
            words += len(quote.split())
    assert words > MANY


def test_every_document_is_cited_in_a_list_as_on_its_page(
    demonstration_site: Path, page: Page
) -> None:
    pages = documents(demonstration_site)
    assert len(pages) > 60
    versions = 0
    for document in pages:
        html = document.read_text(encoding="utf-8")
        _, cite = page.evaluate(READ, [html, CHUNK])
        found: dict[str, Any] = page.evaluate(LOOK, [document.stem, None, SITE])
        assert found["citation"] == re.sub(r"\s+", " ", cite)
        versions += ", version " in cite
    assert versions


def test_in_albanian_as_well(demonstration_site: Path, serve: Serve, open_page: OpenPage) -> None:
    page = open_page(serve(demonstration_site, "/archive/") + "sq/collection.html")
    page.wait_for_selector("#collection:not([hidden])")
    page.add_script_tag(url="../assets/keeping/passage.js")
    html = (demonstration_site / "sq/documents/k7f3qz.html").read_text(encoding="utf-8")
    _, cite = page.evaluate(READ, [html, CHUNK])
    found: dict[str, Any] = page.evaluate(LOOK, ["k7f3qz", None, SITE])
    assert found["citation"] == cite
