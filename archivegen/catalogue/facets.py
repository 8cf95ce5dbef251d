"""Facets: what a reader can narrow the archive down by, and the documents under each value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final, Literal

from msgspec import Struct

from archivegen.catalogue.copies import Copies, once
from archivegen.model.dates import PartialDate
from archivegen.model.published import Published, Tombstone

FacetName = Literal[
    "year", "month", "kind", "tag", "language", "marking", "person", "release", "undated"
]

# In these, a document that was withdrawn keeps its place (what it was about is not told).
_TOMBSTONES_IN: Final = frozenset({"year", "month", "release", "undated"})


class Facet(Struct, frozen=True):
    """A value and the ids under it, in time."""

    value: str
    ids: tuple[str, ...]


Facets = dict[FacetName, tuple[Facet, ...]]


def facets_of(
    listed: Iterable[Published],
    dates: dict[str, PartialDate],
    copies: Copies,
    people: Collection[str],
) -> Facets:
    """Collect the documents (given in order of time) under each value of each facet.

    The same message from two sources is there once, unless its rows put it under other values.
    `people` are those on the editors' list; nobody else is a value.
    """
    collected: dict[FacetName, dict[str, list[str]]] = {}
    for item in listed:
        for name, value in _values(item, dates.get(item.id)):
            if isinstance(item, Tombstone) and name not in _TOMBSTONES_IN:
                continue
            if name == "person" and value not in people:
                continue
            collected.setdefault(name, {}).setdefault(value, []).append(item.id)
    return {
        name: tuple(Facet(value, once(ids, copies)) for value, ids in sorted(values.items()))
        for name, values in collected.items()
    }


def _values(item: Published, date: PartialDate | None) -> Iterator[tuple[FacetName, str]]:
    yield "release", item.release
    if date is None:
        yield "undated", "undated"
    else:
        yield "year", f"{date.year:04d}"
        if date.month:
            yield "month", f"{date.year:04d}-{date.month:02d}"
    if isinstance(item, Tombstone):
        return
    yield "kind", item.type or item.kind
    if item.language:
        yield "language", item.language
    if item.marking:
        yield "marking", item.marking
    for tag in dict.fromkeys(item.tags):
        yield "tag", tag
    for person in dict.fromkeys(item.people):
        yield "person", person
