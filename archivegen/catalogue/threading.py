"""Who answers whom, from what messages refer to.

The method is that of J. Zawinski ("message threading", 1997), which RFC 5256 calls REFERENCES:
each message hangs below the nearest message that it refers to, and never below itself. Here, a
message that is not in the archive stays a gap and is not closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from archivegen.model.published import PublishedRecord

_REFERENCES: Final = 200  # of a message that count; headers with more are not written by programs


class Answers:
    """What each message answers, by its id; built in order of time."""

    def __init__(self, records: Iterable[PublishedRecord]) -> None:
        threaded = [record for record in records if record.thread.key]
        self._holders: dict[str, str] = {}  # key → the first message that has it
        for record in threaded:
            self._holders.setdefault(record.thread.key, record.id)
        self._answered: dict[str, str] = {}
        self._trees = Sets()
        for record in threaded:
            self._hang(record)

    def of(self, identifier: str) -> str:
        """Name the message that a message answers: its nearest ancestor in the archive, or ""."""
        return self._answered.get(identifier, "")

    def add(self, identifier: str, answered: str) -> bool:
        """Hang a message that answers nothing yet below another, unless that made a loop."""
        if identifier in self._answered or self._trees.root(answered) == identifier:
            return False
        # A message that answers nothing is the root of its tree, so there is no other loop.
        self._answered[identifier] = answered
        self._trees.hang(identifier, answered)
        return True

    def is_known(self, key: str) -> bool:
        """Tell whether the message of a key is in the archive."""
        return key in self._holders

    def _hang(self, record: PublishedRecord) -> None:
        for key in references(record):
            answered = self._holders.get(key, "")
            if answered and answered != record.id and self.add(record.id, answered):
                return


def references(record: PublishedRecord) -> tuple[str, ...]:
    """Give the keys that a message refers to, nearest first; of too many, the nearest."""
    return record.thread.parents[:_REFERENCES]


class Sets:
    """Disjoint sets of strings, each with a root (union-find with path halving)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, one: str) -> str:
        """Find the root of the set that something is in."""
        above = self._above
        while (parent := above.setdefault(one, one)) != one:
            above[one] = above.setdefault(parent, parent)
            one = above[one]
        return one

    def hang(self, one: str, other: str) -> None:
        """Put the set of one below that of the other, whose root stays the root."""
        self._above[self.root(one)] = self.root(other)
