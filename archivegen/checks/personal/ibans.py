"""Bank accounts: IBAN, ISO 13616."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.checks.personal.checksums import mod_97
from archivegen.checks.personal.sighting import Sighting

# Length by country, from the registry of SWIFT.
_REGISTRY: Final = """
    AD=24 AE=23 AL=28 AT=20 AZ=28 BA=20 BE=16 BG=22 BH=22 BI=27 BR=29 BY=28 CH=21 CR=22 CY=28
    CZ=24 DE=22 DJ=27 DK=18 DO=28 EE=20 EG=29 ES=24 FI=18 FK=18 FO=18 FR=27 GB=22 GE=22 GI=23
    GL=18 GR=27 GT=28 HN=28 HR=21 HU=28 IE=22 IL=23 IQ=23 IS=26 IT=27 JO=30 KW=30 KZ=20 LB=28
    LC=32 LI=21 LT=20 LU=20 LV=21 LY=25 MC=27 MD=24 ME=22 MK=19 MN=20 MR=27 MT=31 MU=30 NI=28
    NL=18 NO=15 OM=23 PK=24 PL=28 PS=29 PT=25 QA=29 RO=24 RS=22 RU=33 SA=24 SC=31 SD=18 SE=24
    SI=19 SK=24 SM=27 SO=23 ST=25 SV=28 TL=23 TN=24 TR=26 UA=29 VA=22 VG=24 XK=20 YE=30
    """
LENGTHS: Final = {entry[:2]: int(entry[3:]) for entry in _REGISTRY.split()}
_CHECK_DIGITS: Final = re.compile(  # behind two letters
    r"[0-9]{2}(?<=[A-Za-z]{2}[0-9]{2})(?<![^\W_][A-Za-z]{2}[0-9]{2})(?=[ \n-]?[A-Za-z0-9])"
)
_REST: Final = re.compile(r"(?:[ \n-]?[A-Za-z0-9])*")
_SEPARATORS: Final = str.maketrans("", "", " \n-")
_LONGEST: Final = 34 * 2  # every character with a separator


def ibans(text: str) -> Iterator[Sighting]:
    """Find account numbers with the length of their country and right check digits."""
    for match in _CHECK_DIGITS.finditer(text):
        start = match.start() - 2
        length = LENGTHS.get(text[start : match.start()].upper())
        if length and (end := _end(text, start, length)):
            yield Sighting(start, end, text[start:end])


def _end(text: str, start: int, length: int) -> int:
    """Find where so many letters and digits end; 0 if it is no account number."""
    rest = _REST.match(text, start, start + _LONGEST)
    end = start
    for count, character in enumerate(_characters(rest[0] if rest else ""), 1):
        end = start + character
        if count == length:
            break
    else:
        return 0
    found = text[start:end].translate(_SEPARATORS)
    whole = end == len(text) or not text[end].isalnum()
    return end if whole and mod_97((found[4:] + found[:4]).upper()) else 0


def _characters(written: str) -> Iterator[int]:
    """Yield the place after each letter or digit."""
    return (place for place, one in enumerate(written, 1) if one.isalnum())
