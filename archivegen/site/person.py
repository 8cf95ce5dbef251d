"""The page of somebody on the editors' list, and the lists of what they have to do with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from archivegen.catalogue.correspondence import Part
from archivegen.model.archive import Person
from archivegen.model.digests import written
from archivegen.site import addresses, schema
from archivegen.site.activity import Subject, activity
from archivegen.site.exchanges import Exchanges
from archivegen.site.inputs import digest
from archivegen.site.listing import Crumb, Listing, crumbs, day_name, newest_first
from archivegen.site.markup import link, text
from archivegen.site.paging import PER_PAGE, newest, place
from archivegen.site.person_head import facts_html
from archivegen.site.rows import Rows
from archivegen.site.source import Meta, PageSource, Recipe
from archivegen.site.timeline import Axis, axis_of, numbered
from archivegen.site.wording import counted

_LATEST: Final = 5  # documents on the page itself


class Persons:
    """What the pages of all people share, worked out once for each interface language."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.view = rows.view
        self.where = addresses.facet_pages(rows.view.catalogue)
        self.exchanges = Exchanges(rows.view)
        self.events = numbered(rows.view.catalogue.info.events)

    @cached_property
    def axis(self) -> Axis | None:
        """The months or years of the whole archive, so that charts can be compared."""
        return axis_of(self.view.catalogue)

    def recipe(self, person: Person) -> Recipe:
        """Describe a person's page: made again when something changed that it shows."""
        page = _Page(self, person)
        inputs = digest(self.rows.world, page.matter(), *page.rows_inputs())
        return Recipe(page.path, inputs, page.make)

    def listings(self, person: Person) -> Iterator[Listing]:
        """Describe the lists of what somebody wrote and received, and is mentioned in."""
        page = _Page(self, person)
        for role, ids in page.lists.items():
            title = self.view.strings.say(f"person.list_{role}", name=person.name)
            yield Listing(
                page=addresses.person_list(page.page, role),
                title=title,
                tab="people",
                crumbs=(
                    page.crumb_of_all(),
                    Crumb(person.name, page.page),
                    Crumb(self.view.strings[f"person.{role}"]),
                ),
                ids=ids,
                meta={
                    "links_html": page.tabs(here=role),
                    "links_label": self.view.strings["person.lists"],
                },
                months=True,
            )


class _Page:
    """The page of one person."""

    def __init__(self, shared: Persons, person: Person) -> None:
        self.shared = shared
        self.view = shared.view
        self.strings = shared.view.strings
        self.person = person
        self.page = shared.where["person", person.id]
        self.path = self.view.source(self.page)

    def make(self) -> tuple[PageSource]:
        title = self.person.name
        things = (schema.person(self.person, self.view, self.page),)
        return (PageSource(self.path, "person.html", title, self._meta(), things=things),)

    def matter(self) -> bytes:
        """Write what the page is made of, but for its rows and what any page may show."""
        part, shared = self.part, self.shared
        counts = [(role, len(ids)) for role, ids in self.lists.items()]
        told = (part.months, part.documents, part.exchanged, counts, self.latest)
        around = list(shared.exchanges.matter(self.person))
        return written((told, around, shared.axis, shared.events))

    def rows_inputs(self) -> Iterator[bytes]:
        """Collect what the rows on the page are made of."""
        return map(self.shared.rows.inputs.__getitem__, self.latest)

    @property
    def part(self) -> Part:
        return self.view.catalogue.correspondence.part(self.person.id)

    @property
    def _subject(self) -> Subject:
        return Subject(self.person, self.page, self.part)

    @cached_property
    def lists(self) -> Mapping[addresses.Role, tuple[str, ...]]:
        part = self.part
        found: dict[addresses.Role, tuple[str, ...]] = {
            "written": part.written,
            "received": part.received,
            "mentioned": part.mentioned,
        }
        return {role: ids for role, ids in found.items() if ids}

    @cached_property
    def shown(self) -> addresses.Role | None:
        """The list of which the page shows the latest documents."""
        return next(iter(self.lists), None)

    @cached_property
    def latest(self) -> Sequence[str]:
        return newest_first(self.lists[self.shown], self.view)[:_LATEST] if self.shown else ()

    def _meta(self) -> Meta:
        person, view = self.person, self.view
        kind = person.kind
        return {
            "ui": view.language,
            "tab": "people",
            "path": self.page,
            "description": view.say(person.description),
            "crumbs": crumbs(view, self.page, [self.crumb_of_all(), Crumb(person.name)]),
            "kicker": [
                self.strings[f"person.kind_{kind}"],
                counted(self.strings, "list.documents", self.part.documents),
            ],
            "standfirst": view.say(person.description),
            "facts_html": facts_html(view, person, self.shared.where),
            "when": self.strings[f"person.when_{kind}"],
            "documents": self.strings[f"person.documents_{kind}"],
            "activity": activity(view, self._subject, self.shared.axis, self.shared.events),
            "exchange": self.shared.exchanges.around(person),
            "tabs_html": self.tabs(here=self.shown),
            "latest": self._caption(),
            "rows_html": "".join(self._rows()),
            "all_html": self._all(),
        }

    def crumb_of_all(self) -> Crumb:
        return Crumb(self.strings["tab.people"], addresses.PEOPLE)

    def tabs(self, *, here: addresses.Role | None) -> str:
        """Link the lists with their counts, the one that is shown marked."""
        return "".join(
            place(
                counted(self.strings, f"person.tab_{role}", len(ids)),
                addresses.person_list(self.page, role).rpartition("/")[2],
                here=role == here,
            )
            for role, ids in self.lists.items()
        )

    def _caption(self) -> str:
        if not self.shown:
            return ""
        title = self.strings.say(f"person.list_{self.shown}", name=self.person.name)
        return self.strings.say("person.latest", title=title)

    def _all(self) -> str:
        """Link the list of which the latest are shown, in the order in which they are."""
        if not self.shown:
            return ""
        target = addresses.person_list(self.page, self.shown)
        count = len(self.lists[self.shown])
        if count > PER_PAGE:
            target = newest(target)
        return link(target.rpartition("/")[2], counted(self.strings, "person.all", count))

    def _rows(self) -> Iterator[str]:
        rows, before = self.shared.rows, None
        for identifier in self.latest:
            day = rows.days[identifier]
            if before != (day,):
                name = text(day_name(day, self.strings, with_year=True))
                yield f'<tr class="d"><td colspan="5">{name}</td></tr>'
            before = (day,)
            yield rows.html(identifier)
