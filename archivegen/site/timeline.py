"""The time line of the whole archive: documents by month or by year, and what happened then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.catalogue.facets import FacetName
from archivegen.model.archive import Event
from archivegen.model.dates import PartialDate
from archivegen.site import addresses
from archivegen.site.chart_axis import Mark, Tick
from archivegen.site.charts import Bar, Timeline, hairlines, timeline
from archivegen.site.counts import counts, undated
from archivegen.site.dates import human, machine, short
from archivegen.site.markup import link
from archivegen.site.source import Meta
from archivegen.site.view import View, relative
from archivegen.site.wording import counted, number, sentence

# An archive of more years than this is shown by year: bars by month would be hairlines.
_YEARS_BY_MONTH = 12
# A clock that was wrong dates a message 9999, and one bar of eight thousand would be no chart.
_YEARS_AROUND = 150


class Axis(Struct, frozen=True):
    """The months or years from the first to the last document; places count from 0."""

    first: int  # a year, or a month counted from year 0
    length: int
    by_month: bool

    def date(self, at: int) -> PartialDate:
        """Name the month or the year at a place."""
        if not self.by_month:
            return PartialDate(self.first + at)
        year, month = divmod(self.first + at, 12)
        return PartialDate(year, month + 1)

    def place(self, date: PartialDate) -> int | None:
        """Find the place of a date; None if it is outside, or not precise enough."""
        if self.by_month and not date.month:
            return None
        at = (date.year * 12 + date.month - 1 if self.by_month else date.year) - self.first
        return at if 0 <= at < self.length else None


def time_line(view: View, page: str) -> Meta:
    """Describe the time line as seen from a page; empty if no document bears a date."""
    catalogue = view.catalogue
    axis = axis_of(catalogue)
    if axis is None:
        return {}
    events = numbered(catalogue.info.events)
    return {
        "chart_html": timeline(_chart(view, page, axis, events)),
        "about": _about(view, axis),
        "undated_html": undated_html(view, page),
        "table": relative(page, view.path(addresses.DATES)) + "#figures",
        "events": [told(view, number, event) for number, event in events],
    }


def numbered(events: Iterable[Event]) -> list[tuple[int, Event]]:
    """Number the events in order of time: as they are on every chart of the site."""
    return list(enumerate(sorted(events, key=lambda event: event.date), start=1))


def told(view: View, number: int, event: Event) -> Meta:
    """Describe an event for the list below a chart."""
    return {
        "number": number,
        "date": short(event.date, view.strings),
        "machine": machine(event.date),
        "text": view.say(event.text),
    }


def axis_of(catalogue: Catalogue) -> Axis | None:
    """Choose months or years, and from when to when; None if no document bears a date."""
    years = _years(catalogue)
    if not years:
        return None
    months = [
        _month(value)
        for value, count in counts(catalogue, "month").items()
        if count and years[0] <= int(value[:4]) <= years[-1]
    ]
    if not months or years[-1] - years[0] >= _YEARS_BY_MONTH:
        return Axis(years[0], years[-1] - years[0] + 1, by_month=False)
    first, last = months[0], months[-1]
    if last - first < 24:  # whole years, so that a few months do not look like an age
        first, last = first - first % 12, last - last % 12 + 11
    return Axis(first, last - first + 1, by_month=True)


def _years(catalogue: Catalogue) -> list[int]:
    """List the years that have documents, without those far from the middle document."""
    found = {int(value): count for value, count in counts(catalogue, "year").items() if count}
    every = [year for year in sorted(found) for _ in range(found[year])]
    if not every:
        return []
    middle = every[len(every) // 2]
    return [year for year in sorted(found) if abs(year - middle) <= _YEARS_AROUND]


def _month(value: str) -> int:
    return int(value[:4]) * 12 + int(value[5:7]) - 1


def _chart(view: View, page: str, axis: Axis, events: list[tuple[int, Event]]) -> Timeline:
    bars = tuple(_bars(view, page, axis))
    lines = hairlines(max(bar.count for bar in bars))
    return Timeline(
        title=view.strings["chart.by_month" if axis.by_month else "chart.by_year"],
        description=_description(view, axis, bars),
        bars=bars,
        ticks=tuple(ticks(view, axis)),
        marks=marks(axis, events),
        lines=tuple((line, number(line, view.strings)) for line in lines),
    )


def marks(axis: Axis, events: Iterable[tuple[int, Event]]) -> tuple[Mark, ...]:
    """Find the places of events; those that are not on the axis have none."""
    places = ((axis.place(event.date), number) for number, event in events)
    return tuple(Mark(at, number) for at, number in places if at is not None)


def _bars(view: View, page: str, axis: Axis) -> Iterator[Bar]:
    name: FacetName = "month" if axis.by_month else "year"
    found = counts(view.catalogue, name)
    pages = addresses.facet_pages(view.catalogue)
    for at in range(axis.length):
        date = axis.date(at)
        count = found.get(date.iso(), 0)
        if not count:
            yield Bar(label="", count=0)
            continue
        yield Bar(
            label=counted(view.strings, "chart.bar", count, date=human(date, view.strings)),
            count=count,
            href=relative(page, view.path(pages[name, date.iso()])),
        )


def _description(view: View, axis: Axis, bars: tuple[Bar, ...]) -> str:
    filled = [at for at, bar in enumerate(bars) if bar.count]
    if not filled:
        return ""
    most = max(filled, key=lambda at: bars[at].count)
    return counted(
        view.strings,
        "chart.description",
        bars[most].count,
        first=human(axis.date(filled[0]), view.strings),
        last=human(axis.date(filled[-1]), view.strings),
        most=human(axis.date(most), view.strings),
    )


def ticks(view: View, axis: Axis) -> Iterator[Tick]:
    """Name the years at their first month; of a single year, the months."""
    if axis.by_month and axis.length == 12:
        yield Tick(0, short(axis.date(0), view.strings))
        for at in range(1, 12):
            yield Tick(at, view.strings[f"month-short.{at + 1}"], minor=bool(at % 2))
        return
    starts = [at for at in range(axis.length) if not axis.by_month or axis.date(at).month == 1]
    step = _step(len(starts))
    named = [at for at in starts if axis.date(at).year % step == 0]
    # The years on the axis of months need not begin with a January.
    if axis.by_month and (not named or named[0] > axis.length * 0.09):
        named.insert(0, 0)
    for index, at in enumerate(named):
        yield Tick(at, f"{axis.date(at).year}", minor=len(named) > 6 and bool(index % 2))


def _step(years: int) -> int:
    """Choose every how many years are named, so that at most a dozen are."""
    step, factors, turn = 1, (2, 2.5, 2), 0
    while years / step > 12:
        step = int(step * factors[turn % 3])
        turn += 1
    return step


def _about(view: View, axis: Axis) -> str:
    found = counts(view.catalogue, "month" if axis.by_month else "year")
    years = counts(view.catalogue, "year")
    known = sum(years.values()) - sum(found.values())
    dates = ((PartialDate.parse(value), count) for value, count in found.items())
    outside = sum(count for date, count in dates if date and axis.place(date) is None)
    about = view.strings["chart.by_month" if axis.by_month else "chart.by_year"] + "."
    if known:
        about += " " + counted(view.strings, "chart.year_only", known)
    if outside:
        about += " " + counted(view.strings, "chart.outside", outside)
    return about


def undated_html(view: View, page: str) -> str:
    """Say how many documents bear no date, and lead to them; nothing if all do."""
    count = undated(view.catalogue)
    if not count:
        return ""
    address = addresses.facet_pages(view.catalogue)["undated", "undated"]
    words = link(relative(page, view.path(address)), view.strings["chart.undated_link"])
    key = "chart.undated.one" if count == 1 else "chart.undated.many"
    return sentence(view.strings, key, number=number(count, view.strings), link=words)
