"""The search page: what is there before a script runs, and for those who have none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.catalogue.facets import FacetName
from archivegen.site import addresses
from archivegen.site.index import by_count, column, entries, largest, years
from archivegen.site.source import Meta, PageSource
from archivegen.site.view import View
from archivegen.site.wording import counted

_WAYS: Final = 12  # values in each column
_INDEXES: Final[tuple[tuple[FacetName, str], ...]] = (
    ("kind", addresses.DOCUMENTS),
    ("person", addresses.PEOPLE),
    ("tag", addresses.TOPICS),
)


def pages(view: View) -> Iterator[PageSource]:
    """Write the search page."""
    yield PageSource(
        path=view.source(addresses.SEARCH),
        template="search.html",
        title=view.strings["search.title"],
        meta={
            "ui": view.language,
            "tab": "search",
            "path": addresses.SEARCH,
            "placeholder": placeholder(view),
            "columns": [found for found in _columns(view) if found],
            "links": list(_links(view)),
        },
    )


def placeholder(view: View) -> str:
    """Say how much is searched."""
    return counted(view.strings, "search.placeholder", len(view.catalogue.records))


def _links(view: View) -> Iterator[Meta]:
    yield {"label": view.strings["search.by_date"], "href": addresses.DOCUMENTS}
    yield {"label": view.strings["search.terms"], "href": addresses.TERMS}


def _columns(view: View) -> Iterator[Meta]:
    yield years(view, addresses.SEARCH, _WAYS)
    for name, index in _INDEXES:
        yield largest(view, addresses.SEARCH, name, _WAYS, index)
    if found := by_count(entries(view, "release")):
        title = view.strings["search.all_releases"]
        yield column(view, addresses.SEARCH, title, found)
