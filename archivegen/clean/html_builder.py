"""Builds the prose tree from the elements of an HTML document, in the order of reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from archivegen.clean.html_lines import paragraph_lines, signature, trimmed, without_ends
from archivegen.clean.html_lists import list_blocks
from archivegen.clean.html_tables import Cell, table_blocks
from archivegen.clean.rows import joined, merged, rows_of
from archivegen.clean.text import readable, without_controls
from archivegen.model.limits import MAX_BLOCKS, MAX_NESTING
from archivegen.model.prose import (
    Block,
    Heading,
    ImageRef,
    Inline,
    Paragraph,
    Picture,
    Quote,
    Separator,
    Verbatim,
    Words,
    plain,
    words,
)

ShowPicture = Callable[[str], ImageRef | None]
"""From the untrusted source of an image element to its picture made from pixels, if any."""

Attributes = Mapping[str, str]
FrameKind = Literal["root", "quote", "signature", "list", "item", "table", "row", "cell"]
Undo = Literal["", "style", "line", "block", "heading", "pre", "frame"]

_STYLES: Final = {
    **dict.fromkeys(("b", "strong"), "b"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "i"),
    **dict.fromkeys(("u", "ins"), "u"),
    **dict.fromkeys(("s", "strike", "del"), "s"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "c"),
    "sup": "^",
    "sub": "_",
}
_ORDER: Final = "biusc^_"
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_VERBATIM: Final = frozenset(("pre", "listing", "xmp", "plaintext"))
_BLOCK_NAMES: Final = (
    "address article aside blockquote body button caption center dd details dialog dir div dl"
    " dt fieldset figcaption figure footer form header hgroup html legend li main menu nav ol"
    " p search section summary table tbody td textarea tfoot th thead tr ul"
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_FRAMES: Final[dict[str, FrameKind]] = {
    "blockquote": "quote",
    "ul": "list",
    "ol": "list",
    "menu": "list",
    "table": "table",
}
_INNER: Final[dict[str, tuple[FrameKind, FrameKind]]] = {  # tag → the frame it needs, and its own
    "li": ("list", "item"),
    "tr": ("table", "row"),
    "td": ("row", "cell"),
    "th": ("row", "cell"),
}
_SIGNATURES: Final = frozenset(
    ("gmail_signature", "moz-signature", "signature", "applemailsignature", "yahoo_signature")
)
_SPACES: Final = re.compile(r"[ \t\n\f\r]+")


class _Frame:
    """Something that is open and gathers what is in it."""

    __slots__ = ("attributes", "blocks", "cells", "items", "kind", "rows", "tag")

    def __init__(self, kind: FrameKind, tag: str, attributes: Attributes) -> None:
        self.kind = kind
        self.tag = tag
        self.attributes = attributes
        self.blocks: list[Block] = []
        self.items: list[tuple[str, list[Block]]] = []
        self.rows: list[list[Cell]] = []
        self.cells: list[Cell] = []


class Builder:
    """Takes elements and texts as they come; `finish` gives the blocks.

    With `lines`, a `div` is a line: so mail programs write, and leave an empty one between
    paragraphs. Web pages use it for anything.
    """

    def __init__(self, picture: ShowPicture, *, lines: bool = False) -> None:
        self._picture = picture
        self._lines = lines
        self._frames = [_Frame("root", "", {})]
        self._parts: list[Inline] = []
        self._at_space = True  # nothing, a space or a line break stands before
        self._at_line = True  # nothing or a line break stands before
        self._styles: list[str] = []
        self._open: Counter[str] = Counter()
        self._style = ""
        self._heading = 0
        self._pre = 0
        self._count = 0

    def finish(self) -> tuple[Block, ...]:
        """Give everything that was built; beyond `MAX_BLOCKS` the rest is one paragraph."""
        blocks = self._frames[0].blocks
        if self._count >= MAX_BLOCKS:
            blocks.append(Paragraph(merged(self._parts)))
        else:
            self._flush()
        rest = plain(tuple(blocks[MAX_BLOCKS:]))
        return (*blocks[:MAX_BLOCKS], *([Paragraph(words(rest))] if rest else []))

    def open(self, tag: str, attributes: Attributes) -> Undo:
        """Begin an element; what is returned must be given to `close` at its end."""
        if tag in _STYLES:
            self._restyle(_STYLES[tag], 1)
            return "style"
        if tag == "br":
            self._break()
        elif tag == "img":
            self._image(attributes.get("src", ""))
        elif tag == "hr":
            self._flush()
            self._add(Separator())
        else:
            return self._open_block(tag, attributes)
        return ""

    def close(self, undo: Undo) -> None:
        """End an element."""
        if undo == "style":
            self._restyle(self._styles[-1], -1)
            return
        if undo == "line":
            self._end_line()
        elif undo:
            self._flush()
        if undo == "heading":
            self._heading = 0
        elif undo == "pre":
            self._pre -= 1
        elif undo == "frame":
            frame = self._frames.pop()
            self._pre -= frame.tag in _VERBATIM
            self._close_frame(frame)

    def text(self, untrusted_text: str) -> None:
        """Add words."""
        text = readable(without_controls(untrusted_text))
        if not self._pre:
            text = _SPACES.sub(" ", text)
            if self._at_space and text.startswith(" "):
                text = text[1:]
        if text:
            self._parts.append(Words(text, self._style))
            self._at_space = text[-1] in " \n"
            self._at_line = self._at_line and text.isspace()

    def _open_block(self, tag: str, attributes: Attributes) -> Undo:
        kind = self._frame_kind(tag, attributes)
        if kind is None and tag not in _BLOCKS and tag not in _HEADINGS and tag not in _VERBATIM:
            return ""
        if tag == "div" and kind is None and self._lines:
            self._end_line()
            return "line"
        self._flush()
        if kind is not None:
            self._frames.append(_Frame(kind, tag, attributes))
            self._pre += tag in _VERBATIM
            return "frame"
        if tag in _HEADINGS and not self._heading:
            self._heading = _HEADINGS[tag]
            return "heading"
        if tag in _VERBATIM:
            self._pre += 1
            return "pre"
        return "block"

    def _frame_kind(self, tag: str, attributes: Attributes) -> FrameKind | None:
        if len(self._frames) >= MAX_NESTING:
            return None
        if tag in _INNER:
            needed, kind = _INNER[tag]
            return kind if self._frames[-1].kind == needed else None
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()
        if names and not _SIGNATURES.isdisjoint(names) and tag not in _FRAMES:
            return "signature"
        return _FRAMES.get(tag)

    def _close_frame(self, frame: _Frame) -> None:
        above = self._frames[-1]
        blocks = tuple(frame.blocks)
        if frame.kind == "quote":
            self._extend((Quote(blocks),) if blocks else ())
        elif frame.kind == "signature":
            self._extend(signature(blocks))
        elif frame.kind == "item":
            above.items.append((frame.attributes.get("value", ""), frame.blocks))
        elif frame.kind == "cell":
            above.cells.append(_cell(frame))
        elif frame.kind == "row":
            above.rows.append(frame.cells)
            above.blocks.extend(blocks)  # words outside of a cell
        elif frame.kind == "list":
            items = [(value, tuple(inside)) for value, inside in frame.items if inside]
            self._extend(list_blocks(items, frame.attributes, ordered=frame.tag == "ol"))
        elif frame.kind == "table":
            layout = frame.attributes.get("role", "").lower() in ("presentation", "none")
            self._extend((*blocks, *table_blocks(frame.rows, layout=layout)))

    def _image(self, untrusted_source: str) -> None:
        image = self._picture(untrusted_source)
        if image is not None:
            self._parts.append(Picture(image))
            self._at_space = self._at_line = False

    def _break(self) -> None:
        self._parts.append(Words("\n", self._style))
        self._at_space = self._at_line = True

    def _end_line(self) -> None:
        if not self._at_line:
            self._break()

    def _restyle(self, mark: str, step: int) -> None:
        """Begin or end a style; elements of one style may stand in each other."""
        if step > 0:
            self._styles.append(mark)
        else:
            self._styles.pop()
        self._open[mark] += step
        self._style = "".join(mark for mark in _ORDER if self._open[mark])

    def _flush(self) -> None:
        """End the paragraph, heading or verbatim text that is being written."""
        if not self._parts:
            return
        if self._count >= MAX_BLOCKS:
            self._parts.append(Words("\n"))
            return
        line, self._parts = merged(self._parts), []
        self._at_space = self._at_line = True
        if self._pre:
            rows = trimmed(without_ends(rows_of(line)))
            self._extend([Verbatim(joined(rows))] if rows else [])
            return
        for text in paragraph_lines(line):
            self._add(Heading(self._heading, text) if self._heading else Paragraph(text))

    def _extend(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._add(block)

    def _add(self, block: Block) -> None:
        top = self._frames[-1]
        self._count += top.kind != "cell"  # a table is one block, however many cells it has
        if top.kind != "list":
            top.blocks.append(block)
        elif top.items:  # words or a list between the items belong to the one before
            top.items[-1][1].append(block)
        else:
            top.items.append(("", [block]))


def _cell(frame: _Frame) -> Cell:
    columns, rows = (frame.attributes.get(name, "") for name in ("colspan", "rowspan"))
    return Cell(frame.blocks, frame.tag == "th", _span(columns), _span(rows))


def _span(text: str) -> int:
    return int(text) if re.fullmatch(r"[1-9]\d{0,3}", text.strip(), re.ASCII) else 1
