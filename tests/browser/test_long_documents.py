"""Documents that are longer than any page should be, through the whole pipeline, in a browser."""

from __future__ import annotations

import gzip
import random
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Serve
from tests.pipeline.archives import make_archive, run_build, run_decide
from tests.readers.pdfs import Leaf, lines, pdf

pytestmark = pytest.mark.browser

MOST = 40_000  # bytes of a page with all that it asks for, compressed, before its pictures
WORD = "quillobran"  # stands only near the end of each document
ATTACHMENTS = 60
LONG = ("oneline1", "columns1", "pages001", "mail0001")


def invented(count: int, seed: int) -> str:
    """Words that nobody wrote, in sentences: they compress worse than those of a language."""
    chance = random.Random(seed)  # noqa: S311 (words, and no secret)
    syllables = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(2_000)]
    return " ".join(chance.choices(vocabulary, k=count))


def table() -> str:
    head = ",".join(f"column {n}" for n in range(300))
    rows = [",".join(str(row * n) for n in range(300)) for row in range(120)]
    rows[-2] = f"{WORD} {rows[-2]}"
    return "\n".join([head, *rows, ""])


FILES: dict[str, str | bytes] = {
    "oneline1.txt": f"{invented(40_000, 1)} {WORD} {invented(50, 2)}",
    "columns1.csv": table(),
    "pages001.pdf": pdf(
        *(Leaf(lines(f"Page {n} of the report.", y=150), 300, 200) for n in range(1, 52)),
        Leaf(lines(f"At the end, {WORD}.", y=100), 300, 200),
    ),
    "mail0001.eml": (
        "From: Ardo Kethmar <ak@port.example>\nTo: Mira Talvesh <mt@transport.example>\n"
        "Date: Tue, 14 Apr 2020 16:20:00 +0200\nSubject: All of it\n\n"
        + "\n\n".join(invented(120, n) for n in range(90))
        + f"\n\n{WORD}\n"
    ),
    **{f"part{n:04}.txt": f"Attachment {n}.\n" for n in range(ATTACHMENTS)},
}


def rows() -> list[dict[str, str]]:
    return [
        {
            "id": Path(name).stem,
            "file": name,
            "parent": "mail0001" if name.startswith("part") else "",
            "title": "A title without end. " * 500 if name.startswith("oneline") else "",
        }
        for name in FILES
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_archive(tmp_path_factory.mktemp("long"), FILES, rows())
    run_decide(folder)
    run_build(folder)  # and the audit finds nothing that stops it
    return folder / "site"


def parts(site: Path, id_: str) -> list[Path]:
    return sorted(site.glob(f"documents/{id_}*.html"), key=lambda path: len(path.name))


def weight(page: Path) -> int:
    needed = re.findall(r' (?:src|href)="([^"]+\.(?:js|css))"', page.read_text(encoding="utf-8"))
    files = [page, *(page.parent / path for path in needed)]
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in files)


@pytest.mark.parametrize("id_", LONG)
def test_each_is_on_several_pages_of_which_none_is_too_heavy(id_: str, site: Path) -> None:
    pages = parts(site, id_)
    assert len(pages) > 1
    assert {page.name: weight(page) for page in pages if weight(page) > MOST} == {}


def test_the_site_map_has_every_page(site: Path) -> None:
    written = (site / "sitemap.xml").read_text(encoding="utf-8")
    for page in (page for id_ in LONG for page in parts(site, id_)):
        assert f"/documents/{page.name}</loc>" in written


def test_what_is_found_opens_on_the_right_page_with_the_word_marked(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site, '/archive/')}search.html#q={WORD}")
    expect(page.locator("li.hit .pas mark")).to_have_count(len(LONG), timeout=60_000)
    links = page.locator("li.hit h2 a").evaluate_all("links => links.map(link => link.href)")
    for link in links:
        name = urlsplit(link).path.rpartition("/")[2]
        id_ = name.partition("-")[0]
        assert name in {part.name for part in parts(site, id_)[1:]}
        page.goto(link)
        expect(page.locator(":is(.text, .mailbody) mark.now")).to_be_visible(timeout=60_000)


def test_a_long_title_and_a_wide_table_do_not_widen_the_page(
    width: int, site: Path, serve: Serve, open_page: OpenPage
) -> None:
    address = serve(site)
    for name in ("oneline1", "columns1-2", "mail0001"):
        page: Page = open_page(f"{address}documents/{name}.html", width=width)
        assert page.locator("h1").is_visible()


def test_those_who_hear_the_page_can_tell_its_ways_apart(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/pages001-2.html")
    told = "navs => navs.filter(nav => nav.checkVisibility()).map(nav => nav.ariaLabel)"
    labels = page.locator("nav").evaluate_all(told)
    assert len(labels) == len(set(labels)) > 3


def test_all_attachments_are_there(site: Path) -> None:
    pages = [page.read_text(encoding="utf-8") for page in parts(site, "mail0001")]
    found = {id_ for page in pages for id_ in re.findall(r'href="(part\d{4})\.html"', page)}
    assert len(found) == ATTACHMENTS
