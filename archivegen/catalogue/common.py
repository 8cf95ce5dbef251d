"""What documents have in common: most of their words, or something that few others have."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from archivegen.catalogue.near import near_of
from archivegen.catalogue.related import Known, Related, related_of
from archivegen.catalogue.traits import Basis, Traits


class Common(Struct, frozen=True, array_like=True):
    """Near-copies and related documents, by the id of a document."""

    near: dict[str, tuple[str, ...]]
    kin: dict[str, tuple[Related, ...]]


def common_to(basis: Basis) -> Common:
    """Compare documents."""
    traits, conversations = basis.traits, basis.conversations
    answers = {entry.id: entry.answers for one in conversations for entry in one.entries}
    near = near_of([one.id for one in traits], basis.prints, answers)
    known = Known(
        conversation_of={id_: at for at, one in enumerate(conversations) for id_ in one.ids},
        linked={one.id: _linked(one, basis.children, near) for one in traits},
        people=frozenset(basis.people),
    )
    return Common(near, related_of(traits, basis.prints, known))


def _linked(
    one: Traits, children: Mapping[str, tuple[str, ...]], near: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    """Name what the page of a document leads to: its parent's page names all that came with it."""
    attached = (*children.get(one.id, ()), *children.get(one.parent, ()))
    return frozenset((one.parent, *one.related, *attached, *near.get(one.id, ())))
