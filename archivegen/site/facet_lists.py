"""The documents by kind, topic, language and marking: a list for each, and an index of topics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.catalogue.facets import FacetName
from archivegen.site import addresses, labels
from archivegen.site.index import column, entries
from archivegen.site.listing import Crumb, Listing, crumbs, recipes
from archivegen.site.rows import Rows
from archivegen.site.source import PageSource, Recipe, made_each_time
from archivegen.site.wording import counted

_BELOW_DOCUMENTS: Final[tuple[FacetName, ...]] = ("kind", "language", "marking")


def by_facet(rows: Rows) -> Iterator[Recipe]:
    """Write the lists of each kind, language, marking and topic, and the index of topics."""
    strings = rows.view.strings
    documents = Crumb(strings["tab.documents"], addresses.DOCUMENTS)
    for name in _BELOW_DOCUMENTS:
        yield from _lists(rows, name, "documents", documents)
    yield from _lists(rows, "tag", "topics", Crumb(strings["tab.topics"], addresses.TOPICS))
    yield made_each_time(f"{rows.view.language} topics", lambda: _topics(rows))


def _lists(rows: Rows, name: FacetName, tab: str, above: Crumb) -> Iterator[Recipe]:
    where = addresses.facet_pages(rows.view.catalogue)
    for facet in rows.view.catalogue.facets.get(name, ()):
        if where[name, facet.value] == addresses.DOCUMENTS:
            continue
        title = labels.label(rows.view, name, facet.value)
        listing = Listing(
            page=where[name, facet.value],
            title=title,
            tab=tab,
            crumbs=(above, Crumb(title)),
            ids=facet.ids,
        )
        yield from recipes(listing, rows)


def _topics(rows: Rows) -> PageSource:
    view = rows.view
    title = view.strings["tab.topics"]
    found = sorted(entries(view, "tag"), key=lambda entry: entry.label.casefold())
    return PageSource(
        path=view.path("topics/index.md"),
        template="topics.html",
        title=title,
        meta={
            "ui": view.language,
            "tab": "topics",
            "path": addresses.TOPICS,
            "crumbs": crumbs(view, addresses.TOPICS, [Crumb(title)]),
            "about": counted(view.strings, "list.topics", len(found)),
            "topics": column(view, addresses.TOPICS, title, found),
        },
    )
