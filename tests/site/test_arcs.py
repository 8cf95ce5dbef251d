"""Arc diagrams and mirrored bars: for any figures, at any width, for every reader."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.site.arcs import Arc, Diagram, Node, diagram
from archivegen.site.chart_axis import Mark, Tick
from archivegen.site.charts import Bar
from archivegen.site.mirrored import Mirrored, mirrored


def parsed(html: str) -> Element:
    return fromstring(html)  # noqa: S314 (our own chart)


def arc(one: int, other: int, count: int = 1, *, own: bool = False) -> Arc:
    label = f"{one} and {other}: {count}"
    return Arc(one=one, other=other, count=count, label=label, href=f"{one}--{other}.html", own=own)


def drawn(size: int, *arcs: Arc) -> Element:
    nodes = tuple(Node(f"Name {n}", f"{n}.html" if n else "") for n in range(size))
    return parsed(diagram(Diagram(title="Who wrote to whom", nodes=nodes, arcs=arcs)))


def test_every_name_and_every_line_is_a_link() -> None:
    found = drawn(3, arc(0, 2, 4), arc(1, 2))
    assert [link.get("href") for link in found.findall("ol/li/a")] == ["1.html", "2.html"]
    assert [(link.get("href"), link.get("aria-label")) for link in found.iter("a")][2:] == [
        ("0--2.html", "0 and 2: 4"),
        ("1--2.html", "1 and 2: 1"),
    ]


def test_whom_the_page_is_about_needs_no_link() -> None:
    (own,) = drawn(2, arc(0, 1)).findall("ol/li/b")
    assert own.get("aria-current") == "page"


def test_ones_own_lines_lie_above_the_others() -> None:
    found = drawn(3, arc(0, 2, own=True), arc(1, 2))
    assert [one.get("class") for one in found.iter("ellipse")] == ["hit", "arc", "hit", "arc on"]


nodes = st.integers(2, 24)
pairs = st.sets(st.tuples(st.integers(0, 23), st.integers(0, 23)), max_size=40)


@given(nodes, pairs, st.integers(1, 90_000))
def test_every_line_stays_in_the_drawing_and_ends_in_the_middle_of_a_row(
    size: int, ends: set[tuple[int, int]], most: int
) -> None:
    arcs = [
        arc(one, other, 1 + (one * 7_919 + other) % most)
        for one, other in ends
        if one < other < size
    ]
    found = drawn(size, *arcs)
    (svg,) = found.iter("svg")
    assert svg.get("height") == f"{40 * size}"
    lines = [one for one in found.iter("ellipse") if one.get("class") == "arc"]
    assert len(lines) == len(arcs)
    for line, told in zip(lines, arcs, strict=True):
        middle, half = float(line.get("cy", "")), float(line.get("ry", ""))
        assert (middle - half, middle + half) == (40 * told.one + 20, 40 * told.other + 20)
        assert 0 < float(line.get("rx", "").removesuffix("%")) <= 96
        assert 1 <= float(line.get("stroke-width", "")) <= 6


def chart(above: list[int], below: list[int]) -> str:
    def bars(counts: list[int], way: str) -> tuple[Bar, ...]:
        return tuple(
            Bar(label=f"{n}: {count} {way}", count=count, href=f"{way}{n}.html")
            for n, count in enumerate(counts)
        )

    told = Mirrored(
        title="Sent and received",
        above=bars(above, "sent"),
        below=bars(below, "received"),
        ticks=(Tick(0, "2020"),),
        marks=(Mark(1, 3),),
    )
    return mirrored(told)


def test_every_bar_is_a_link_that_says_what_it_stands_for() -> None:
    found = parsed(chart([4, 0], [1, 2]))
    assert [(link.get("href"), link.get("aria-label")) for link in found.iter("a")] == [
        ("sent0.html", "0: 4 sent"),
        ("received0.html", "0: 1 received"),
        ("received1.html", "1: 2 received"),
    ]


@pytest.mark.parametrize("html", [chart([1, 2], [3, 4])], ids=["bars"])
def test_nothing_scales_and_nothing_is_styled_in_place(html: str) -> None:
    assert "viewBox" not in html
    assert not re.search(r"\b(style|fill|stroke)=", html)
    assert all(
        x.endswith("%") or x == "0" for x in re.findall(r'\s(?:x[12]?|width)="([^"]*)"', html)
    )
    assert 'role="group" aria-label="Sent and received"' in html


counts = st.lists(st.integers(0, 50_000), min_size=1, max_size=30)


@given(counts, st.data())
def test_both_sides_have_the_same_scale_and_room(above: list[int], data: st.DataObject) -> None:
    below = data.draw(st.lists(st.integers(0, 50_000), min_size=len(above), max_size=len(above)))
    html = chart(above, below)
    rects = [one for one in parsed(html).iter("rect") if one.get("class") != "hit"]
    heights = [float(one.get("height", "")) for one in rects]
    figures = [count for pair in zip(above, below, strict=True) for count in pair if count]
    assert len(heights) == len(figures)
    for height, count in zip(heights, figures, strict=True):
        assert height == pytest.approx(max(1, 54 * count / max(figures)), abs=0.06)
    for one in rects:
        top, height = float(one.get("y", "")), float(one.get("height", ""))
        inside = (
            top >= 19.9 and top + height <= 74.1
            if "k" in one.get("class", "").split()
            else (top == 75 and top + height <= 129.1)
        )
        assert inside
