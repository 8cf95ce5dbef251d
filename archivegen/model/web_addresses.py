"""Addresses of the web that a reader may be led to: plain ones, and nothing that hides in them."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 2_000
# A scheme, a host by name (the last part has a letter, so it is no number of a machine), a port,
# and a path in ASCII without quotation marks, brackets or backslashes. No user, no password.
_PLAIN: Final = re.compile(
    r"https?://(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*(?::\d{1,5})?"
    r"(?:[/?#][!#$%&()*+,\-./0-9:;=?@A-Z_a-z~]*)?"
)
_WITH_USER: Final = re.compile(r"[A-Za-z]://[^/\s]*@")


def is_plain(address: str) -> bool:
    """Tell whether an address leads to a page of the web (an onion address, too) and no more."""
    return len(address) <= _LONGEST and _PLAIN.fullmatch(address) is not None


def may_name_user(address: str) -> bool:
    """Tell whether a user name or a password may stand in an address, be it miswritten."""
    return "@" in address or "%40" in address


def names_user(text: str) -> bool:
    """Tell whether an address with a user name or a password stands in a text."""
    return _WITH_USER.search(text) is not None


def without_scheme(address: str) -> str:
    """Write an address as people do: `gazette.example/44`."""
    return address.partition("://")[2].removesuffix("/")
