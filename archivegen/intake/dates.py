"""Dates in foreign tables, into the manifest's form where they can be read in one way only.

Converted are ISO 8601, forms with the name of a month, in English or Albanian, and figures that
leave no doubt: the year first, or a day above 12. Other figures (06/07/2015), a year of two figures
and a weekday that was another day stay as they are written: the document is undated rather than
misdated. A zone's name that has no one meaning leaves the offset unknown.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date as calendar_date
from typing import Final

from archivegen.model.dates import PartialDate

_MONTHS: Final = (
    ("january", "jan", "janar"),
    ("february", "feb", "shkurt", "shk"),
    ("march", "mar", "mars"),
    ("april", "apr", "prill", "pri"),
    ("may", "maj"),
    ("june", "jun", "qershor", "qer"),
    ("july", "jul", "korrik", "kor"),
    ("august", "aug", "gusht", "gus"),
    ("september", "sep", "sept", "shtator", "sht"),
    ("october", "oct", "tetor", "tet"),
    ("november", "nov", "nentor", "nen"),
    ("december", "dec", "dhjetor", "dhj"),
)
_DAYS: Final = (
    ("monday", "mon", "e hene", "hene"),
    ("tuesday", "tue", "tues", "e marte", "marte"),
    ("wednesday", "wed", "e merkure", "merkure"),
    ("thursday", "thu", "thur", "thurs", "e enjte", "enjte"),
    ("friday", "fri", "e premte", "premte"),
    ("saturday", "sat", "e shtune", "shtune"),
    ("sunday", "sun", "e diel", "diel"),
)
_AROUND: Final = " ,;.•"  # that scanning adds
_MONTH: Final = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_DAY: Final = {word: number for number, words in enumerate(_DAYS) for word in words}
_ZONES: Final = {  # those of RFC 5322, 4.3
    "z": "Z",
    "ut": "Z",
    "utc": "Z",
    "gmt": "Z",
    "est": "-05:00",
    "edt": "-04:00",
    "cst": "-06:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
}
_WORDS: Final = "|".join(sorted(_MONTH, key=len, reverse=True))
_WEEKDAYS: Final = "|".join(sorted(_DAY, key=len, reverse=True))
_MONTH_PART: Final = rf"(?P<month>{_WORDS})\.?"
_DAY_PART: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR_PART: Final = r"(?P<year>\d{4})"
_CLOCK: Final = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
_TIME_PART: Final = (
    rf"(?:,?(?: at| ne oren)? {_CLOCK}"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: (?P<zone>[a-z]{1,4}|[+-]\d\d:?\d\d)(?: \([a-z]+\))?)?)?"
)
_WEEKDAY_PART: Final = rf"(?:(?P<weekday>{_WEEKDAYS})\.?,? )?"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEKDAY_PART}{_MONTH_PART} {_DAY_PART},? {_YEAR_PART}{_TIME_PART}",
        rf"{_WEEKDAY_PART}{_DAY_PART}[ -]{_MONTH_PART},?[ -]{_YEAR_PART}{_TIME_PART}",
        rf"(?:(?P<weekday>{_WEEKDAYS}) )?{_MONTH_PART} {_DAY_PART} {_CLOCK} {_YEAR_PART}",
        rf"{_MONTH_PART},? {_YEAR_PART}",
    )
)


_FIGURES: Final = (
    re.compile(rf"(?P<one>\d{{1,2}})([./-])(?P<two>\d{{1,2}})\2{_YEAR_PART}{_TIME_PART}"),
    re.compile(rf"{_YEAR_PART}([./-])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME_PART}"),
)
_MONTHS_A_YEAR: Final = 12


def unambiguous(text: str) -> PartialDate | None:
    """Read a date that can mean one thing only; otherwise None."""
    if date := PartialDate.parse(text):
        return date
    plain = _plain(text)
    for form in _FORMS:
        if match := form.fullmatch(plain):
            said = match.groupdict()
            return _date(said, _MONTH[said["month"] or ""])
    for form in _FIGURES:
        if match := form.fullmatch(plain):
            return _of_figures(match.groupdict())
    return None


def _of_figures(said: dict[str, str | None]) -> PartialDate | None:
    """Read a day in figures, unless two of them can be the month."""
    if "one" not in said:  # the year stands first: nobody writes the day second
        return _date(said, int(said["month"] or 0))
    one, two = int(said["one"] or 0), int(said["two"] or 0)
    if one != two and max(one, two) <= _MONTHS_A_YEAR:
        return None
    return _date({**said, "day": str(max(one, two))}, min(one, two))


def _plain(text: str) -> str:
    """Put into small letters without accents, with single spaces, and nothing around it."""
    letters = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.replace(",", ", ").split()).replace(" ,", ",").strip(_AROUND)


def _date(said: dict[str, str | None], number: int) -> PartialDate | None:
    """Join what was read, in ISO 8601, and let `PartialDate` judge whether it exists."""
    month = f"{said['year']}-{number:02d}"
    if not said.get("day"):
        return PartialDate.parse(month)
    day = f"{month}-{int(said['day'] or 0):02d}"
    date = PartialDate.parse(day)
    if date is None or not _weekday_fits(date, said.get("weekday")):
        return None
    if not said.get("hour"):
        return date
    time = _time(said)
    return PartialDate.parse(f"{day}T{time}") if time else None


def _weekday_fits(date: PartialDate, weekday: str | None) -> bool:
    if not weekday:
        return True
    return calendar_date(date.year, date.month, date.day).weekday() == _DAY[weekday]


def _time(said: dict[str, str | None]) -> str:
    hour = int(said["hour"] or 0)
    if said.get("half"):
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if said["half"] == "p" else 0)
    zone = said.get("zone") or ""
    if zone and zone[0] not in "+-":
        zone = _ZONES.get(zone, "")
    second = f":{said['second']}" if said["second"] else ""
    return f"{hour:02d}:{said['minute']}{second}{zone}"
