"""What is part of a document goes out with it, or not at all.

Whoever holds back a message means what was attached to it as well: an attachment often says who
sent it, and to whom. So a part needs its own approval and a whole that is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archivegen.config.private import Row
from archivegen.model.findings import Refusal
from archivegen.model.published import Published, PublishedRecord, Tombstone

Outcome = Published | Refusal


def with_their_parents(outcomes: Iterable[Outcome], rows: Iterable[Row]) -> list[Outcome]:
    """Refuse every record whose parent is not published as a record, however far up."""
    judged = list(outcomes)
    parents = {row.id: row.parent for row in rows if row.parent}
    records = {one.id for one in judged if isinstance(one, PublishedRecord)}
    withdrawn = {one.id for one in judged if isinstance(one, Tombstone)}
    return [
        _refused(one, missing, withdrawn)
        if isinstance(one, PublishedRecord) and (missing := missing_above(one.id, parents, records))
        else one
        for one in judged
    ]


def missing_above(id_: str, parents: Mapping[str, str], published: set[str]) -> str:
    """Name the nearest document above one that is not published, or "".

    `parents` maps what is part of another to that. A circle, which the configuration refuses, has
    no top that could be published, so it counts as missing.
    """
    passed: set[str] = set()
    at = id_
    while at in parents:
        passed.add(at)
        at = parents[at]
        if at not in published or at in passed:
            return at
    return ""


def parts_of(ids: Iterable[str], rows: Iterable[Row]) -> tuple[str, ...]:
    """Name what is part of some documents, however deep, in the order of the rows."""
    listed = [row for row in rows if row.parent]
    inside = set(ids)
    found: set[str] = set()
    while more := {row.id for row in listed if row.parent in inside} - inside:
        found |= more
        inside |= more
    return tuple(row.id for row in listed if row.id in found)


def advice(parent: str) -> str:
    """Say what an editor can do about a part of a document that is not published."""
    return (
        f"It goes out with {parent}. If it may be published without {parent}, empty the column "
        "parent of its row in manifest.csv, and approve it again."
    )


def _refused(record: PublishedRecord, missing: str, withdrawn: set[str]) -> Refusal:
    why = "was withdrawn" if missing in withdrawn else "is not published"
    return Refusal(
        record.id,
        record.release,
        "parent",
        f"it is part of {missing}, which {why}",
        advice(missing),
    )
