"""Who wrote to whom: the whole archive's diagram, that around one person, and their tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, islice
from typing import Final

from archivegen.catalogue.correspondence import Correspondence, Exchange, Pair
from archivegen.model.archive import Person
from archivegen.site import addresses
from archivegen.site.arcs import Arc, Diagram, Node, diagram
from archivegen.site.listing import Crumb, Listing
from archivegen.site.markup import link, text, value
from archivegen.site.office import body
from archivegen.site.source import Meta
from archivegen.site.view import View
from archivegen.site.wording import counted, number

ARCS: Final = 40  # of the whole archive
NODES: Final = 24
AROUND: Final = 11  # correspondents of one person that are drawn
BETWEEN: Final = 20  # lines between these
ROWS: Final = 50  # of a person's table
_UP: Final = "../"  # every page of or about people is one folder deep


class Exchanges:
    """The exchanges of the archive in one interface language."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.strings = view.strings
        self.people = view.catalogue.people
        self.where = addresses.facet_pages(view.catalogue)

    @property
    def all(self) -> Correspondence:
        """Everything that was counted."""
        return self.view.catalogue.correspondence

    @cached_property
    def listed(self) -> dict[Pair, Exchange]:
        """The exchanges that have a list, those with most messages first."""
        listed = self.all.listed
        return {one.pair: one for one in self.all.exchanges if one.pair in listed}

    def page(self, exchange: Exchange) -> str:
        """Say where the list of an exchange is."""
        return addresses.exchange_page(*(self.where["person", one] for one in exchange.pair))

    def listing(self, exchange: Exchange) -> Listing:
        """Describe the list of what two people wrote to each other."""
        first, second = (self.people[one].name for one in exchange.pair)
        title = self.strings.say("person.exchange", one=first, other=second)
        about = self.strings.say(
            "person.exchange_about",
            one=first,
            there=number(exchange.there, self.strings),
            other=second,
            back=number(exchange.back, self.strings),
        )
        links = (
            link(_UP + self.where["person", one], self.people[one].name) for one in exchange.pair
        )
        return Listing(
            page=self.page(exchange),
            title=title,
            tab="people",
            crumbs=(Crumb(self.strings["tab.people"], addresses.PEOPLE), Crumb(title)),
            ids=exchange.ids,
            about=about,
            meta={
                "links_html": "".join(links),
                "links_label": self.strings["tab.people"],
            },
        )

    def whole(self) -> Meta:
        """Describe who wrote to whom in the whole archive; empty if nobody did."""
        drawn = list(self._drawn())
        if not drawn:
            return {}
        everybody = {person for one in drawn for person in one.pair}
        order = sorted(everybody, key=lambda person: (-self._volume(person), person))
        left = len(self.all.exchanges) - len(drawn)
        return {
            "diagram_html": self._diagram(order, drawn, ""),
            "about": counted(self.strings, "person.messages", self.all.messages),
            "rows": [self._pair(one) for one in drawn],
            "more": counted(self.strings, "person.more_pairs", left) if left else "",
        }

    def matter(self, person: Person) -> Iterator[tuple[object, ...]]:
        """Collect what `around` tells, for the digest of a page."""
        for one in (*self.all.of.get(person.id, ()), *self._between(self._own(person))):
            yield (*one.pair, one.there, one.back, len(one.ids), one.pair in self.all.listed)

    def around(self, person: Person) -> Meta:
        """Describe with whom a person corresponded; empty if with nobody on the list."""
        mine = self.all.of.get(person.id, ())
        if not mine:
            return {}
        own = self._own(person)
        others = [one.between(person.id)[0] for one in own]
        left, rest = len(mine) - len(own), mine[ROWS:]
        together = sum(len(one.ids) for one in mine)
        messages = self.all.part(person.id).exchanged
        say = self.strings
        return {
            "diagram_html": self._diagram(
                [person.id, *others], [*own, *self._between(own)], person.id
            ),
            "about": say.say("person.diagram_around_about", name=person.name),
            "not_drawn": counted(say, "person.not_drawn", left) if left else "",
            "rows": [self._row(one, person.id) for one in mine[:ROWS]],
            "rest": self._sums("person.more_people", rest, person.id) if rest else {},
            "total": self._sums("person.all_of_them", mine, person.id),
            "once": counted(say, "person.once", messages) if together != messages else "",
        }

    def _own(self, person: Person) -> list[Exchange]:
        """Choose a person's exchanges that are drawn."""
        listed = (one for one in self.all.of.get(person.id, ()) if one.pair in self.all.listed)
        return list(islice(listed, AROUND))

    def _between(self, own: Sequence[Exchange]) -> list[Exchange]:
        """Choose the exchanges to draw between those with whom somebody corresponded."""
        people = sorted({one for exchange in own for one in exchange.pair})
        pairs = set(combinations(people, 2)) - {one.pair for one in own}
        found = [self.listed[pair] for pair in pairs if pair in self.listed]
        return sorted(found, key=lambda one: (-len(one.ids), one.pair))[:BETWEEN]

    def _volume(self, person: str) -> int:
        return sum(len(one.ids) for one in self.all.of[person])

    def _drawn(self) -> Iterator[Exchange]:
        """Choose the exchanges with most messages, between no more people than can be read."""
        people: set[str] = set()
        drawn = 0
        for exchange in self.listed.values():
            if drawn < ARCS and len(people | set(exchange.pair)) <= NODES:
                people.update(exchange.pair)
                drawn += 1
                yield exchange

    def _diagram(self, order: Sequence[str], lines: Sequence[Exchange], own: str) -> str:
        """Draw lines between people, who stand in an order; `own` is whom the page is about."""
        if not lines:
            return ""
        place = {person: at for at, person in enumerate(order)}
        nodes = tuple(
            Node(
                self.people[one].name,
                "" if one == own else _UP + self.where["person", one],
            )
            for one in order
        )
        arcs = tuple(
            Arc(
                one=place[one.first],
                other=place[one.second],
                count=len(one.ids),
                label=self._label(one),
                href=_UP + self.page(one),
                own=own in one.pair,
            )
            for one in lines
        )
        title = self.strings["person.diagram_around" if own else "person.diagram"]
        return diagram(Diagram(title=title, nodes=nodes, arcs=arcs))

    def _label(self, exchange: Exchange) -> str:
        first, second = (self.people[one].name for one in exchange.pair)
        count = len(exchange.ids)
        return counted(self.strings, "person.arc", count, one=first, other=second)

    def _pair(self, exchange: Exchange) -> Meta:
        first, second = (self._name(one) for one in exchange.pair)
        return {
            "one_html": first,
            "other_html": second,
            "there": number(exchange.there, self.strings),
            "back": number(exchange.back, self.strings),
            "together_html": self._together(exchange),
        }

    def _row(self, exchange: Exchange, person: str) -> Meta:
        other, sent, received = exchange.between(person)
        return {
            "name_html": self._name(other),
            "body": body(self.view, self.people[other]),
            "sent": number(sent, self.strings),
            "received": number(received, self.strings),
            "together_html": self._together(exchange),
        }

    def _name(self, person: str) -> str:
        name = link(_UP + self.where["person", person], self.people[person].name)
        return f'<bdi dir="auto">{name}</bdi>'

    def _together(self, exchange: Exchange) -> str:
        """Write how many messages there are, with a link to their list, if they have one."""
        count = number(len(exchange.ids), self.strings)
        if exchange.pair not in self.all.listed:
            return text(count)
        label = value(self._label(exchange))
        return f'<a href="{_UP}{self.page(exchange)}" aria-label="{label}">{count}</a>'

    def _sums(self, key: str, exchanges: Sequence[Exchange], person: str) -> Meta:
        """Add up several rows, under a label that says how many they are."""
        sides = [one.between(person) for one in exchanges]
        return {
            "label": counted(self.strings, key, len(exchanges)),
            "sent": number(sum(sent for _, sent, _ in sides), self.strings),
            "received": number(sum(received for _, _, received in sides), self.strings),
            "together": number(sum(len(one.ids) for one in exchanges), self.strings),
        }
