"""What the editors say of releases and changes: only as far as that is public itself.

The name of a release, its summary and its prose can tell of a source as much as a document does,
and an import makes a release before anybody has decided anything. A line about a document that is
not published says that there is one.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from archivegen.model.archive import ArchiveInfo, ChangeEntry, Release
from archivegen.model.published import Published


def announced(
    info: ArchiveInfo, published: Collection[Published], documents: Collection[str], today: str
) -> ArchiveInfo:
    """Leave out what tells of a release or a document that is not public, or of a later day.

    `documents` are the ids of all documents that the archive holds.
    """
    shown = {item.release for item in published}
    releases = tuple(one for one in info.releases if _is_public(one, shown, today))
    hidden = {one.slug for one in info.releases} - {one.slug for one in releases}
    hidden |= set(documents) - {item.id for item in published}
    changes = tuple(one for one in info.changes if _may_be_told(one, hidden, today))
    return msgspec.structs.replace(info, releases=releases, changes=changes)


def _is_public(release: Release, shown: Collection[str], today: str) -> bool:
    return release.published <= today and (release.announce or release.slug in shown)


def _may_be_told(entry: ChangeEntry, hidden: Collection[str], today: str) -> bool:
    return entry.on <= today and entry.id not in hidden
