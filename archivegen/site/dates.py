"""Dates for people, in the interface's language, as precise as they are known and no more."""

from __future__ import annotations

from calendar import weekday
from typing import Final

from archivegen.locale import Strings
from archivegen.model.dates import PartialDate
from archivegen.site.markup import direction, text, value

_LEFT_TO_RIGHT: Final = "\u200e"


def human(date: PartialDate, strings: Strings) -> str:
    """Write a date in full: `11 April 2020, 18:42`, `11 April 2020`, `April 2020` or `2020`."""
    return _with_clock(_day(date, strings, "month"), date, strings)


def short(date: PartialDate, strings: Strings) -> str:
    """Write a date with its month cut short: `3 Sep 2025`."""
    return _day(date, strings, "month-short")


def brief(date: PartialDate, strings: Strings) -> str:
    """Write a moment without its year, for lists where the year is known: `9 Apr, 12:30`."""
    if not date.day:
        return short(date, strings)
    month = strings[f"month-short.{date.month}"]
    shown = strings.say("date.day-month", day=date.day, month=month)
    return _with_clock(shown, date, strings)


def exact(date: PartialDate, strings: Strings) -> str:
    """Write a moment as a letter head does: `Sat, 11 April 2020, 18:42 +02:00`."""
    shown = human(date, strings)
    if date.day and date.time:
        name = strings[f"weekday-short.{weekday(date.year, date.month, date.day) + 1}"]
        shown = strings.say("date.weekday", weekday=name, date=shown)
    if not date.offset:
        return shown
    # Without a mark, its sign would change sides with the way of writing.
    mark = _LEFT_TO_RIGHT if direction(strings.language) == "rtl" else ""
    return f"{shown} {mark}{'UTC' if date.offset == 'Z' else date.offset}"


def span(first: PartialDate, last: PartialDate, strings: Strings) -> str:
    """Write from when to when: `9 to 14 April 2020`, `9 April to 2 May 2020`, or the one day."""
    if _day_of(first) == _day_of(last):
        return month_day(first, strings)
    begin = month_day(first, strings)
    if first.day and last.day and first.year == last.year:
        name = strings[f"month.{first.month}"]
        same = first.month == last.month
        begin = f"{first.day}" if same else strings.say("date.day-month", day=first.day, month=name)
    return strings.say("date.span", first=begin, last=month_day(last, strings))


def short_span(first: PartialDate, last: PartialDate, strings: Strings) -> str:
    """Write from when to when with months cut short: `9 to 14 Apr 2020`."""
    if _day_of(first) == _day_of(last):
        return short(first, strings)
    begin = short(first, strings)
    if first.day and last.day and first.year == last.year:
        same = first.month == last.month
        begin = f"{first.day}" if same else brief(PartialDate(*_day_of(first)), strings)
    return strings.say("date.span", first=begin, last=short(last, strings))


def month_day(date: PartialDate, strings: Strings) -> str:
    """Write a date without its time: `11 April 2020`."""
    return _day(date, strings, "month")


def clock(date: PartialDate) -> str:
    """Write the hour and the minute, `9:15`, or nothing."""
    hour, _, rest = date.time.partition(":")
    return f"{int(hour)}:{rest[:2]}" if rest else ""


def month(date: PartialDate, strings: Strings) -> str:
    """Write a month of a year: `April 2020`."""
    return _day(PartialDate(date.year, date.month), strings, "month")


def day(iso: str, strings: Strings) -> str:
    """Write an ISO day or moment as a day, `3 September 2025`; other words as they are."""
    return _iso(iso, strings, "month")


def short_day(iso: str, strings: Strings) -> str:
    """Write an ISO day or moment as a short day, `3 Sep 2025`; other words as they are."""
    return _iso(iso, strings, "month-short")


def element(date: PartialDate, shown: str) -> str:
    """Write the HTML `time` element of a date; `shown` is escaped here."""
    return f'<time datetime="{value(machine(date))}">{text(shown)}</time>'


def machine(date: PartialDate) -> str:
    """Write a date as HTML's `datetime` takes it."""
    return date.iso()


def _day_of(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month, date.day


def _day(date: PartialDate, strings: Strings, months: str) -> str:
    if not date.month:
        return f"{date.year}"
    name = strings[f"{months}.{date.month}"]
    if not date.day:
        return strings.say("date.month", month=name, year=date.year)
    return strings.say("date.day", day=date.day, month=name, year=date.year)


def _with_clock(day: str, date: PartialDate, strings: Strings) -> str:
    return strings.say("date.time", date=day, time=clock(date)) if date.time else day


def _iso(iso: str, strings: Strings, months: str) -> str:
    date = PartialDate.parse(iso[:10])
    return _day(date, strings, months) if date else iso
