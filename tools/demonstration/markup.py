r"""Reads the small markup in which typeset documents of the story are written.

key: value          settings, up to the first empty line
^ centred           ^^ centred and wide, ^^^ large
# heading           ## smaller heading
left || right       both ends of a line
---                 a rule across the page
* item              indented
| a | b |           a row of a table; a second row of dashes: the first names the columns
[block P2 92 100 60]  whole lines withheld, as long as so many percent of the measure
~ 24                space, in points
! stamp …           a stamp or a note by hand, see `stamps.py`
===                 a new page
@ courier           another typeface from here on
*bold*  _italic_  ~~struck out~~  [[P1]] or [[P1:2]] withheld, size 0 to 2; \ ends a line
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

Style = Literal["", "*", "_", "~"]
BlockName = Literal[
    "paragraph", "centred", "heading", "ends", "rule", "item", "table", "withheld", "space",
    "stamp", "page", "typeface",
]  # fmt: skip

_INLINE: Final = re.compile(
    r"\*(?P<bold>[^*]+)\*|(?<!\w)_(?P<italic>[^_]+)_(?!\w)|~~(?P<struck>[^~]+)~~"
    r"|\[\[(?P<code>[A-Z]\d)(?::(?P<size>\d))?\]\]"
)


_NAMED: Final[dict[str, BlockName]] = {
    "^": "centred",
    "^^": "centred",
    "^^^": "centred",
    "#": "heading",
    "##": "heading",
    "~": "space",
    "!": "stamp",
    "*": "item",
    "@": "typeface",
    "---": "rule",
    "===": "page",
}


@dataclass(frozen=True)
class Run:
    """Words in one style, or a bar."""

    text: str = ""
    style: Style = ""
    code: str = ""
    size: int = 0


@dataclass(frozen=True)
class Block:
    """A block of the page: its name, its lines as written, and a level or an amount."""

    name: BlockName
    lines: tuple[str, ...] = ()
    level: float = 0


@dataclass(frozen=True)
class Source:
    """A document as written: its settings and its blocks."""

    settings: dict[str, str] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()


def parse(text: str) -> Source:
    """Read a document of the story."""
    head, _, body = text.partition("\n\n")
    settings = dict(line.split(": ", 1) for line in head.splitlines())
    return Source(settings, tuple(_blocks(body)))


def runs(text: str) -> Iterator[Run]:
    """Cut a line into runs of one style."""
    end = 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            yield Run(text[end : match.start()])
        yield _styled(match)
        end = match.end()
    if end < len(text):
        yield Run(text[end:])


def _styled(match: re.Match[str]) -> Run:
    if match["code"]:
        return Run(code=match["code"], size=int(match["size"] or 0))
    styles: tuple[tuple[str, Style], ...] = (("bold", "*"), ("italic", "_"), ("struck", "~"))
    name, style = next((name, style) for name, style in styles if match[name])
    return Run(match[name], style)


def _blocks(body: str) -> Iterator[Block]:
    pending: list[str] = []
    for line in [*body.splitlines(), ""]:
        special = _special(line)
        continued = special is not None and special.name == "table" and _in_table(pending)
        if pending and (not line or (special is not None and not continued)):
            yield _collected(pending)
            pending = []
        if special is None or special.name == "table":
            pending += [line] if line else []
        elif special.name == "item":
            pending.append(line)
        else:
            yield special


def _in_table(pending: list[str]) -> bool:
    return bool(pending) and pending[0].startswith("|")


def _collected(pending: list[str]) -> Block:
    if pending[0].startswith("|"):
        return Block("table", tuple(pending))
    if pending[0].startswith("* "):
        return Block("item", (_joined([pending[0][2:], *pending[1:]]),))
    return Block("paragraph", (_joined(pending),))


def _joined(lines: list[str]) -> str:
    text = " ".join(line.strip() for line in lines).removesuffix("\\").strip()
    return text.replace(" \\ ", "\n")


def _special(line: str) -> Block | None:
    """Read a line that is a block by itself; a table or an item only begins with it."""
    mark, _, rest = line.partition(" ")
    if mark in _NAMED:
        return Block(_NAMED[mark], (rest,) if rest else (), _level(mark, rest))
    if mark == "[block":
        return Block("withheld", tuple(rest.rstrip("]").split()))
    if line.startswith("|"):
        return Block("table")
    return Block("ends", tuple(line.split(" || "))) if " || " in line else None


def _level(mark: str, rest: str) -> float:
    return float(rest) if mark == "~" else len(mark)
