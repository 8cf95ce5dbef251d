"""The interface from right to left, and documents from either side in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.locale import strings
from tests.browser import mirrored
from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import KINDS
from tests.browser.searching import wait_for_results
from tests.browser.test_accessibility import axe, in_all_forms

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("mirrored")]

__all__ = ["axe"]  # a fixture

TRIED = {name: path for name, path in KINDS.items() if not path.startswith("sq/")}
BOX = "element => { const box = element.getBoundingClientRect(); return [box.left, box.right]; }"


@pytest.fixture
def address(mirrored_site: Path, serve: Serve) -> str:
    return serve(mirrored_site, "/archive/")


def test_the_words_of_the_tests_are_in_arabic_letters_with_their_places_kept() -> None:
    assert mirrored.words('site = "A {count} b"\n') == 'site = "ا {count} ب"\n'
    assert mirrored.words('# "a"\nsite = "a \\"b\\""\n') == '# "a"\nsite = "ا \\"ب\\""\n'


def test_no_page_is_wider_than_the_narrowest_phone(
    mirrored_site: Path, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + "index.html", width=320)
    wide = {}
    for path in TRIED.values():
        page.goto(address + path)
        # What stands out at the beginning cannot be scrolled to, so it is looked for by itself.
        wide[path] = page.evaluate(
            """() => Math.max(document.documentElement.scrollWidth - innerWidth,
              ...Array.from(document.querySelectorAll("#main :is(h1, h2, p, td, dd, li, figure)"),
                (one) => one.closest(".scroll, .strip, .sr, .leaf, .text")
                  ? 0 : one.getBoundingClientRect().right - innerWidth))"""
        )
    assert {path: over for path, over in wide.items() if over > 0} == {}
    assert (mirrored_site / "index.html").read_text("utf-8").count('dir="rtl"') > 0


@pytest.mark.parametrize(
    "kind",
    ["home", "e-mail", "scan", "month", "person", "release"],
)
def test_a_mirrored_page_can_be_used_by_everyone(
    kind: str, axe: str, address: str, open_page: OpenPage
) -> None:
    assert in_all_forms(open_page(address + KINDS[kind], reduced_motion="reduce"), axe) == {}


def test_everything_begins_at_the_right(address: str, open_page: OpenPage) -> None:
    page = open_page(address + KINDS["month"])
    tabs = [tab.evaluate(BOX)[1] for tab in page.locator(".md-tabs a").all()]
    assert tabs == sorted(tabs, reverse=True)
    heading, calendar = (page.locator(name).evaluate(BOX) for name in ("h1", ".cal"))
    assert heading[0] > calendar[1]
    columns = [cell.evaluate(BOX)[1] for cell in page.locator(".list tr >> nth=2 >> td").all()]
    assert columns == sorted(columns, reverse=True)


def test_time_runs_as_one_reads_and_the_figures_stay_readable(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS["year"])
    bars = [bar.evaluate(BOX)[0] for bar in page.locator(".chart .b").all()]
    assert bars == sorted(bars, reverse=True)
    figure = page.locator(".chart text.ink").first
    turned = figure.evaluate("text => text.getScreenCTM().a")
    assert turned > 0  # turned back: not mirrored


def test_words_from_the_left_stay_so_and_begin_where_the_page_does(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS["e-mail"])
    assert page.locator(".mailbody").get_attribute("dir") == "ltr"
    title, kicker = (
        page.locator(name).evaluate(
            """element => {
              const range = document.createRange();
              range.selectNodeContents(element);
              return Math.max(...Array.from(range.getClientRects(), (box) => box.right));
            }"""
        )
        for name in ("h1", ".kicker")
    )
    assert abs(title - kicker) < 2
    heard = page.locator(".mailbody .rdx").first
    assert heard.get_attribute("dir") == "rtl"
    assert heard.get_attribute("lang") == "ar"


def test_the_search_answers(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}search.html#q=tarifa", width=390)
    assert wait_for_results(page) > 10


def test_a_language_is_added_by_a_file_alone(mirrored_site: Path) -> None:
    home = (mirrored_site / "index.html").read_text(encoding="utf-8")
    assert '<html lang="ar"' in home
    assert mirrored.words(f'x = "{strings("en")["tab.documents"]}"')[5:-1] in home
