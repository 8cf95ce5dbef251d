"""Conversations: messages joined by what they reply to.

The keys come from Message-ID, In-Reply-To and References (RFC 5322, 3.6.4), hashed at the gate.
A message that is referred to and is not in the archive is a gap, and shown as one. Messages that
refer to nothing are joined by their subject, which is a guess and called so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from archivegen.catalogue.subjects import guesses
from archivegen.catalogue.threading import Answers, Sets, references
from archivegen.model.published import PublishedRecord


class Entry(Struct, frozen=True):
    """A message of a conversation, or a gap (`id` empty)."""

    id: str
    reply: bool  # answers another message
    answers: str = ""  # the nearest message before it that is in the archive, by what it refers to
    guess: bool = False  # it is here because of its subject


class Conversation(Struct, frozen=True, dict=True):  # `dict` for what is cached
    """Messages in the order in which they were sent, with the gaps between them.

    `name` is the id of the message that was public first, so that it stays when others are added.
    """

    entries: tuple[Entry, ...]
    name: str = ""

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Name the messages that are in the archive."""
        return tuple(entry.id for entry in self.entries if entry.id)

    @property
    def missing(self) -> int:
        """Count the messages that are referred to and not in the archive."""
        return sum(not entry.id for entry in self.entries)

    @property
    def guessed(self) -> int:
        """Count the messages that are here because of their subject."""
        return sum(entry.guess for entry in self.entries)

    @property
    def has_page(self) -> bool:
        """Tell whether it has two messages to show; one and a gap are told on its page."""
        return len(self.ids) > 1


def conversations_of(
    records: Iterable[PublishedRecord], public: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Conversation, ...]:
    """Join messages (given in order of time) into conversations of two or more, gaps counted.

    `public` gives the ISO days on which each was published.
    """
    messages = tuple(records)
    answers = Answers(messages)
    guessed = {one for one, other in guesses(messages) if answers.add(one, other)}
    groups = _groups(messages, answers)
    found = (Conversation(tuple(_entries(group, answers, guessed))) for group in groups)
    days = public or {}
    return tuple(
        Conversation(conversation.entries, _name(conversation, days))
        for conversation in found
        if len(conversation.entries) > 1
    )


def _groups(
    messages: Iterable[PublishedRecord], answers: Answers
) -> Iterable[list[PublishedRecord]]:
    """Put those together that refer to one another, or to the same."""
    sets = Sets()
    everything = list(messages)
    for record in everything:
        for near in _near(record, answers):
            sets.hang(f"i{record.id}", near)
    groups: dict[str, list[PublishedRecord]] = {}
    for record in everything:
        groups.setdefault(sets.root(f"i{record.id}"), []).append(record)
    return groups.values()


def _near(record: PublishedRecord, answers: Answers) -> Iterator[str]:
    if key := record.thread.key:
        yield f"k{key}"
        yield from (f"k{one}" for one in references(record))
    if answered := answers.of(record.id):
        yield f"i{answered}"


def _entries(group: list[PublishedRecord], answers: Answers, guessed: set[str]) -> Iterator[Entry]:
    missing: set[str] = set()
    for record in group:
        gaps = dict.fromkeys(
            key for key in references(record) if not answers.is_known(key) and key not in missing
        )
        missing.update(gaps)
        for _ in gaps:
            yield Entry("", reply=True)
        guess = record.id in guessed
        reply = bool(record.thread.parents) or guess
        yield Entry(record.id, reply, answers.of(record.id), guess)


def _name(conversation: Conversation, public: Mapping[str, tuple[str, ...]]) -> str:
    ids = conversation.ids
    return min(ids, key=lambda one: (public.get(one, ("9999",))[:1], one))
