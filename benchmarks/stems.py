"""How well the stems of a language bring the forms of a word together, measured on real text.

The judge is simplemma (from the package index, benchmark-only), which knows the dictionary form of
many words. Of all pairs of a text's words with one dictionary form, recall is the share that has
one stem; of all pairs with one stem, precision is the share that has one dictionary form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from itertools import combinations
from pathlib import Path

from msgspec import Struct

from archivegen.search.folding import fold
from archivegen.search.stems import stem
from archivegen.search.words import words

Pairs = frozenset[tuple[str, str]]


class Row(Struct, frozen=True):
    """What a way to treat words does to those of a text."""

    text: str
    how: str
    words: int  # different ones, of which the judge knows the dictionary form
    recall: float
    precision: float


def rows(texts: Iterable[Path], language: str) -> list[Row]:
    """Compare words that are only folded with their stems. ImportError if there is no judge."""
    found: list[Row] = []
    for path in texts:
        forms = _dictionary(path.read_text(encoding="utf-8"), language)
        found.append(_row(path.stem, "folded", forms, str))
        found.append(_row(path.stem, "stems", forms, lambda word: stem(language, word)))
    return found


def table(found: Iterable[Row]) -> str:
    """Lay out the rows."""
    lines = ["| text | words are | different words | recall | precision |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.text} | {row.how} | {row.words:,} | {row.recall:.2f} | {row.precision:.2f} |"
        for row in found
    ]
    return "\n".join(lines)


def _dictionary(text: str, language: str) -> dict[str, str]:
    """Find the dictionary form of each word, both folded; the forms count as words of the text."""
    judge = import_module("simplemma")
    known = {spelling for spelling, _ in words(text) if judge.is_known(spelling, language)}
    forms = {fold(one): fold(judge.lemmatize(one, language)) for one in sorted(known)}
    return {**{form: form for form in forms.values()}, **forms}


def _row(text: str, how: str, forms: Mapping[str, str], take: Callable[[str], str]) -> Row:
    alike = _pairs(forms, lambda word: forms[word])
    joined = _pairs(forms, take)
    both = len(alike & joined)
    precision = both / len(joined) if joined else 1.0
    return Row(text, how, len(forms), both / len(alike), precision)


def _pairs(forms: Iterable[str], by: Callable[[str], str]) -> Pairs:
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(forms):
        groups[by(word)].append(word)
    return frozenset(pair for group in groups.values() for pair in combinations(group, 2))
