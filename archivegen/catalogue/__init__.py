"""Views of the whole archive, made of published records only.

The pages, the feeds and the exports read a `Catalogue`. `arrange` puts documents in order, which is
all that the search needs; `compared` adds what they have in common; `build` does both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from archivegen.catalogue.changes import Change, changes_of
from archivegen.catalogue.common import Common, common_to
from archivegen.catalogue.conversations import Conversation, conversations_of
from archivegen.catalogue.copies import Copies, copies_of, once, sources
from archivegen.catalogue.correspondence import Correspondence, correspondence_of
from archivegen.catalogue.facets import Facet, Facets, facets_of
from archivegen.catalogue.history import public_days, release_days
from archivegen.catalogue.order import chronological, filed
from archivegen.catalogue.prints import Print, print_of
from archivegen.catalogue.related import Related
from archivegen.catalogue.traits import Basis, Traits
from archivegen.model.archive import ArchiveInfo, Person
from archivegen.model.dates import PartialDate
from archivegen.model.digests import digest_of
from archivegen.model.published import FlatPart, Published, PublishedRecord, Tombstone

__all__ = [
    "Basis",
    "Catalogue",
    "Change",
    "Common",
    "Conversation",
    "Correspondence",
    "Facet",
    "Facets",
    "Figures",
    "Print",
    "Related",
    "arrange",
    "basis",
    "build",
    "common_to",
    "compared",
]


class Figures(Struct, frozen=True):
    """The counts that the home page and the releases show."""

    documents: int
    pages: int
    conversations: int
    people: int
    passages: int
    withheld: int  # documents that exist and were not published


class Catalogue(Struct, frozen=True, kw_only=True, dict=True):  # `dict` for what is cached
    """Everything that may be published, in the orders in which pages need it."""

    info: ArchiveInfo
    records: tuple[PublishedRecord, ...]  # in time; undated last
    tombstones: tuple[Tombstone, ...]
    listed: tuple[Published, ...]  # records and tombstones together, in time
    by_id: dict[str, PublishedRecord]
    digests: dict[str, bytes]  # id → of everything that is published of it, or left of it
    filed: dict[str, PartialDate]  # where a document stands in time; absent: undated
    children: dict[str, tuple[str, ...]]
    neighbours: dict[str, tuple[str, str]]  # earlier and later document, or ""
    conversations: tuple[Conversation, ...]
    conversation_of: dict[str, int]  # id → index in `conversations`
    facets: Facets
    changes: tuple[Change, ...]  # newest first
    people: dict[str, Person]
    correspondence: Correspondence  # who of them wrote to whom
    public: dict[str, tuple[str, ...]]  # id → ISO days of its publication and corrections
    withheld: dict[str, int]  # release → documents that exist and were not published
    flat: Mapping[str, tuple[FlatPart, ...]]  # id → its flat PDF for download, if it has one
    copies: Copies  # the same message from another source → the record that stands for it
    sources: Mapping[str, tuple[str, ...]]  # record → its copies
    near: Mapping[str, tuple[str, ...]] = {}  # id → documents most of whose words are the same
    kin: Mapping[str, tuple[Related, ...]] = {}  # id → documents that have something in common

    @cached_property
    def counted(self) -> tuple[PublishedRecord, ...]:
        """List the published documents in time, the same message from two sources once."""
        return tuple(record for record in self.records if record.id not in self.copies)

    @cached_property
    def once(self) -> tuple[Published, ...]:
        """List everything in time, the same message from two sources once."""
        return tuple(item for item in self.listed if item.id not in self.copies)

    def of_release(self, release: str) -> tuple[PublishedRecord, ...]:
        """List the published documents of a release, the same message from two sources once."""
        if release not in self._of_releases:
            found = {record.id: record for record in self.records if record.release == release}
            listed = tuple(found[one] for one in once(found, self.copies))
            self._of_releases[release] = listed
        return self._of_releases[release]

    def figures(self, release: str = "") -> Figures:
        """Count what is published, in the archive or in one release."""
        if release not in self._figures:  # many pages tell them
            self._figures[release] = self._count(release)
        return self._figures[release]

    @cached_property
    def _of_releases(self) -> dict[str, tuple[PublishedRecord, ...]]:
        return {}

    @cached_property
    def _figures(self) -> dict[str, Figures]:
        return {}

    @cached_property
    def _conversations_in(self) -> Counter[str]:
        """Count those that have a page: by the releases of their messages, and all under ""."""
        found = Counter[str]()
        for conversation in self.conversations:
            if conversation.has_page:
                found.update({"", *(self.by_id[id_].release for id_ in conversation.ids)})
        return found

    def _count(self, release: str) -> Figures:
        records = self.of_release(release) if release else self.counted
        return Figures(
            documents=len(records),
            pages=sum(max(1, len(record.sheets)) for record in records),
            conversations=self._conversations_in[release],
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
    """Put the published records in order, as `arrange` does, and compare them."""
    catalogue = arrange(info, published, withheld, flat)
    return compared(catalogue, common_to(basis(catalogue, {})))


def arrange(
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
    released = release_days(info)
    public = {item.id: public_days(item, released) for item in everything}
    children = _children(everything)
    copies = copies_of(records, children)
    singles = tuple(record for record in records if record.id not in copies)
    conversations = conversations_of(singles, public)
    people = {person.id: person for person in info.people}
    return Catalogue(
        info=info,
        records=records,
        tombstones=tuple(item for item in listed if isinstance(item, Tombstone)),
        listed=listed,
        by_id={record.id: record for record in records},
        digests={item.id: digest_of(item) for item in listed},
        filed=dates,
        children=children,
        neighbours=_neighbours(singles),
        conversations=conversations,
        conversation_of={
            identifier: index
            for index, conversation in enumerate(conversations)
            for identifier in conversation.ids
        },
        facets=facets_of(listed, dates, copies, people),
        changes=changes_of(info, everything, public),
        people=people,
        correspondence=correspondence_of(records, people, copies, dates),
        public=public,
        withheld=withheld or {},
        flat=flat or {},
        copies=copies,
        sources=sources(copies),
    )


def basis(catalogue: Catalogue, prints: Mapping[str, Print]) -> Basis:
    """Collect what documents are compared by; `prints` are those that were made before."""
    records = catalogue.counted
    return Basis(
        traits=tuple(map(Traits.of, records)),
        prints={one.id: prints.get(one.id) or print_of(one) for one in records},
        conversations=catalogue.conversations,
        children=catalogue.children,
        people=tuple(sorted(catalogue.people)),
    )


def compared(catalogue: Catalogue, common: Common) -> Catalogue:
    """Add what documents have in common."""
    return replace(catalogue, near=common.near, kin=common.kin)


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
