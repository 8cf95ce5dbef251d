"""The plain text of a message: quotation marks become levels, soft breaks become lines again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from archivegen.clean.paragraphs import paragraphs
from archivegen.model.limits import MAX_BLOCKS, MAX_NESTING
from archivegen.model.prose import Block, Blocks, Paragraph, Quote, Separator, plain_line, words

_MARKS: Final = re.compile(r"(?:> ?)+")
_RULE: Final = re.compile(r"[-_=*~]{5,}")
_SIGNATURE_MARK: Final = "-- "

MailLine = tuple[int, str]
"""The level of quotation of a line (0: the sender's own words), and its text without marks."""


def text_blocks(text: str, *, flowed: bool = False, deleted_space: bool = False) -> Blocks:
    """Make paragraphs and nested quotations of the readable plain text of a message.

    `flowed` and `deleted_space` are the parameters `format=flowed` and `DelSp=yes` of its type.

    Source: RFC 3676.
    """
    found = _flowed(text, deleted_space=deleted_space) if flowed else _marked(text)
    if not any(level for level, _ in found):
        return _ruled(paragraphs("\n".join([line for _, line in found])))
    levels = _bridged(found)
    changes = sum(1 for before, after in pairwise(levels) if before != after)
    if changes > MAX_BLOCKS:
        return paragraphs(text)
    return _nested([(level, line) for level, (_, line) in zip(levels, found, strict=True)], 0)


def _marked(text: str) -> list[MailLine]:
    """Take the marks off each line."""
    found: list[MailLine] = []
    for line in text.split("\n"):
        match = _MARKS.match(line) if line.startswith(">") else None
        if match is None or (line.startswith(">From ") and not (found and found[-1][0])):
            found.append((0, line))  # ">From " is how mailboxes escape a line, not a quotation
        else:
            found.append((min(match[0].count(">"), MAX_NESTING), line[match.end() :]))
    return found


def _flowed(text: str, *, deleted_space: bool) -> list[MailLine]:
    """Join lines that were broken softly: those that end with a space, at the same level."""
    found: list[MailLine] = []
    flowing: list[str] = []
    level = 0
    for raw in text.split("\n"):
        line = raw.lstrip(">")
        depth = min(len(raw) - len(line), MAX_NESTING)
        line = line.removeprefix(" ")
        soft = line.endswith(" ") and line != _SIGNATURE_MARK
        if flowing and (depth != level or line == _SIGNATURE_MARK):
            found.append((level, "".join(flowing)))
            flowing = []
        level = depth
        flowing.append(line[:-1] if soft and deleted_space else line)
        if not soft:
            found.append((level, "".join(flowing)))
            flowing = []
    return [*found, (level, "".join(flowing))] if flowing else found


def _bridged(found: Sequence[MailLine]) -> list[int]:
    """Give empty lines between quoted ones their level: the quotation goes on."""
    levels = [level for level, _ in found]
    start = 0
    for number, (level, line) in enumerate(found):
        if level or line.strip():
            if number > start and start:
                bridge = min(levels[start - 1], level)
                levels[start:number] = [bridge] * (number - start)
            start = number + 1
    return levels


def _nested(found: Sequence[MailLine], level: int) -> Blocks:
    return tuple(_blocks(found, level))


def _blocks(found: Sequence[MailLine], level: int) -> Iterator[Block]:
    for quoted, group in groupby(found, key=lambda line: line[0] > level):
        part = list(group)
        if quoted:
            inner = min(depth for depth, _ in part)
            blocks = _nested(part, inner)
            if blocks:
                yield Quote(blocks)
        else:
            yield from _ruled(paragraphs("\n".join([line for _, line in part])))


def _ruled(blocks: Blocks) -> Blocks:
    """Turn lines drawn above, between or below words into rules."""
    if not any(isinstance(b, Paragraph) and _RULE.search(plain_line(b.line)) for b in blocks):
        return blocks
    return tuple(part for block in blocks for part in _parts(block))


def _parts(block: Block) -> Iterator[Block]:
    if not isinstance(block, Paragraph):
        yield block
        return
    rows = plain_line(block.line).split("\n")
    for drawn, group in groupby(rows, key=lambda row: _RULE.fullmatch(row) is not None):
        if drawn:
            yield Separator()
        else:
            yield Paragraph(words("\n".join(group)))
