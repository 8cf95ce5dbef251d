"""After every document was judged: what the published ones may say about each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from archivegen.config.private import Row
from archivegen.model.published import Published, PublishedRecord


def settle(published: Iterable[Published], rows: Iterable[Row]) -> tuple[Published, ...]:
    """Drop references to documents that are not published, and count attachments held back.

    An id that nobody may know must not stand on a page as a parent or a related document.
    """
    everything = tuple(published)
    public = {item.id for item in everything}
    held_back = Counter(row.parent for row in rows if row.parent and row.id not in public)
    return tuple(
        _settled(item, public, held_back[item.id]) if isinstance(item, PublishedRecord) else item
        for item in everything
    )


def _settled(record: PublishedRecord, public: set[str], held_back: int) -> PublishedRecord:
    parent = record.parent if record.parent in public else ""
    related = tuple(other for other in record.related if other in public)
    if (parent, related, held_back) == (record.parent, record.related, 0):
        return record
    return msgspec.structs.replace(
        record, parent=parent, related=related, attachments_withheld=held_back
    )
