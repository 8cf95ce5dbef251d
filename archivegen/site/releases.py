"""The releases: an index, and for each how its documents were obtained, verified and vetted."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.model.archive import Release, Statement
from archivegen.site import addresses, feeds, labels, schema
from archivegen.site.below_home import below_home
from archivegen.site.counts import counts
from archivegen.site.dates import day
from archivegen.site.editorial import Prose, prose
from archivegen.site.listing import Crumb, crumbs
from archivegen.site.markup import text
from archivegen.site.office import office
from archivegen.site.source import Meta, PageSource
from archivegen.site.view import View, relative
from archivegen.site.withheld import withheld_table
from archivegen.site.wording import counted


def pages(view: View) -> Iterator[PageSource]:
    """Write the index of releases and the page of each."""
    yield _index(view)
    for release in view.catalogue.info.releases:
        yield _page(view, release, withheld_table(view, release.slug))


def extent(view: View, release: Release) -> str:
    """Say how much a release holds: `540 documents, 2,006 pages`."""
    figures = view.catalogue.figures(release.slug)
    documents = counted(view.strings, "list.documents", figures.documents)
    pages = counted(view.strings, "release.pages", figures.pages)
    return f"{documents}, {pages}"


def number_and_day(view: View, release: Release) -> str:
    """Say which release it is, and since when: `Release 2, 3 September 2025`."""
    on = day(release.published, view.strings)
    return view.strings.say("release.on", number=release.number, date=on)


def _index(view: View) -> PageSource:
    title = view.strings["tab.releases"]
    releases = view.catalogue.info.releases
    return below_home(
        view,
        addresses.RELEASES,
        template="releases.html",
        title=title,
        tab="releases",
        meta={
            "about": counted(view.strings, "release.count", len(releases)),
            "releases": [_entry(view, release) for release in releases],
            "feeds": feeds.offered(view, addresses.RELEASES, *releases),
        },
    )


def _entry(view: View, release: Release) -> Meta:
    return {
        "label": view.strings.say("release.number", number=release.number),
        "published": release.published,
        "date": day(release.published, view.strings),
        "title": view.say(release.title),
        "href": relative(addresses.RELEASES, addresses.release_page(release.slug)),
        "summary": view.say(release.summary),
        "extent": extent(view, release),
        "documents": _documents(view, release, addresses.RELEASES),
    }


def _page(view: View, release: Release, table: Meta) -> PageSource:
    title = view.say(release.title)
    page = addresses.release_page(release.slug)
    label = view.strings.say("release.number", number=release.number)
    written = _prose(view, release, page)
    return PageSource(
        path=view.source(page),
        template="release.html",
        title=title,
        meta={
            "ui": view.language,
            "tab": "releases",
            "path": page,
            "description": view.say(release.summary),
            "crumbs": crumbs(view, page, [_all(view), Crumb(label)]),
            "kicker": list(_kicker(view, release)),
            "standfirst": view.say(release.summary),
            "prose_html": written.html,
            "contents": [*written.contents, *_sections(view, release)],
            "withheld": table,
            "asked": view.say(release.asked),
            "statements": [_statement(view, page, one) for one in release.statements],
            "vetting": [
                {"label": view.say(label), "text": view.say(words)}
                for label, words in release.vetting
            ],
            "documents": _documents(view, release, page),
            "kept": list(_kept(view, release, page)),
            "feeds": feeds.offered(view, page, release),
        },
        things=(schema.release(release, view),),
    )


def _prose(view: View, release: Release, page: str) -> Prose:
    """Render the editors' prose; where there is none, their short words on source and proof."""
    if words := view.say(release.prose):
        return prose(words, page, view)
    parts = (("source", view.say(release.source)), ("verified", view.say(release.verified)))
    told = [(key, view.strings[f"release.{key}"], words) for key, words in parts if words]
    html = "".join(
        f'<h2 id="{key}">{text(label)}</h2><p>{text(words)}</p>' for key, label, words in told
    )
    return Prose(html, [{"label": label, "href": f"#{key}"} for key, label, _ in told])


def _sections(view: View, release: Release) -> Iterator[Meta]:
    yield {"label": view.strings["release.withheld"], "href": "#withheld"}
    if release.statements:
        yield {"label": view.strings["release.statements"], "href": "#statements"}


def _all(view: View) -> Crumb:
    return Crumb(view.strings["tab.releases"], addresses.RELEASES)


def _kicker(view: View, release: Release) -> Iterator[str]:
    yield view.strings.say("release.number", number=release.number)
    if release.published:
        on = day(release.published, view.strings)
        yield view.strings.say("release.published", date=on)
    yield extent(view, release)


def _documents(view: View, release: Release, page: str) -> Meta:
    count = counts(view.catalogue, "release").get(release.slug, 0)
    where = addresses.facet_pages(view.catalogue)["release", release.slug]
    return {
        "label": counted(view.strings, "release.browse", count),
        "href": relative(page, where),
    }


def _kept(view: View, release: Release, page: str) -> Iterator[Meta]:
    """Lead to what can be kept of the documents, checked and followed."""
    say = view.strings
    yield {"label": say["data.in_footer"], "href": relative(page, addresses.DATA)}
    yield {"label": say["data.zip_in_footer"], "href": relative(page, f"{addresses.DATA}#zip")}
    yield {"label": say["check.title"], "href": relative(page, addresses.CHECK)}
    if feeds.exist(view):
        feed = addresses.release_feed(release.slug)
        yield {"label": say["feed.of_page"], "href": relative(page, feed)}


def _statement(view: View, page: str, statement: Statement) -> Meta:
    person = view.catalogue.people.get(statement.who)
    where = addresses.facet_pages(view.catalogue).get(("person", statement.who), "")
    role = view.say(statement.role)
    if person and not role:
        role = ", ".join(part for part in (office(view, person), view.say(person.period)) if part)
    received = day(statement.received, view.strings) if statement.received else ""
    words = view.say(statement.text)
    return {
        "who": labels.person(view, statement.who),
        "href": relative(page, where) if where else "",
        "role": role,
        "received": view.strings.say("release.received", date=received) if received else "",
        "paragraphs": [part.strip() for part in words.split("\n\n") if part.strip()],
    }
