"""Where an address leads, read the way a browser reads it."""

from __future__ import annotations

import re
from typing import Final, Literal
from urllib.parse import urlsplit

Where = Literal["inside", "root", "elsewhere", "data", "harmless", "strange"]

_IGNORED: Final = str.maketrans("", "", "\t\n\r")  # browsers drop these anywhere in an address
_AROUND: Final = "".join(map(chr, range(0x21)))  # and control characters and spaces around it
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_NETWORK: Final = frozenset({"http", "https", "ws", "wss", "ftp"})
_HARMLESS: Final = frozenset({"mailto", "tel"})  # load nothing; the reader's own programs open
_LONGEST: Final = 60


def clean(address: str) -> str:
    """Take out what browsers ignore in an address."""
    return address.translate(_IGNORED).strip(_AROUND)


def scheme_of(address: str) -> str:
    """Read the scheme, in lower case; "" if there is none."""
    match = _SCHEME.match(clean(address))
    return match[1].lower() if match else ""


def where(address: str) -> Where:
    """Tell where an address leads from a page of the site.

    `root` is an address that begins at the top of the host; `strange` is a scheme that has no
    place in a static site (javascript, file, blob and whatever else there is).
    """
    bare = clean(address).replace("\\", "/")
    if bare.startswith("//"):
        return "elsewhere"
    scheme = scheme_of(bare)
    if not scheme:
        return "root" if bare.startswith("/") else "inside"
    if scheme in _NETWORK:
        return "elsewhere"
    if scheme in _HARMLESS:
        return "harmless"
    return "data" if scheme == "data" else "strange"


def shown(address: str) -> str:
    """Shorten an address for a report: the host is what one needs; the rest can be a secret."""
    bare = clean(address)
    if where(bare) != "elsewhere":
        return bare[:_LONGEST] if scheme_of(bare) == "" else f"{scheme_of(bare)}:…"
    try:
        host = urlsplit(bare.replace("\\", "/")).hostname or ""
    except ValueError:  # for example an unclosed bracket
        host = ""
    return f"{scheme_of(bare)}:" * bool(scheme_of(bare)) + f"//{host[:_LONGEST]}/…"
