"""Feeds to follow the archive by: its documents, those of each release, and all changes.

Names of entries are made of what does not change (ids, days, kinds), and not of addresses of
pages, so that an archive may be mirrored, or have no address at all. Links are whole addresses
where the archive has one, and else relative to the feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from archivegen.catalogue import Change
from archivegen.exports.atom import MOST, Entry, Feed, atom, name_of
from archivegen.model.archive import Release, say
from archivegen.model.published import PublishedRecord
from archivegen.site import addresses
from archivegen.site.change_words import plain_subject, plain_words, target
from archivegen.site.dates import human
from archivegen.site.labels import kind
from archivegen.site.parties import names
from archivegen.site.source import Asset, Meta
from archivegen.site.titles import title_text
from archivegen.site.view import View, relative

_NAMED: Final = 3  # senders or recipients in a summary


def pages(view: View) -> Iterator[Asset]:
    """Write the feeds; none before something has a day, since a feed needs one."""
    info = view.catalogue.info
    if not exist(view):
        return
    newest = sorted(view.catalogue.records, key=lambda one: _days(view, one)[-1:], reverse=True)
    named = {"title": view.say(info.title)}
    everything = _Place(
        addresses.FEED_OF_DOCUMENTS,
        view.strings.say("feed.documents_of", **named),
        addresses.DOCUMENTS,
    )
    yield _feed(view, everything, _documents(view, everything.path, newest))
    changes = _Place(
        addresses.FEED_OF_CHANGES, view.strings.say("feed.changes_of", **named), addresses.CHANGES
    )
    yield _feed(view, changes, _changes(view, view.catalogue.changes[:MOST]))
    for release in info.releases:
        yield _of_release(view, release, [one for one in newest if one.release == release.slug])


def exist(view: View) -> bool:
    """Tell whether there are feeds."""
    return bool(_latest(view))


def offered(view: View, page: str, *releases: Release) -> list[Meta]:
    """List the feeds that a page names to programs: of everything, and of some releases."""
    if not exist(view):
        return []
    found = [
        (addresses.FEED_OF_DOCUMENTS, view.strings["feed.documents"]),
        (addresses.FEED_OF_CHANGES, view.strings["feed.changes"]),
        *((addresses.release_feed(one.slug), view.say(one.title)) for one in releases),
    ]
    return [{"href": relative(page, path), "label": label} for path, label in found]


def _of_release(view: View, release: Release, records: Sequence[PublishedRecord]) -> Asset:
    told = {"title": view.say(view.catalogue.info.title), "release": view.say(release.title)}
    place = _Place(
        addresses.release_feed(release.slug),
        view.strings.say("feed.release_of", **told),
        addresses.release_page(release.slug),
    )
    return _feed(view, place, _documents(view, place.path, records), release.published)


class _Place(Struct, frozen=True):
    """Where a feed is, what it is called, and which page it follows."""

    path: str
    title: str
    page: str


def _feed(view: View, place: _Place, entries: Iterable[Entry], on: str = "") -> Asset:
    info, found, path = view.catalogue.info, tuple(entries), place.path
    days = [*(entry.updated for entry in found), on]
    feed = Feed(
        id=name_of(*_archive(view), path),
        title=place.title,
        author=view.say(info.publisher) or view.say(info.title),
        language=view.language,
        href=_address(view, path, place.page),
        here=info.site_url and _address(view, path, path),
        updated=max(days) or _latest(view),
        entries=found,
    )
    return Asset(view.path(path), data=atom(feed))


def _documents(view: View, feed: str, records: Iterable[PublishedRecord]) -> Iterator[Entry]:
    published = [record for record in records if _days(view, record)]
    for record in published[:MOST]:
        days = _days(view, record)
        yield Entry(
            id=name_of(*_archive(view), "document", record.id),
            title=title_text(record.title, view.strings),
            href=_address(view, feed, addresses.document_page(record.id)),
            updated=days[-1],
            published=days[0],
            summary=_summary(view, record),
            language=view.editors_language if record.title_by_editors else record.language,
        )


def _changes(view: View, changes: Iterable[Change]) -> Iterator[Entry]:
    feed = addresses.FEED_OF_CHANGES
    for change in changes:
        about = change.id or change.release or change.title
        yield Entry(
            id=name_of(*_archive(view), change.kind, change.on, about),
            title=view.strings.say(
                "feed.change",
                kind=view.strings[f"changes.{change.kind}"],
                subject=plain_subject(view, change),
            ),
            href=_address(view, feed, target(view, change)),
            updated=change.on,
            summary=plain_words(view, change),
        )


def _summary(view: View, record: PublishedRecord) -> str:
    """Say in a line what a document is: kind and date, who to whom, the editors' description."""
    found = view.catalogue.filed.get(record.id)
    date = human(found, view.strings) if found else view.strings["date.undated"]
    sender, recipients = (", ".join(names(one)[:_NAMED]) for one in (record.sender, record.to))
    who = sender
    if sender and recipients:
        who = view.strings.say("cite.letter", sender=sender, recipients=recipients)
    parts = (f"{kind(view, record.type or record.kind)}, {date}", who, record.description)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part.strip())


def _days(view: View, record: PublishedRecord) -> tuple[str, ...]:
    return view.catalogue.public[record.id]


def _archive(view: View) -> tuple[str, str]:
    """Tell this archive from others: by its address, or by its title and what it began with."""
    info = view.catalogue.info
    first = info.releases[-1].slug if info.releases else ""
    title = say(info.title, info.interface[0])
    return info.site_url or f"{title}\n{first}", view.language


def _latest(view: View) -> str:
    """Give the day of the latest change or release, or ""."""
    changed = (change.on for change in view.catalogue.changes[:1])
    released = (release.published for release in view.catalogue.info.releases)
    return max((*changed, *released), default="")


def _address(view: View, feed: str, page: str) -> str:
    site = view.catalogue.info.site_url
    return f"{site}{view.path(page)}" if site else relative(feed, page)
