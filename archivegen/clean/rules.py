"""The rules of a document, made ready to look for what they withhold.

Most rules find nothing in most documents. So a whole page is first asked for the bare letters of
each term, which takes about a microsecond; only lines of a page that has them are looked at.

A line with signs of an encoding is looked at decoded as well, and one with letters that look like
others as it looks; what is found there is withheld where it stands as it is written. So is a term
of which letters were lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from archivegen.clean.losing import LostTerms
from archivegen.clean.readings import readings
from archivegen.clean.skeletons import skeleton
from archivegen.clean.terms import Term
from archivegen.clean.unwrapped import Form, forms
from archivegen.config.private import Rule
from archivegen.model.folding import fold, letters_of


class Hit(Struct, frozen=True):
    """A place in a line at which a rule withholds something."""

    start: int
    end: int
    rule: Rule


_Term = tuple[int, Rule, Term]  # with its place among the rules
_Pattern = tuple[int, Rule, re.Pattern[str]]
_Found = tuple[int, Hit]


class RuleSet:
    """Rules that look for words, by term or by pattern; others are left to the gate."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._terms: list[_Term] = []
        self._patterns: list[_Pattern] = []
        self._rules = tuple(rules)
        for order, rule in enumerate(self._rules):
            term = Term(rule.term)
            if rule.pattern or (rule.term and not term.letters):
                pattern = re.compile(rule.pattern or re.escape(rule.term))
                self._patterns.append((order, rule, pattern))
            elif rule.term:
                self._terms.append((order, rule, term))
                shown = skeleton(rule.term)
                if shown != rule.term:
                    self._terms.append((order, rule, Term(shown)))
        self._lost = LostTerms(dict.fromkeys((order, rule.term) for order, rule, _ in self._terms))

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self._terms or self._patterns)

    def hits(self, texts: Sequence[str]) -> list[list[Hit]]:
        """Look through lines that stand together; for each, what is withheld, in order."""
        return self._found(texts, in_terms=True, in_patterns=True)

    def terms_in(self, texts: Sequence[str]) -> list[list[Hit]]:
        """Look through texts for terms alone, also across their lines."""
        return self._found(texts, in_terms=True, in_patterns=False)

    def patterns_in(self, texts: Sequence[str]) -> list[list[Hit]]:
        """Look through lines for patterns alone."""
        return self._found(texts, in_terms=False, in_patterns=True) if self._patterns else []

    def _found(self, texts: Sequence[str], *, in_terms: bool, in_patterns: bool) -> list[list[Hit]]:
        in_patterns = in_patterns and bool(self._patterns)
        read = [list(readings(text)) for text in texts]
        live = self._live(texts, read) if in_terms else []
        lost = [
            self._with_losses(*one) if in_terms else [] for one in zip(texts, read, strict=True)
        ]
        if not live and not in_patterns and not any(lost):
            return [[] for _ in texts]
        return [
            _in_order(
                [
                    *_words(text, live),
                    *(self._matches(text) if in_patterns else ()),
                    *(self._decoded(decoded, live, patterns=in_patterns) if decoded else ()),
                    *losses,
                ]
            )
            for text, decoded, losses in zip(texts, read, lost, strict=True)
        ]

    def _live(self, texts: Sequence[str], read: Iterable[Iterable[Form]]) -> list[_Term]:
        """Choose the terms of which all letters are there."""
        if not self._terms:
            return []
        letters = letters_of("\n".join([*texts, *(form.text for one in read for form in one)]))
        return [one for one in self._terms if one[2].letters in letters]

    def _with_losses(self, text: str, read: Sequence[Form]) -> list[_Found]:
        """Look for terms of which letters were lost in a line, or in what it says decoded."""
        found = list(self._lost.find(text))
        for form in read:
            found += [(number, form.span(*span)) for number, span in self._lost.find(form.text)]
        return [(number, Hit(*span, self._rules[number])) for number, span in found]

    def _matches(self, text: str) -> Iterator[_Found]:
        for order, rule, pattern in self._patterns:
            for match in pattern.finditer(text):
                if match.end() > match.start():
                    yield order, Hit(match.start(), match.end(), rule)
        for form in forms(text):
            for order, rule, pattern in self._patterns:
                for match in pattern.finditer(form.text):
                    if match.end() > match.start():
                        yield order, Hit(*form.span(*match.span()), rule)

    def _decoded(
        self, read: Iterable[Form], live: Sequence[_Term], *, patterns: bool
    ) -> Iterator[_Found]:
        """Look through what else a line says."""
        for form in read:
            found = [*_words(form.text, live), *(self._matches(form.text) if patterns else ())]
            for order, hit in found:
                yield order, Hit(*form.span(hit.start, hit.end), hit.rule)


def _words(text: str, live: Sequence[_Term]) -> Iterator[_Found]:
    letters = letters_of(text) if live else ""
    near = [one for one in live if one[2].letters in letters]
    if near:
        folded = fold(text)
        for order, rule, term in near:
            yield from ((order, Hit(start, end, rule)) for start, end in term.find(folded))


def _in_order(found: list[_Found]) -> list[Hit]:
    return merged(hit for _, hit in sorted(found, key=_order)) if found else []


def _order(found: _Found) -> int:
    return found[0]


@lru_cache(maxsize=256)
def rule_set(rules: tuple[Rule, ...]) -> RuleSet:
    """Make rules ready, once for all documents that they apply to."""
    return RuleSet(rules)


def merged(hits: Iterable[Hit]) -> list[Hit]:
    """Join overlapping hits; the first gives the reason, of two that begin together the longer."""
    joined: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if joined and hit.start < joined[-1].end:
            last = joined[-1]
            joined[-1] = Hit(last.start, max(last.end, hit.end), last.rule)
        else:
            joined.append(hit)
    return joined
