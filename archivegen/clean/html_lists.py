"""Lists in HTML. Numbers that the tree cannot hold are written out: "§ 4 (c)" must stay (c)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from archivegen.clean.rows import merged
from archivegen.model.prose import Block, Blocks, Items, Paragraph, Words

_STYLE: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(lower|upper)-(alpha|latin|roman)")
_NAMED: Final = {"lower-alpha": "a", "lower-roman": "i", "upper-alpha": "A", "upper-roman": "I"}
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST: Final = 3999

Item = tuple[str, Blocks]
"""The `value` attribute of an item, or an empty string, and its blocks."""


def list_blocks(items: Sequence[Item], attributes: Mapping[str, str], *, ordered: bool) -> Blocks:
    """Write a list; one that does not count 1, 2, 3 becomes paragraphs with their numbers."""
    if not items:
        return ()
    kind, start = _kind(attributes), _integer(attributes.get("start", ""), 1)
    if not ordered or (kind == "1" and start == 1 and not any(value for value, _ in items)):
        return (Items(tuple(blocks for _, blocks in items), ordered),)
    return tuple(_numbered(items, kind, start))


def _numbered(items: Sequence[Item], kind: str, start: int) -> Iterator[Block]:
    number = start
    for value, blocks in items:
        number = _integer(value, number)
        marker = Words(f"{_marker(number, kind)}. ")
        first = blocks[0] if blocks else None
        if isinstance(first, Paragraph):
            yield Paragraph(merged((marker, *first.line)))
            yield from blocks[1:]
        else:
            yield Paragraph((marker,))
            yield from blocks
        number += 1


def _kind(attributes: Mapping[str, str]) -> str:
    kind = attributes.get("type", "")
    if kind in ("a", "A", "i", "I"):
        return kind
    match = _STYLE.search(attributes.get("style", "").lower()[:500])
    return _NAMED[f"{match[1]}-{match[2].replace('latin', 'alpha')}"] if match else "1"


def _integer(text: str, default: int) -> int:
    text = text.strip()
    return int(text) if re.fullmatch(r"-?\d{1,6}", text, re.ASCII) else default


def _marker(number: int, kind: str) -> str:
    if not 0 < number <= _LARGEST or kind == "1":
        return str(number)
    text = _letters(number) if kind in "aA" else _roman(number)
    return text.upper() if kind in "AI" else text


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
