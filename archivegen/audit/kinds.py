"""What a site may consist of, by the ending of the name: an allow-list.

A file of another kind is a finding, since nothing here could look inside it.
"""

from __future__ import annotations

import re
from typing import Final, Literal

SiteKind = Literal[
    "page",
    "style",
    "script",
    "data",
    "drawing",
    "feed",
    "text",
    "image",
    "font",
    "pdf",
    "bundle",
    "other",
]

KINDS: Final[dict[str, SiteKind]] = {
    ".html": "page",
    ".css": "style",
    ".js": "script",
    ".svg": "drawing",
    ".xml": "feed",
    ".atom": "feed",
    ".json": "text",
    ".jsonl": "text",
    ".webmanifest": "text",
    ".csv": "text",
    ".txt": "text",
    ".bib": "text",
    ".webp": "image",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".ico": "image",
    ".woff": "font",
    ".woff2": "font",
    ".pdf": "pdf",
    ".zip": "bundle",
}

# What hosts ask for, by whole name.
HOST_FILES: Final = frozenset({".nojekyll", "CNAME", "_headers", "_redirects"})

IN_MARKUP: Final = frozenset({"page", "drawing", "feed"})
IN_TEXT: Final = IN_MARKUP | {"style", "script", "data", "text"}

# Words and digests of documents that a page asks for, as scripts, since from a folder it can ask
# for nothing else. All but the programs beside them must be data alone: see rules/data.py.
_DATA: Final = re.compile(r"(?:search|documents|sums|collection)/.*\.js")
_PROGRAMS: Final = re.compile(r"search/[0-9a-f]{16}/(?:lunr|sets|stem|stem-[a-z]+)\.js")


def is_for_host(name: str) -> bool:
    """Tell whether a file says something to the host alone, and nothing in a folder on a disk."""
    return name in HOST_FILES or name.partition("/")[0] == ".well-known"


def kind_of(name: str) -> SiteKind:
    """Tell the kind of a file from its name."""
    if is_for_host(name):
        return "text"
    if name.endswith(".js") and _DATA.fullmatch(name) and not _PROGRAMS.fullmatch(name):
        return "data"
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    return KINDS.get(dot + ending, "other") if stem else "other"
