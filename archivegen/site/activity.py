"""When somebody on the list wrote and was written to: as a chart, and as the same in figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from archivegen.catalogue.correspondence import Month, Part
from archivegen.model.archive import Event, Person
from archivegen.model.dates import PartialDate
from archivegen.site import addresses
from archivegen.site.charts import Bar
from archivegen.site.dates import human
from archivegen.site.mirrored import Mirrored, mirrored
from archivegen.site.paging import Paging
from archivegen.site.source import Meta
from archivegen.site.timeline import Axis, marks, ticks, told
from archivegen.site.view import View
from archivegen.site.wording import capital, counted, number

Way = Literal["sent", "received"]
_LIST: Final[Mapping[Way, addresses.Role]] = {"sent": "written", "received": "received"}


class Subject(Struct, frozen=True):
    """Somebody on the list, the address of their page, and what they have to do with."""

    person: Person
    page: str
    part: Part


class Spot(Struct, frozen=True):
    """A month or a year on the axis: what was sent then and received, and where that is listed."""

    at: int
    counts: Mapping[Way, int]
    hrefs: Mapping[Way, str]


def activity(
    view: View, subject: Subject, axis: Axis | None, events: Sequence[tuple[int, Event]]
) -> Meta:
    """Describe the section; empty if nothing was sent or received, or no document bears a date."""
    part = subject.part
    if axis is None or not part.months:
        return {}
    strings = view.strings
    totals: dict[Way, int] = {"sent": len(part.written), "received": len(part.received)}
    spots = tuple(_spots(part, axis, _Places(subject)))
    on_axis = [one for one in events if axis.place(one[1].date) is not None]
    rest = {way: total - sum(spot.counts[way] for spot in spots) for way, total in totals.items()}
    return {
        "chart_html": mirrored(_chart(view, subject.person, axis, spots, on_axis)) if spots else "",
        "events": [told(view, at, event) for at, event in on_axis],
        "sent": counted(strings, "person.legend_sent", totals["sent"]),
        "received": counted(strings, "person.legend_received", totals["received"]),
        "about": strings["person.by_month" if axis.by_month else "person.by_year"],
        "unit": strings["list.month" if axis.by_month else "list.year_column"],
        "rows": [_row(view, capital(human(axis.date(s.at), strings)), s.counts) for s in spots],
        "rest": _row(view, strings["person.not_on_axis"], rest) if any(rest.values()) else {},
        "total": _row(view, strings["list.sum"], totals),
    }


def _row(view: View, label: str, counts: Mapping[Way, int]) -> Meta:
    sent, received = (number(counts[way], view.strings) for way in ("sent", "received"))
    return {"label": label, "sent": sent, "received": received}


class _Places:
    """Where in a person's lists a month begins: the lists are in time, fifty rows a page."""

    def __init__(self, subject: Subject) -> None:
        part = subject.part
        counts = {"sent": len(part.written), "received": len(part.received)}
        self._paging: dict[Way, Paging] = {
            way: Paging(addresses.person_list(subject.page, role), counts[way])
            for way, role in _LIST.items()
        }
        self._row: dict[Way, int] = dict.fromkeys(_LIST, 0)

    def passed(self, month: Month) -> Mapping[Way, str]:
        """Give the addresses of a month in both lists, then go on to the next."""
        anchor = addresses.month_anchor(month.year, month.month)
        found: dict[Way, str] = {}
        for way, paging in self._paging.items():
            page = paging.address(paging.number_of(self._row[way])).rpartition("/")[2]
            found[way] = f"{page}#{anchor}"
            self._row[way] += getattr(month, way)
        return found


def _spots(part: Part, axis: Axis, places: _Places) -> Iterator[Spot]:
    """Join the months of a year where the axis is of years; leave out what is not on it."""
    found: dict[int, tuple[dict[Way, int], dict[Way, str]]] = {}
    for month in part.months:
        hrefs = places.passed(month)
        at = axis.place(PartialDate(month.year, month.month)) if month.year else None
        if at is None:
            continue
        counts, first = found.setdefault(at, (dict.fromkeys(_LIST, 0), {}))
        for way in _LIST:
            count: int = getattr(month, way)
            counts[way] += count
            if count:
                first.setdefault(way, hrefs[way])
    for at, (counts, first) in sorted(found.items()):
        yield Spot(at, counts, first)


def _chart(
    view: View,
    person: Person,
    axis: Axis,
    spots: Sequence[Spot],
    events: Sequence[tuple[int, Event]],
) -> Mirrored:
    by_place = {spot.at: spot for spot in spots}
    most = max(spots, key=lambda spot: sum(spot.counts.values()))
    key = "person.chart_by_month" if axis.by_month else "person.chart_by_year"
    return Mirrored(
        title=view.strings.say(
            key,
            name=person.name,
            first=human(axis.date(spots[0].at), view.strings),
            last=human(axis.date(spots[-1].at), view.strings),
            most=human(axis.date(most.at), view.strings),
        ),
        above=tuple(_bar(view, axis, by_place.get(at), "sent") for at in range(axis.length)),
        below=tuple(_bar(view, axis, by_place.get(at), "received") for at in range(axis.length)),
        ticks=tuple(ticks(view, axis)),
        marks=marks(axis, events),
    )


def _bar(view: View, axis: Axis, spot: Spot | None, way: Way) -> Bar:
    count = spot.counts[way] if spot else 0
    if spot is None or not count:
        return Bar(label="", count=0)
    date = human(axis.date(spot.at), view.strings)
    label = counted(view.strings, f"person.bar_{way}", count, date=capital(date))
    return Bar(label=label, count=count, href=spot.hrefs[way])
