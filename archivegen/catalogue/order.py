"""The order of documents in time."""

from __future__ import annotations

from collections.abc import Iterable

from archivegen.model.dates import PartialDate
from archivegen.model.published import Published, Tombstone

_UNDATED = PartialDate(9999, 12, 31, "99")


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


def chronological(
    published: Iterable[Published], dates: dict[str, PartialDate]
) -> tuple[Published, ...]:
    """Sort by the date as written (its own clock), then by id; undated documents last."""
    return tuple(sorted(published, key=lambda item: (dates.get(item.id, _UNDATED), item.id)))
