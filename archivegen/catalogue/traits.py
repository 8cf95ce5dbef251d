"""What documents are compared by, and nothing else; its digest tells when to compare anew."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from archivegen.catalogue.conversations import Conversation
from archivegen.catalogue.prints import Print
from archivegen.model.digests import digest_of
from archivegen.model.published import Party, PublishedRecord


class Traits(Struct, frozen=True, array_like=True, gc=False):
    """What of a document others may have as well, and what its page leads to."""

    id: str
    parent: str
    related: tuple[str, ...]
    tags: tuple[str, ...]
    people: tuple[str, ...]
    parties: tuple[Party, ...]

    @classmethod
    def of(cls, record: PublishedRecord) -> Traits:
        """Take them from a record."""
        parties = (*record.sender, *record.to, *record.cc)
        return cls(record.id, record.parent, record.related, record.tags, record.people, parties)


class Basis(Struct, frozen=True, kw_only=True):
    """All that documents are compared by."""

    traits: tuple[Traits, ...]  # of each document, in order of time, none twice
    prints: Mapping[str, Print]  # id → of its words
    conversations: tuple[Conversation, ...]
    children: Mapping[str, tuple[str, ...]]
    people: tuple[str, ...]  # ids of the editors' list

    def digest(self) -> bytes:
        """Digest it: while that is the same, so is what documents have in common."""
        return digest_of(self)
