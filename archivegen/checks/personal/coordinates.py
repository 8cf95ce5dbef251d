"""Places on the map, exact enough to find a house: minutes of arc, or three decimals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.checks.personal.sighting import Sighting, apart

_BETWEEN: Final = r"(?:[ \n]{0,2}[,;/]?[ \n]{0,2}(?:and )?)"
_PRIME: Final = "['′’´‘`]"
_SECOND: Final = "(?:[\"″”“]|''|′′|’’)"
_DMS: Final = (
    rf"[0-9]{{1,3}} ?[°º] ?[0-9]{{1,2}}(?:[.,][0-9]{{1,6}})? ?{_PRIME}"
    rf"(?: ?[0-9]{{1,2}}(?:[.,][0-9]{{1,6}})? ?{_SECOND})?"
)
_DECIMAL: Final = r"[0-9]{1,3}\.[0-9]{3,15} ?[°º]?"
_AFTER: Final = re.compile(  # 41°19′39″N 19°49′08″E; 41.3275° N, 19.8189° E
    rf"(?<![\w.,°])(?:{_DMS}|{_DECIMAL}) ?[NSns]\b{_BETWEEN}(?:{_DMS}|{_DECIMAL}) ?[EWOewo]\b"
)
_BEFORE: Final = re.compile(  # N 41°19.65' E 19°49.13'; N41.3275 E19.8189
    rf"(?<!\w)[NSns][ .]?(?:{_DMS}|{_DECIMAL}){_BETWEEN}"
    rf"[EWOewo][ .]?(?:{_DMS}|{_DECIMAL})(?!\w)"
)
_SIGNED: Final = re.compile(  # 41.32754, 19.81890: what maps on the web give
    r"(?<![\w.,-])(-?[0-9]{1,2}\.[0-9]{3,15})°?(?: ?[,;/] ?| )"
    r"(-?[0-9]{1,3}\.[0-9]{3,15})°?(?![\w.])"
)
_WITH_DEGREES: Final = re.compile(
    r"(?<![\w.,])-?[0-9]{1,2}\.[0-9]{3,15} ?[°º] ?[,;/]? ?-?[0-9]{1,3}\.[0-9]{3,15} ?[°º]"
    r"(?! ?[CFK]\b)"
)
_MAP: Final = re.compile(
    r"(?i:\bgps\b|\bcoord|\bkoord|\blatitude|\blat\b|\blongitude|\blocation\b|\bvendndodh"
    r"|\bgeo:|maps?[./]|[?&]ll=|/@)"
)
_LOOK_BACK: Final = 60
_DECIMALS: Final = re.compile(r"[0-9]\.[0-9]{3}")


def coordinates(text: str) -> Iterator[Sighting]:
    """Find pairs of latitude and longitude."""
    return apart(_all(text))


def _all(text: str) -> Iterator[Sighting]:
    has_degrees = "°" in text or "º" in text
    if not has_degrees and not _DECIMALS.search(text):
        return
    if has_degrees:
        for match in _WITH_DEGREES.finditer(text):
            yield Sighting(match.start(), match.end(), match[0])
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(text):
            yield Sighting(match.start(), match.end(), match[0])
    for match in _SIGNED.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        if abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180 and _MAP.search(before):
            yield Sighting(match.start(), match.end(), match[0])
