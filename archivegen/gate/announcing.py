"""What the editors say of their releases: public once something of a release is, or if they say so.

The name of a release, its summary and its prose can tell of a source as much as a document does,
and an import makes a release before anybody has decided anything.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from archivegen.model.archive import ArchiveInfo, Release
from archivegen.model.published import Published


def announced(info: ArchiveInfo, published: Collection[Published], today: str) -> ArchiveInfo:
    """Leave out the releases whose day has not come, and those of which nothing is public."""
    shown = {item.release for item in published}
    return msgspec.structs.replace(
        info,
        releases=tuple(one for one in info.releases if _is_public(one, shown, today)),
    )


def _is_public(release: Release, shown: Collection[str], today: str) -> bool:
    return release.published <= today and (release.announce or release.slug in shown)
