"""What a page is about, for programs: schema.org as JSON-LD, in a script element that is data.

Browsers never run it, so the page's policy needs no exception; what could end it is escaped, and
the audit reads it as strictly as it is written (`audit/rules/linked_data.py`).
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

Thing = dict[str, Any]
"""A node of the graph: `@type`, and properties; one that is empty is left out."""

_CONTEXT: Final = "https://schema.org"
# What HTML could take for the end of the script, or for a tag; what is the end of a line to old
# readers of scripts; what no page may hold.
_UNSAFE: Final = re.compile("[<>&\x7f\u2028\u2029]")
_HALF: Final = re.compile("[\ud800-\udfff]")
_encode = msgspec.json.Encoder().encode


def script(things: list[Thing]) -> str:
    """Write things as a script element of data; nothing where there are none."""
    if not things:
        return ""
    graph = things[0] if len(things) == 1 else {"@graph": things}
    told = _told({"@context": _CONTEXT, **graph})
    data = _UNSAFE.sub(_escaped, _encode(told).decode())
    return f'<script type="application/ld+json">{data}</script>'


def breadcrumbs(steps: list[tuple[str, str]]) -> Thing:
    """Describe the path to a page: label and address of each step; the page's own is empty."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": label, "item": address}
            for number, (label, address) in enumerate(steps, 1)
        ],
    }


def _told(value: Any) -> Any:
    """Leave out what is empty, and put a sign in the place of halves of characters."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _told(one) for key, one in value.items() if one or one == 0}
    if isinstance(value, list | tuple):
        return [_told(one) for one in value if one or one == 0]
    return value


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
