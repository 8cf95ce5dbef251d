"""The documents by kind, language and marking: a list for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.catalogue.facets import FacetName
from archivegen.site import addresses, labels
from archivegen.site.listing import Crumb, Listing, recipes
from archivegen.site.rows import Rows
from archivegen.site.source import Recipe

_BELOW_DOCUMENTS: Final[tuple[FacetName, ...]] = ("kind", "language", "marking")


def by_facet(rows: Rows) -> Iterator[Recipe]:
    """Write the lists of each kind, language and marking."""
    strings = rows.view.strings
    documents = Crumb(strings["tab.documents"], addresses.DOCUMENTS)
    for name in _BELOW_DOCUMENTS:
        yield from _lists(rows, name, documents)


def _lists(rows: Rows, name: FacetName, above: Crumb) -> Iterator[Recipe]:
    where = addresses.facet_pages(rows.view.catalogue)
    for facet in rows.view.catalogue.facets.get(name, ()):
        if where[name, facet.value] == addresses.DOCUMENTS:
            continue
        title = labels.label(rows.view, name, facet.value)
        listing = Listing(
            page=where[name, facet.value],
            title=title,
            tab="documents",
            crumbs=(above, Crumb(title)),
            ids=facet.ids,
        )
        yield from recipes(listing, rows)
