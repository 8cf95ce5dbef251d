"""Views of the whole archive, made of published records only.

`build` is the one entry; the pages, the feeds and the exports read the `Catalogue` it makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from archivegen.catalogue.changes import Change, changes_of
from archivegen.catalogue.conversations import Conversation, conversations_of
from archivegen.catalogue.facets import Facet, Facets, facets_of
from archivegen.catalogue.history import public_days, release_days
from archivegen.catalogue.order import chronological, filed
from archivegen.model.archive import ArchiveInfo, Person
from archivegen.model.dates import PartialDate
from archivegen.model.published import FlatPart, Published, PublishedRecord, Tombstone

__all__ = [
    "Catalogue",
    "Change",
    "Conversation",
    "Facet",
    "Facets",
    "Figures",
    "build",
]


class Figures(Struct, frozen=True):
    """The counts that the home page and the releases show."""

    documents: int
    pages: int
    conversations: int
    people: int
    passages: int
    withheld: int  # documents that exist and were not published


class Catalogue(Struct, frozen=True, kw_only=True):
    """Everything that may be published, in the orders in which pages need it."""

    info: ArchiveInfo
    records: tuple[PublishedRecord, ...]  # in time; undated last
    tombstones: tuple[Tombstone, ...]
    listed: tuple[Published, ...]  # records and tombstones together, in time
    by_id: dict[str, PublishedRecord]
    filed: dict[str, PartialDate]  # where a document stands in time; absent: undated
    children: dict[str, tuple[str, ...]]
    neighbours: dict[str, tuple[str, str]]  # earlier and later document, or ""
    conversations: tuple[Conversation, ...]
    conversation_of: dict[str, int]  # id → index in `conversations`
    facets: Facets
    changes: tuple[Change, ...]  # newest first
    people: dict[str, Person]
    public: dict[str, tuple[str, ...]]  # id → ISO days of its publication and corrections
    withheld: dict[str, int]  # release → documents that exist and were not published
    flat: Mapping[str, tuple[FlatPart, ...]]  # id → its flat PDF for download, if it has one

    def figures(self, release: str = "") -> Figures:
        """Count what is published, in the archive or in one release."""
        records = [r for r in self.records if release in ("", r.release)]
        ids = {record.id for record in records}
        return Figures(
            documents=len(records),
            pages=sum(max(1, len(record.sheets)) for record in records),
            conversations=sum(
                1 for c in self.conversations if not release or not ids.isdisjoint(c.ids())
            ),
            people=len({person for record in records for person in record.people}),
            passages=sum(count for record in records for _, count in record.withheld),
            withheld=sum(n for slug, n in self.withheld.items() if release in ("", slug)),
        )


def build(
    info: ArchiveInfo,
    published: Iterable[Published],
    withheld: dict[str, int] | None = None,
    flat: Mapping[str, tuple[FlatPart, ...]] | None = None,
) -> Catalogue:
    """Put the published records in order.

    `withheld` counts refused documents by release; `flat` says what was made for download.
    """
    everything = tuple(published)
    dates = filed(everything)
    listed = chronological(everything, dates)
    records = tuple(item for item in listed if isinstance(item, PublishedRecord))
    conversations = conversations_of(records)
    released = release_days(info)
    public = {item.id: public_days(item, released) for item in everything}
    return Catalogue(
        info=info,
        records=records,
        tombstones=tuple(item for item in listed if isinstance(item, Tombstone)),
        listed=listed,
        by_id={record.id: record for record in records},
        filed=dates,
        children=_children(everything),
        neighbours=_neighbours(records),
        conversations=conversations,
        conversation_of={
            identifier: index
            for index, conversation in enumerate(conversations)
            for identifier in conversation.ids()
        },
        facets=facets_of(listed, dates),
        changes=changes_of(info, everything, public),
        people={person.id: person for person in info.people},
        public=public,
        withheld=withheld or {},
        flat=flat or {},
    )


def _children(published: Iterable[Published]) -> dict[str, tuple[str, ...]]:
    """Collect what belongs to each document, in the order of the manifest: as it was attached."""
    children: dict[str, list[str]] = {}
    for record in published:
        if isinstance(record, PublishedRecord) and record.parent:
            children.setdefault(record.parent, []).append(record.id)
    return {parent: tuple(ids) for parent, ids in children.items()}


def _neighbours(records: tuple[PublishedRecord, ...]) -> dict[str, tuple[str, str]]:
    ids = ["", *(record.id for record in records), ""]
    return {identifier: (ids[index], ids[index + 2]) for index, identifier in enumerate(ids[1:-1])}
