"""Who wrote to whom, among those on the editors' list: counted once, for all pages that tell it.

What counts is what readers see of a document: its sender, and its recipients, those of copies
included. The same message from two sources counts once. Whoever is not on the list is nowhere in
here; and where a rule withholds the field of people, a document is on nobody's page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product
from typing import Final

from msgspec import Struct

from archivegen.catalogue.copies import Copies, once
from archivegen.model.dates import PartialDate
from archivegen.model.published import Party, PublishedRecord

MOST_LISTED: Final = 500
"""Exchanges that have a list of their messages, and so can be drawn."""


class Month(Struct, frozen=True, order=True):
    """How many documents somebody sent and received in a month.

    In month 0 are those of which only the year is known, in year 0 those of which nothing is: they
    come last, as in all lists.
    """

    year: int
    month: int
    sent: int
    received: int


class Part(Struct, frozen=True):
    """What somebody on the list has to do with: documents, in time, each in one list at least."""

    written: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()  # neither written nor received
    months: tuple[Month, ...] = ()  # that have something, in time
    documents: int = 0  # all of them, each once
    exchanged: int = 0  # of those, messages to or from others on the list


Pair = tuple[str, str]


class Exchange(Struct, frozen=True):
    """What two people wrote to each other; `first` is the one whose id comes first."""

    first: str
    second: str
    there: int  # messages from the first to the second
    back: int
    ids: tuple[str, ...]  # all of them, in time

    @property
    def pair(self) -> Pair:
        """Name the two."""
        return self.first, self.second

    def between(self, one: str) -> tuple[str, int, int]:
        """See it from one side: who the other is, messages to them, and from them."""
        if one == self.first:
            return self.second, self.there, self.back
        return self.first, self.back, self.there


class Correspondence(Struct, frozen=True):
    """The part of each person on the list, and all exchanges, those with most messages first."""

    parts: Mapping[str, Part]
    exchanges: tuple[Exchange, ...]
    of: Mapping[str, tuple[Exchange, ...]]  # person → their exchanges, in the same order
    listed: frozenset[Pair]  # those that have a list of their messages
    messages: int  # that went from anybody on the list to another, each once

    def part(self, person: str) -> Part:
        """Give the part of a person; that of somebody with no document is empty."""
        return self.parts.get(person, Part())


def correspondence_of(
    records: Iterable[PublishedRecord],
    people: Collection[str],
    copies: Copies,
    dates: Mapping[str, PartialDate],
) -> Correspondence:
    """Count what people on the list wrote; the records are given in time, copies among them."""
    shares: dict[str, _Share] = {}
    pairs: dict[Pair, _Share] = {}
    messages: set[str] = set()
    for record in records:
        named = dict.fromkeys(one for one in record.people if one in people)
        senders = _of(record.sender, named)
        recipients = _of((*record.to, *record.cc), named)
        between = _ways(senders, recipients)
        met = {person for pair in between for person in pair}
        for person in named:
            share = shares.setdefault(person, _Share())
            share.add(record.id, copies, out=person in senders, into=person in recipients)
            if person in met:
                share.exchanged.add(copies.get(record.id, record.id))
        for pair, (there, back) in between.items():
            pairs.setdefault(pair, _Share()).add(record.id, copies, out=there, into=back)
        if between:
            messages.add(copies.get(record.id, record.id))
    exchanges = sorted(_exchanges(pairs, copies), key=lambda one: (-len(one.ids), one.pair))
    of = _by_person(exchanges)
    return Correspondence(
        {person: share.part(copies, dates) for person, share in shares.items()},
        tuple(exchanges),
        of,
        frozenset(one.pair for one in _listed(exchanges, of)),
        len(messages),
    )


class _Share:
    """Documents, and which of them go out and which come in, whatever copy says so."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._out: set[str] = set()
        self._in: set[str] = set()
        self.exchanged: set[str] = set()

    def add(self, id_: str, copies: Copies, *, out: bool, into: bool) -> None:
        self.ids.append(id_)
        if out:
            self._out.add(copies.get(id_, id_))
        if into:
            self._in.add(copies.get(id_, id_))

    def sorted(self, copies: Copies) -> tuple[list[str], list[str], list[str], list[str]]:
        """Give all documents, each once; those that go out, that come in, and the rest."""
        ids = list(once(self.ids, copies))
        out = [one for one in ids if copies.get(one, one) in self._out]
        into = [one for one in ids if copies.get(one, one) in self._in]
        either = self._out | self._in
        return ids, out, into, [one for one in ids if copies.get(one, one) not in either]

    def part(self, copies: Copies, dates: Mapping[str, PartialDate]) -> Part:
        ids, out, into, rest = self.sorted(copies)
        months = tuple(_months(out, into, dates))
        exchanged = len(self.exchanged)
        return Part(tuple(out), tuple(into), tuple(rest), months, len(ids), exchanged)


def _of(parties: Iterable[Party], named: Collection[str]) -> dict[str, None]:
    return dict.fromkeys(one.person for one in parties if one.person in named)


def _ways(senders: Iterable[str], recipients: Iterable[str]) -> dict[Pair, tuple[bool, bool]]:
    """Say for each two between whom a message went which way it did: there, back, or both."""
    found: dict[Pair, tuple[bool, bool]] = {}
    for one, other in product(senders, recipients):
        if one == other:
            continue
        pair = (min(one, other), max(one, other))
        there, back = found.get(pair, (False, False))
        found[pair] = (there or one < other, back or other < one)
    return found


def _exchanges(pairs: Mapping[Pair, _Share], copies: Copies) -> Iterator[Exchange]:
    for (first, second), share in pairs.items():
        ids, out, into, _ = share.sorted(copies)
        yield Exchange(first, second, len(out), len(into), tuple(ids))


def _by_person(exchanges: Iterable[Exchange]) -> dict[str, tuple[Exchange, ...]]:
    found: dict[str, list[Exchange]] = {}
    for exchange in exchanges:
        for person in exchange.pair:
            found.setdefault(person, []).append(exchange)
    return {person: tuple(some) for person, some in found.items()}


def _listed(
    exchanges: Iterable[Exchange], of: Mapping[str, tuple[Exchange, ...]]
) -> list[Exchange]:
    """Choose in turns: the one of each person with most messages, then the second of each."""
    rank = {(person, one.pair): at for person, some in of.items() for at, one in enumerate(some)}
    by_rank = sorted(exchanges, key=lambda one: min(rank[who, one.pair] for who in one.pair))
    return by_rank[:MOST_LISTED]


def _months(
    out: Iterable[str], into: Iterable[str], dates: Mapping[str, PartialDate]
) -> Iterator[Month]:
    sent = Counter(_month(one, dates) for one in out)
    received = Counter(_month(one, dates) for one in into)
    for year, month in sorted({*sent, *received}, key=lambda when: (not when[0], when)):
        yield Month(year, month, sent[year, month], received[year, month])


def _month(id_: str, dates: Mapping[str, PartialDate]) -> tuple[int, int]:
    date = dates.get(id_)
    return (date.year, date.month) if date else (0, 0)
