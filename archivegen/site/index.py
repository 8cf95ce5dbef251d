"""Ways into the archive: values of a facet with their counts, as columns of links."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from archivegen.catalogue.facets import FacetName
from archivegen.site import addresses, labels
from archivegen.site.counts import counts
from archivegen.site.source import Meta
from archivegen.site.view import View, relative
from archivegen.site.wording import counted, number


class Entry(Struct, frozen=True):
    """A value, what it is called, how many documents it has, and where they are."""

    value: str
    label: str
    count: int
    page: str  # below the language's folder


def entries(view: View, name: FacetName) -> list[Entry]:
    """Collect the values of a facet that have documents, in their own order."""
    where = addresses.facet_pages(view.catalogue)
    return [
        Entry(value, labels.label(view, name, value), count, where[name, value])
        for value, count in counts(view.catalogue, name).items()
        if count
    ]


def by_count(found: Sequence[Entry]) -> list[Entry]:
    """Put the values with most documents first."""
    return sorted(found, key=lambda entry: (-entry.count, entry.label.casefold()))


def column(
    view: View, page: str, title: str, found: Sequence[Entry], more: Meta | None = None
) -> Meta:
    """Describe a column of links for the template, as seen from a page."""
    return {
        "title": title,
        "entries": [
            {
                "label": entry.label,
                "href": relative(page, entry.page),
                "count": number(entry.count, view.strings),
            }
            for entry in found
        ],
        "more": more or {},
    }


def largest(view: View, page: str, name: FacetName, at_most: int, index: str) -> Meta:
    """Describe a column of the values with most documents; empty if there are none."""
    found = by_count(entries(view, name))
    if not found:
        return {}
    more = all_of(view, page, len(found), index) if len(found) > at_most else None
    return column(view, page, view.strings[f"list.ways.{name}"], found[:at_most], more)


def years(view: View, page: str, at_most: int) -> Meta:
    """Describe a column of the years with most documents, in time, and of what is undated."""
    found = entries(view, "year")
    chosen = {entry.value for entry in by_count(found)[:at_most]}
    shown = [entry for entry in found if entry.value in chosen] + entries(view, "undated")
    more = all_of(view, page, len(found), addresses.DATES) if len(found) > at_most else None
    return column(view, page, view.strings["list.ways.year"], shown, more) if shown else {}


def all_of(view: View, page: str, count: int, target: str) -> Meta:
    """Describe the link to all values, where a column shows only some."""
    return {"label": counted(view.strings, "list.all", count), "href": relative(page, target)}
