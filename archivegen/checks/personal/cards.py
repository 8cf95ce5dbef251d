"""Payment cards: the issuers' prefixes and lengths, the usual groups, and the check digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.checks.personal.checksums import luhn
from archivegen.checks.personal.sighting import Sighting

# Issuer, first and last prefix, lengths. Visa's old 13 digits and rare 19 are left out: articles
# of trade and large integers have as many.
_ISSUERS: Final = (
    ("Visa", "4", "4", (16,)),
    ("Mastercard", "51", "55", (16,)),
    ("Mastercard", "2221", "2720", (16,)),
    ("American Express", "34", "34", (15,)),
    ("American Express", "37", "37", (15,)),
    ("Diners Club", "300", "305", (14,)),
    ("Diners Club", "36", "36", (14,)),
    ("Diners Club", "38", "39", (14,)),
    ("Discover", "6011", "6011", (16,)),
    ("Discover", "644", "659", (16,)),
    ("JCB", "3528", "3589", (16,)),
    ("UnionPay", "62", "62", (16, 19)),
    ("Maestro", "5018", "5018", (16, 18, 19)),
    ("Maestro", "5020", "5020", (16, 18, 19)),
    ("Maestro", "5038", "5038", (16, 18, 19)),
    ("Maestro", "6304", "6304", (16, 18, 19)),
    ("Maestro", "6759", "6763", (16, 18, 19)),
    ("Mir", "2200", "2204", (16,)),
)
_NUMBER: Final = re.compile(
    r"[2-6](?<![\w.,:/=&#%@+$€£-][2-6])(?:"
    r"[0-9]{13,18}"
    r"|[0-9]{3}(?P<four>[ \n-])[0-9]{4}(?P=four)[0-9]{4}(?P=four)[0-9]{4}(?:(?P=four)[0-9]{3})?"
    r"|(?<=3)[0-9]{3}(?P<six>[ \n-])[0-9]{6}(?P=six)[0-9]{4,5}"
    r")(?![\w@%]|[.,:/-][0-9])"
)
_SEPARATORS: Final = str.maketrans("", "", " \n-")


def cards(text: str) -> Iterator[Sighting]:
    """Find numbers of cards."""
    for match in _NUMBER.finditer(text):
        digits = match[0].translate(_SEPARATORS)
        issuer = _issuer(digits)
        if issuer and luhn(digits):
            yield Sighting(match.start(), match.end(), match[0], issuer)


def _issuer(digits: str) -> str:
    for name, first, last, lengths in _ISSUERS:
        if len(digits) in lengths and first <= digits[: len(first)] <= last:
            return name
    return ""
