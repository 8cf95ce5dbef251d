"""The logic of the reader's scripts: sizes, turning, moving, and which part has a place."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.js import node

pytestmark = pytest.mark.node

ASSETS = node.HERE.parents[1] / "theme_overrides" / "assets"
# Reads lines of JSON, each [script, function, …values], and answers each with what it gives.
ANSWER = f"""
for (const name of ["reader", "parts"]) require({json.dumps(str(ASSETS))} + `/${{name}}.js`);
require("node:readline").createInterface({{ input: process.stdin }}).on("line", (line) => {{
  const [script, name, ...values] = JSON.parse(line);
  console.log(JSON.stringify(globalThis.archive[script][name](...values)));
}});
"""
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    command = [node.needed(), "-e", ANSWER]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        asked, told = running.stdin, running.stdout
        assert asked is not None
        assert told is not None

        def answer(name: str, *values: object, script: str = "reader") -> Any:
            asked.write(json.dumps([script, name, *values]) + "\n")
            asked.flush()
            return json.loads(told.readline())

        yield answer
        asked.close()


class TestSize:
    def test_it_grows_and_shrinks_in_steps(self, ask: Ask) -> None:
        sizes = [1.0]
        while (more := ask("next", sizes[-1], 1)) != sizes[-1]:
            sizes.append(more)
        assert sizes == [1, 1.25, 1.5, 2, 2.5, 3, 4]
        assert [ask("next", size, -1) for size in sizes] == [1, *sizes[:-1]]

    def test_from_between_two_steps_it_goes_to_the_nearer_end(self, ask: Ask) -> None:
        assert (ask("next", 1.7, 1), ask("next", 1.7, -1)) == (2, 1.5)

    @pytest.mark.parametrize(("size", "allowed"), [(0.2, 1), (1.1, 1.1), (99, 4)])
    def test_fingers_cannot_go_beyond_the_ends(self, size: float, allowed: float, ask: Ask) -> None:
        assert ask("limited", size) == allowed


class TestMoving:
    def test_the_point_under_the_finger_stays_there(self, ask: Ask) -> None:
        scrolled = ask("panned", 0, 100, 2, 400, 800)
        assert scrolled + 100 == 2 * 100

    @pytest.mark.parametrize(("scrolled", "at", "ratio"), [(0, 0, 1), (500, 400, 4), (-9, 0, 1)])
    def test_nothing_beyond_the_edges_is_shown(
        self, scrolled: float, at: float, ratio: float, ask: Ask
    ) -> None:
        assert 0 <= ask("panned", scrolled, at, ratio, 400, 800) <= 400

    def test_what_fits_does_not_move(self, ask: Ask) -> None:
        assert ask("panned", 50, 100, 1.5, 400, 400) == 0


class TestTurning:
    def test_upright_and_upside_down_a_picture_fills_the_width(self, ask: Ask) -> None:
        for turns in (0, 2):
            assert ask("turned", 1.5, turns) == {"width": 1, "frame": 1.5}

    def test_on_its_side_its_height_fills_the_width(self, ask: Ask) -> None:
        for turns in (1, 3):
            told = ask("turned", 1.5, turns)
            assert told["width"] * 1.5 == pytest.approx(1)
            assert told["frame"] == pytest.approx(told["width"])


class TestReading:
    def test_the_page_in_view_is_the_last_that_began(self, ask: Ask) -> None:
        tops = [-900, -100, 700]
        assert [ask("current", tops, line) for line in (-2_000, 0, 699, 700)] == [0, 1, 1, 2]

    def test_between_two_paragraphs_the_picture_goes_on_evenly(self, ask: Ask) -> None:
        shares = [ask("reading", [0, 100], 200, [10, 50], line) for line in (0, 50, 100, 150, 200)]
        assert shares == pytest.approx([0.1, 0.3, 0.5, 0.75, 1])

    def test_before_the_text_and_after_it_the_picture_is_at_its_ends(self, ask: Ask) -> None:
        assert ask("reading", [300], 400, [0], 0) == 0
        assert ask("reading", [300], 400, [0], 999) == 1

    def test_at_a_second_column_the_picture_waits_and_then_goes_up(self, ask: Ask) -> None:
        places = [10, 80, 12]
        tops = [0, 100, 200]
        assert ask("reading", tops, 300, places, 199) == pytest.approx(0.8)
        assert ask("reading", tops, 300, places, 200) == pytest.approx(0.12)

    def test_a_picture_that_fits_is_never_lifted(self, ask: Ask) -> None:
        assert ask("lifted", 1, 600, 700, 0) == 0

    def test_a_high_picture_is_lifted_up_to_its_end(self, ask: Ask) -> None:
        lifts = [ask("lifted", share, 1_000, 700, 0) for share in (0, 0.3, 0.5, 1)]
        assert lifts[0] == 0
        assert lifts == sorted(lifts)
        assert lifts[-1] == 300

    def test_what_the_page_itself_scrolls_is_not_added(self, ask: Ask) -> None:
        assert ask("lifted", 1, 1_000, 700, 120) == 180
        assert ask("lifted", 1, 1_000, 700, 900) == 0


class TestTaps:
    @pytest.mark.parametrize(
        ("x", "time", "double"), [(4, 200, True), (4, 900, False), (80, 200, False)]
    )
    def test_two_taps_are_one_act_if_close_in_time_and_place(
        self,
        x: float,
        time: float,
        double: bool,  # noqa: FBT001 (a case of the table)
        ask: Ask,
    ) -> None:
        assert (
            ask("isDouble", {"x": 0, "y": 0, "time": 0}, {"x": x, "y": 0, "time": time}) is double
        )

    def test_the_first_tap_is_single(self, ask: Ask) -> None:
        assert ask("isDouble", None, {"x": 0, "y": 0, "time": 0}) is False


class TestParts:
    STARTS = ("1", "51", "57.3", "58", "101")

    @pytest.mark.parametrize(
        ("place", "part"),
        [
            ([1, 0], 0), ([50, 9], 0), ([51, 0], 1), ([57, 0], 1), ([57, 2], 1), ([57, 3], 2),
            ([57, 9], 2), ([58, 0], 3), ([4_000, 1], 4),
        ],
    )  # fmt: skip
    def test_a_place_is_in_the_last_part_that_begins_before_it(
        self, place: list[int], part: int, ask: Ask
    ) -> None:
        assert ask("partOf", place, self.STARTS, script="parts") == part

    @pytest.mark.parametrize(
        ("fragment", "place"),
        [
            ("#page-57", [57, 0]), ("#p57.3", [57, 3]), ("#p57.3&mark=fee", [57, 3]),
            ("#main", None), ("", None), ("#page-5x", None), ("#p5", None),
        ],
    )  # fmt: skip
    def test_an_address_says_which_page_and_paragraph(
        self, fragment: str, place: list[int] | None, ask: Ask
    ) -> None:
        assert ask("wanted", fragment, script="parts") == place
