"""IP addresses, versions 4 and 6.

Only those that may belong to a person: addresses of private networks, of documentation and the
like are the same everywhere and lead to nobody. Versions of programs and numbers of sections
have the same form; the words before them, or small numbers, tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final

from archivegen.checks.personal.sighting import Sighting

_FOUR: Final = re.compile(
    r"[0-9](?<![\w.@+-][0-9])[0-9]{0,2}(?:\.[0-9]{1,3}){3}"
    r"(?![\w@]|\.[0-9A-Za-z]|-[0-9A-Za-z]|,[0-9])"
)
# 2000::/3 is all that has been given out.
_SIX: Final = re.compile(
    r"[23](?<![\w:.][23])[0-9A-Fa-f]{3}:(?:[0-9A-Fa-f]{0,4}:){1,6}[0-9A-Fa-f]{0,4}"
    r"(?![\w:]|\.[0-9])"
)
_VERSION: Final = re.compile(
    r"(?i:\b(?:version|ver|release|build|revision|rev|firmware|driver|update|patch|section|sect"
    r"|chapter|article|annex|table|figure|clause|paragraph|para|rule|versioni|neni|pika)\b\.?"
    r"[ :=]{0,3}[\w.+-]{0,20} {0,2}|\bv\.? ?|§ ?|[a-z]{2,20}/)$"
)
_LOOK_BACK: Final = 48
_LARGEST_OF_SECTIONS: Final = 20


def networks(text: str) -> Iterator[Sighting]:
    """Find addresses of machines on the public network."""
    for match in _FOUR.finditer(text):
        if _is_public(match[0]) and not _is_version(text, match):
            yield Sighting(match.start(), match.end(), match[0])
    for match in _SIX.finditer(text):
        if _is_public(match[0]):
            yield Sighting(match.start(), match.end(), match[0])


def _is_public(written: str) -> bool:
    try:
        address = ip_address(written)
    except ValueError:
        return False
    return address.is_global and not address.is_multicast


def _is_version(text: str, match: re.Match[str]) -> bool:
    parts = [int(part) for part in match[0].split(".")]
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    return max(parts) < _LARGEST_OF_SECTIONS or bool(_VERSION.search(before))
