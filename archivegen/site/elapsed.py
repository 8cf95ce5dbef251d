"""How much time lies between two messages, in words."""

from __future__ import annotations

import datetime as dt
from typing import Final

from archivegen.locale import Strings
from archivegen.model.dates import PartialDate

_HOUR: Final = 60  # minutes
_DAY: Final = 24 * _HOUR
_LONG: Final = 45  # days, from which months are told
_MONTH: Final = 30.44  # days
_YEARS: Final = 24  # months, from which years are told


def elapsed(earlier: PartialDate, later: PartialDate, strings: Strings) -> str:
    """Say `20 hours later`; nothing where it is not known, or is no time at all."""
    between = minutes(earlier, later)
    if between is None or between < 1:
        return ""
    unit, count = _rounded(between)
    return strings.say(f"conversation.later_{unit}", count=count)


def minutes(earlier: PartialDate, later: PartialDate) -> int | None:
    """Count the minutes between two moments; None where one of them has no time or zone to tell."""
    first, last = _moment(earlier), _moment(later)
    if first is None or last is None or (first.tzinfo is None) != (last.tzinfo is None):
        return None
    return round((last - first).total_seconds() / 60)


def _moment(date: PartialDate) -> dt.datetime | None:
    if not date.time:
        return None
    hour, minute, *_ = (int(part) for part in date.time.split(":"))
    zone = dt.UTC if date.offset == "Z" else _zone(date.offset)
    return dt.datetime(date.year, date.month, date.day, hour, minute, tzinfo=zone)


def _zone(offset: str) -> dt.tzinfo | None:
    if not offset:
        return None
    sign = -1 if offset[0] == "-" else 1
    hours, minutes = offset[1:].split(":")
    return dt.timezone(sign * dt.timedelta(hours=int(hours), minutes=int(minutes)))


def _rounded(between: int) -> tuple[str, int]:
    if between < _HOUR:
        return "minutes", between
    if between < 2 * _DAY:
        return "hours", round(between / _HOUR)
    days = round(between / _DAY)
    if days < _LONG:
        return "days", days
    months = round(days / _MONTH)
    return ("months", months) if months < _YEARS else ("years", round(months / 12))
