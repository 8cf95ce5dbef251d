"""Conversations: messages joined by what they reply to.

The keys come from Message-ID, In-Reply-To and References (RFC 5322, 3.6.4), hashed at the gate.
A message that is referred to and is not in the archive is a gap, and shown as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from archivegen.model.published import PublishedRecord


class Entry(Struct, frozen=True):
    """A message of a conversation, or a gap (`id` empty)."""

    id: str
    reply: bool  # answers another message


class Conversation(Struct, frozen=True):
    """Messages in the order in which they were sent, with the gaps between them."""

    entries: tuple[Entry, ...]

    def ids(self) -> tuple[str, ...]:
        """Name the messages that are in the archive."""
        return tuple(entry.id for entry in self.entries if entry.id)


def conversations_of(records: Iterable[PublishedRecord]) -> tuple[Conversation, ...]:
    """Join messages (given in order of time) into conversations of two or more, gaps counted."""
    threaded = [record for record in records if record.thread.key]
    known = {record.thread.key for record in threaded}
    joined = _Joined()
    for record in threaded:
        for parent in record.thread.parents:
            joined.join(record.thread.key, parent)
    groups: dict[str, list[PublishedRecord]] = {}
    for record in threaded:
        groups.setdefault(joined.root(record.thread.key), []).append(record)
    found = (Conversation(tuple(_entries(group, known))) for group in groups.values())
    return tuple(conversation for conversation in found if len(conversation.entries) > 1)


def _entries(group: list[PublishedRecord], known: set[str]) -> Iterator[Entry]:
    missing: set[str] = set()
    for record in group:
        gaps = [key for key in record.thread.parents if key not in known and key not in missing]
        missing.update(gaps)
        for _ in gaps:
            yield Entry("", reply=True)
        yield Entry(record.id, reply=bool(record.thread.parents))


class _Joined:
    """Disjoint sets of keys (union-find with path halving)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, key: str) -> str:
        above = self._above
        while (parent := above.setdefault(key, key)) != key:
            above[key] = above.setdefault(parent, parent)
            key = above[key]
        return key

    def join(self, one: str, other: str) -> None:
        self._above[self.root(other)] = self.root(one)
