"""The reader with its script: sizes, turning, moving, keys, touch, and going along."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from archivegen.model.places import PlacedWords, WordBox
from archivegen.site import pages
from tests.browser.conftest import OpenPage, Serve
from tests.browser.test_reader import with_bytes
from tests.site.rendering import render
from tests.site.samples import pictured, record, sheet, view

pytestmark = pytest.mark.browser

LINES = [f"Line{n} of the page, as it was typed in the harbour office. " * 4 for n in range(30)]
PLACED = PlacedWords.of(
    WordBox(word, 10, top, 20, top + 2)
    for top, line in zip(range(5, 95, 3), LINES, strict=True)
    for word in line.split()
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    long = tuple(pictured(*LINES, number=n, words=PLACED) for n in (1, 2))
    archive = view(
        record(id="scan1", kind="scan", sheets=long),
        record(
            id="paged1",
            kind="pdf",
            sheets=tuple(pictured(f"Of page {n}.", number=n) for n in range(1, 121)),
        ),
        record(id="text1", kind="text", sheets=(sheet(*["A plain sentence. " * 30] * 300),)),
        interface=("en",),
    )
    sources = [with_bytes(source) for source in pages.sources(archive.catalogue)]
    return render(sources, pages.views(archive.catalogue), tmp_path_factory.mktemp("tools"))


@pytest.fixture
def scan(site: Path, serve: Serve) -> str:
    return serve(site, "/archive/") + "documents/scan1.html"


def share(page: Page) -> float:
    """How wide the first picture is, as a share of its frame."""
    return float(
        page.evaluate(
            "(() => { const stage = document.querySelector('.stage');"
            " return stage.firstElementChild.offsetWidth / stage.clientWidth; })()"
        )
    )


def stage(page: Page) -> Locator:
    return page.locator(".stage").first


def told(page: Page) -> Locator:
    return page.locator(".tools [role=status]")


class TestSize:
    def test_keys_change_it_where_the_picture_has_the_focus(
        self, scan: str, open_page: OpenPage
    ) -> None:
        page = open_page(scan)
        stage(page).press("+")
        assert share(page) == pytest.approx(1.25, abs=0.01)
        expect(told(page)).to_have_text("125 percent")
        stage(page).press("+")
        stage(page).press("-")
        assert share(page) == pytest.approx(1.25, abs=0.01)
        stage(page).press("0")
        assert share(page) == pytest.approx(1, abs=0.01)

    def test_keys_mean_nothing_elsewhere(self, scan: str, open_page: OpenPage) -> None:
        page = open_page(scan)
        page.locator("body").press("+")
        assert share(page) == pytest.approx(1, abs=0.01)

    def test_words_and_fixed_sizes_work_together(self, scan: str, open_page: OpenPage) -> None:
        page = open_page(scan)
        page.click("text=150%")
        assert share(page) == pytest.approx(1.5, abs=0.01)
        page.click("text=Larger")
        assert share(page) == pytest.approx(2, abs=0.01)
        assert page.is_checked("#zoom-200")
        page.click("text=Larger")
        assert not page.is_checked("#zoom-200")
        page.click("label:has-text('Fit')")
        assert share(page) == pytest.approx(1, abs=0.01)

    def test_the_wheel_changes_it_with_the_control_key(
        self, scan: str, open_page: OpenPage
    ) -> None:
        page = open_page(scan)
        stage(page).hover(position={"x": 100, "y": 100})
        page.keyboard.down("Control")
        page.mouse.wheel(0, -100)
        page.keyboard.up("Control")
        expect(told(page)).to_have_text("125 percent")

    def test_two_taps_enlarge_the_place_and_two_more_make_it_fit(
        self, scan: str, open_page: OpenPage
    ) -> None:
        page = open_page(scan, width=390, has_touch=True)
        # At once, in the page: what is tried is not how fast this computer is.
        twice = """stage => {
          const { left, top } = stage.getBoundingClientRect();
          for (let tap = 0; tap < 2; tap++) {
            stage.firstElementChild.dispatchEvent(new PointerEvent("click", { bubbles: true,
              cancelable: true, pointerType: "touch", clientX: left + 300, clientY: top + 100 }));
          }
        }"""
        stage(page).evaluate(twice)
        assert share(page) == pytest.approx(2, abs=0.01)
        assert stage(page).evaluate("stage => stage.scrollLeft") > 100
        stage(page).evaluate(twice)
        assert share(page) == pytest.approx(1, abs=0.01)
        assert page.url.endswith("scan1.html")

    def test_a_single_tap_leads_nowhere_and_the_link_below_to_the_picture(
        self, scan: str, open_page: OpenPage
    ) -> None:
        page = open_page(scan, width=390, has_touch=True)
        stage(page).tap()
        assert page.url.endswith("scan1.html")
        page.locator("figcaption a").first.tap()
        page.wait_for_url("**/documents/scan1/p1.webp")

    def test_two_fingers_change_it(self, scan: str, open_page: OpenPage) -> None:
        page = open_page(scan, width=390, has_touch=True)
        stage(page).scroll_into_view_if_needed()
        box = stage(page).bounding_box()
        assert box
        x, y = box["x"] + 180, min(box["y"] + 100, 600)
        session = page.context.new_cdp_session(page)

        def touch(kind: str, apart: float) -> None:
            points = [{"x": x - apart, "y": y}, {"x": x + apart, "y": y}] if apart else []
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", 40)
        for apart in (50, 60, 80, 100):
            touch("touchMove", apart)
        touch("touchEnd", 0)
        assert share(page) == pytest.approx(2.5, abs=0.3)
        assert page.evaluate("visualViewport.scale") == 1  # the picture, not the page


class TestMoving:
    def test_an_enlarged_picture_is_dragged_and_leads_nowhere(
        self, scan: str, open_page: OpenPage
    ) -> None:
        page = open_page(scan)
        page.click("text=200%")
        box = stage(page).bounding_box()
        assert box
        page.mouse.move(box["x"] + 400, box["y"] + 300)
        page.mouse.down()
        page.mouse.move(box["x"] + 300, box["y"] + 250, steps=4)
        page.mouse.up()
        assert stage(page).evaluate("stage => stage.scrollLeft") > 250  # from the middle: 218
        assert page.url.endswith("scan1.html")

    def test_arrow_keys_move_it_to_its_edges_and_no_further(
        self, scan: str, open_page: OpenPage
    ) -> None:
        page = open_page(scan)
        page.click("text=200%")
        for _ in range(20):
            stage(page).press("ArrowRight")
        rest = "stage => stage.scrollWidth - stage.clientWidth - stage.scrollLeft"
        assert stage(page).evaluate(rest) <= 1
        for _ in range(20):
            stage(page).press("ArrowLeft")
        assert stage(page).evaluate("stage => stage.scrollLeft") == 0

    @pytest.mark.parametrize("width", [1440, 390, 320])
    def test_however_large_it_is_the_page_is_not_wider(
        self, width: int, scan: str, open_page: OpenPage
    ) -> None:
        page = open_page(scan, width=width)
        for _ in range(7):
            stage(page).press("+")
        stage(page).press("r")
        assert share(page) > 2  # and the watch sees whether the page is wider

    @pytest.mark.parametrize("script", [True, False])
    def test_a_choice_in_the_middle_of_a_text_does_not_lead_back_to_its_beginning(
        self,
        script: bool,  # noqa: FBT001 (with script, and without)
        scan: str,
        open_page: OpenPage,
    ) -> None:
        page = open_page(scan + "#p1.20", java_script_enabled=script)
        page.click("text=150%")
        top = page.locator("[id='p1.20']").bounding_box()
        assert top
        assert 0 < top["y"] < 900


class TestTurning:
    # Where a mark at a tenth of the width and a fifth of the height is seen.
    PLACES = ((0.1, 0.2), (0.8, 0.1), (0.9, 0.8), (0.2, 0.9), (0.1, 0.2))

    def test_marks_turn_with_their_picture(self, scan: str, open_page: OpenPage) -> None:
        page = open_page(scan)
        stage(page).evaluate(
            """stage => {
              const mark = document.createElement("span");
              mark.className = "at";
              Object.assign(mark.style, { left: "10%", top: "20%", width: "0", height: "0" });
              stage.firstElementChild.append(mark);
            }"""
        )
        where = """stage => {
          const frame = stage.firstElementChild.getBoundingClientRect();
          const mark = stage.querySelector(".at").getBoundingClientRect();
          return [(mark.x - frame.x) / frame.width, (mark.y - frame.y) / frame.height];
        }"""
        for number, place in enumerate(self.PLACES):
            assert stage(page).evaluate(where) == pytest.approx(place, abs=0.01)
            page.click("text=Rotate")
            degrees = 90 * ((number + 1) % 4)
            expect(told(page)).to_have_text(f"Page 1 rotated, {degrees} degrees")

    def test_on_its_side_it_fills_the_width_of_its_frame(
        self, scan: str, open_page: OpenPage
    ) -> None:
        page = open_page(scan)
        stage(page).press("r")
        frame, picture = stage(page).bounding_box(), page.locator(".stage > a").first.bounding_box()
        assert frame
        assert picture
        assert picture["width"] == pytest.approx(frame["width"], abs=2)
        assert picture["height"] == pytest.approx(frame["height"], abs=2)
        assert picture["height"] < picture["width"]

    def test_only_the_page_that_is_read_is_turned(self, scan: str, open_page: OpenPage) -> None:
        page = open_page(scan + "#page-2")
        page.click("text=Rotate")
        expect(told(page)).to_have_text("Page 2 rotated, 90 degrees")
        assert page.locator("#page-1 [data-turned='90']").count() == 0


class TestPages:
    def test_keys_lead_to_the_next_page_and_back(self, scan: str, open_page: OpenPage) -> None:
        page = open_page(scan)
        stage(page).press("PageDown")
        assert page.evaluate("document.activeElement.closest('.sheet').id") == "page-2"
        assert page.url.endswith("#page-2")
        expect(told(page)).to_have_text("Page 2")
        page.keyboard.press("ArrowLeft")  # nothing to move: the page before
        assert page.evaluate("document.activeElement.closest('.sheet').id") == "page-1"

    def test_words_lead_there_too(self, scan: str, open_page: OpenPage) -> None:
        page = open_page(scan, width=390)
        page.click("text=Next page")
        assert page.url.endswith("#page-2")

    def test_after_the_last_page_of_a_part_comes_the_next_part(
        self, site: Path, serve: Serve, open_page: OpenPage
    ) -> None:
        page = open_page(serve(site) + "documents/paged1.html#page-40")
        page.locator("#page-40 .stage").press("PageDown")
        page.wait_for_url("**/documents/paged1-2.html")


class TestGoingAlong:
    def test_the_place_that_is_read_is_seen_in_the_picture(
        self, scan: str, open_page: OpenPage
    ) -> None:
        page = open_page(scan)
        for number in (10, 20, 29):
            seen = page.evaluate(
                """async number => {
                  const paragraph = document.getElementById(`p1.${number + 1}`);
                  scrollBy(0, paragraph.getBoundingClientRect().top - innerHeight / 3);
                  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
                  const picture = document.querySelector(".stage > a").getBoundingClientRect();
                  const top = document.querySelector(".toolbar").getBoundingClientRect().bottom;
                  const at = picture.top + picture.height * (5 + 3 * number) / 100;
                  return [at > top, at < innerHeight];
                }""",
                number,
            )
            assert seen == [True, True], number

    def test_an_enlarged_picture_goes_along_too(self, scan: str, open_page: OpenPage) -> None:
        page = open_page(scan)
        page.click("text=200%")
        page.locator("[id='p1.25']").scroll_into_view_if_needed()
        assert page.locator(".stage").first.evaluate(
            """async stage => {
              for (let frame = 0; frame < 300 && stage.scrollTop <= 300; frame++)
                await new Promise(requestAnimationFrame);
              return stage.scrollTop > 300;
            }"""
        )

    def test_on_a_phone_the_picture_stays_above_its_text(
        self, scan: str, open_page: OpenPage
    ) -> None:
        page = open_page(scan, width=390)
        page.locator("[id='p1.25']").scroll_into_view_if_needed()
        assert page.locator(".leaf").first.evaluate("leaf => leaf.style.transform") == ""


class TestParts:
    @pytest.mark.parametrize(
        ("fragment", "part"),
        [("#page-57", "paged1-2"), ("#p100.1", "paged1-3"), ("#page-1", "paged1")],
    )
    def test_an_address_of_the_first_part_leads_to_the_right_one(
        self, fragment: str, part: str, site: Path, open_page: OpenPage
    ) -> None:
        page = open_page((site / "documents/paged1.html").as_uri() + fragment)
        page.wait_for_url(f"**/documents/{part}.html{fragment}")
        assert page.locator(f"[id='{fragment[1:]}']").is_visible()

    def test_a_paragraph_of_a_long_text_is_found_too(self, site: Path, open_page: OpenPage) -> None:
        page = open_page((site / "documents/text1.html").as_uri() + "#p1.299")
        page.wait_for_url("**/documents/text1-*.html#p1.299")
        assert page.locator("[id='p1.299']").is_visible()

    def test_a_place_that_does_not_exist_leads_nowhere_twice(
        self, site: Path, open_page: OpenPage
    ) -> None:
        page = open_page((site / "documents/paged1.html").as_uri() + "#page-999")
        page.wait_for_url("**/documents/paged1-3.html#page-999")
        assert page.locator("h1").is_visible()

    def test_without_script_all_parts_are_links_away(self, site: Path, open_page: OpenPage) -> None:
        page = open_page((site / "documents/paged1.html").as_uri(), java_script_enabled=False)
        page.click("text=Pages 41 to 80")
        assert page.locator("#page-57").is_visible()
        page.locator(".parts.end >> text=Next").click()
        assert page.locator("#page-120").is_visible()


class TestWithoutScript:
    def test_nothing_is_offered_that_needs_one(self, scan: str, open_page: OpenPage) -> None:
        page = open_page(scan, java_script_enabled=False)
        assert not page.locator(".tools button").first.is_visible()
        page.click("text=150%")
        frame, picture = stage(page).bounding_box(), page.locator(".stage > a").first.bounding_box()
        assert frame
        assert picture
        assert picture["width"] == pytest.approx(1.5 * frame["width"], rel=0.01)

    def test_a_picture_is_a_link_to_itself(self, scan: str, open_page: OpenPage) -> None:
        page = open_page(scan, java_script_enabled=False)
        page.locator(".stage > a").first.click()
        assert page.url.endswith("/documents/scan1/p1.webp")


def test_the_reader_chooses_text_only_by_keyboard(scan: str, open_page: OpenPage) -> None:
    page = open_page(scan)
    page.focus("#view-both")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert not page.locator(".leaf").first.is_visible()
    assert page.locator(".text").first.is_visible()


def test_nothing_is_stored(scan: str, open_page: OpenPage) -> None:
    page = open_page(scan)
    page.click("text=Larger")
    page.click("text=Rotate")
    assert (
        page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    )


def test_a_document_without_pictures_does_not_load_the_script(
    site: Path, serve: Serve, open_page: OpenPage
) -> None:
    page = open_page(serve(site) + "documents/text1.html")
    loaded = page.evaluate("Array.from(document.scripts, one => one.src.replace(/.*[/]/, ''))")
    assert "parts.js" in loaded
    assert "reader.js" not in loaded
