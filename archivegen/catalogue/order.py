"""The order of documents in time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from archivegen.model.dates import PartialDate
from archivegen.model.published import Published, Tombstone

_NO_TIME: Final = "99"
_UNDATED: Final = (10_000, 0, 0, "")


def filed(published: Iterable[Published]) -> dict[str, PartialDate]:
    """Say where each document stands in time; undated ones are absent.

    A document without a date of its own that came attached to a message stands on the day of
    that message: when it was sent is a fact, when it was written is not claimed.
    """
    everything = {item.id: item for item in published}
    dates = {item.id: item.date for item in everything.values() if item.date is not None}
    for item in everything.values():
        if item.id not in dates and (found := _inherited(item, everything)) is not None:
            dates[item.id] = PartialDate(found.year, found.month, found.day)
    return dates


def _inherited(item: Published, everything: dict[str, Published]) -> PartialDate | None:
    seen = {item.id}
    while not isinstance(item, Tombstone) and item.parent in everything:
        item = everything[item.parent]
        if item.date is not None:
            return item.date
        if item.id in seen:
            return None
        seen.add(item.id)
    return None


_Place = tuple[tuple[int, int, int, str], tuple[str, ...]]


def chronological(
    published: Iterable[Published], dates: dict[str, PartialDate]
) -> tuple[Published, ...]:
    """Sort by the date as written (its own clock), then by id; undated documents last.

    Of a day, documents without a time come after those with one, and what has its date from the
    message that it came with follows that message.
    """
    items = tuple(published)
    everything = {item.id: item for item in items}
    return tuple(sorted(items, key=lambda item: _place(item, everything, dates)))


def _place(
    item: Published, everything: dict[str, Published], dates: dict[str, PartialDate]
) -> _Place:
    if item.id not in dates:
        return _UNDATED, (item.id,)
    path = [item.id]
    # `dates` has it, so one of those that it came with has a date: this ends.
    while item.date is None and not isinstance(item, Tombstone):
        item = everything[item.parent]
        path.insert(0, item.id)
    date = item.date or dates[item.id]
    return (date.year, date.month, date.day, date.time or _NO_TIME), tuple(path)
