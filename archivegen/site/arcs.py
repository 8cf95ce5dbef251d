"""Arc diagrams: who wrote to whom, as names down one side and a line between each two.

The names are words of the page, so that they wrap, link and turn round like any other; only the
lines are SVG. Each is half an ellipse, of which the other half lies outside the drawing: so its
height is in pixels, like that of the rows, and its width in percent of whatever room there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from archivegen.site.markup import text, value

_ROW: Final = 40  # pixels, as in archive.css: two lines of a name
_WIDEST: Final = 96  # percent that the longest line reaches
_THICKEST: Final = 6.0  # pixels


class Node(Struct, frozen=True):
    """Someone in the diagram; without an address it is whom the page is about."""

    name: str
    href: str = ""


class Arc(Struct, frozen=True, kw_only=True):
    """A line between two nodes. `label` is what is heard: "Ana and Ben: 3 messages"."""

    one: int
    other: int
    count: int
    label: str
    href: str
    own: bool = False  # of whom the page is about


class Diagram(Struct, frozen=True, kw_only=True):
    """Nodes from the top down, and the lines between them."""

    title: str
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


def diagram(chart: Diagram) -> str:
    """Draw a diagram; those of whom the page is about lie above the others."""
    widest = max((abs(arc.other - arc.one) for arc in chart.arcs), default=1)
    most = max((arc.count for arc in chart.arcs), default=1)
    arcs = sorted(chart.arcs, key=lambda arc: arc.own)
    return (
        f'<div class="arcs"><ol>{"".join(map(_node, chart.nodes))}</ol>'
        f'<svg height="{_ROW * len(chart.nodes)}" role="group" aria-label="{value(chart.title)}">'
        f"{''.join(piece for arc in arcs for piece in _arc(arc, widest, most))}</svg></div>"
    )


def _node(node: Node) -> str:
    name = f'<bdi dir="auto">{text(node.name)}</bdi>'
    if not node.href:
        return f'<li><b aria-current="page">{name}</b></li>'
    return f'<li><a href="{value(node.href)}">{name}</a></li>'


def _arc(arc: Arc, widest: int, most: int) -> Iterator[str]:
    distance = abs(arc.other - arc.one)
    middle = _ROW * (arc.one + arc.other + 1) / 2
    shape = (
        f'cx="0" cy="{middle:g}" rx="{_WIDEST * distance / widest:.1f}%"'
        f' ry="{_ROW * distance / 2:g}"'
    )
    thick = max(1.0, _THICKEST * arc.count / most)
    own = " on" if arc.own else ""
    yield f'<a href="{value(arc.href)}" aria-label="{value(arc.label)}">'
    yield f'<ellipse class="hit" {shape} stroke-width="12"/>'
    yield f'<ellipse class="arc{own}" {shape} stroke-width="{thick:.1f}">'
    yield f"<title>{value(arc.label)}</title></ellipse></a>"
