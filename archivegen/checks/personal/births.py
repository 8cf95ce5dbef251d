"""Dates of birth: a day near a word that says so. A year alone finds nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.checks.personal.sighting import Sighting

_WORDS: Final = (
    r"(?:born|birth|birthdate|birthday|date[ -]of[ -]birth|d\.?o\.?b"
    r"|ditëlindj\w*|ditelindj\w*|datëlindj\w*|datelindj\w*|(?:i|e) lindur|u lind|lindi|dtl"
    r"|née? le|naissance|geboren|geburtsdatum|geburtstag|geb"
    r"|nacid[oa]|nacimiento|nascid[oa]|nascimento|nat[oa] (?:il|a)|nascita"
    r"|geboortedatum|urodzon[ya]|urodzenia|ur|narozen[aý]?|narození|naroden[ýá]|narodenia"
    r"|rođena?|rođenja|rojena?|rojstva|născută?|nașterii|született|születési|fødselsdato"
    r"|født|född|födelsedatum|syntynyt|syntymäaika|sündinud|sünniaeg|dzimis|dzimusi|gimė|gimimo"
    r"|родена?|раждане|γεννήθηκε|γέννησης|doğum)"
)
# What a text must hold, in small letters, if it holds any of them: quicker to look for.
_STEMS: Final = (
    *("born", "birth", "dob", "d.o", "lind", "dtl", "née ", "né le", "naiss", "geb"),
    *("geburt", "nacid", "nacim", "nascid", "nascit", "nascim", "născ", "nașt", "nato ", "nata "),
    *(
        "geboort",
        "urodz",
        " ur",
        "\nur",
        "narod",
        "naroz",
        "rođ",
        "rojen",
        "rojst",
        "szület",
        "fødse",
    ),
    *("født", "född", "födel", "synty", "sünd", "sünn", "dzim", "gimė", "gimim", "роде", "ражд"),
    *("γεν", "γέν", "doğ"),
)
_YEAR: Final = r"(?:19[0-9]{2}|20[0-2][0-9])"
_DAY: Final = re.compile(
    r"[0-9](?<![\w/.-][0-9])(?:"
    r"(?:(?<=1)9[0-9]|(?<=2)0[0-2])[0-9][-./][0-9]{1,2}[-./][0-9]{1,2}"
    rf"|[0-9]? ?[-./] ?[0-9]{{1,2}} ?[-./] ?(?:{_YEAR}|[0-9]{{2}}(?![0-9]))"
    r"|[0-9]?(?:st|nd|rd|th|er|\.|º)?(?: of| de|[ -])? ?"
    rf"[^\W\d_]{{3,12}}\.?,?[ -](?:de )?{_YEAR}"
    rf"|(?P<behind>[0-9]?(?:st|nd|rd|th)?,? {_YEAR}))"  # behind the name of a month
    r"(?![0-9])"
)
_MONTH: Final = re.compile(r"[^\W\d_]{3,12}\.? $")
# Between the two, at most a few words of a place; never a redaction, nor another sentence.
_BEFORE: Final = re.compile(rf"(?<![^\W_])(?i:{_WORDS})(?![^\W_])[^\x00!?;]{{0,40}}$")
_LOOK_BACK: Final = 60


def births(text: str) -> Iterator[Sighting]:
    """Find days of birth; the sighting is the day without the word."""
    small = f" {text.lower()}"
    if any(map(small.__contains__, _STEMS)):
        yield from _all(text)


def _all(text: str) -> Iterator[Sighting]:
    for match in _DAY.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        month = _MONTH.search(before) if match["behind"] else None
        if _BEFORE.search(before) and (month or not match["behind"]):
            start = match.start() - (len(month[0]) if month else 0)
            yield Sighting(start, match.end(), text[start : match.end()])
