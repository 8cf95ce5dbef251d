"""After every document was judged: what the published ones may say about each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from archivegen.config.private import Row
from archivegen.model.published import Published, PublishedRecord


def settle(
    published: Iterable[Published], rows: Iterable[Row], reasons: Mapping[str, str]
) -> tuple[Published, ...]:
    """Drop references to documents that are not published, and count attachments held back.

    An id that nobody may know must not stand on a page as a parent or a related document.
    `reasons` are the codes for which rules withhold attachments whole, by id.
    """
    everything = tuple(published)
    public = {item.id for item in everything}
    held_back: dict[str, list[str]] = {}
    for row in rows:
        if row.parent and row.id not in public:
            held_back.setdefault(row.parent, []).append(reasons.get(row.id, ""))
    return tuple(
        _settled(item, public, held_back.get(item.id, []))
        if isinstance(item, PublishedRecord)
        else item
        for item in everything
    )


def _settled(record: PublishedRecord, public: set[str], held_back: list[str]) -> PublishedRecord:
    parent = record.parent if record.parent in public else ""
    related = tuple(other for other in record.related if other in public)
    if (parent, related, held_back) == (record.parent, record.related, []):
        return record
    told = Counter(reason for reason in held_back if reason)
    return msgspec.structs.replace(
        record,
        parent=parent,
        related=related,
        attachments_withheld=len(held_back),
        attachment_reasons=tuple(sorted(told.items())),
    )
