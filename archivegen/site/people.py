"""The people and bodies of the editors' list: an index, and the documents of each."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.model.archive import Person
from archivegen.site import addresses
from archivegen.site.counts import counts
from archivegen.site.listing import Crumb, Listing, crumbs, recipes
from archivegen.site.office import office
from archivegen.site.rows import Rows
from archivegen.site.source import Meta, PageSource, Recipe, made_each_time
from archivegen.site.view import View, relative
from archivegen.site.wording import counted, number


def by_person(rows: Rows) -> Iterator[Recipe]:
    """Write the index of people and bodies, and a list for each, even where it is still empty."""
    view = rows.view
    yield made_each_time(f"{view.language} people", lambda: _index(view))
    where = addresses.facet_pages(view.catalogue)
    found = {facet.value: facet.ids for facet in view.catalogue.facets.get("person", ())}
    for person in view.catalogue.info.people:
        yield from recipes(
            _listing(view, person, where["person", person.id], found.get(person.id, ())), rows
        )


def _listing(view: View, person: Person, page: str, ids: tuple[str, ...]) -> Listing:
    return Listing(
        page=page,
        title=person.name,
        tab="people",
        crumbs=(Crumb(view.strings["tab.people"], addresses.PEOPLE), Crumb(person.name)),
        ids=ids,
        meta={
            "kicker": [f for f in (office(view, person), view.say(person.period)) if f],
            "standfirst": view.say(person.description),
            "source": _source(view, person),
        },
    )


def _source(view: View, person: Person) -> str:
    return view.strings.say("list.source", source=person.source) if person.source else ""


def _index(view: View) -> PageSource:
    title = view.strings["tab.people"]
    tally = counts(view.catalogue, "person")
    return PageSource(
        path=view.path("people/index.md"),
        template="people.html",
        title=title,
        meta={
            "ui": view.language,
            "tab": "people",
            "path": addresses.PEOPLE,
            "crumbs": crumbs(view, addresses.PEOPLE, [Crumb(title)]),
            "about": counted(view.strings, "list.people", len(view.catalogue.info.people)),
            "groups": [
                {"title": view.strings[f"list.{kind}s"], "id": kind, "people": found}
                for kind in ("person", "organisation")
                if (found := list(_people(view, kind, tally)))
            ],
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
