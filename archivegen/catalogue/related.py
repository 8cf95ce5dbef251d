"""Related documents: those that share topics, people, a conversation or rare words.

A rare thing in common says more than a frequent one (K. Spärck Jones, 1972: the inverse document
frequency); its weight falls by steps, so that one changed document does not change what a
thousand others are related to. What many documents share relates each to its neighbours in time
only, so the work grows with the number of documents and not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import Final, Literal

from msgspec import Struct

from archivegen.catalogue.prints import Print
from archivegen.catalogue.traits import Traits
from archivegen.model.prose import plain_line

Kind = Literal["tag", "person", "conversation", "word"]
_Key = tuple[Kind, str]

_WEIGHTS: Final[dict[Kind, float]] = {
    "tag": 3.0,
    "person": 2.0,
    "conversation": 3.0,
    "word": 1.0,
}
_ENOUGH: Final = 1.2  # less in common relates nothing
_NAMED: Final = 5
_WORDS: Final = 8  # of a document that others are found by
_RARE: Final = 24  # documents: a word in more of them says little
_AROUND: Final = 6  # neighbours in time, where many documents share something
_TOLD: Final = 4  # words that are named as a reason
_NAMES: Final = 6  # letters; shorter words are no terms


class Shared(Struct, frozen=True, array_like=True):
    """Something that two documents have in common: a tag, the id of a person, a word."""

    kind: Kind
    value: str = ""


class Related(Struct, frozen=True, array_like=True):
    """A related document and why, what weighs most first."""

    id: str
    why: tuple[Shared, ...]


class Known(Struct, frozen=True, kw_only=True):
    """What is known of the documents besides their words."""

    conversation_of: Mapping[str, int]
    linked: Mapping[str, frozenset[str]]  # documents that a page names already
    people: frozenset[str]  # ids of the editors' list


def related_of(
    records: Sequence[Traits], prints: Mapping[str, Print], known: Known
) -> dict[str, tuple[Related, ...]]:
    """Find the documents that each is related to (`records` are in order of time)."""
    shelves = _Shelves(records, prints, known)
    found = ((record.id, tuple(_chosen(record.id, shelves, known))) for record in records)
    return {one: others for one, others in found if others}


def _chosen(one: str, shelves: _Shelves, known: Known) -> Iterator[Related]:
    sums = shelves.around(one)
    skipped = known.linked.get(one, frozenset())
    conversation = known.conversation_of.get(one, -1)
    enough = [
        other
        for other, weight in sums.items()
        if weight >= _ENOUGH
        and other not in skipped
        and conversation != known.conversation_of.get(other, -2)
    ]
    for other in nsmallest(_NAMED, enough, key=lambda other: (-sums[other], other)):
        yield Related(other, shelves.common(one, other))


class _Shelves:
    """The documents, in order of time, under everything that two or more of them share."""

    def __init__(
        self, records: Sequence[Traits], prints: Mapping[str, Print], known: Known
    ) -> None:
        self._ids: dict[_Key, list[str]] = {}
        self._keys: dict[str, list[tuple[_Key, int]]] = {}  # id → where it stands
        words = _Rare(records, prints)
        for record in records:
            keys: list[_Key] = [*_things(record, known), *words.of(record.id)]
            self._keys[record.id] = [(key, len(self._ids.get(key, ()))) for key in keys]
            for key in keys:
                self._ids.setdefault(key, []).append(record.id)

    def around(self, one: str) -> dict[str, float]:
        """Weigh what the documents near to one have in common with it."""
        sums: dict[str, float] = {}
        for key, at in self._keys[one]:
            ids = self._ids[key]
            if len(ids) == 1:
                continue
            weight = self._weight(key)
            near = ids if len(ids) <= _RARE else ids[max(0, at - _AROUND) : at + _AROUND + 1]
            for other in near:
                sums[other] = sums.get(other, 0.0) + weight
        sums.pop(one, None)
        return sums

    def common(self, one: str, other: str) -> tuple[Shared, ...]:
        """Say what two documents have in common, what weighs most first."""
        theirs = {key for key, _ in self._keys[other]}
        keys = [key for key, _ in self._keys[one] if key in theirs]
        keys.sort(key=lambda key: (-self._weight(key), key))
        words = [key for key in keys if key[0] == "word"][:_TOLD]
        return tuple(Shared(*key) for key in keys if key[0] != "word" or key in words)

    def _weight(self, key: _Key) -> float:
        return _WEIGHTS[key[0]] / len(self._ids[key]).bit_length()


def _things(record: Traits, known: Known) -> Iterator[_Key]:
    for tag in dict.fromkeys(record.tags):
        yield "tag", tag
    for person in dict.fromkeys(record.people):
        if person in known.people:
            yield "person", person
    own = known.conversation_of.get(record.id, -1)
    index = known.conversation_of.get(record.parent, own)
    if index >= 0:
        yield "conversation", str(index)


class _Rare:
    """The words of each document that few others use."""

    def __init__(self, records: Sequence[Traits], prints: Mapping[str, Print]) -> None:
        self._prints = prints
        self._names = _names(records)
        self._counts = Counter(word for record in records for word in prints[record.id].terms)
        self._most = min(_RARE, max(3, len(records) // 8))

    def of(self, identifier: str) -> list[_Key]:
        found = [
            (self._counts[word].bit_length(), at, word)
            for at, word in enumerate(self._prints[identifier].terms)
            if 1 < self._counts[word] <= self._most and word not in self._names
        ]
        return [("word", word) for *_, word in sorted(found)[:_WORDS]]


def _names(records: Iterable[Traits]) -> frozenset[str]:
    """Collect the words in names of senders and recipients: they relate no documents."""
    parties = {party.name for one in records for party in one.parties}
    words = (word for name in parties for word in plain_line(name).casefold().split())
    return frozenset(word for word in words if len(word) >= _NAMES)
