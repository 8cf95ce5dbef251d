"""Near-copies: documents most of whose words are the same.

Runs of words that many documents have (the foot of a mailing list, a letterhead) say nothing about
a copy and do not count. Candidates share one of the smallest hashes of their sketches; of those
that share it, each is held against the few before it. So the work grows with the number of
documents and not with its square, whatever they say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from archivegen.catalogue.prints import Print

_KEYS: Final = 8  # hashes of a sketch by which others are found
_IN_COMMON: Final = 2  # of these, before two documents are held against each other
_BEFORE: Final = 4  # earlier documents with the same hash that one is held against
_COMMON: Final = 20  # documents: a run of words in more of them is no sign of a copy
_FEWEST: Final = 16  # runs that a comparison needs
_ALIKE: Final = 0.5  # of the runs of words that either has: from here on documents are near
_NAMED: Final = 5  # near-copies of one document that are named


def near_of(
    ids: Sequence[str], prints: Mapping[str, Print], answers: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Find the near-copies of documents (`ids` are in order of time), the nearest first.

    `answers` names the message that one answers: that it may quote whole, and is no copy of it.
    """
    sketches = _Sketches(prints)
    found: dict[str, dict[str, float]] = {}
    for identifier, other in sketches.candidates(ids):
        if answers.get(identifier) == other or answers.get(other) == identifier:
            continue
        share = sketches.resemblance(identifier, other)
        if share >= _ALIKE:
            found.setdefault(identifier, {})[other] = share
            found.setdefault(other, {})[identifier] = share
    return {one: _nearest(others) for one, others in found.items()}


def _nearest(others: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(others, key=lambda other: (-others[other], other))[:_NAMED])


class _Sketches:
    """The sketches of all documents, without what is common to many."""

    def __init__(self, prints: Mapping[str, Print]) -> None:
        self._prints = prints
        counts = Counter(chain.from_iterable(one.sketch for one in prints.values()))
        shared = [(hashed, count) for hashed, count in counts.items() if count > 1]
        self._common = frozenset(hashed for hashed, count in shared if count > _COMMON)
        self._shared = frozenset(hashed for hashed, count in shared if count <= _COMMON)
        self._own: dict[str, frozenset[int]] = {}

    def candidates(self, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield pairs of documents that share one of their smallest hashes, the later one first."""
        last: dict[int, list[str]] = {}
        for identifier in ids:
            near: list[str] = []
            for hashed in self._keys(identifier):
                before = last.setdefault(hashed, [])
                near += before[-_BEFORE:]
                before.append(identifier)
            if len(near) >= _IN_COMMON:
                for other, times in Counter(near).items():
                    if times >= _IN_COMMON:
                        yield identifier, other

    def resemblance(self, one: str, other: str) -> float:
        """Estimate which share of the runs of words in two documents is in both, from 0 to 1."""
        first, second = self._of(one), self._of(other)
        both = first & second
        either = first | second
        if limit := min(self._prints[one].limit, self._prints[other].limit):
            both = frozenset(hashed for hashed in both if hashed <= limit)
            either = frozenset(hashed for hashed in either if hashed <= limit)
        return len(both) / len(either) if len(either) >= _FEWEST else 0.0

    def _keys(self, identifier: str) -> list[int]:
        shared = self._shared
        return [hashed for hashed in self._prints[identifier].sketch if hashed in shared][:_KEYS]

    def _of(self, identifier: str) -> frozenset[int]:
        if identifier not in self._own:
            self._own[identifier] = frozenset(self._prints[identifier].sketch) - self._common
        return self._own[identifier]
