"""Look for weights of lunr that are so near to a rounding border that browsers might not agree.

A weight is worked out in the browser (docs/search.md) and rounded to thousandths. Its logarithm may
differ in the last bit from browser to browser; that matters once in some million weights, and
those are written into the table.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from archivegen.search.fields import BOOSTS, FIELDS
from archivegen.search.numbers import Floats, Integers
from archivegen.search.postings import Postings

K1: Final = 1.2
B: Final = 0.75
_NEAR: Final = 1e-7  # thousandths; a difference in the last bit is a thousandth of that
_AT_ONCE: Final = 1_000_000
_BOOSTS: Final = np.array([BOOSTS[field] for field in FIELDS], np.float64)

Near = tuple[int, int, int, int]
"""A weight to be taken as it is: number of the term, field, document, thousandths."""


def averages(lengths: Integers) -> list[float]:
    """Work out the mean length of each field; lunr counts every document in."""
    documents = len(lengths)
    return [int(total) / documents if documents else 0.0 for total in lengths.sum(axis=0)]


def near(postings: Postings, lengths: Integers, terms: int) -> Iterator[Near]:
    """Find the weights near a border; `lengths` by number of document, a column a field."""
    sizes = np.diff(postings.starts)
    owners, fields = postings.lists // 8, postings.lists % 8
    factors = _idf(owners, sizes, len(lengths), terms)[owners]
    means = np.array(averages(lengths))
    for first, last in _portions(postings.starts):
        rows = np.repeat(np.arange(first, last), sizes[first:last])
        span = slice(int(postings.starts[first]), int(postings.starts[last]))
        documents, field = postings.documents[span], fields[rows]
        share = lengths[documents, field] / means[field]
        thousandths = 1000.0 * _weights(factors[rows], postings.counts[span], share, _BOOSTS[field])
        beside = np.abs(thousandths - np.floor(thousandths) - 0.5) < _NEAR
        for at in np.flatnonzero(beside).tolist():
            row = rows[at]
            value = math.floor(thousandths[at] + 0.5)
            yield int(owners[row]), int(field[at]), int(documents[at]), value


def _weights(idf: Floats, counts: Integers, share: Floats, boosts: Floats) -> Floats:
    """Weigh as lunr does, in the same order: Builder.createFieldVectors."""
    return idf * ((K1 + 1) * counts) / (K1 * (1 - B + B * share) + counts) * boosts


def _idf(owners: Integers, sizes: Integers, documents: int, terms: int) -> Floats:
    """Work out how much each term tells; Python's logarithm is that of the C library."""
    holding = np.bincount(owners, sizes, minlength=terms).astype(np.int64)
    distinct, places = np.unique(holding, return_inverse=True)
    told = [
        math.log(1 + abs((documents - count + 0.5) / (count + 0.5))) for count in distinct.tolist()
    ]
    return np.array(told, np.float64)[places]


def _portions(starts: Integers) -> Iterator[tuple[int, int]]:
    """Part the lists, so that a portion has not many more postings than can be held."""
    first, lists = 0, len(starts) - 1
    while first < lists:
        last = int(np.searchsorted(starts, starts[first] + _AT_ONCE, side="right")) - 1
        last = min(max(last, first + 1), lists)
        yield first, last
        first = last
