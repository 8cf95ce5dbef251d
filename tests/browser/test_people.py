"""The pages of people in use: wide and narrow, with and without script, with names of any kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archivegen.model.archive import Event, Person
from archivegen.model.dates import PartialDate
from archivegen.model.prose import words
from archivegen.model.published import Party, PublishedRecord
from archivegen.site import pages
from tests.browser.conftest import OpenPage, Serve
from tests.browser.test_accessibility import axe, violations
from tests.site.rendering import render
from tests.site.samples import record, view

__all__ = ["axe"]

pytestmark = pytest.mark.browser

LONG = "Her Excellency the Plenipotentiary for Maritime and Inland Waterways Konstantinopolina Zher"
NAMES = {
    "ana": "Ana Harbour",
    "ben": "Ben Quay",
    "arab": "أنا مرفأ الميناء الطويل جدا",
    "long": LONG,
    "run": "Hafenverwaltungsratsvorsitzende" * 3,
    "port": "Port Authority",
}
PEOPLE = tuple(
    Person(
        id_,
        name,
        kind="organisation" if id_ == "port" else "person",
        role={"": "Director"},
        organisation="port",
        link="https://gazette.example/44",
    )
    for id_, name in NAMES.items()
)
EVENT = Event(PartialDate(2020, 5, 6), {"": "The agreement is signed."})


def letter(at: int, author: str, *to: str) -> PublishedRecord:
    def party(who: str) -> Party:
        return Party(words(NAMES.get(who, who)), who if who in NAMES else "")

    fields: dict[str, Any] = {
        "id": f"m{at:04d}",
        "title": words(f"Letter {at}"),
        "date": PartialDate(2020, 1 + at // 10, 1 + at % 10),
        "sender": (party(author),),
        "to": tuple(map(party, to)),
        "people": tuple(one for one in (author, *to) if one in NAMES),
    }
    return record(**fields)


def letters() -> list[PublishedRecord]:
    """Let Ana write every day, to another each time, and the others answer now and then."""
    others = [one for one in NAMES if one != "ana"]
    sent = [letter(at, "ana", others[at % 5], "Eve Quill") for at in range(70)]
    return [*sent, *(letter(70 + at, others[at % 5], "ana", others[at % 4]) for at in range(40))]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = view(*letters(), people=PEOPLE, events=(EVENT,), interface=("en",))
    wanted = ("people/", "exchanges/", "robots", "index")
    sources = [one for one in pages.sources(archive.catalogue) if one.path.startswith(wanted)]
    return render(sources, pages.views(archive.catalogue), tmp_path_factory.mktemp("people"))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_nothing_is_wider_than_its_window(
    width: int, site: Path, serve: Serve, open_page: OpenPage, *, script: bool
) -> None:
    address = f"{serve(site)}people/"
    for name in (*NAMES, "index"):
        page = open_page(f"{address}{name}.html", width=width, java_script_enabled=script)
        assert page.locator(".arcs svg a").count() > 4


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_each_line_begins_and_ends_beside_a_name(
    width: int, site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}people/ana.html", width=width)
    rows = page.locator(".arcs li").evaluate_all(
        """rows => rows.map(row => row.getBoundingClientRect())
          .map(box => (box.top + box.bottom) / 2)"""
    )
    ends = page.locator(".arcs ellipse.arc").evaluate_all(
        """lines => lines.flatMap(line => {
          const top = line.ownerSVGElement.getBoundingClientRect().top;
          const [middle, half] = [line.cy.baseVal.value, line.ry.baseVal.value];
          return [top + middle - half, top + middle + half];
        })"""
    )
    assert len(rows) == 6
    assert all(min(abs(end - row) for row in rows) < 1 for end in ends)
    drawing, names = (page.locator(part).bounding_box() for part in (".arcs svg", ".arcs ol"))
    assert drawing is not None
    assert names is not None
    assert drawing["width"] > 120
    assert abs(names["x"] + names["width"] - drawing["x"]) < 1


def test_a_name_that_is_too_long_is_cut_to_two_lines_and_stands_in_full_in_the_table(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}people/ana.html", width=320)
    heights = page.locator(".arcs li > *").evaluate_all(
        "names => names.map(name => name.getBoundingClientRect().height)"
    )
    assert max(heights) <= 40
    assert page.locator("table.two th").get_by_text(LONG).is_visible()


def test_a_name_from_right_to_left_keeps_its_direction(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}people/arab.html", width=320)
    direction = "element => getComputedStyle(element).direction"
    assert page.locator("h1").evaluate(direction) == "rtl"
    assert page.locator(".arcs b bdi").evaluate(direction) == "rtl"
    assert page.locator(".arcs a bdi").first.evaluate(direction) == "ltr"


def test_a_line_leads_to_what_the_two_wrote_to_each_other(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}people/ana.html", java_script_enabled=False)
    page.get_by_role("link", name="Ana Harbour and Ben Quay:").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/exchanges/ana--ben.html")
    assert page.locator("h1").inner_text() == "Ana Harbour and Ben Quay"
    rows = page.locator("table.list tr:not(.d):has(td)").count()
    assert page.get_by_text(f"{rows} documents.").is_visible()


def test_a_line_can_be_met_by_a_pointer(site: Path, serve: Serve, open_page: OpenPage) -> None:
    page = open_page(f"{serve(site)}people/index.html")
    drawing = page.locator(".arcs svg")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box is not None
    reach = page.locator(".arcs ellipse.arc").last.evaluate("line => line.rx.baseVal.value")
    middle = page.locator(".arcs ellipse.arc").last.evaluate("line => line.cy.baseVal.value")
    page.mouse.click(box["x"] + reach, box["y"] + middle)
    page.wait_for_url("**/exchanges/*.html")


def test_a_bar_leads_to_its_month_in_the_list(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}people/ana.html", java_script_enabled=False)
    page.get_by_role("link", name="June 2020: 10 sent").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ana--written-p2.html#m2020-06")
    begins = page.locator("#m2020-06")
    assert "1 June 2020" in begins.inner_text()


def test_the_figures_are_there_as_a_table_without_script(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}people/ana.html", java_script_enabled=False)
    table = page.locator("table.figures")
    assert not table.is_visible()
    page.get_by_text("The figures as a table").click()
    assert table.is_visible()
    assert table.locator("tfoot td").all_inner_texts() == ["70", "40"]


def test_a_source_is_a_link_that_no_page_follows_by_itself(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(f"{serve(site)}people/ana.html")
    link = page.get_by_role("link", name="gazette.example/44")
    assert link.get_attribute("rel") == "noreferrer"
    # What a page loads from elsewhere, or tries to, fails every test here.


@pytest.mark.parametrize("name", ["people/arab", "people/index", "people/ana--written"])
def test_these_pages_can_be_used_by_everyone(
    name: str, axe: str, site: Path, serve: Serve, open_page: OpenPage
) -> None:
    address = f"{serve(site)}{name}.html"
    assert violations(open_page(address, width=1440, color_scheme="light"), axe) == []
    assert violations(open_page(address, width=320, color_scheme="dark"), axe) == []


def test_the_page_of_a_person_opens_from_a_folder(site: Path, open_page: OpenPage) -> None:
    page = open_page((site / "people/ana.html").as_uri())
    assert page.locator(".arcs li").count() == 6
