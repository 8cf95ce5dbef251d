"""The people and bodies of the editors' list: an index, a page for each, and their lists."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.site import addresses
from archivegen.site.below_home import below_home
from archivegen.site.counts import counts
from archivegen.site.exchanges import Exchanges
from archivegen.site.listing import recipes
from archivegen.site.office import office
from archivegen.site.person import Persons
from archivegen.site.rows import Rows
from archivegen.site.source import Meta, PageSource, Recipe, made_each_time
from archivegen.site.view import View, relative
from archivegen.site.wording import counted, number


def by_person(rows: Rows) -> Iterator[Recipe]:
    """Write the index, a page for each even where it is still empty, and what two people wrote."""
    view = rows.view
    persons = Persons(rows)
    yield made_each_time(f"{view.language} people", lambda: _index(view, persons.exchanges))
    for person in view.catalogue.info.people:
        yield persons.recipe(person)
        for listing in persons.listings(person):
            yield from recipes(listing, rows)
    for exchange in persons.exchanges.listed.values():
        yield from recipes(persons.exchanges.listing(exchange), rows)


def _index(view: View, exchanges: Exchanges) -> PageSource:
    title = view.strings["tab.people"]
    tally = counts(view.catalogue, "person")
    return below_home(
        view,
        addresses.PEOPLE,
        template="people.html",
        title=title,
        tab="people",
        meta={
            "about": counted(view.strings, "list.people", len(view.catalogue.info.people)),
            "groups": [
                {
                    "title": view.strings[f"list.{kind}s"],
                    "id": kind,
                    "people": found,
                    "periods": any(one["period"] for one in found),
                }
                for kind in ("person", "organisation")
                if (found := list(_people(view, kind, tally)))
            ],
            "exchange": exchanges.whole(),
        },
    )


def _people(view: View, kind: str, tally: dict[str, int]) -> Iterator[Meta]:
    where = addresses.facet_pages(view.catalogue)
    some = [person for person in view.catalogue.info.people if person.kind == kind]
    some.sort(key=lambda person: (-tally.get(person.id, 0), person.name.casefold()))
    for person in some:
        yield {
            "name": person.name,
            "href": relative(addresses.PEOPLE, where["person", person.id]),
            "role": office(view, person),
            "period": view.say(person.period),
            "count": number(tally.get(person.id, 0), view.strings),
        }
