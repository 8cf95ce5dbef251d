"""The vocabulary: all terms in order, forwards and backwards, for wildcards and spelling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, pairwise
from operator import eq
from typing import Final

import numpy as np

from archivegen.search import analysing
from archivegen.search.calls import Files, call
from archivegen.search.cutting import cut
from archivegen.search.lists import WordList, laid_down, ordered
from archivegen.search.numbers import Integers, written
from archivegen.search.shelf import Shelf, occurrences

_AIM: Final = 2_000  # terms


def backwards(terms: Iterable[str]) -> WordList:
    """Write each term from its end, and put them in order."""
    listed = " ".join(terms)[::-1]  # all at once: no term holds a space
    return WordList(laid_down(ordered(listed.split(" ") if listed else ())))


def borders(words: WordList) -> list[int]:
    """Say where each file begins."""
    return cut(np.ones(len(words.words), np.int64), _AIM, words.shared)


def forward_files(words: WordList, shown: dict[int, str], begins: Sequence[int]) -> Files[None]:
    """Write the vocabulary, with the spellings that are not those of the terms."""
    rows = np.fromiter(sorted(shown), np.int64, len(shown))
    for number, (first, last) in enumerate(pairwise(begins)):
        inside = rows[slice(*np.searchsorted(rows, (first, last)))]
        spellings = [shown[row] for row in inside.tolist()]
        places = written(np.diff(inside, prepend=first).tolist())
        told = " ".join((places, *spellings)) if spellings else ""
        yield call(f"v/f{number}", words.part(first, last), told)


def backward_files(words: WordList, begins: Sequence[int]) -> Files[None]:
    """Write the reversed vocabulary."""
    for number, (first, last) in enumerate(pairwise(begins)):
        yield call(f"v/r{number}", words.part(first, last))


def spellings(shelf: Shelf) -> dict[int, str]:
    """Say how each term is spelt most often, where that is not the term itself.

    Of several that are as frequent, the term itself, or the first.
    """
    counts = occurrences(shelf)
    best = _most(shelf.term_of, counts, len(shelf.terms))
    chosen = counts == best[shelf.term_of]
    spelt = analysing.spellings(compress(shelf.words, chosen.tolist()))
    owners = shelf.term_of[chosen]
    told = map(eq, spelt, map(shelf.terms.__getitem__, owners.tolist()))
    own = np.zeros(len(shelf.terms), bool)
    own[owners[np.fromiter(told, bool, len(owners))]] = True
    others = ~own[owners]
    found: dict[int, str] = {}
    for term, one in zip(owners[others].tolist(), compress(spelt, others.tolist()), strict=True):
        if term not in found or one < found[term]:
            found[term] = one
    return found


def _most(owners: Integers, counts: Integers, terms: int) -> Integers:
    """Find the largest count of each owner."""
    best = np.zeros(terms, np.int64)
    np.maximum.at(best, owners, counts)
    return best
