"""Everything that was added, corrected or withdrawn, from the decisions and the editors' words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from archivegen.model.archive import ArchiveInfo, ChangeEntry, Translated
from archivegen.model.published import Published, Tombstone


class Change(Struct, frozen=True, kw_only=True):
    """One entry of the page of changes."""

    on: str  # ISO day
    kind: str  # added | corrected | withdrawn | statement
    id: str = ""  # of a document; empty: it concerns a release or the archive
    release: str = ""
    title: str = ""  # only where neither id nor release gives one
    text: Translated = {}
    documents: int = 0  # how many were added


PublicDays = Mapping[str, tuple[str, ...]]
"""Id → the ISO days on which a document was published, and then corrected."""


def changes_of(
    info: ArchiveInfo, published: Iterable[Published], public: PublicDays
) -> tuple[Change, ...]:
    """List the changes, newest first; of one day, releases before documents."""
    everything = tuple(published)
    told = {(entry.on, entry.kind, entry.id): entry for entry in info.changes}
    found = [
        *_added(everything, public, told),
        *_corrected(everything, public, told),
        *_withdrawn(everything, told),
    ]
    known = {(change.on, change.kind, change.id or change.release) for change in found}
    slugs = {release.slug for release in info.releases}
    found += [
        _as_told(entry, slugs)
        for entry in info.changes
        if (entry.on, entry.kind, entry.id) not in known
    ]
    found.sort(key=lambda change: (change.kind, change.id, change.title))
    found.sort(key=lambda change: change.on, reverse=True)
    return tuple(found)


_Told = dict[tuple[str, str, str], ChangeEntry]


def _added(everything: Iterable[Published], public: PublicDays, told: _Told) -> Iterator[Change]:
    """Join what was published on or before a release's day into one entry for the release."""
    counts = Counter((days[0], item.release) for item in everything if (days := public[item.id]))
    for (on, release), documents in counts.items():
        text = told[on, "added", release].text if (on, "added", release) in told else {}
        yield Change(on=on, kind="added", release=release, text=text, documents=documents)


def _corrected(
    everything: Iterable[Published], public: PublicDays, told: _Told
) -> Iterator[Change]:
    for item in everything:
        for on in public[item.id][1:]:
            entry = told.get((on, "corrected", item.id))
            text = entry.text if entry else {}
            yield Change(on=on, kind="corrected", id=item.id, release=item.release, text=text)


def _withdrawn(everything: Iterable[Published], told: _Told) -> Iterator[Change]:
    for item in everything:
        if isinstance(item, Tombstone):
            on = item.on[:10]
            entry = told.get((on, "withdrawn", item.id))
            yield Change(
                on=on,
                kind="withdrawn",
                id=item.id,
                release=item.release,
                title=item.title,
                text=entry.text if entry and entry.text else {"": item.text},
            )


def _as_told(entry: ChangeEntry, slugs: set[str]) -> Change:
    of_release = entry.id in slugs
    return Change(
        on=entry.on,
        kind=entry.kind,
        id="" if of_release else entry.id,
        release=entry.id if of_release else "",
        title=entry.title,
        text=entry.text,
    )
