"""What a browser shows is what was read, character for character, on real pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from archivegen.model.prose import Paragraph, Verbatim, Words, words
from archivegen.model.published import PublishedRecord, PublishedSheet
from archivegen.site import pages
from archivegen.site.source import PageSource
from tests.browser.conftest import OpenPage, Serve
from tests.site.rendering import render
from tests.site.samples import record, view
from tests.site.trees import LIVELY

pytestmark = pytest.mark.browser

# The text of each element as it stands in the document, a line break being a line feed.
SHOWN = """selector => Array.from(document.querySelectorAll(selector), element => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".pn").forEach(number => number.remove());
    copy.querySelectorAll("br").forEach(line => line.replaceWith("\\n"));
    return copy.textContent;
})"""


def characters() -> Iterator[str]:
    """Every character of the first planes' scripts, marks and symbols, in runs."""
    ranges = (
        (0x1, 0x3100),
        (0xD7F0, 0xD800),
        (0xE000, 0xE010),
        (0xF900, 0x10000),
        (0x1F600, 0x1F650),
    )
    for first, last in ranges:
        for start in range(first, last, 96):
            yield "".join(map(chr, range(start, min(start + 96, last))))


TEXTS = [*characters(), *LIVELY, *(f"  two  spaces  {text}  " for text in LIVELY)]


def rendered(folder: Path, *records: PublishedRecord) -> Path:
    archive = view(*records)
    sources = [s for s in pages.sources(archive.catalogue) if isinstance(s, PageSource)]
    return render(sources, pages.views(archive.catalogue), folder)


def shown(page: Page, selector: str) -> list[str]:
    found: list[str] = page.evaluate(SHOWN, selector)
    return found


def shown_in_parts(
    site: Path, name: str, selector: str, serve: Serve, open_page: OpenPage
) -> list[str]:
    """Read a document that is divided, one page after the other."""
    count = len(list((site / "documents").glob(f"{name}*.html")))
    assert count > 1
    pages = [f"{name}.html", *(f"{name}-{number}.html" for number in range(2, count + 1))]
    address = serve(site)
    return [
        text
        for one in pages
        for text in shown(open_page(f"{address}documents/{one}", width=320), selector)
    ]


def test_paragraphs_of_a_document(tmp_path: Path, serve: Serve, open_page: OpenPage) -> None:
    blocks = tuple(Paragraph(words(text)) for text in TEXTS)
    site = rendered(tmp_path, record(id="text1", kind="text", sheets=(PublishedSheet(1, blocks),)))
    assert shown_in_parts(site, "text1", ".text > p", serve, open_page) == TEXTS


def test_styled_and_fixed_text_of_a_message(
    tmp_path: Path, serve: Serve, open_page: OpenPage
) -> None:
    blocks = tuple(Verbatim((Words(text, "bi"), Words(text))) for text in TEXTS)
    site = rendered(tmp_path, record(sheets=(PublishedSheet(1, blocks),)))
    found = shown_in_parts(site, "k7f3qz", ".mailbody pre", serve, open_page)
    assert found == [text + text for text in TEXTS]


def test_titles_and_descriptions(tmp_path: Path, serve: Serve, open_page: OpenPage) -> None:
    told = {f"doc{number:02d}": f"a{text}b" for number, text in enumerate(LIVELY)}
    site = rendered(
        tmp_path,
        *(record(id=name, title=words(text), description=text) for name, text in told.items()),
    )
    page = open_page(f"{serve(site)}documents/doc00.html")
    for name, text in told.items():
        page.goto(f"{page.url.rpartition('/')[0]}/{name}.html")
        assert shown(page, "h1") == [text]
        assert shown(page, ".standfirst") == [text.replace("\r\n", "\n").replace("\r", "\n")]
        # in the head, lines and spaces are joined
        assert " ".join(shown(page, "title")[0].split()).startswith(" ".join(text.split()))
