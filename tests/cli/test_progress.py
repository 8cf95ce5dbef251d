"""How far a command is, as somebody at a terminal sees it."""

from __future__ import annotations

import re
from pathlib import Path

from rich.progress import Progress as Bars

import archivegen
from archivegen.cli.progress import STAGES, Shown
from archivegen.pipeline.events import Progress

NAMED = re.compile(r'(?:\bTask\(|\bstage=|\bProgress\()\s*"([a-z]+)"')


def lines(*steps: Progress) -> list[tuple[str, float, float | None]]:
    """Show steps, and read what stands there after them."""
    bars = Bars()
    shown = Shown(bars)
    for step in steps:
        shown.show(step)
    return [(task.description, task.completed, task.total) for task in bars.tasks]


def test_every_stage_of_the_pipeline_has_words_and_no_words_are_for_nothing() -> None:
    files = Path(archivegen.__file__).parent.rglob("*.py")
    named = {stage for file in files for stage in NAMED.findall(file.read_text(encoding="utf-8"))}
    assert named == STAGES.keys()


def test_a_stage_is_shown_until_it_is_over() -> None:
    steps = [Progress("write", 1, 3), Progress("write", 2, 3)]
    assert lines(*steps) == [("Writing pages", 2, 3)]
    assert lines(*steps, Progress("write", 3, 3)) == []


def test_stages_that_go_on_beside_each_other_are_shown_below_each_other() -> None:
    write, index = Progress("write", 1, 3), Progress("index", 1, 2)
    assert lines(write, index, write, Progress("index", 2, 4)) == [
        ("Writing pages", 1, 3),
        ("Making the search index", 2, 4),
    ]


def test_a_stage_of_which_nobody_knows_how_long_it_takes_ends_when_another_begins() -> None:
    load, read = Progress("load", 0, 0), Progress("read", 1, 2)
    assert lines(load) == [("Reading content/", 0, None)]
    assert lines(load, read) == [("Reading documents", 1, 2)]


def test_a_stage_that_comes_again_is_shown_again() -> None:
    audit = [Progress("audit", 1, 2), Progress("audit", 2, 2)]
    assert lines(*audit, *audit[:1]) == [("Auditing the site", 1, 2)]
