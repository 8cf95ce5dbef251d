"""Take out of a text what the editors' rules withhold.

A match may begin and end anywhere in a line, across changes of style, so rules are matched
against the joined words of the line and the runs are cut at the ends of the match. What is left
in place says only the reason; its length is the rule's, never that of the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from archivegen.clean.parted import parted
from archivegen.clean.rules import Hit, merged, rule_set
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
    lines,
)

_NONE: Final[Mapping[str, Rule]] = {}
_NOT_TEXT: Final = "\ufffc"  # stands for a picture or an earlier redaction: no rule matches it


class Redactor:
    """Applies rules to the texts of one document, and keeps count of what it withheld."""

    def __init__(self, rules: Iterable[Rule], pictures: Mapping[str, Rule] = _NONE) -> None:
        """Take the rules, and those that withhold pictures in the text whole, by digest."""
        rules = tuple(rules)
        self._pictures = pictures
        self._rules = rule_set(rules)
        self.fields = {rule.header: rule for rule in rules if rule.header}  # withheld whole
        self.fired: dict[Rule, None] = {}
        self.counts: Counter[str] = Counter()

    def blocks(self, blocks: Blocks) -> Blocks:
        """Redact a text, paragraph by paragraph."""
        return self.without(blocks, self.hits(blocks))

    def hits(self, blocks: Blocks) -> list[list[Hit]]:
        """Look for what the rules withhold, in each line of `prose.lines` of a text."""
        return self.find([written(line) for line in lines(blocks)])

    def find(self, texts: Sequence[str]) -> list[list[Hit]]:
        """Look for what the rules withhold in texts, without noting that they did."""
        return self._rules.hits(texts)

    def find_in_pages(self, pages: Sequence[Sequence[str]]) -> list[list[list[Hit]]]:
        """Look for what the rules withhold in the lines of pages, also across their ends."""
        if not self._rules:
            return [[[] for _ in texts] for texts in pages]
        return [
            [merged([*hits, *across.get(line, ())]) for line, hits in enumerate(self.find(texts))]
            for texts, across in zip(pages, parted(self._rules, pages), strict=True)
        ]

    def without(self, blocks: Blocks, hits: Sequence[Sequence[Hit]]) -> Blocks:
        """Take out of a text what was found in each line of `prose.lines`."""
        if not (self._rules or self._pictures or any(hits)):
            return blocks
        return tuple(_joined(_Cutter(self, hits).blocks(blocks)))

    def line(self, line: Line) -> Line:
        """Redact one line."""
        (hits,) = self._rules.hits([written(line)])
        return self.cut(line, hits)

    def cut(self, line: Line, hits: Sequence[Hit]) -> Line:
        """Take out of a line what was found in it."""
        self._count(hits)
        line = tuple(_cut(line, hits)) if hits else line
        return tuple(self._shown(part) if isinstance(part, Picture) else part for part in line)

    def text(self, text: str) -> str:
        """Redact a plain string: what is withheld becomes its code in brackets."""
        hits = self._rules.hits([text])[0] if text else []
        self._count(hits)
        for hit in reversed(hits):
            text = f"{text[: hit.start]}[{hit.rule.reason}]{text[hit.end :]}"
        return text

    def withholds(self, texts: Iterable[str]) -> bool:
        """Tell whether a rule withholds something of texts that are shown whole or not at all."""
        hits = [hit for found in self._rules.hits(tuple(texts)) for hit in found]
        self._count(hits[:1])
        return bool(hits)

    def whole(self, rule: Rule) -> Line:
        """Withhold a whole field."""
        self.count(rule)
        return (Withheld(rule.reason, rule.size),)

    def count(self, rule: Rule) -> None:
        """Note that a rule took part, and withheld one thing."""
        self.fired[rule] = None
        self.counts[rule.reason] += 1

    def _shown(self, picture: Picture) -> Picture | Withheld:
        rule = self._pictures.get(picture.image.digest)
        if rule is not None:
            self.count(rule)
            return Withheld(rule.reason, rule.size)
        return replace(picture, alt=self.text(picture.alt)) if picture.alt else picture

    def _count(self, hits: Iterable[Hit]) -> None:
        for hit in hits:
            if not hit.rule.box:  # counted once, whatever stands in it
                self.count(hit.rule)


class _Cutter:
    """Builds a text again without what was found in its lines, which come as `lines` gives them."""

    def __init__(self, redactor: Redactor, hits: Sequence[Sequence[Hit]]) -> None:
        self._redactor = redactor
        self._hits = iter(hits)

    def blocks(self, blocks: Blocks) -> Iterator[Block]:
        return map(self._block, blocks)

    def _inner(self, blocks: Blocks) -> Blocks:
        return tuple(_joined(self.blocks(blocks)))

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph(line) | Heading(_, line) | Verbatim(line):
                return self._with_line(block, line)
            case Quote(inner, intro):
                announced = self._line(intro)
                return Quote(self._inner(inner), announced)
            case Signature(inner):
                return Signature(self._inner(inner))
            case Items(items, ordered):
                return Items(tuple(self._inner(item) for item in items), ordered)
            case Table(rows, header):
                return Table(tuple(tuple(map(self._line, row)) for row in rows), header)
            case _:
                return block

    def _with_line(self, block: Paragraph | Heading | Verbatim, line: Line) -> Block:
        hits = next(self._hits)
        whole = of_paragraph(hits)
        if whole is not None:
            self._redactor.count(whole.rule)
            return WithheldBlock(whole.rule.reason)
        return replace(block, line=self._redactor.cut(line, hits))

    def _line(self, line: Line) -> Line:
        hits = next(self._hits)
        whole = of_paragraph(hits)
        return self._redactor.cut(line, hits) if whole is None else self._redactor.whole(whole.rule)


def of_paragraph(hits: Iterable[Hit]) -> Hit | None:
    """Find the hit, if there is one, for which the whole paragraph is withheld."""
    return next((hit for hit in hits if hit.rule.paragraph), None)


def written(line: Line) -> str:
    """Join the words of a line, for rules to match; each character stands where it stands there."""
    return "".join(part.text if isinstance(part, Words) else _NOT_TEXT for part in line)


def _cut(line: Line, hits: Sequence[Hit]) -> Iterator[Inline]:
    """Yield the runs of the line outside the hits, and a bar for each hit."""
    position = 0
    pending = list(hits)
    for part in line:
        length = len(part.text) if isinstance(part, Words) else 1
        yield from _cut_run(part, position, position + length, pending)
        position += length


def _cut_run(part: Inline, start: int, end: int, pending: list[Hit]) -> Iterator[Inline]:
    at = start
    while pending and pending[0].start < end:
        hit = pending[0]
        if hit.start >= start:  # the bar stands where the hit begins
            yield from _slice(part, at - start, hit.start - start)
            yield Withheld(hit.rule.reason, hit.rule.size)
        at = min(hit.end, end)
        if hit.end > end:
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
