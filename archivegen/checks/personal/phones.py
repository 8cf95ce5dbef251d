"""Phone numbers, by Google's phonenumbers, which knows every country's plan of numbers.

It is asked only about digits that look like a number: with +, with 00 or 0 in front, in the form
that North America uses, or after a word such as “phone”. Asked about all digits, it would find a
number of some country in most of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final

from archivegen.checks.personal.cards import cards
from archivegen.checks.personal.coordinates import coordinates
from archivegen.checks.personal.ibans import ibans
from archivegen.checks.personal.identities import identities
from archivegen.checks.personal.runs import IS_DAY, runs
from archivegen.checks.personal.sighting import Sighting, apart

# Plans in which a number begins with 0 at home; then those in which it does not.
_WITH_ZERO: Final = tuple(
    "AL XK GB IE FR DE NL BE AT CH SE FI IT BG HR SI SK RO RS ME MK BA".split()  # noqa: SIM905
)
_OTHERS: Final = tuple("US ES PT PL CZ DK EE LV LT HU GR CY LU MT NO".split())  # noqa: SIM905

_ABROAD: Final = ("ZZ",)
_AMERICAN: Final = ("US",)

_BEFORE: Final = r"(?<![\w.,:/=&#%@+$€£-])"
_AFTER: Final = r"(?![\w@%°]|[.,:/-][0-9])"
_FORMS: Final = re.compile(
    rf"(?P<abroad>(?<![\w+])(?:\+|{_BEFORE}00)(?:\(0\)|[ .()/-]{{0,2}}[0-9]){{7,16}}(?!\w))"
    rf"|{_BEFORE}(?P<american>(?:1[ .-]?)?"
    r"(?:\([0-9]{3}\) ?|[0-9]{3}[-.]|[0-9]{3} (?=[0-9]{3}-))"
    rf"[0-9]{{3}}[-.][0-9]{{4}}){_AFTER}"
    rf"|{_BEFORE}(?P<home>\(?0[1-9](?!/|[0-9]{{3}}-[0-9]{{4}}(?![0-9]))"  # no day, no ZIP code
    rf"(?:[ ()./-]{{0,2}}[0-9]){{7,10}}){_AFTER}"
)
_WORD: Final = re.compile(
    r"(?<![^\W_])(?i:tel|tél|tele?phone|téléphone|teléfono|telefono|telefon[ia]?|telefone|phones?"
    r"|mob|mobile|mobil|móvil|portable|cell?|cellular|celular|handy|fax|telefax|gsm|whatsapp|viber"
    r"|tlf|tlph|ph|pager|landline|hotline|call|dial|ring|reach(?:ed)?|thirr\w*|nr\.? tel)(?![^\W_])"
    r"[^\x000-9+\n]{0,24}$"
)
_NUMBER: Final = re.compile(r"[+(]{0,2}[0-9](?:[ ()./-]{0,2}[0-9]){5,13}(?![\w@%°]|[.,:/-][0-9])")
_MARKS: Final = 2  # before and after the digits
_LOOK_AROUND: Final = 100
_LOOK_BACK: Final = 36
_LOCAL: Final = re.compile(r"[2-9][0-9]{2}[-. ][0-9]{4}")  # North American, without its area
_LAST_GROUP: Final = re.compile(r"[ ()./-]{1,2}[0-9]+$")
_DIGITS: Final = frozenset("0123456789")
_FEWEST_DIFFERENT: Final = 3  # 011111111 stands for any number
_MOST_GROUPS_TOO_MANY: Final = 3


def phones(text: str) -> Iterator[Sighting]:
    """Find phone numbers; what is a number of another kind is none."""
    found = tuple(apart(_all(text)))
    if not found:
        return
    for one in found:
        if not _is_other(text, one):
            yield one


def _is_other(text: str, one: Sighting) -> bool:
    """Tell whether a number of another kind stands in the same place."""
    first = max(0, one.start - _LOOK_AROUND)
    around = text[first : one.end + _LOOK_AROUND]
    others = chain(*(detect(around) for detect in (ibans, cards, identities, coordinates)))
    return any(first + other.start < one.end and one.start < first + other.end for other in others)


def _all(text: str) -> Iterator[Sighting]:
    for first, last in runs(text):
        start, end = max(0, first - _MARKS), last + _MARKS
        yield from _by_form(text, start, end)
        yield from _by_name(text, start, end)


def _by_form(text: str, start: int, end: int) -> Iterator[Sighting]:
    for match in _FORMS.finditer(text, start, end):
        if match["abroad"]:
            written = _plausible(match[0], _ABROAD)
        elif match["american"]:
            written = _plausible(match[0], _AMERICAN)
        else:
            written = _plausible(match[0], _WITH_ZERO)
        if written:
            yield Sighting(match.start(), match.start() + len(written), written)


def _by_name(text: str, start: int, end: int) -> Iterator[Sighting]:
    match = _NUMBER.search(text, start, end)
    if not match or not _WORD.search(text[max(0, match.start() - _LOOK_BACK) : match.start()]):
        return
    number = match[0]
    local = _LOCAL.fullmatch(number)
    written = number if local else _plausible(number, _WITH_ZERO + _OTHERS)
    if written:
        yield Sighting(match.start(), match.start() + len(written), written)


def _plausible(written: str, regions: Iterable[str]) -> str:
    """Give the number, without groups that follow it and belong to something else; "" if none."""
    if IS_DAY.match(written) or len(set(written) & _DIGITS) < _FEWEST_DIFFERENT:
        return ""
    for _ in range(_MOST_GROUPS_TOO_MANY):
        if _is_valid(written, tuple(regions)):
            return written
        shorter = _LAST_GROUP.sub("", written)
        if shorter == written:
            break
        written = shorter
    return ""


@lru_cache(maxsize=4096)
def _is_valid(written: str, regions: tuple[str, ...]) -> bool:
    # It loads for longer than most runs without a phone number take.
    import phonenumbers  # noqa: PLC0415

    number = f"+{written[2:]}" if written.startswith("00") else written
    for region in regions:
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return True
    return False
