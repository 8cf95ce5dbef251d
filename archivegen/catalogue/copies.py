"""The same message in two mailboxes: one record with two sources.

Each copy is a file of its own, with its own row, id and decision, so each keeps its page and its
address. But it is one message: lists, counts and conversations name it once, by the copy that
comes first. Two messages are the same when they bear the same Message-ID and readers see the same
of both: sender, date, subject, words, and what is withheld. Whatever differs keeps them apart, so
that nothing that was published stands behind another document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archivegen.model.prose import plain
from archivegen.model.published import PublishedRecord

Copies = dict[str, str]
"""Id of a copy → id of the record that stands for it."""


def copies_of(
    records: Iterable[PublishedRecord], children: Mapping[str, tuple[str, ...]]
) -> Copies:
    """Find the copies among records (given in order of time), with what is attached to them."""
    everything = tuple(records)
    found: Copies = {}
    for group in _groups(everything):
        found |= _equal(group, _message)
    if found:
        by_id = {record.id: record for record in everything}
        for copy, original in tuple(found.items()):
            found |= _attached(copy, original, children, by_id)
    return found


def sources(copies: Copies) -> dict[str, tuple[str, ...]]:
    """Turn copies round: the record's id → the ids of its copies."""
    found: dict[str, list[str]] = {}
    for copy, original in copies.items():
        found.setdefault(original, []).append(copy)
    return {original: tuple(ids) for original, ids in found.items()}


def once(ids: Iterable[str], copies: Copies) -> tuple[str, ...]:
    """Leave out of a list each copy whose record is in it too."""
    listed = tuple(ids)
    there = set(listed)
    return tuple(one for one in listed if copies.get(one) not in there)


def _groups(records: Iterable[PublishedRecord]) -> Iterator[list[PublishedRecord]]:
    """Collect the messages that bear the same Message-ID; what is only described is no copy."""
    groups: dict[str, list[PublishedRecord]] = {}
    for record in records:
        if record.thread.key and record.tier != "metadata":
            groups.setdefault(record.thread.key, []).append(record)
    return (group for group in groups.values() if len(group) > 1)


def _equal(group: Iterable[PublishedRecord], seen: Any) -> Copies:
    """Match each record with the first one of which readers see the same."""
    first: list[tuple[Any, str]] = []
    found: Copies = {}
    for record in group:
        shown = seen(record)
        original = next((id_ for other, id_ in first if other == shown), "")
        if original:
            found[record.id] = original
        else:
            first.append((shown, record.id))
    return found


def _message(record: PublishedRecord) -> tuple[Any, ...]:
    """Collect what readers see of a message, and what is not to be seen of it."""
    return (
        record.kind,
        record.tier,
        record.withheld_for,
        record.title,
        record.sender,
        record.to,
        record.cc,
        record.date,
        [sheet.blocks for sheet in record.sheets],
        record.withheld,
    )


def _attached(
    copy: str,
    original: str,
    children: Mapping[str, tuple[str, ...]],
    by_id: Mapping[str, PublishedRecord],
) -> Copies:
    """Match what is attached to a copy with what is attached to its record, each once."""
    left = [by_id[one] for one in children.get(original, ()) if one in by_id]
    found: Copies = {}
    for identifier in children.get(copy, ()):
        child = by_id.get(identifier)
        twin = next((one for one in left if child and _same(one, child)), None)
        if twin is not None:
            found[identifier] = twin.id
            left.remove(twin)
    return found


def _same(one: PublishedRecord, other: PublishedRecord) -> bool:
    """Tell whether readers see the same of two attachments, and see something."""
    looks = [_look(record) for record in (one, other)]
    return looks[0] == looks[1] and one.tier != "metadata" and _shows(one)


def _look(record: PublishedRecord) -> tuple[Any, ...]:
    sheets = [(sheet.blocks, sheet.image, sheet.boxes) for sheet in record.sheets]
    return record.kind, record.tier, record.title, record.date, sheets, record.withheld


def _shows(record: PublishedRecord) -> bool:
    return any(sheet.image or plain(sheet.blocks).strip() for sheet in record.sheets)
