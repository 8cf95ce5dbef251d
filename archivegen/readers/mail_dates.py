"""The Date header: what it says, and nothing that it does not say (RFC 5322, 3.3 and 4.3)."""

from __future__ import annotations

import re
from typing import Final

from archivegen.model.dates import PartialDate

_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH: Final = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TIME: Final = r"(?P<time>\d{1,2}:\d\d(?::\d\d)?)(?:\.\d+)?"
_ZONE: Final = r"(?P<zone>[+-]\d\d:?\d\d|(?![ap]\.?m)[a-z%]\w{0,5})?"  # never AM or PM
_DAY: Final = r"(?P<day>\d{1,2})"
# Mon, 2 Feb 2009 10:11:12 +0100 (CET); also the obsolete forms with short years and names
_STANDARD: Final = (
    rf"(?:[a-z]+\.?,?\s+)?{_DAY}[\s-]+{_MONTH}[\s-]+(?P<year>\d{{2,4}}),?\s+{_TIME}\s*{_ZONE}"
)
# Mon Feb  2 10:11:12 2009, as `ctime` and mbox files write it
_CTIME: Final = rf"[a-z]+\.?,?\s+{_MONTH}\s+{_DAY},?\s+{_TIME}\s+(?:{_ZONE}\s+)?(?P<year>\d{{4}})"
_FORMS: Final = tuple(re.compile(form, re.IGNORECASE | re.ASCII) for form in (_STANDARD, _CTIME))
_COMMENT: Final = re.compile(r"\([^()]*\)")
_LONGEST: Final = 200

# The only names of zones with a meaning (RFC 5322, 4.3); all others leave the offset unknown.
_ZONES: Final = {
    "ut": "+00:00",
    "gmt": "+00:00",
    "utc": "+00:00",
    "z": "Z",
    "est": "-05:00",
    "edt": "-04:00",
    "cst": "-06:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
}


def mail_date(written: str) -> PartialDate | None:
    """Read a Date header, with the offset as written; None if it is no date.

    The zone `-0000`, names of zones without a defined meaning and impossible offsets leave the
    offset unknown: the local time is still what the source says.
    """
    text = " ".join(_COMMENT.sub(" ", written[:_LONGEST]).split())
    for form in _FORMS:
        match = form.fullmatch(text)
        if match is not None:
            return _date(match)
    return PartialDate.parse(text)


def _date(match: re.Match[str]) -> PartialDate | None:
    month = _MONTHS[match["month"].lower()]
    day = f"{_year(match['year']):04d}-{month:02d}-{int(match['day']):02d}"
    local = f"{day}T{match['time'].zfill(8 if match['time'].count(':') > 1 else 5)}"
    return PartialDate.parse(local + _offset(match["zone"] or "")) or PartialDate.parse(local)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(digits) == 3 else year


def _offset(zone: str) -> str:
    if zone.startswith(("+", "-")):
        return "" if zone in ("-0000", "-00:00") else zone
    return _ZONES.get(zone.lower(), "")
