"""What documents have in common: most of their words, or something that few others have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from archivegen.catalogue.conversations import Conversation
from archivegen.catalogue.near import near_of
from archivegen.catalogue.prints import Print, print_of
from archivegen.catalogue.related import Known, Related, related_of
from archivegen.model.published import PublishedRecord


class Common(Struct, frozen=True, array_like=True):
    """Near-copies and related documents, by the id of a document."""

    near: dict[str, tuple[str, ...]]
    kin: dict[str, tuple[Related, ...]]


def common_to(
    records: Sequence[PublishedRecord],
    prints: Mapping[str, Print],
    *,
    conversations: Sequence[Conversation],
    children: Mapping[str, tuple[str, ...]],
    people: frozenset[str],
) -> Common:
    """Compare documents (in order of time, none twice); prints that are missing are made."""
    printed = {one.id: prints.get(one.id) or print_of(one) for one in records}
    answers = {entry.id: entry.answers for one in conversations for entry in one.entries}
    near = near_of([record.id for record in records], printed, answers)
    known = Known(
        conversation_of={id_: at for at, one in enumerate(conversations) for id_ in one.ids()},
        linked={one.id: _linked(one, children, near) for one in records},
        people=people,
    )
    return Common(near, related_of(records, printed, known))


def _linked(
    record: PublishedRecord,
    children: Mapping[str, tuple[str, ...]],
    near: Mapping[str, tuple[str, ...]],
) -> frozenset[str]:
    """Name what the page of a document leads to: its parent's page names all that came with it."""
    attached = (*children.get(record.id, ()), *children.get(record.parent, ()))
    return frozenset((record.parent, *record.related, *attached, *near.get(record.id, ())))
