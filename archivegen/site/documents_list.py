"""All documents in one list, and the ways into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.catalogue.facets import FacetName
from archivegen.site import addresses
from archivegen.site.index import by_count, column, entries, years
from archivegen.site.listing import Crumb, Listing, recipes
from archivegen.site.rows import Rows
from archivegen.site.source import Meta, Recipe
from archivegen.site.view import View

_YEARS: Final = 12
# These have no index of their own, so they are all named here.
_WHOLE: Final[tuple[FacetName, ...]] = ("kind", "language", "marking")


def all_documents(rows: Rows) -> Iterator[Recipe]:
    """Write the list of everything, with years, kinds, languages and markings above it."""
    view = rows.view
    title = view.strings["tab.documents"]
    listing = Listing(
        page=addresses.DOCUMENTS,
        title=title,
        tab="documents",
        crumbs=(Crumb(title),),
        ids=tuple(item.id for item in view.catalogue.once),
        front={"columns": list(_columns(view))},
    )
    yield from recipes(listing, rows)


def _columns(view: View) -> Iterator[Meta]:
    if found := years(view, addresses.DOCUMENTS, _YEARS):
        yield found
    for name in _WHOLE:
        if values := by_count(entries(view, name)):
            yield column(view, addresses.DOCUMENTS, view.strings[f"list.ways.{name}"], values)
