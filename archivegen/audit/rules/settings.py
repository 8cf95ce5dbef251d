"""Files that tell a host or a browser what to load, or where to send readers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.addresses import where
from archivegen.audit.facts import Fault, SiteFile
from archivegen.audit.rules.requests import foreign

_HEADER: Final = re.compile(r"^\s*(?:link|refresh|location)\s*:(.*)$", re.IGNORECASE | re.MULTILINE)
_REPORT: Final = re.compile(
    r"^\s*(?:report-to|reporting-endpoints|nel|content-security-policy[\w-]*)\s*:(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_HOST: Final = re.compile(r"(?:https?:)?//[\w\[][^\s>\"',;]*", re.IGNORECASE)


def host_file(file: SiteFile) -> Iterator[Fault]:
    """Find other hosts in `_headers`, `_redirects` and the manifest of an application."""
    for address in dict.fromkeys(_addresses(file)):
        yield foreign(address)


def _addresses(file: SiteFile) -> Iterator[str]:
    if file.name == "_headers":
        for line in (*_HEADER.findall(file.text), *_REPORT.findall(file.text)):
            yield from _HOST.findall(line)
    elif file.name == "_redirects":
        yield from (one for one in file.text.split() if where(one) == "elsewhere")
    elif file.name.endswith(".webmanifest"):
        yield from (one for one in _strings(_read(file.text)) if where(one) == "elsewhere")


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _strings(one)
        case list():
            for one in value:
                yield from _strings(one)
        case _:
            return
