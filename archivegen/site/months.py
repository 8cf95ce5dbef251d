"""The documents by date: an overview of the years, and a list for each year and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from archivegen.locale import Strings
from archivegen.model.archive import Event
from archivegen.model.dates import PartialDate
from archivegen.site import addresses
from archivegen.site.below_home import below_home
from archivegen.site.calendar_table import Day, calendar
from archivegen.site.chart_axis import Mark
from archivegen.site.charts import Bar, columns
from archivegen.site.counts import Counts, counts, undated
from archivegen.site.dates import human
from archivegen.site.dates import month as month_name
from archivegen.site.listing import Crumb, Listing, recipes
from archivegen.site.paging import Paging, place
from archivegen.site.rows import Rows
from archivegen.site.source import Meta, PageSource, Recipe, made_each_time
from archivegen.site.timeline import numbered, time_line, told, undated_html
from archivegen.site.view import View
from archivegen.site.wording import capital, counted, number


def by_date(rows: Rows) -> Iterator[Recipe]:
    """Write the overview of the years, and the lists of years, months and the undated."""
    dates = _Dates(rows.view)
    yield made_each_time(f"{rows.view.language} dates", lambda: _overview(dates))
    facets = rows.view.catalogue.facets
    for facet in facets.get("year", ()):
        yield from recipes(_year(dates, facet.value, facet.ids), rows)
    for facet in facets.get("month", ()):
        yield from recipes(_month(dates, facet.value, facet.ids), rows)
    for facet in facets.get("undated", ()):
        yield from recipes(_undated(dates, facet.ids), rows)


class _Dates:
    """What all pages by date need: counted once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.strings = view.strings
        self.years = counts(view.catalogue, "year")
        self.months = counts(view.catalogue, "month")
        self.undated = undated(view.catalogue)
        self.has_undated = bool(view.catalogue.facets.get("undated"))

    def crumb(self) -> Crumb:
        return Crumb(self.strings["tab.dates"], addresses.DATES)

    def links(self, current: str) -> str:
        """Link the years and what is undated."""
        found = [
            place(year.lstrip("0"), f"{year}.html", here=year == current) for year in self.years
        ]
        if self.has_undated:
            label = self.strings["date.undated"]
            found.append(place(label, "undated.html", here=current == "undated"))
        return "".join(found)

    def chart(self, year: str, current: str = "") -> str:
        """Draw the months of a year, with what happened in it, or in one of them."""
        bars = [self._bar(f"{year}-{month:02d}", month, current) for month in range(1, 13)]
        happened = self._happened(current or year)
        events = [Mark(event.date.month - 1, at) for at, event in happened if event.date.month]
        return columns(self.strings.say("chart.months_of", year=int(year)), bars, events)

    def _bar(self, value: str, month: int, current: str) -> Bar:
        name = self.strings[f"month-short.{month}"]
        count = self.months.get(value, 0)
        date = human(PartialDate(int(value[:4]), month), self.strings)
        return Bar(
            label=counted(self.strings, "chart.bar", count, date=date),
            count=count,
            href=f"{value}.html",
            here=value == current,
            figure=number(count, self.strings),
            name=name,
            letter=name[:1],
        )

    def events(self, value: str) -> list[Meta]:
        """Describe what happened in a year or a month, by the numbers that the time line has."""
        return [told(self.view, at, event) for at, event in self._happened(value)]

    def _happened(self, value: str) -> list[tuple[int, Event]]:
        events = numbered(self.view.catalogue.info.events)
        return [(at, event) for at, event in events if event.date.iso().startswith(value)]

    def figures(self, year: str) -> Meta:
        """Describe the months of a year as a table of one row."""
        row = _row(self, year)
        return {
            "months": _months(self.strings),
            "years": [{**row, "href": ""}],
            "rest": row["rest"],
        }


def _year(dates: _Dates, year: str, ids: tuple[str, ...]) -> Listing:
    return Listing(
        page=f"dates/{year}.html",
        title=year.lstrip("0"),
        tab="dates",
        crumbs=(dates.crumb(), Crumb(year.lstrip("0"))),
        ids=ids,
        meta={
            "chart_html": dates.chart(year),
            "events": dates.events(year),
            "figures": dates.figures(year),
            "links_html": dates.links(year),
            **_either_side(dates, year, dates.years),
        },
    )


def _month(dates: _Dates, value: str, ids: tuple[str, ...]) -> Listing:
    date = PartialDate(int(value[:4]), int(value[5:]))
    title = capital(month_name(date, dates.strings))
    return Listing(
        page=f"dates/{value}.html",
        title=title,
        tab="dates",
        crumbs=(
            dates.crumb(),
            Crumb(str(date.year), f"dates/{value[:4]}.html"),
            Crumb(capital(dates.strings[f"month.{date.month}"])),
        ),
        ids=ids,
        meta={
            "chart_html": dates.chart(value[:4], value),
            "events": dates.events(value),
            "links_html": dates.links(value[:4]),
            **_either_side(dates, value, dates.months),
        },
        of_month=True,
        head=lambda paging, ordered: {
            "calendar_html": calendar(date, _days(dates.view, paging, ordered), dates.strings)
        },
    )


def _undated(dates: _Dates, ids: tuple[str, ...]) -> Listing:
    title = dates.strings["date.undated"]
    return Listing(
        page="dates/undated.html",
        title=title,
        tab="dates",
        crumbs=(dates.crumb(), Crumb(title)),
        ids=ids,
        about=dates.strings["list.undated_about"],
        meta={"links_html": dates.links("undated")},
    )


def _days(view: View, paging: Paging, ids: Sequence[str]) -> dict[int, Day]:
    """Count the documents of each day, and find the page on which the day begins."""
    tally: Counter[int] = Counter()
    first: dict[int, int] = {}
    for row, identifier in enumerate(ids):
        day = view.catalogue.filed[identifier].day
        tally[day] += identifier in view.catalogue.by_id
        first.setdefault(day, row)
    return {
        day: Day(tally[day], f"{_file(paging, first[day])}#d{day}")
        for day in first
        if day and tally[day]
    }


def _file(paging: Paging, row: int) -> str:
    return paging.address(paging.number_of(row)).rpartition("/")[2]


def _either_side(dates: _Dates, value: str, found: Counts) -> Meta:
    """Link the years or months before and after that have documents."""
    order = list(found)
    at = order.index(value)
    return {
        "before": _beside(dates, order[at - 1], found) if at else {},
        "after": _beside(dates, order[at + 1], found) if at + 1 < len(order) else {},
    }


def _beside(dates: _Dates, value: str, found: Counts) -> Meta:
    date = PartialDate.parse(value)
    label = capital(human(date, dates.strings)) if date else value
    return {"label": f"{label} ({number(found[value], dates.strings)})", "href": f"{value}.html"}


def _overview(dates: _Dates) -> PageSource:
    view, strings = dates.view, dates.strings
    title = strings["tab.dates"]
    rest = any(_year_only(dates, year) for year in dates.years)
    return below_home(
        view,
        addresses.DATES,
        template="dates.html",
        title=title,
        tab="dates",
        meta={
            "about": counted(strings, "list.documents", len(view.catalogue.counted)) + ".",
            "time": time_line(view, view.path(addresses.DATES)),
            "links_html": dates.links(""),
            "undated_html": undated_html(view, view.path(addresses.DATES)),
            "figures": {
                "months": _months(strings),
                "years": [_row(dates, year) for year in dates.years],
                "rest": rest,
                "span": 14 if rest else 13,
                "undated": number(dates.undated, strings) if dates.has_undated else "",
                "total": number(len(view.catalogue.counted), strings),
            },
        },
    )


def _months(strings: Strings) -> list[str]:
    return [strings[f"month-short.{month}"] for month in range(1, 13)]


def _year_only(dates: _Dates, year: str) -> int:
    """Count the documents of a year whose month is not known."""
    values = (f"{year}-{month:02d}" for month in range(1, 13))
    return dates.years[year] - sum(dates.months.get(value, 0) for value in values)


def _row(dates: _Dates, year: str) -> Meta:
    """Describe a year of the table: each month, what is known by year only, and the sum."""
    values = [f"{year}-{month:02d}" for month in range(1, 13)]
    rest = _year_only(dates, year)
    return {
        "year": year.lstrip("0"),
        "href": f"{year}.html",
        "months": [_cell(dates, value) for value in values],
        "rest": number(rest, dates.strings) if rest else "",
        "sum": number(dates.years[year], dates.strings),
    }


def _cell(dates: _Dates, value: str) -> Meta:
    if value not in dates.months:
        return {"figure": "", "href": ""}
    date = human(PartialDate(int(value[:4]), int(value[5:])), dates.strings)
    count = dates.months[value]
    return {
        "figure": number(count, dates.strings),
        "href": f"{value}.html",
        "label": counted(dates.strings, "chart.bar", count, date=date),
    }
