"""The topics: an index with the editors' words about each, and the documents of every one.

The page of a topic begins with what the editors say of it, and with what it goes together with:
other topics of the same documents, and those on the editors' list who are in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from archivegen.catalogue.facets import Facet, FacetName
from archivegen.site import addresses, labels, schema
from archivegen.site.below_home import below_home
from archivegen.site.index import Entry, by_count, column, entries
from archivegen.site.listing import Crumb, Listing, recipes
from archivegen.site.rows import Rows
from archivegen.site.source import Meta, PageSource, Recipe, made_each_time
from archivegen.site.view import View, relative
from archivegen.site.wording import counted, number

_SHOWN: Final = 8  # of those that go together with a topic


def by_topic(rows: Rows) -> Iterator[Recipe]:
    """Write the index of topics, and the list of each."""
    yield made_each_time(f"{rows.view.language} topics", lambda: _index(rows.view))
    for facet in rows.view.catalogue.facets.get("tag", ()):
        yield from recipes(_listing(rows.view, facet), rows)


def _listing(view: View, facet: Facet) -> Listing:
    page = addresses.facet_pages(view.catalogue)["tag", facet.value]
    title = labels.label(view, "tag", facet.value)
    known = view.catalogue.by_id
    records = [known[one] for one in facet.ids if one in known]
    tags = _count(set(record.tags) - {facet.value} for record in records)
    people = _count(set(record.people) for record in records)
    total = number(len(records), view.strings)
    beside = (_beside(view, "tag", tags, total), _beside(view, "person", people, total))
    return Listing(
        page=page,
        title=title,
        tab="topics",
        crumbs=(Crumb(view.strings["tab.topics"], addresses.TOPICS), Crumb(title)),
        ids=facet.ids,
        meta={"standfirst": _description(view, facet.value)},
        front={"columns": [column for column in beside if column]},
        things=(schema.topic(title, _description(view, facet.value), view, page),),
    )


def _description(view: View, tag: str) -> str:
    return view.say(view.catalogue.info.topics.get(tag, {}))


def _count(values: Iterable[AbstractSet[str]]) -> Counter[str]:
    return Counter(value for several in values for value in several)


def _beside(view: View, name: FacetName, found: Counter[str], total: str) -> Meta:
    """Describe a column of what is in the documents of a topic, too: in how many of how many."""
    where = addresses.facet_pages(view.catalogue)
    known = [
        Entry(value, labels.label(view, name, value), count, where[name, value])
        for value, count in found.items()
        if (name, value) in where
    ]
    told = column(
        view, addresses.TOPICS, view.strings[f"topic.with_{name}"], by_count(known)[:_SHOWN]
    )
    for entry in told["entries"]:
        entry["count"] = view.strings.say("topic.of", count=entry["count"], total=total)
    return told if known else {}


def _index(view: View) -> PageSource:
    title = view.strings["tab.topics"]
    found = sorted(entries(view, "tag"), key=lambda entry: entry.label.casefold())
    return below_home(
        view,
        addresses.TOPICS,
        template="topics.html",
        title=title,
        tab="topics",
        meta={
            "about": counted(view.strings, "list.topics", len(found)),
            "topics": [_entry(view, entry) for entry in found],
        },
    )


def _entry(view: View, entry: Entry) -> Meta:
    return {
        "label": entry.label,
        "href": relative(addresses.TOPICS, entry.page),
        "count": counted(view.strings, "list.documents", entry.count),
        "description": _description(view, entry.value),
    }
