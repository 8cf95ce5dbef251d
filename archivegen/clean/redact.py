"""Take out of a text what the editors' rules withhold.

A match may begin and end anywhere in a line, across changes of style, so rules are matched
against the joined words of the line and the runs are cut at the ends of the match. What is left
in place says only the reason; its length is the rule's, never that of the words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from archivegen.config.private import Rule
from archivegen.model.prose import (
    Block,
    Blocks,
    Heading,
    Inline,
    Items,
    Line,
    Paragraph,
    Picture,
    Quote,
    Signature,
    Table,
    Verbatim,
    Withheld,
    WithheldBlock,
    Words,
)

_NOT_TEXT: Final = "\ufffc"  # stands for a picture or an earlier redaction: no rule matches it


class _Match(Struct, frozen=True):
    start: int
    end: int
    rule: Rule


class Redactor:
    """Applies rules to the texts of one document, and keeps count of what it withheld."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = [(rule, expression(rule)) for rule in rules if not rule.header]
        self.fired: dict[Rule, None] = {}
        self.counts: Counter[str] = Counter()
        self.taken_out = 0  # matches that are words, not marks for what was taken out before

    def blocks(self, blocks: Blocks) -> Blocks:
        """Redact a text, paragraph by paragraph."""
        return tuple(_joined(self._block(block) for block in blocks)) if self._rules else blocks

    def line(self, line: Line) -> Line:
        """Redact one line."""
        matches = self._matches(line)
        self._count(matches)
        return tuple(_cut(line, matches)) if matches else line

    def text(self, text: str) -> str:
        """Redact a plain string: what is withheld becomes its code in brackets."""
        matches = self._matches((Words(text),)) if text else []
        self._count(matches)
        for match in reversed(matches):
            text = f"{text[: match.start]}[{match.rule.reason}]{text[match.end :]}"
        return text

    def whole(self, rule: Rule) -> Line:
        """Withhold a whole field."""
        self._count([_Match(0, 0, rule)])
        return (Withheld(rule.reason, rule.size),)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph(line) | Heading(_, line) | Verbatim(line):
                return self._with_line(block, line)
            case Quote(inner, intro):
                return Quote(self.blocks(inner), self.line(intro))
            case Signature(inner):
                return Signature(self.blocks(inner))
            case Items(items, ordered):
                return Items(tuple(self.blocks(item) for item in items), ordered)
            case Table(rows, header):
                cells = tuple(tuple(self.line(cell) for cell in row) for row in rows)
                return Table(cells, header)
            case _:
                return block

    def _with_line(self, block: Paragraph | Heading | Verbatim, line: Line) -> Block:
        matches = self._matches(line)
        if not matches:
            return block
        whole = next((match for match in matches if match.rule.paragraph), None)
        if whole is not None:
            self._count([whole])
            return WithheldBlock(whole.rule.reason)
        self._count(matches)
        redacted = tuple(_cut(line, matches))
        if isinstance(block, Heading):
            return Heading(block.level, redacted)
        return type(block)(redacted)

    def _matches(self, line: Line) -> list[_Match]:
        text = "".join(part.text if isinstance(part, Words) else _NOT_TEXT for part in line)
        found = [
            _Match(match.start(), match.end(), rule)
            for rule, expression in self._rules
            for match in expression.finditer(text)
            if match.end() > match.start()
        ]
        return _merged(found) if found else found

    def _count(self, matches: Sequence[_Match]) -> None:
        for match in matches:
            self.fired[match.rule] = None
            self.counts[match.rule.reason] += 1
            self.taken_out += not match.rule.mark


def expression(rule: Rule) -> re.Pattern[str]:
    """Compile a rule: a term matches whole words, whatever their case, spacing and line breaks."""
    if rule.pattern:
        return re.compile(rule.pattern)
    words = r"\s+".join(re.escape(word) for word in rule.term.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _merged(matches: list[_Match]) -> list[_Match]:
    """Join overlapping matches; the one that begins first, or is longer, gives the reason."""
    merged: list[_Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if merged and match.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = _Match(last.start, max(last.end, match.end), last.rule)
        else:
            merged.append(match)
    return merged


def _cut(line: Line, matches: Sequence[_Match]) -> Iterator[Inline]:
    """Yield the runs of the line outside the matches, and a bar for each match."""
    position = 0
    pending = list(matches)
    for part in line:
        length = len(part.text) if isinstance(part, Words) else 1
        yield from _cut_run(part, position, position + length, pending)
        position += length


def _cut_run(part: Inline, start: int, end: int, pending: list[_Match]) -> Iterator[Inline]:
    at = start
    while pending and pending[0].start < end:
        match = pending[0]
        if match.start >= start:  # the bar stands where the match begins
            yield from _slice(part, at - start, match.start - start)
            yield Withheld(match.rule.reason, match.rule.size)
        at = min(match.end, end)
        if match.end > end:
            return
        pending.pop(0)
    yield from _slice(part, at - start, end - start)


def _slice(part: Inline, start: int, end: int) -> Iterator[Inline]:
    if start >= end:
        return
    if isinstance(part, Words):
        yield Words(part.text[start:end], part.style)
    elif isinstance(part, Picture | Withheld):
        yield part


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join neighbouring withheld paragraphs of one reason: their number says nothing either."""
    last: Block | None = None
    for block in blocks:
        if not (isinstance(block, WithheldBlock) and block == last):
            yield block
        last = block
