"""The front page: what this is, how much there is, from when to when, and where to begin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.catalogue import Change
from archivegen.model.archive import Release
from archivegen.site import addresses, feeds, schema
from archivegen.site.change_words import said_html, subject_html
from archivegen.site.dates import short_day
from archivegen.site.index import all_of, by_count, column, entries, largest, years
from archivegen.site.picks import picks
from archivegen.site.releases import number_and_day
from archivegen.site.search import placeholder
from archivegen.site.source import Meta, PageSource
from archivegen.site.timeline import time_line
from archivegen.site.view import View
from archivegen.site.wording import counted, number

_WAYS: Final = 6  # values in each column
_RELEASES: Final = 3
_CHANGES: Final = 4


def pages(view: View) -> Iterator[PageSource]:
    """Write the front page."""
    info = view.catalogue.info
    page = view.path(addresses.HOME)
    yield PageSource(
        path=view.source(addresses.HOME),
        template="home.html",
        title=view.say(info.title),
        meta={
            "ui": view.language,
            "tab": "home",
            "path": addresses.HOME,
            "description": view.say(info.description),
            "figures": list(_figures(view)),
            "placeholder": placeholder(view),
            "entrances": list(_entrances(view)),
            "time": time_line(view, page),
            "picks": picks(view),
            "releases": [_release(view, release) for release in info.releases[:_RELEASES]],
            "all_releases": _all_releases(view),
            "ways": [way for way in _ways(view) if way],
            "changes": [_change(view, change) for change in view.catalogue.changes[:_CHANGES]],
            "all_changes": addresses.CHANGES,
            "feeds": feeds.offered(view, addresses.HOME),
            "feed": addresses.FEED_OF_CHANGES if feeds.exist(view) else "",
        },
        things=tuple(schema.archive(view)),
    )


def _figures(view: View) -> Iterator[Meta]:
    """Count what there is. What was withheld is told even where it is nothing."""
    figures = view.catalogue.figures()
    for name, count, always in (
        ("documents", figures.documents, True),
        ("pages", figures.pages, True),
        ("conversations", figures.conversations, False),
        ("people", figures.people, False),
        ("passages", figures.passages, True),
        ("withheld", figures.withheld, True),
    ):
        if count or always:
            yield {"label": view.strings[f"home.{name}"], "figure": number(count, view.strings)}


def _entrances(view: View) -> Iterator[Meta]:
    """Lead on from the first lines: to everything, to what is new, and to the editors' advice."""
    count = len(view.catalogue.counted)
    if not count:
        return
    label = counted(view.strings, "home.all_documents", count)
    yield {"label": label, "href": addresses.DOCUMENTS}
    for release in view.catalogue.info.releases[:1]:
        latest = view.strings.say("home.latest", title=view.say(release.title))
        yield {"label": latest, "href": addresses.release_page(release.slug)}
    for page in sorted(view.catalogue.info.pages, key=lambda page: (page.order, page.slug)):
        if page.in_tabs:
            yield {"label": view.say(page.title), "href": addresses.editors_page(page.slug)}
            return


def _release(view: View, release: Release) -> Meta:
    count = view.catalogue.figures(release.slug).documents
    return {
        "label": number_and_day(view, release),
        "title": view.say(release.title),
        "href": addresses.release_page(release.slug),
        "extent": counted(view.strings, "list.documents", count),
        "summary": view.say(release.summary),
    }


def _all_releases(view: View) -> Meta:
    releases = view.catalogue.info.releases
    if len(releases) > _RELEASES:
        label = counted(view.strings, "home.all_releases", len(releases))
        return {"label": label, "href": addresses.RELEASES}
    return {"label": view.strings["home.how"], "href": addresses.RELEASES}


def _ways(view: View) -> Iterator[Meta]:
    yield _people(view)
    yield years(view, addresses.HOME, _WAYS)
    yield largest(view, addresses.HOME, "kind", _WAYS, addresses.DOCUMENTS)
    yield largest(view, addresses.HOME, "tag", _WAYS, addresses.TOPICS)


def _people(view: View) -> Meta:
    """Describe those with most documents: people first, then bodies."""
    found = by_count(entries(view, "person"))
    if not found:
        return {}
    people = view.catalogue.people
    shown = sorted(
        found[:_WAYS],
        key=lambda entry: entry.value in people and people[entry.value].kind != "person",
    )
    more = all_of(view, addresses.HOME, len(found), addresses.PEOPLE)
    return column(
        view,
        addresses.HOME,
        view.strings["list.ways.person"],
        shown,
        more if len(found) > _WAYS else None,
    )


def _change(view: View, change: Change) -> Meta:
    return {
        "on": change.on,
        "date": short_day(change.on, view.strings),
        "kind": view.strings[f"changes.{change.kind}"],
        "subject_html": subject_html(view, addresses.HOME, change),
        "said_html": said_html(view, change),
    }
