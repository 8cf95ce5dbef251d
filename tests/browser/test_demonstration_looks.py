"""What the eye is told in the demonstration archive: where one is, what is missing, how many."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.samples import KINDS

pytestmark = pytest.mark.browser

MAIL = KINDS["e-mail"]
ACCENT = "rgb(160, 28, 32)"


@pytest.fixture
def address(demonstration_site: Path, serve: Serve) -> str:
    return serve(demonstration_site, "/archive/")


def test_the_menu_of_a_phone_shows_where_one_is(address: str, open_page: OpenPage) -> None:
    page = open_page(address + KINDS["dates"], width=390)
    page.get_by_role("link", name="Menu").click()
    links = page.locator(".md-drawer li a").all()
    assert len(links) == 9
    below = "link => getComputedStyle(link).borderBottom"
    line = f"2px solid {ACCENT}"  # without one, this is the ink, which is red where the pointer is
    marked = [link.inner_text() for link in links if link.evaluate(below) == line]
    assert marked == ["Dates"]


def test_our_own_states_are_words_and_no_stamps(address: str, open_page: OpenPage) -> None:
    page = open_page(address + KINDS["withdrawn"])
    assert page.locator(".kicker").inner_text() == "Withdrawn"
    assert page.locator(".stamp").count() == 0


BOXES = """bars => bars.map(bar => bar.getBoundingClientRect())
  .map(box => [box.left, box.right, box.top]).sort((one, other) => one[0] - other[0])"""


@pytest.mark.parametrize("width", [1280, 320])
def test_bars_of_neighbouring_days_do_not_touch(
    width: int, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS["month"], width=width)
    bars = page.locator(".cal rect").evaluate_all(BOXES)
    weeks = [[bar for bar in bars if bar[2] == top] for top in {bar[2] for bar in bars}]
    gaps = [later[0] - one[1] for week in weeks for one, later in pairwise(week)]
    assert len(gaps) > 5
    assert min(gaps) > 4


@pytest.mark.parametrize("width", [1280, 720, 320])
def test_names_of_days_below_a_conversation_do_not_run_into_each_other(
    width: int, demonstration_site: Path, address: str, open_page: OpenPage
) -> None:
    page = open_page(address, width=width)
    drawn = 0
    for path in demonstration_site.glob("**/conversations/*.html"):
        page.goto(address + path.relative_to(demonstration_site).as_posix())
        names = page.locator(".lanes text:not(.ink):visible").evaluate_all(BOXES)
        drawn += len(names) > 1
        assert [path for one, later in pairwise(names) if later[0] - one[1] < 4] == []
    assert drawn > 3


@pytest.mark.parametrize("width", [320, 390])
def test_a_number_stands_on_one_line_and_keeps_its_spaces(
    width: int, address: str, open_page: OpenPage
) -> None:
    page = open_page(f"{address}documents/k5r2vb.html", width=width)
    numbers = page.locator(".nb")
    assert "2 400 000" in numbers.all_inner_texts()
    assert set(numbers.evaluate_all("all => all.map(one => one.getClientRects().length)")) == {1}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("scrolled", "shaded"), [(0, [False, True]), (9_999, [True, False])])
def test_the_edge_of_a_table_is_shaded_where_it_goes_on(
    scrolled: int, shaded: list[bool], scheme: str, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + KINDS["table"], width=390, color_scheme=scheme)
    table = page.locator(".scroll")
    table.evaluate("(box, x) => { box.scrollLeft = x; }", scrolled)
    picture = Image.open(BytesIO(table.screenshot())).convert("RGB")
    ground = picture.getpixel((picture.width // 2, 1))
    edges = [picture.getpixel((x, 1)) for x in (0, picture.width - 1)]
    assert [edge != ground for edge in edges] == shaded


COLOURS = """([selector, property, pseudo]) =>
  Array.from(document.querySelectorAll(selector), one => getComputedStyle(one, pseudo)[property])"""


class TestColoursOfTheReadersOwn:
    """High contrast, as Windows has it: a browser takes all colours but the system's away."""

    @pytest.fixture(params=["light", "dark"])
    def options(self, request: pytest.FixtureRequest) -> dict[str, object]:
        return {"forced_colors": "active", "color_scheme": request.param}

    @pytest.mark.parametrize(
        ("path", "alike"),
        [
            (KINDS["scan"], ".md-tabs a"),
            (KINDS["scan"], ".md-header nav > :not([hidden])"),
            (KINDS["scan"], ".toolbar .tabs2:first-child label"),
            (KINDS["scan"], ".toolbar [for^=zoom]"),
            (KINDS["scan"], ".cites label"),
            ("search.html#q=tender", "#s-results .tabs2 button"),
        ],
        ids=["tab", "language", "view", "size", "citation", "order"],
    )
    def test_what_is_chosen_is_underlined_and_nothing_else(
        self, path: str, alike: str, options: dict[str, object], address: str, open_page: OpenPage
    ) -> None:
        page = open_page(address + path, **options)
        expect(page.locator(alike).nth(1)).to_be_visible()
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        width = page.evaluate(COLOURS, [alike, "borderBottomWidth", ""])
        colours = page.evaluate(COLOURS, [alike, "borderBottomColor", ""])
        drawn = [one for one, px in zip(colours, width, strict=True) if px != "0px"]
        assert len([one for one in drawn if one != ground]) == 1

    def test_what_was_sent_is_told_from_what_was_received(
        self, options: dict[str, object], address: str, open_page: OpenPage
    ) -> None:
        page = open_page(address + KINDS["person"], **options)
        legend = page.evaluate(COLOURS, [".legend i", "borderTopColor", ""])
        sent = page.evaluate(COLOURS, [".chart .b.k", "fill", ""])
        received = page.evaluate(COLOURS, [".chart .b:not(.k)", "fill", ""])
        assert legend == [sent[0], received[0]]
        assert sent[0] != received[0]

    def test_the_place_of_a_message_is_told_from_the_others(
        self, options: dict[str, object], address: str, open_page: OpenPage
    ) -> None:
        page = open_page(address + MAIL, **options)
        (here,) = page.evaluate(COLOURS, [".place .here", "backgroundColor", "::before"])
        others = page.evaluate(COLOURS, [".place li:not(.here)", "backgroundColor", "::before"])
        assert len(others) > 2
        assert here not in others

    def test_redactions_are_bars_in_ink_with_a_framed_code(
        self, options: dict[str, object], address: str, open_page: OpenPage
    ) -> None:
        page = open_page(address + MAIL, **options)
        ink = page.evaluate("getComputedStyle(document.body).color")
        assert set(page.evaluate(COLOURS, [".rdx", "borderTopColor", "::before"])) == {ink}
        frames = page.evaluate(COLOURS, [".rdx > b", "boxShadow", ""])
        assert frames
        assert all(frame.startswith(ink) for frame in frames)
