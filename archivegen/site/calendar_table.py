"""A month as a calendar: how many documents each day has, and where they are."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping

from msgspec import Struct

from archivegen.locale import Strings
from archivegen.model.dates import PartialDate
from archivegen.site.dates import month as month_name
from archivegen.site.markup import text, value
from archivegen.site.wording import counted, number


class Day(Struct, frozen=True):
    """A day with documents: how many, and where its list begins."""

    count: int
    href: str


def calendar(month: PartialDate, days: Mapping[int, Day], strings: Strings) -> str:
    """Draw the calendar of a month as an HTML table; `days` are those with documents."""
    caption = strings.say("list.per_day", month=month_name(month, strings))
    highest = max((day.count for day in days.values()), default=1)
    weeks = Calendar().monthdayscalendar(month.year, month.month)
    rows = (
        "".join(_cell(day, days.get(day), highest, month, strings) for day in week)
        for week in weeks
    )
    return (
        f'<table class="cal"><caption class="sr">{text(caption)}</caption>'
        f"<thead><tr>{_head(strings)}</tr></thead>"
        f"<tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
    )


def _head(strings: Strings) -> str:
    return "".join(
        f'<th scope="col"><abbr title="{value(strings[f"list.weekday.{day}"])}">'
        f"{text(strings[f'list.weekday-initials.{day}'])}</abbr></th>"
        for day in range(1, 8)
    )


def _cell(day: int, found: Day | None, highest: int, month: PartialDate, strings: Strings) -> str:
    if found is None:
        return f"<td>{day or ''}</td>"
    date = strings.say("date.day-month", day=day, month=strings[f"month.{month.month}"])
    label = counted(strings, "list.day_label", found.count, date=date)
    width = max(1, round(100 * found.count / highest))
    return (
        f'<td>{day}<a href="{value(found.href)}" aria-label="{value(label)}">'
        f"<b>{number(found.count, strings)}</b></a>"
        f'<svg aria-hidden="true"><rect x="{100 - width}%" width="{width}%" height="3" class="cb"/>'
        "</svg></td>"
    )
