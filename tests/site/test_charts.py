"""Charts: static SVG that a keyboard, a screen reader and a strict policy can live with."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.site.chart_axis import Mark, Tick
from archivegen.site.charts import Bar, Timeline, columns, hairlines, meter, timeline


def bars(*counts: int) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            label=f"Month {n}: {count} documents", count=count, href=f"m{n}.html", figure=str(count)
        )
        for n, count in enumerate(counts)
    )


def parsed(svg: str) -> Element:
    return fromstring(svg)  # noqa: S314 (our own chart)


def drawn(*counts: int, marks: tuple[Mark, ...] = ()) -> Element:
    chart = Timeline(title="By month", description="Most in …", bars=bars(*counts), marks=marks)
    return parsed(timeline(chart))


def event_numbers(svg: Element) -> list[tuple[str, str]]:
    found = svg.iter("text")
    return [(text.get("x", ""), text.text or "") for text in found if text.get("class") == "ev"]


def test_every_bar_is_a_link_that_says_what_it_stands_for() -> None:
    labels = {link.get("href"): link.get("aria-label") for link in drawn(4, 85).iter("a")}
    assert labels == {"m0.html": "Month 0: 4 documents", "m1.html": "Month 1: 85 documents"}


def test_a_month_of_nothing_has_no_bar_and_no_link() -> None:
    assert [link.get("href") for link in drawn(4, 0, 2).iter("a")] == ["m0.html", "m2.html"]


def test_the_chart_is_a_group_with_a_title_and_a_description() -> None:
    svg = drawn(4)
    assert svg.get("role") == "group"
    ids = {element.get("id"): element.text for element in svg if element.get("id")}
    assert [ids[name] for name in svg.get("aria-labelledby", "").split()] == [
        "By month",
        "Most in …",
    ]


def test_nothing_scales_and_nothing_is_styled_in_place() -> None:
    text = timeline(Timeline(title="t", description="d", bars=bars(1, 2, 3)))
    assert "viewBox" not in text
    assert "style=" not in text
    assert not re.search(r"(fill|stroke)=", text)
    assert all(x.endswith("%") or x == "0" for x in re.findall(r'\sx[12]?="([^"]*)"', text))


def test_heights_are_in_proportion() -> None:
    heights = [float(r.get("height", "")) for r in drawn(10, 20, 40).iter("rect")][1::2]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.2)
    assert heights[2] == pytest.approx(4 * heights[0], abs=0.2)


def test_one_document_among_thousands_can_still_be_seen() -> None:
    heights = [float(r.get("height", "")) for r in drawn(1, 9000).iter("rect")][1::2]
    assert heights[0] >= 1


def test_events_are_numbered_above_their_bar() -> None:
    svg = drawn(*([3] * 45), marks=(Mark(8, 1), Mark(14, 2), Mark(16, 3)))
    assert event_numbers(svg) == [("18.89%", "1"), ("32.22%", "2"), ("36.67%", "3")]


def test_numbers_of_events_too_close_to_read_are_joined() -> None:
    svg = drawn(
        *([3] * 100), marks=tuple(Mark(at, n) for n, at in enumerate((5, 6, 40, 40, 41), 1))
    )
    assert [number for _, number in event_numbers(svg)] == ["1, 2", "3–5"]


def test_the_scale_has_round_figures() -> None:
    assert hairlines(85) == (50, 100)
    assert hairlines(1) == (1,)
    assert hairlines(1412) == (500, 1000, 1500)


@given(st.integers(1, 10_000_000))
def test_there_are_one_to_three_hairlines_inside_the_chart(highest: int) -> None:
    lines = hairlines(highest)
    assert 1 <= len(lines) <= 3
    assert lines[-1] <= highest * 1.04 * 172 / 152


def test_a_minor_year_can_be_left_out_on_phones() -> None:
    chart = Timeline(
        title="t", description="d", bars=bars(1, 1), ticks=(Tick(1, "2020", minor=True),)
    )
    assert 'class="ink lbl-minor">2020</text>' in timeline(chart)


def test_the_month_one_is_in_is_marked() -> None:
    here = Bar(
        label="March", count=81, href="m.html", here=True, figure="81", name="Mar", letter="M"
    )
    svg = parsed(columns("By month in 2021", [*bars(35, 49), here]))
    marked = [r.get("class") for r in svg.iter("rect") if r.get("class") != "hit"]
    assert marked == ["b", "b", "b on"]


def test_a_month_without_documents_keeps_its_name() -> None:
    empty = Bar(label="May: 0", count=0, name="May", letter="M")
    svg = parsed(columns("By month", [empty]))
    assert [text.text for text in svg.iter("text")] == ["May", "M"]
    assert not list(svg.iter("a"))


def test_figures_that_would_touch_on_a_phone_are_left_out_there() -> None:
    assert "hide-s" in columns("t", bars(1412, 3))
    assert "hide-s" not in columns("t", bars(999, 3))


def test_an_archive_without_dates_has_an_empty_chart_and_no_error() -> None:
    assert not list(drawn().iter("a"))
    assert parsed(columns("t", ())).get("role") == "group"
    assert 'width="0.0%"' in meter(0, 0)


HOSTILE = '"><script>alert(1)</script>'


def test_no_word_can_add_an_element() -> None:
    bar = Bar(label=HOSTILE, count=1, href=HOSTILE, figure=HOSTILE, name=HOSTILE, letter=HOSTILE)
    chart = Timeline(
        title=HOSTILE,
        description=HOSTILE,
        bars=(bar,),
        ticks=(Tick(0, HOSTILE),),
        lines=((1, HOSTILE),),
    )
    assert "<script" not in timeline(chart)
    assert "<script" not in columns(HOSTILE, [bar])
    assert parsed(timeline(chart)).find(".//script") is None
