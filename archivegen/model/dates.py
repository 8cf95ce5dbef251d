"""Dates as precise as the source gives them, and no more. Nothing is guessed.

`dateutil` and `dateparser` turn "2013-03" into today's day of that month and "03/04/2013" into
4 March, which is invented evidence; so what is not one of the forms below stays as written, and
the document is undated.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from msgspec import Struct

_ISO: Final = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)"
    r"(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s?(?P<offset>Z|[+-]\d\d:?\d\d)?)?)?)?"
)


class PartialDate(Struct, frozen=True, order=True):
    """A year, a month, a day or a moment; `offset` as the source wrote it ("+02:00", "Z" or "")."""

    year: int
    month: int = 0  # 0: not known
    day: int = 0
    time: str = ""  # "18:42" or "18:42:05", local to the offset
    offset: str = ""

    @classmethod
    def parse(cls, text: str) -> PartialDate | None:
        """Read `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or an ISO 8601 timestamp; otherwise None."""
        match = _ISO.fullmatch(text.strip())
        if match is None:
            return None
        year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
        if not _exists(
            year, month, day, has_month=bool(match["month"]), has_day=bool(match["day"])
        ):
            return None
        return _with_time(cls(year, month, day), match)

    def iso(self) -> str:
        """Write the date in ISO 8601, as precise as it is known."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return f"{text}T{self.time}{self.offset}" if self.time else text


def _exists(year: int, month: int, day: int, *, has_month: bool, has_day: bool) -> bool:
    if year < 1 or (has_month and not 1 <= month <= 12):
        return False
    return not has_day or 1 <= day <= monthrange(year, month)[1]


def _with_time(date: PartialDate, match: re.Match[str]) -> PartialDate | None:
    if match["hour"] is None:
        return date
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 60:
        return None
    time = f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if match["second"] else "")
    offset = _offset(match["offset"] or "")
    if offset is None:
        return None
    return PartialDate(date.year, date.month, date.day, time, offset)


def _offset(text: str) -> str | None:
    if text in ("", "Z"):
        return text
    digits = text[1:].replace(":", "")
    if int(digits[:2]) > 14 or int(digits[2:]) > 59:
        return None
    return f"{text[0]}{digits[:2]}:{digits[2:]}"
