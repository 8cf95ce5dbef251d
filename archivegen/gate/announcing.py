"""What the editors say of releases, changes and people: only as far as that is public itself.

The name of a release, its summary and its prose can tell of a source as much as a document does,
and an import makes a release before anybody has decided anything. A line about a document that is
not published says that there is one. And somebody who is on the editors' list, and in nothing that
is published, is in what is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from archivegen.model.archive import ArchiveInfo, ChangeEntry, Person, Release
from archivegen.model.published import Published, PublishedRecord


def announced(
    info: ArchiveInfo, published: Collection[Published], documents: Collection[str], today: str
) -> ArchiveInfo:
    """Leave out what tells of a release, document or person that is not public, or of a later day.

    `documents` are the ids of all documents that the archive holds.
    """
    shown = {item.release for item in published}
    releases = tuple(one for one in info.releases if _is_public(one, shown, today))
    hidden = {one.slug for one in info.releases} - {one.slug for one in releases}
    hidden |= set(documents) - {item.id for item in published}
    changes = tuple(one for one in info.changes if _may_be_told(one, hidden, today))
    told = msgspec.structs.replace(info, releases=releases, changes=changes)
    return msgspec.structs.replace(told, people=_named(told, published))


def _is_public(release: Release, shown: Collection[str], today: str) -> bool:
    return release.published <= today and (release.announce or release.slug in shown)


def _may_be_told(entry: ChangeEntry, hidden: Collection[str], today: str) -> bool:
    return entry.on <= today and entry.id not in hidden


def _named(told: ArchiveInfo, published: Iterable[Published]) -> tuple[Person, ...]:
    """Choose the people whom something public names or leads to, and the bodies they belong to."""
    names = {id_ for item in published if isinstance(item, PublishedRecord) for id_ in item.people}
    names.update(one.who for release in told.releases for one in release.statements)
    names.update(word for change in told.changes for word in (change.id, change.title))
    written = (*(one.prose for one in told.pages), *(one.prose for one in told.releases))
    texts = [text for prose in written for text in prose.values()]
    named = {
        one.id
        for one in told.people
        if one.announce
        or not names.isdisjoint({one.id, one.name})
        or any(f"people/{one.id}.html" in text for text in texts)
    }
    shown = _with_bodies(named, {one.id: one.organisation for one in told.people})
    return tuple(one for one in told.people if one.id in shown)


def _with_bodies(named: Iterable[str], bodies: dict[str, str]) -> set[str]:
    """Add the body of each, and the body of that; `bodies` has those of all on the list."""
    shown: set[str] = set()
    for first in named:
        one = first
        while one in bodies and one not in shown:
            shown.add(one)
            one = bodies[one]
    return shown
