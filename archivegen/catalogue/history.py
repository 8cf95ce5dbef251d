"""On which days a document was public, and in which version.

Decisions tell when a document was approved; readers saw it only when its release came out. What
was corrected before that day was never published otherwise.
"""

from __future__ import annotations

from archivegen.model.archive import ArchiveInfo
from archivegen.model.published import Published, Tombstone


def release_days(info: ArchiveInfo) -> dict[str, str]:
    """Map each release to the day on which it came out."""
    return {release.slug: release.published for release in info.releases}


def public_days(item: Published, released: dict[str, str]) -> tuple[str, ...]:
    """Give the ISO days on which a document was published, and then corrected."""
    if isinstance(item, Tombstone):
        approved = [item.published_on[:10]] if item.published_on else []
    else:
        approved = [version.on[:10] for version in item.versions]
    if not approved:
        return ()
    first = max(approved[0], released.get(item.release, ""))
    if len(approved) == 1:
        return (first,)
    return (first, *(day for day in approved[1:] if day > first))
